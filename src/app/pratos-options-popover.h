/* pratos-options-popover.h: the options of the chosen demonstration, to be changed.
 *
 * It walks the demonstration's table of options; each change takes effect at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_OPTIONS_POPOVER (pratos_options_popover_get_type ())
G_DECLARE_FINAL_TYPE (PratosOptionsPopover, pratos_options_popover, PRATOS, OPTIONS_POPOVER, GtkPopover)

GtkWidget *pratos_options_popover_new (PratosChoices *choices);

G_END_DECLS
