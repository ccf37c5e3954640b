/* pratos-cost.h: what a thread, a process and a coroutine are asked to cost.
 *
 * Names are untranslated identifiers: of the probe's arguments and of the report.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  PRATOS_COST_START,          /* s: from asking for it until its own first instruction */
  PRATOS_COST_LIFE,           /* s: start it, let it do nothing, see it end */
  PRATOS_COST_SWITCH,         /* s: from one to the other and awake there, on one core */
  PRATOS_COST_SWITCH_CORES,   /* s: the same, each on a core of its own */
  PRATOS_COST_MEMORY,         /* bytes: proportional set size that an idle one adds */
  PRATOS_COST_PASS_BYTE,      /* s: until a byte has been read by the other, which gets a copy */
  PRATOS_COST_PASS_COPY,      /* s: the same with a million bytes */
  PRATOS_COST_PASS_REFERENCE, /* s: the same million, but the other is only told where they are */
  PRATOS_N_COSTS
} PratosCost;

typedef enum
{
  PRATOS_COST_OF_THREAD,
  PRATOS_COST_OF_PROCESS,
  PRATOS_COST_OF_COROUTINE,
  PRATOS_N_COST_OF
} PratosCostOf;

/* How many bytes are passed. */
#define PRATOS_COST_BYTE    1
#define PRATOS_COST_MILLION 1000000

const char *pratos_cost_get_name      (PratosCost cost);  /* "start", "switch-cores" … */
const char *pratos_cost_get_unit      (PratosCost cost);  /* "s" or "B" */
const char *pratos_cost_of_get_name   (PratosCostOf of);  /* "thread", "process", "coroutine" */

/* Inverse of the above; FALSE when the name is not known. */
gboolean    pratos_cost_from_name     (const char *name, PratosCost *cost);
gboolean    pratos_cost_of_from_name  (const char *name, PratosCostOf *of);
