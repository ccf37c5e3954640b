/* pratos-fault.h: why one task failed, as data.
 *
 * A fault is a code, such as "http-status", and parameters, such as {'status': <404>}.
 * The text folder makes the sentence.  A fault is not a GError: the failure of one
 * task is a result of the run.
 *
 * Ownership: the struct is the caller's, what it holds is freed by clear.  Not
 * thread-safe; a fault belongs to one thread at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Codes that the engine itself uses; steps bring their own. */
#define PRATOS_FAULT_CANCELLED    "cancelled"      /* no parameters */
#define PRATOS_FAULT_DEPENDENCY   "dependency"     /* 'task': <uint32> the task needed */
#define PRATOS_FAULT_WORKER_DIED  "worker-died"    /* 'signal': <int32> or 'status': <int32>; 'deaths': <uint32> */
#define PRATOS_FAULT_PROTOCOL     "worker-protocol" /* 'detail': <string> */
#define PRATOS_FAULT_NO_WORKER    "no-worker"      /* 'reason': <string> */
#define PRATOS_FAULT_UNKNOWN_STEP "unknown-step"   /* 'kind': <string> */
#define PRATOS_FAULT_DEADLINE     "deadline"       /* 'late_ms': <uint64> begun milliseconds */
#define PRATOS_FAULT_SPOOL        "spool"          /* 'reason': <string>: the cache file cannot be written */

typedef struct
{
  const char *code;   /* interned, NULL: no fault */
  GVariant   *params; /* (nullable) a{sv}, owned */
} PratosFault;

#define PRATOS_FAULT_INIT { NULL, NULL }

/* Sets @fault (cleared first) to @code with @params_format, a text-format a{sv} as for
 * g_variant_new_parsed(), or NULL for none:
 *   pratos_fault_set (fault, "http-status", "{'status': <%i>}", 404); */
void      pratos_fault_set          (PratosFault *fault, const char *code, const char *params_format, ...);
void      pratos_fault_clear        (PratosFault *fault);
void      pratos_fault_copy         (const PratosFault *fault, PratosFault *copy);
gboolean  pratos_fault_is           (const PratosFault *fault, const char *code);

/* (sa{sv}), floating; an unset fault has an empty code. */
GVariant *pratos_fault_to_variant   (const PratosFault *fault);
void      pratos_fault_from_variant (PratosFault *fault, GVariant *variant);
