/* demo-runner.h: demonstrations prepared and carried out, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-mode.h"

/* Names and values in turn, NULL at the end: options as typed, an a{ss}. */
GVariant   *demo_given   (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Checked; the test fails if they are wrong. */
GVariant   *demo_options (const char *demo, GVariant *given);

/* The plan for options that must be right; not for demonstrations that keep something. */
PratosPlan *demo_plan    (const char *demo, GVariant *given);

/* Carried out to the end with @workers, with the GIL or without; options NULL. */
PratosRun  *demo_run     (const char *demo, PratosPlan *plan, const char *mode, guint workers);
PratosRun  *demo_run_without_gil (const char *demo, PratosPlan *plan, const char *mode, guint workers);

/* A temporary file with @text; g_remove() and free the name. */
char       *demo_file    (const char *text);
