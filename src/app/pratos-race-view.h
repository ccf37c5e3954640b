/* pratos-race-view.h: how an increment was lost, as a sequence picture.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_RACE_VIEW (pratos_race_view_get_type ())
G_DECLARE_FINAL_TYPE (PratosRaceView, pratos_race_view, PRATOS, RACE_VIEW, GtkWidget)

GtkWidget *pratos_race_view_new     (void);

/* Nothing is drawn for NULL, nor for a run that has no story to show. */
void       pratos_race_view_set_run (PratosRaceView *view, PratosRun *run);

/* Whether there is a picture. */
gboolean   pratos_race_view_is_drawn (PratosRaceView *view);

G_END_DECLS
