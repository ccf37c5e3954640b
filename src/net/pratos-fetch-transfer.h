/* pratos-fetch-transfer.h: one fetch, from its first try to its end; who drives curl
 * (a blocking worker or a loop) is elsewhere.
 *
 * new → (begin → curl drives the handle → end → wait if told) … → take → free.
 *
 * A try may be several transfers of curl, since redirects are followed here: only so
 * each hop can be checked for https turning into http.
 *
 * Thread: all of it on the thread of the step's context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#include <curl/curl.h>

typedef struct _PratosFetchTransfer PratosFetchTransfer;

typedef enum
{
  PRATOS_FETCH_DONE,
  PRATOS_FETCH_AGAIN, /* wait for the delay, then begin again */
  PRATOS_FETCH_FAILED,
} PratosFetchVerdict;

/* Never NULL; when @args or the spool are no good, the first end() will say so. */
PratosFetchTransfer *pratos_fetch_transfer_new        (PratosStepContext *context, GVariant *args);
void                 pratos_fetch_transfer_free       (PratosFetchTransfer *transfer);

/* Prepares the handle for the next transfer, to be given to curl; NULL: nothing to
 * drive, call end() with any code. */
CURL                *pratos_fetch_transfer_begin      (PratosFetchTransfer *transfer);

/* @code: how curl ended.  AGAIN sets @delay (ns, 0 for at once). */
PratosFetchVerdict   pratos_fetch_transfer_end        (PratosFetchTransfer *transfer, CURLcode code,
                                                       gint64 *delay);

/* What pratos_step_computed() is to be told: the sink's writes, those that follow each
 * other closely as one.  To be called whenever curl returns. */
void                 pratos_fetch_transfer_flush      (PratosFetchTransfer *transfer);

/* After DONE: fills @result.  After FAILED: moves the reason to @fault. */
void                 pratos_fetch_transfer_take       (PratosFetchTransfer *transfer, PratosValue *result);
void                 pratos_fetch_transfer_take_fault (PratosFetchTransfer *transfer, PratosFault *fault);
PratosStepContext   *pratos_fetch_transfer_get_context (PratosFetchTransfer *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosFetchTransfer, pratos_fetch_transfer_free)
