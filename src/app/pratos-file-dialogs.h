/* pratos-file-dialogs.h: the file that is opened or exported to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

typedef void (*PratosFileFunc) (gpointer object, const char *path);

/* Asks for a file, calls @func (@object, its path) when one was chosen, and is gone then; the
 * GObject @object need not live as long.  To be completed and shown by the caller. */
GtkFileChooserNative *pratos_file_dialog_new (GtkWindow *parent, GtkFileChooserAction action, const char *title,
                                              PratosFileFunc func, gpointer object);

/* Asks for a saved run and shows it; the session tells what went wrong. */
void pratos_file_dialog_open (GtkWindow *parent, PratosSession *session);

/* Without asking.  The session tells what was exported, and what went wrong. */
void pratos_file_open        (PratosSession *session, const char *path);
void pratos_file_export      (PratosSession *session, const char *path);

/* The chart of what was swept, or with .csv its table; asking for the name, or not. */
void pratos_file_dialog_export_sweep (GtkWindow *parent, PratosSession *session);
void pratos_file_export_sweep (PratosSession *session, const char *path);
