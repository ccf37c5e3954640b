/* pratos-run-file-results.c: reads the results of saved runs, and what they are shown with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-loader-private.h"

#include "pratos-run-file-private.h"
#include "pratos-run-private.h"

#include <string.h>

static gboolean
is_open (PratosRunLoader *loader, guint32 task)
{
  return task < pratos_run_get_n_tasks (loader->run)
         && pratos_run_get_result (loader->run, task)->outcome == PRATOS_OUTCOME_PENDING;
}

static gboolean
read_blob_head (const PratosChunk *chunk, PratosBlobHead *head)
{
  if (chunk->length < sizeof *head)
    return FALSE;
  memcpy (head, chunk->data, sizeof *head);
  head->task = GUINT32_FROM_LE (head->task);
  head->step = GUINT32_FROM_LE (head->step);
  head->number = GUINT32_FROM_LE (head->number);
  return TRUE;
}

/* Blobs come before the result they belong to, which is published whole. */
static gboolean
use_blob (PratosRunLoader *loader, const PratosBlobHead *head)
{
  const PratosBlob *blob = g_hash_table_lookup (loader->blobs, GUINT_TO_POINTER (head->number));
  PratosResult *result;

  if (blob == NULL || loader->run == NULL || !is_open (loader, head->task))
    return FALSE;
  result = pratos_run_open_result (loader->run, head->task);
  if (head->step >= result->n_values || result->values[head->step].blob.spool != NULL)
    return FALSE;
  pratos_blob_copy (blob, &result->values[head->step].blob);
  return TRUE;
}

void
pratos_run_loader_free_blob (gpointer blob)
{
  pratos_blob_clear (blob);
  g_free (blob);
}

static gboolean
keep_blob (PratosRunLoader *loader, guint32 number, const guint8 *data, gsize length)
{
  PratosBlob *blob;
  guint64 offset;

  if (loader->spool == NULL)
    loader->spool = pratos_spool_new (NULL);
  if (loader->spool == NULL)
    return FALSE;
  offset = pratos_spool_tell (loader->spool);
  if (!pratos_spool_append (loader->spool, data, length))
    return FALSE;
  blob = g_new0 (PratosBlob, 1);
  pratos_blob_init (blob, loader->spool, offset, length);
  g_hash_table_replace (loader->blobs, GUINT_TO_POINTER (number), blob);
  return TRUE;
}

/* Kept even when nobody here can have it: a later run may name it. */
gboolean
pratos_run_loader_read_blob (PratosRunLoader *loader, const PratosChunk *chunk)
{
  PratosBlobHead head;

  return read_blob_head (chunk, &head)
         && keep_blob (loader, head.number, chunk->data + sizeof head, chunk->length - sizeof head)
         && use_blob (loader, &head);
}

gboolean
pratos_run_loader_read_same (PratosRunLoader *loader, const PratosChunk *chunk)
{
  PratosBlobHead head;

  return read_blob_head (chunk, &head) && use_blob (loader, &head);
}

static void
read_values (PratosResult *result, GVariant *values)
{
  GVariantIter iter;
  guint32 step;
  GVariant *value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "(uv)", &step, &value))
    {
      if (step < result->n_values && result->values[step].variant == NULL)
        pratos_value_set_variant (&result->values[step], value);
      g_variant_unref (value);
    }
}

static gboolean
read_result (PratosRunLoader *loader, GVariant *saved)
{
  guint32 task;
  const char *outcome_name;
  PratosOutcome outcome;
  g_autoptr (GVariant) fault = NULL;
  g_autoptr (GVariant) values = NULL;
  /* the clock starts with the computer, and 0 is "never" */
  gint64 earliest = MAX (loader->start - PRATOS_RUN_LOADER_SLACK, 1);
  PratosResult *result;

  g_variant_get_child (saved, 0, "u", &task);
  g_variant_get_child (saved, 1, "&s", &outcome_name);
  if (!is_open (loader, task) || !pratos_outcome_from_name (outcome_name, &outcome)
      || outcome == PRATOS_OUTCOME_PENDING)
    return FALSE;
  result = pratos_run_open_result (loader->run, task);
  g_variant_get (saved, "(u&s@(sa{sv})xxuuut@a(uv))", NULL, NULL, &fault, &result->start, &result->end,
                 &result->lane, &result->rank, &result->attempts, &result->bytes, &values);
  result->outcome = outcome;
  if (result->lane >= pratos_trace_get_n_lanes (pratos_run_get_trace (loader->run)))
    result->lane = PRATOS_LANE_NONE;
  result->start = result->start == 0 ? 0 : CLAMP (result->start, earliest, loader->end);
  result->end = CLAMP (result->end, earliest, loader->end);
  pratos_fault_from_variant (&result->fault, fault);
  read_values (result, values);
  pratos_run_publish_result (loader->run, task);
  return TRUE;
}

gboolean
pratos_run_loader_read_results (PratosRunLoader *loader, GVariant *results)
{
  for (gsize i = 0; i < g_variant_n_children (results); i++)
    {
      g_autoptr (GVariant) saved = g_variant_get_child_value (results, i);

      loader->n_bad += !read_result (loader, saved);
    }
  return TRUE;
}
