/* pratos-option-control.h: the widget with which one option is changed.
 *
 * A spin button, a list of choices, an entry, or a list with a file at its end, as the
 * option's kind wants it.  It shows the choice as it was when it was made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"

#include <gtk/gtk.h>

/* Called with what the user changed it to, as typed. */
typedef void (*PratosOptionFunc) (const PratosDemoOption *option, const char *value, gpointer data);

/* Floating.  @func is called as long as the widget lives. */
GtkWidget *pratos_option_control_new (PratosChoices *choices, const PratosDemoOption *option,
                                      PratosOptionFunc func, gpointer data);
