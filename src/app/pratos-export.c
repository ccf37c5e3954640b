/* pratos-export.c: finished runs written to a file of the kind that its name says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-export.h"

#include "pratos-run-file.h"
#include "pratos-table-export.h"
#include "pratos-timeline-export.h"
#include "pratos-trace-export.h"

#include "config.h"

#include <glib/gi18n.h>

typedef gboolean (*Writer) (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

static const struct
{
  const char *suffix;
  Writer      write;
} kinds[] = {
  { ".png", pratos_timeline_export },
  { ".svg", pratos_timeline_export },
  { ".pdf", pratos_timeline_export },
  { ".csv", pratos_table_export },
  { ".json", pratos_trace_export },
  { ".pratos", pratos_run_file_save },
};

typedef struct
{
  GPtrArray *runs;
  char      *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_ptr_array_unref (export->runs);
  g_free (export->path);
  g_free (export);
}

static Writer
find_writer (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (path, kinds[i].suffix))
      return kinds[i].write;
  return NULL;
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  if (find_writer (export->path) ((PratosRun *const *) export->runs->pdata, export->runs->len, export->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
pratos_export_async (GPtrArray *runs, const char *path, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (runs != NULL && path != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Export *export = g_new0 (Export, 1);

  export->runs = g_ptr_array_ref (runs);
  export->path = g_strdup (path);
  g_task_set_source_tag (task, pratos_export_async);
  g_task_set_task_data (task, export, export_free);
  if (runs->len == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is nothing to export: no run has ended yet"));
  else if (find_writer (path) == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             _("%s: the name must end in .png, .svg, .pdf, .csv, .json or .pratos"), path);
  else
    g_task_run_in_thread (task, export_thread);
}

gboolean
pratos_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
pratos_export_get_path (GAsyncResult *result)
{
  Export *export = g_task_get_task_data (G_TASK (result));

  return export->path;
}
