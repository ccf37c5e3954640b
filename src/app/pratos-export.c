/* pratos-export.c: finished runs written to a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-export.h"

#include "pratos-diagram-export.h"
#include "pratos-run-file.h"
#include "pratos-table-export.h"
#include "pratos-timeline-export.h"
#include "pratos-trace-export.h"

#include "config.h"

#include <glib/gi18n.h>

typedef gboolean (*Writer) (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

static const Writer writers[PRATOS_N_EXPORTS] = {
  [PRATOS_EXPORT_TIMELINE] = pratos_timeline_export,
  [PRATOS_EXPORT_DIAGRAM] = pratos_diagram_export,
  [PRATOS_EXPORT_LANES] = pratos_lanes_export,
  [PRATOS_EXPORT_TABLE] = pratos_table_export,
  [PRATOS_EXPORT_TRACE] = pratos_trace_export,
  [PRATOS_EXPORT_RUNS] = pratos_run_file_save,
};

/* The first that fits. */
static const struct
{
  const char       *suffix;
  PratosExportKind  kind;
} suffixes[] = {
  { ".diagram.png", PRATOS_EXPORT_DIAGRAM },
  { ".diagram.svg", PRATOS_EXPORT_DIAGRAM },
  { ".diagram.pdf", PRATOS_EXPORT_DIAGRAM },
  { ".lanes.png", PRATOS_EXPORT_LANES },
  { ".lanes.svg", PRATOS_EXPORT_LANES },
  { ".lanes.pdf", PRATOS_EXPORT_LANES },
  { ".png", PRATOS_EXPORT_TIMELINE },
  { ".svg", PRATOS_EXPORT_TIMELINE },
  { ".pdf", PRATOS_EXPORT_TIMELINE },
  { ".csv", PRATOS_EXPORT_TABLE },
  { ".json", PRATOS_EXPORT_TRACE },
  { ".pratos", PRATOS_EXPORT_RUNS },
};

typedef struct
{
  GPtrArray *runs;
  Writer     write;
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

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  if (export->write ((PratosRun *const *) export->runs->pdata, export->runs->len, export->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

PratosExportKind
pratos_export_kind_from_path (const char *path)
{
  g_return_val_if_fail (path != NULL, PRATOS_N_EXPORTS);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i].suffix))
      return suffixes[i].kind;
  return PRATOS_N_EXPORTS;
}

void
pratos_export_async (GPtrArray *runs, PratosExportKind kind, const char *path,
                     GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (runs != NULL && path != NULL && kind <= PRATOS_N_EXPORTS);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Export *export = g_new0 (Export, 1);

  export->runs = g_ptr_array_ref (runs);
  export->path = g_strdup (path);
  g_task_set_source_tag (task, pratos_export_async);
  g_task_set_task_data (task, export, export_free);
  if (runs->len == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is nothing to export: no run has ended yet"));
  else if (kind == PRATOS_N_EXPORTS)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             /* Translators: names of files; the words "diagram" and "lanes" in them stay as they are */
                             _("%s: the name must end in .png, .svg or .pdf (of the diagrams: .diagram.png or "
                               ".lanes.png, and so on), .csv, .json or .pratos"), path);
  else
    {
      export->write = writers[kind];
      g_task_run_in_thread (task, export_thread);
    }
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
