/* pratos-outputs.h: the files that a command was asked to write about its runs.
 *
 * Every file holds all runs of the command.  Files are written beside and renamed, so
 * that an old one stays whole when the new one cannot be written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-arguments.h"
#include "pratos-run.h"

#include <glib.h>

typedef enum
{
  PRATOS_OUTPUT_JSON,     /* "-": standard output */
  PRATOS_OUTPUT_TRACE,
  PRATOS_OUTPUT_TIMELINE,
  PRATOS_OUTPUT_TABLE,
  PRATOS_OUTPUT_SAVE,
  PRATOS_N_OUTPUTS
} PratosOutput;

typedef struct
{
  char *paths[PRATOS_N_OUTPUTS]; /* NULL: not asked for */
} PratosOutputs;

/* FALSE and @error when nothing can be written under this name; NULL: any will do. */
typedef gboolean (*PratosOutputCheck) (const char *path, GError **error);

typedef struct
{
  const char        *name; /* of the option */
  const char        *path; /* NULL: not asked for */
  PratosOutputCheck  check;
} PratosOutputPath;

/* VALUE when @name is one of ours. */
PratosArgumentKind pratos_outputs_kind         (const char *name);

/* Remembers @path for the output @name; FALSE: not one of ours. */
gboolean           pratos_outputs_take         (PratosOutputs *outputs, const char *name, const char *path);
void               pratos_outputs_clear        (PratosOutputs *outputs);

/* FALSE and @error (PRATOS_ERROR_INVALID_ARGUMENT) when one can surely not be written:
 * asked before the first run, since a run that cannot be kept would be lost; or when two
 * are one file. */
gboolean           pratos_outputs_check        (const PratosOutputs *outputs, GError **error);

/* The same for a command that has other files, and for two names of one file. */
gboolean           pratos_outputs_check_paths  (const PratosOutputPath *outputs, guint n_outputs, GError **error);

/* Writes all of them, also the others when one fails; FALSE: standard error says which
 * failed.  @runs may be none: then only JSON is written. */
gboolean           pratos_outputs_write        (const PratosOutputs *outputs, PratosRun *const *runs, guint n_runs);

/* Whether standard output is taken. */
gboolean           pratos_outputs_uses_stdout  (const PratosOutputs *outputs);
