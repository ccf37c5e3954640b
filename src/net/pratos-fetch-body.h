/* pratos-fetch-body.h: where the bytes of a body go as they arrive: counted, into the
 * spool, and into the sink if there is one.
 *
 * Thread: that of the step's context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#include <curl/curl.h>

typedef struct
{
  PratosStepContext     *context;
  const PratosSinkClass *sink_class;  /* NULL: no sink */
  gpointer               sink;
  PratosSpool           *spool;       /* the context's */
  guint64                offset;      /* where the body begins in it */
  guint64                limit;       /* bytes */
  guint64                received;    /* bytes */
  guint64                skipped;     /* bytes of a body that nobody wants */
  gint64                 told;        /* ns: last report of progress */
  gint64                 slice_start; /* ns: the sink's writes not yet reported; 0: none */
  gint64                 slice_end;
} PratosFetchBody;

gboolean pratos_fetch_body_init    (PratosFetchBody *body, PratosStepContext *context,
                                    guint64 limit, PratosFault *fault);

/* Before each transfer of curl. */
void     pratos_fetch_body_begin   (PratosFetchBody *body);

/* Before another try: spool, sink and counts as if nothing had come. */
void     pratos_fetch_body_restart (PratosFetchBody *body);

/* Takes @data in; @easy tells how many are to come.  FALSE with @fault: stop. */
gboolean pratos_fetch_body_write   (PratosFetchBody *body, CURL *easy, const void *data,
                                    gsize length, PratosFault *fault);

/* Lets @length bytes pass.  FALSE: stop, too many of them (no fault) or cancelled. */
gboolean pratos_fetch_body_skip    (PratosFetchBody *body, gsize length, PratosFault *fault);

/* Reports the sink's time not yet reported. */
void     pratos_fetch_body_flush   (PratosFetchBody *body);
void     pratos_fetch_body_take    (PratosFetchBody *body, PratosBlob *blob);
