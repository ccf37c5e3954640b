/* pratos-text.h: the codes, numbers and figures of the layers above, in words.
 *
 * The only place where what the engine says becomes a sentence; command line, exporters
 * and window share it.  Results are translated (gettext domain "pratos") and in the
 * user's locale.  char * is the caller's; const char * is static.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-mode.h"
#include "pratos-run.h"
#include "pratos-spans.h"
#include "pratos-sweep-result.h"

/* Sets the user's locale, the locale directory and the domain; PRATOS_LOCALE_DIR in the
 * environment wins (build tree).  First thing in main(): afterwards printf() writes the
 * user's decimal point, so what is for programs to read needs g_ascii_dtostr(). */
void        pratos_text_init           (void);

const char *pratos_text_state          (PratosState state);         /* "waiting for I/O" */
/* The same where it is known whose state it is: what a coroutine lacks is no core, but
 * its loop.  @lane: NULL: not known. */
const char *pratos_text_state_on       (PratosState state, const PratosLane *lane);
const char *pratos_text_other_programs (void);                      /* what they had of a core */
const char *pratos_text_activity       (PratosActivity activity);   /* "unpacking the argument" */
const char *pratos_text_outcome        (PratosOutcome outcome);     /* "failed" */
const char *pratos_text_mode           (const PratosMode *mode);    /* "Threads" */
const char *pratos_text_workers        (const PratosMode *mode);    /* "Threads", "Processes", "Tasks at once" */
const char *pratos_text_demo           (const PratosDemo *demo);    /* "Gallery" */
const char *pratos_text_cpu_source     (PratosCpuSource source);    /* "exact", "sampled", "simulated" */
char       *pratos_text_lane           (const PratosLane *lane);    /* "Thread 3" */
char       *pratos_text_core           (guint core);                /* "Core 1" for 0: in the order of cores we may use */

/* What a task is called: its label, but in words where the label is a code ("query"). */
char       *pratos_text_task           (const PratosDemo *demo, const PratosTask *task);

/* What PratosPrepareFunc tells: "Making pictures: 3 of 10". */
char       *pratos_text_preparation    (const char *code, guint done, guint total);
char       *pratos_text_fault          (const PratosFault *fault);  /* one clear sentence without a final dot */

char       *pratos_text_seconds        (double seconds);            /* "2.1 s", "340 ms", "41 µs" */
char       *pratos_text_duration       (double seconds);            /* "50 min 55 s", "10 h": of long times, to the second */
char       *pratos_text_bytes          (guint64 bytes);             /* "4.8 MB": powers of ten, as rates are given */
char       *pratos_text_integer        (guint64 n);                 /* "3_161_229", as on the slides */
char       *pratos_text_cents          (guint64 cents);             /* "16_678.20" */
char       *pratos_text_percent        (double fraction);           /* "29 %" */
char       *pratos_text_factor         (double factor);             /* "4.1" */

/* "4.1 times faster than sequential"; NULL when nothing is to be compared. */
char       *pratos_text_speedup        (PratosRun *run, PratosRun *sequential);

/* One or two plain sentences that explain the finished run's figures.  Reads the whole trace:
 * 0.1 s for a million events, unless the run's spans, up to date, are there already. */
char       *pratos_text_explanation    (PratosRun *run);
char       *pratos_text_explanation_of_spans (PratosRun *run, PratosSpans *spans);

/* One line that says what will run: "Built-in server · 10 pictures · 1 MB/s per connection · 500 ms delay". */
char       *pratos_text_options        (const PratosDemo *demo, GVariant *options);

/* "Threads", of a simulated run "Threads, 16 cores (simulated)". */
char       *pratos_text_run_mode       (PratosRun *run);

/* What a simulation of @measured on other cores came to: "Simulated, 8 cores: 1.2 s, ×3.1"; a
 * mode is named if it is another. */
char       *pratos_text_what_if        (PratosRun *simulated, PratosRun *measured);

/* Why nothing would be gained, or what else it takes; NULL: there is nothing to add.
 * Reads both traces. */
char       *pratos_text_what_if_lesson (PratosRun *simulated, PratosRun *measured);

/* Title of an exported timeline: "Gallery · Threads · 5 workers · 2.1 s". */
char       *pratos_text_run_title      (PratosRun *run);

/* A way to carry the work out: "Threads, GIL". */
char       *pratos_text_sweep_line     (const PratosSweepLine *line);

/* Heading of the grain: "Iterations". */
const char *pratos_text_sweep_grain    (const PratosSweepResult *result);

/* What a sweep has shown so far: from where on it is worth while to share the work. */
char       *pratos_text_sweep          (const PratosSweepResult *result);
