/* pratos-run-file-private.h: what writer and reader of saved runs share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run-file.h"

#define PRATOS_TAG_RUN    "RUNS"
#define PRATOS_TAG_PLAN   "PLAN"
#define PRATOS_TAG_LANES  "LANE"
#define PRATOS_TAG_EVENTS "EVNT"
#define PRATOS_TAG_BLOB   "BLOB"
#define PRATOS_TAG_SAME   "SAME"
#define PRATOS_TAG_RESULT "RSLT"
#define PRATOS_TAG_REPORT "REPT"
#define PRATOS_TAG_DONE   "DONE"

#define PRATOS_SAVED_RUN_TYPE    "(sssa{sv})"
#define PRATOS_SAVED_LANES_TYPE  "a(suuii)"
#define PRATOS_SAVED_RESULT_TYPE "(us(sa{sv})xxuuuta(uv))"

/* How a BLOB or SAME chunk begins, little-endian. */
typedef struct
{
  guint32 task;
  guint32 step;
  guint32 number; /* of the bytes in the file: told, not counted, since a chunk may be lost */
} PratosBlobHead;

#define PRATOS_EVENTS_A_CHUNK 32768

/* Between a record in a file and in memory; the same on most machines. */
static inline PratosEvent
pratos_event_swap (PratosEvent event)
{
  event.time = GINT64_TO_LE (event.time);
  event.arg = GUINT64_TO_LE (event.arg);
  event.task = GUINT32_TO_LE (event.task);
  event.lane = GUINT32_TO_LE (event.lane);
  event.aux = GUINT32_TO_LE (event.aux);
  event.core = GUINT16_TO_LE (event.core);
  return event;
}
