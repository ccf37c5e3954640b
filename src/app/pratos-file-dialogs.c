/* pratos-file-dialogs.c: the file that is opened or exported to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-file-dialogs.h"

#include "pratos-export.h"
#include "pratos-opened-runs.h"
#include "pratos-sweep-export.h"

#include "config.h"

#include <glib/gi18n.h>

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PratosSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *losses = NULL;
  g_autoptr (GPtrArray) records = pratos_opened_runs_finish (result, &losses, &error);

  if (records != NULL)
    pratos_session_show_records (session, records);
  if (error != NULL || losses != NULL)
    pratos_session_tell (session, error != NULL ? error->message : losses);
}

void
pratos_file_open (PratosSession *session, const char *path)
{
  pratos_opened_runs_load_async (path, opened_cb, g_object_ref (session));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PratosSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (pratos_export_finish (result, &error))
    text = g_strdup_printf (_("Exported to %s"), pratos_export_get_path (result));
  pratos_session_tell (session, error != NULL ? error->message : text);
}

void
pratos_file_export (PratosSession *session, const char *path)
{
  g_autoptr (GPtrArray) runs = pratos_session_dup_runs (session);

  pratos_export_async (runs, pratos_export_kind_from_path (path), path, exported_cb, g_object_ref (session));
}

typedef struct
{
  PratosSweepResult *result;
  char              *path;
} SweepExport;

static void
sweep_export_free (gpointer data)
{
  SweepExport *export = data;

  pratos_sweep_result_free (export->result);
  g_free (export->path);
  g_free (export);
}

static void
export_sweep_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SweepExport *export = data;
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (export->path, ".csv") ? pratos_sweep_export_table (export->result, export->path, &error)
                                              : pratos_sweep_export (export->result, export->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sweep_exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SweepExport *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Exported to %s"), export->path);
  pratos_session_tell (PRATOS_SESSION (source), error != NULL ? error->message : text);
}

void
pratos_file_export_sweep (PratosSession *session, const char *path)
{
  const PratosSweepResult *swept = pratos_session_get_swept (session);
  g_autoptr (GTask) task = g_task_new (session, NULL, sweep_exported_cb, NULL);
  SweepExport *export;

  if (swept == NULL)
    {
      pratos_session_tell (session, _("There is nothing to export: nothing has been measured yet"));
      return;
    }
  export = g_new0 (SweepExport, 1);
  export->result = pratos_sweep_result_copy (swept);
  export->path = g_strdup (path);
  g_task_set_source_tag (task, pratos_file_export_sweep);
  g_task_set_task_data (task, export, sweep_export_free);
  g_task_run_in_thread (task, export_sweep_thread);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer object)
{
  PratosFileFunc func = g_object_get_data (G_OBJECT (dialog), "pratos-func");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  if (path != NULL)
    func (object, path);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

GtkFileChooserNative *
pratos_file_dialog_new (GtkWindow *parent, GtkFileChooserAction action, const char *title, PratosFileFunc func,
                        gpointer object)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "pratos-func", (gpointer) func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), object, 0);
  return dialog;
}

void
pratos_file_dialog_open (GtkWindow *parent, PratosSession *session)
{
  GtkFileChooserNative *dialog = pratos_file_dialog_new (parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("Open a Saved Run"),
                                                         (PratosFileFunc) pratos_file_open, session);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Saved runs"));
  gtk_file_filter_add_suffix (filter, "pratos");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pratos_file_dialog_export_sweep (GtkWindow *parent, PratosSession *session)
{
  GtkFileChooserNative *dialog = pratos_file_dialog_new (parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("Export the Chart"),
                                                         (PratosFileFunc) pratos_file_export_sweep, session);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "break-even.png");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
