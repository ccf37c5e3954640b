/* pratos-picture-window.h: one picture large, with its author, licence and source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_PICTURE_WINDOW (pratos_picture_window_get_type ())
G_DECLARE_FINAL_TYPE (PratosPictureWindow, pratos_picture_window, PRATOS, PICTURE_WINDOW, AdwWindow)

/* Shows the picture that @task of @record fetched, decoding it in a thread. */
void pratos_picture_window_show (GtkWindow *parent, PratosRecord *record, guint32 task);

G_END_DECLS
