/* pratos-choice-switch.h: one option of a demonstration as a row of buttons.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button for every choice of @demo's option @name, in a box that follows @choices while
 * @demo is the chosen one; floating. */
GtkWidget *pratos_choice_switch_new (PratosChoices *choices, const PratosDemo *demo, const char *name);

G_END_DECLS
