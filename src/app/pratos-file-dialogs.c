/* pratos-file-dialogs.c: the file that is opened or exported to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-file-dialogs.h"

#include "pratos-export.h"
#include "pratos-opened-runs.h"

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

static void
response_cb (GtkNativeDialog *dialog, int response, PratosSession *session)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  if (path != NULL)
    pratos_file_open (session, path);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
pratos_file_dialog_open (GtkWindow *parent, PratosSession *session)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open a Saved Run"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Saved runs"));
  gtk_file_filter_add_suffix (filter, "pratos");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), session, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
