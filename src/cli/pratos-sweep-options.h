/* pratos-sweep-options.h: what "pratos-cli sweep" was asked to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run-options.h"
#include "pratos-sweep.h"

typedef enum
{
  PRATOS_SWEEP_CHART,
  PRATOS_SWEEP_JSON,  /* "-": standard output */
  PRATOS_SWEEP_TABLE,
  PRATOS_N_SWEEP_OUTPUTS
} PratosSweepOutput;

typedef struct
{
  PratosRunOptions run;                           /* demonstration, workers and the like */
  gint64           from, to;
  char            *paths[PRATOS_N_SWEEP_OUTPUTS]; /* NULL: not asked for */
} PratosSweepOptions;

/* @argv begins after "sweep".  FALSE and @error for anything that cannot be; @options is
 * then to be cleared too. */
gboolean pratos_sweep_options_parse    (PratosSweepOptions *options, char **argv, GError **error);
void     pratos_sweep_options_clear    (PratosSweepOptions *options);

/* Borrows from @options. */
void     pratos_sweep_options_settings (const PratosSweepOptions *options, PratosSweepSettings *settings);
gboolean pratos_sweep_options_uses_stdout (const PratosSweepOptions *options);
