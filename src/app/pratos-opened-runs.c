/* pratos-opened-runs.c: saved runs, read, checked and ready to be shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-opened-runs.h"

#include "pratos-error.h"
#include "pratos-run-file.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

typedef struct
{
  char      *path;
  GPtrArray *notes; /* of char *, what was lost */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_ptr_array_unref (opening->notes);
  g_free (opening->path);
  g_free (opening);
}

static gboolean
check_tasks (const PratosDemo *demo, PratosRun *run, const char *path, GError **error)
{
  PratosPlan *plan = pratos_run_get_plan (run);

  for (guint i = 0; i < pratos_run_get_n_tasks (run); i++)
    if (!pratos_demo_fits (demo, pratos_plan_get_task (plan, i), pratos_run_get_result (run, i)))
      {
        g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                     /* Translators: a file's name, a task's number, a demonstration's name */
                     _("%s: task %u is not as the demonstration “%s” makes it"), path, i + 1, pratos_text_demo (demo));
        return FALSE;
      }
  return TRUE;
}

static PratosRecord *
check_run (PratosRun *run, const char *path, GError **error)
{
  const PratosDemo *demo = pratos_demo_find (pratos_run_get_demo (run));
  PratosRecord *record;

  if (demo == NULL)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                   _("%s is of a demonstration that is not known here"), path);
      return NULL;
    }
  if (!check_tasks (demo, run, path, error))
    return NULL;
  record = pratos_record_new (demo, run);
  /* with what reads all of the trace, which here keeps nobody waiting */
  pratos_record_update (record);
  pratos_record_get_explanation (record);
  return record;
}

static GPtrArray *
load (Opening *opening, GError **error)
{
  g_autoptr (GPtrArray) runs = pratos_run_file_load_noting (opening->path, opening->notes, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_record_unref);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      PratosRecord *record = check_run (g_ptr_array_index (runs, i), opening->path, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return runs != NULL ? g_steal_pointer (&records) : NULL;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = load (data, &error);

  if (records != NULL)
    g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
pratos_opened_runs_load_async (const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (path != NULL);

  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->notes = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, pratos_opened_runs_load_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, load_thread);
}

GPtrArray *
pratos_opened_runs_finish (GAsyncResult *result, char **losses, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  GPtrArray *records = g_task_propagate_pointer (G_TASK (result), error);

  *losses = NULL;
  if (records != NULL && opening->notes->len > 0)
    *losses = g_strdup_printf ("%s: %s", opening->path, (const char *) g_ptr_array_index (opening->notes, 0));
  return records;
}
