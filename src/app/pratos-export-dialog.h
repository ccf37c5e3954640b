/* pratos-export-dialog.h: what is exported, of which runs, in which format, and where to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_EXPORT_DIALOG (pratos_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PratosExportDialog, pratos_export_dialog, PRATOS, EXPORT_DIALOG, AdwWindow)

/* Offers first what the tab in front shows.  The session tells when the file is written;
 * what went wrong is told by a dialog that names path and reason. */
void pratos_export_dialog_show (GtkWindow *parent, PratosSession *session);

G_END_DECLS
