/* pratos-outputs.c: the files that a command was asked to write about its runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-outputs.h"

#include "pratos-console.h"
#include "pratos-error.h"
#include "pratos-report-json.h"
#include "pratos-run-file.h"
#include "pratos-table-export.h"
#include "pratos-timeline-export.h"
#include "pratos-trace-export.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  const char        *name;
  PratosOutputCheck  check;
  gboolean         (*write) (PratosRun *const *runs, guint n_runs, const char *path, GError **error);
} OutputKind;

static const OutputKind kinds[PRATOS_N_OUTPUTS] = {
  [PRATOS_OUTPUT_JSON] = { "json", NULL, pratos_report_json_write },
  [PRATOS_OUTPUT_TRACE] = { "trace", NULL, pratos_trace_export },
  [PRATOS_OUTPUT_TIMELINE] = { "timeline", pratos_timeline_export_check_path, pratos_timeline_export },
  [PRATOS_OUTPUT_TABLE] = { "table", NULL, pratos_table_export },
  [PRATOS_OUTPUT_SAVE] = { "save", NULL, pratos_run_file_save },
};

PratosArgumentKind
pratos_outputs_kind (const char *name)
{
  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    if (g_str_equal (name, kinds[i].name))
      return PRATOS_ARGUMENT_VALUE;
  return PRATOS_ARGUMENT_UNKNOWN;
}

gboolean
pratos_outputs_take (PratosOutputs *outputs, const char *name, const char *path)
{
  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    if (g_str_equal (name, kinds[i].name))
      {
        g_free (outputs->paths[i]);
        outputs->paths[i] = g_strdup (path);
        return TRUE;
      }
  return FALSE;
}

void
pratos_outputs_clear (PratosOutputs *outputs)
{
  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    g_clear_pointer (&outputs->paths[i], g_free);
}

static gboolean
is_stdout (const char *name, const char *path)
{
  return g_str_equal (name, "json") && g_str_equal (path, "-");
}

gboolean
pratos_outputs_uses_stdout (const PratosOutputs *outputs)
{
  const char *json = outputs->paths[PRATOS_OUTPUT_JSON];

  return json != NULL && is_stdout (kinds[PRATOS_OUTPUT_JSON].name, json);
}

static gboolean
refuse (GError **error, const char *name, const char *path, const char *reason)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, "--%s=%s: %s", name, path, reason);
  return FALSE;
}

/* What exists must be writable; where nothing is, the folder must be. */
static gboolean
check_one (const PratosOutputPath *output, GError **error)
{
  const char *name = output->name;
  const char *path = output->path;
  g_autofree char *folder = g_path_get_dirname (path);

  if (*path == '\0')
    return refuse (error, name, path, _("the name of a file is missing"));
  if (output->check != NULL && !output->check (path, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return refuse (error, name, path, g_strerror (EISDIR));
  if (access (path, F_OK) == 0 ? access (path, W_OK) != 0 : access (folder, W_OK | X_OK) != 0)
    return refuse (error, name, path, g_strerror (errno));
  return TRUE;
}

/* Where a file of that name is or will be, whatever its folder was called. */
static char *
locate (const char *path)
{
  g_autofree char *place = realpath (path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *home = realpath (folder, NULL);

  return place != NULL ? g_steal_pointer (&place) : g_build_filename (home != NULL ? home : folder, base, NULL);
}

static gboolean
are_one_file (const char *a, const char *b)
{
  g_autofree char *place_a = locate (a);
  g_autofree char *place_b = locate (b);

  return g_str_equal (place_a, place_b);
}

/* One would replace the other.  A device takes both. */
static gboolean
check_single (const PratosOutputPath *outputs, guint i, GError **error)
{
  const char *path = outputs[i].path;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  for (guint other = 0; other < i; other++)
    if (outputs[other].path != NULL && are_one_file (outputs[other].path, path))
      return refuse (error, outputs[i].name, path, _("another option names the same file"));
  return TRUE;
}

gboolean
pratos_outputs_check_paths (const PratosOutputPath *outputs, guint n_outputs, GError **error)
{
  for (guint i = 0; i < n_outputs; i++)
    {
      if (outputs[i].path == NULL || is_stdout (outputs[i].name, outputs[i].path))
        continue;
      if (!check_one (&outputs[i], error) || !check_single (outputs, i, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
pratos_outputs_check (const PratosOutputs *outputs, GError **error)
{
  PratosOutputPath paths[PRATOS_N_OUTPUTS];

  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    paths[i] = (PratosOutputPath) { kinds[i].name, outputs->paths[i], kinds[i].check };
  return pratos_outputs_check_paths (paths, PRATOS_N_OUTPUTS, error);
}

gboolean
pratos_outputs_write (const PratosOutputs *outputs, PratosRun *const *runs, guint n_runs)
{
  gboolean all = TRUE;

  for (guint i = 0; i < PRATOS_N_OUTPUTS; i++)
    {
      g_autoptr (GError) error = NULL;

      if (outputs->paths[i] == NULL || (n_runs == 0 && i != PRATOS_OUTPUT_JSON))
        continue;
      kinds[i].write (runs, n_runs, outputs->paths[i], &error);
      all &= pratos_console_succeeded (error);
    }
  return all;
}
