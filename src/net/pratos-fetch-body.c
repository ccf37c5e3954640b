/* pratos-fetch-body.c: where the bytes of a body go as they arrive.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-body.h"

#include "pratos-event.h"
#include "pratos-fetch.h"

#include <errno.h>

#define MAX_SKIPPED_BYTES    (64 * 1024)
#define PROGRESS_INTERVAL_NS (10 * 1000000)
/* Reading the next piece takes curl a few µs; a longer gap was waiting. */
#define SLICE_GAP_NS         (30 * 1000)

gboolean
pratos_fetch_body_init (PratosFetchBody *body, PratosStepContext *context, guint64 limit,
                        PratosFault *fault)
{
  *body = (PratosFetchBody) { 0 };
  body->context = context;
  body->limit = limit;
  body->spool = pratos_step_get_spool (context, fault);
  if (body->spool == NULL)
    return FALSE;
  body->offset = pratos_spool_tell (body->spool);
  pratos_step_receives (context, body->offset);
  body->sink_class = pratos_step_get_sink (context, &body->sink);
  return TRUE;
}

void
pratos_fetch_body_begin (PratosFetchBody *body)
{
  body->skipped = 0;
}

void
pratos_fetch_body_restart (PratosFetchBody *body)
{
  body->received = 0;
  pratos_spool_cut (body->spool, body->offset);
  pratos_step_restart_bytes (body->context);
  if (body->sink_class != NULL)
    body->sink_class->restart (body->sink);
}

static gboolean
check_cancelled (PratosFetchBody *body, PratosFault *fault)
{
  if (!pratos_step_is_cancelled (body->context))
    return TRUE;
  pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
  return FALSE;
}

static guint64
get_announced (CURL *easy)
{
  curl_off_t announced = -1;

  curl_easy_getinfo (easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  return (guint64) MAX (announced, 0);
}

/* What the server announces saves the download; what comes is what is believed. */
static gboolean
check_size (PratosFetchBody *body, CURL *easy, gsize length, PratosFault *fault)
{
  if (length <= body->limit - body->received && get_announced (easy) <= body->limit)
    return TRUE;
  pratos_fault_set (fault, PRATOS_FAULT_TOO_LARGE, "{'limit': <%t>}", body->limit);
  return FALSE;
}

static void
report_progress (PratosFetchBody *body, CURL *easy)
{
  guint64 announced;
  guint32 permille = G_MAXUINT32;
  gint64 now = pratos_now ();

  if (now - body->told < PROGRESS_INTERVAL_NS)
    return;
  body->told = now;
  announced = get_announced (easy);
  if (announced > 0)
    permille = (guint32) MIN (body->received * 1000 / announced, 1000);
  pratos_step_progress (body->context, body->received, permille);
}

static gboolean
feed_sink (PratosFetchBody *body, const void *data, gsize length, PratosFault *fault)
{
  gint64 start = pratos_now ();
  gboolean taken;

  if (body->slice_start != 0 && start - body->slice_end > SLICE_GAP_NS)
    pratos_fetch_body_flush (body);
  if (body->slice_start == 0)
    body->slice_start = start;
  taken = body->sink_class->write (body->sink, data, length, fault);
  body->slice_end = pratos_now ();
  return taken;
}

gboolean
pratos_fetch_body_write (PratosFetchBody *body, CURL *easy, const void *data, gsize length,
                         PratosFault *fault)
{
  if (!check_cancelled (body, fault) || !check_size (body, easy, length, fault))
    return FALSE;
  if (!pratos_spool_append (body->spool, data, length))
    {
      pratos_fault_set (fault, PRATOS_FAULT_SPOOL, "{'reason': <%s>}", g_strerror (errno));
      return FALSE;
    }
  body->received += length;
  pratos_step_add_bytes (body->context, length);
  report_progress (body, easy);
  return body->sink_class == NULL || feed_sink (body, data, length, fault);
}

gboolean
pratos_fetch_body_skip (PratosFetchBody *body, gsize length, PratosFault *fault)
{
  body->skipped += length;
  return check_cancelled (body, fault) && body->skipped <= MAX_SKIPPED_BYTES;
}

void
pratos_fetch_body_flush (PratosFetchBody *body)
{
  if (body->slice_start != 0)
    pratos_step_computed (body->context, body->slice_start, body->slice_end);
  body->slice_start = 0;
}

void
pratos_fetch_body_take (PratosFetchBody *body, PratosBlob *blob)
{
  pratos_blob_clear (blob);
  pratos_blob_init (blob, body->spool, body->offset, body->received);
}
