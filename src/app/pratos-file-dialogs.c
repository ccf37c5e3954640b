/* pratos-file-dialogs.c: choosing the file that is opened or exported to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-file-dialogs.h"

#include "pratos-export.h"
#include "pratos-run-file.h"

#include "config.h"

#include <glib/gi18n.h>

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *runs = pratos_run_file_load (data, &error);

  if (runs != NULL)
    g_task_return_pointer (task, runs, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = g_task_propagate_pointer (G_TASK (result), &error);

  if (runs != NULL && runs->len > 0)
    pratos_session_show_runs (PRATOS_SESSION (source), runs);
  else
    pratos_session_tell (PRATOS_SESSION (source),
                         error != NULL ? error->message : _("There is no run in this file"));
}

void
pratos_file_open (PratosSession *session, const char *path)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, loaded_cb, NULL);

  g_task_set_source_tag (task, pratos_file_open);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
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

  pratos_export_async (runs, path, NULL, exported_cb, g_object_ref (session));
}

typedef void (*FileFunc) (PratosSession *session, const char *path);

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  FileFunc func = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  if (path != NULL)
    func (g_object_get_data (G_OBJECT (dialog), "pratos-session"), path);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
make_dialog (GtkWindow *parent, PratosSession *session, GtkFileChooserAction action, const char *title, FileFunc func)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "pratos-session", g_object_ref (session), g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), (gpointer) func);
  return dialog;
}

static void
add_filter (GtkFileChooserNative *dialog, const char *name, const char *suffix)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

void
pratos_file_dialog_open (GtkWindow *parent, PratosSession *session)
{
  GtkFileChooserNative *dialog = make_dialog (parent, session, GTK_FILE_CHOOSER_ACTION_OPEN,
                                              _("Open a Saved Run"), pratos_file_open);

  add_filter (dialog, _("Saved runs"), "pratos");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pratos_file_dialog_export (GtkWindow *parent, PratosSession *session)
{
  GtkFileChooserNative *dialog = make_dialog (parent, session, GTK_FILE_CHOOSER_ACTION_SAVE,
                                              _("Export"), pratos_file_export);
  g_autofree char *name = g_strconcat (pratos_choices_get_demo (pratos_session_get_choices (session))->name,
                                       ".png", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
