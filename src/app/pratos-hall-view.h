/* pratos-hall-view.h: the hall with its boards in a ring and the players who walk.
 *
 * Draws one moment of a hall; who owns it says which.  A board looks as the timeline
 * does: computing while a player thinks, waiting for I/O while the opponent ponders.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-hall.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_HALL_VIEW (pratos_hall_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosHallView, pratos_hall_view, PRATOS, HALL_VIEW, GtkWidget)

GtkWidget *pratos_hall_view_new      (void);

/* (nullable) @hall must live until another is set; @n_boards untouched ones without it. */
void       pratos_hall_view_set_hall (PratosHallView *view, PratosHall *hall, guint n_boards);

/* ns from the start. */
void       pratos_hall_view_set_time (PratosHallView *view, gint64 time);

G_END_DECLS
