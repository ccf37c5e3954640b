/* pratos-plates-view.h: plates on their poles, as a run has them at this moment.
 *
 * Thread: main.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_PLATES_VIEW (pratos_plates_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosPlatesView, pratos_plates_view, PRATOS, PLATES_VIEW, GtkWidget)

GtkWidget *pratos_plates_view_new       (void);

/* How many there are. */
void       pratos_plates_view_set_count (PratosPlatesView *view, guint n);

/* As they are in @record now, NULL: none has been pushed. */
void       pratos_plates_view_refresh   (PratosPlatesView *view, PratosRecord *record);

/* How many of them have fallen, as they were last refreshed. */
guint      pratos_plates_view_count_fallen (PratosPlatesView *view);

G_END_DECLS
