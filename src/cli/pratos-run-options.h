/* pratos-run-options.h: what "pratos-cli run" was asked to do.
 *
 * Parsing walks the list of modes and the demonstration's own list of options, so a new
 * mode or demonstration needs no line here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-mode.h"
#include "pratos-outputs.h"

#include <glib.h>

typedef struct
{
  const PratosDemo        *demo;
  GVariant                *demo_options; /* complete a{sv} */
  const PratosMode *const *modes;        /* static */
  guint                    n_modes;
  guint                    workers;
  gboolean                 workers_given;
  gboolean                 gil;
  gboolean                 await_each;
  PratosCpuSource          cpu_source;
  int                      nice;
  gboolean                 quiet;
  GArray                  *what_if;      /* guint: numbers of cores to simulate; NULL: none */
  const PratosMode *const *what_if_modes; /* static */
  guint                    n_what_if_modes; /* 0: not named */
  PratosOutputs            outputs;
} PratosRunOptions;

/* @argv begins after "run".  FALSE and @error, which names the option and what is right,
 * for anything that cannot be; @options is then to be cleared too. */
gboolean pratos_run_options_parse  (PratosRunOptions *options, char **argv, GError **error);
void     pratos_run_options_clear  (PratosRunOptions *options);

/* The demonstration that @argv names, NULL: none (yet). */
const PratosDemo *pratos_run_options_find_demo (char **argv);

/* The settings of one of the modes. */
void     pratos_run_options_settings (const PratosRunOptions *options, const PratosMode *mode,
                                      PratosRunSettings *settings);
