/* pratos-tooltip.h: a tooltip that may be set as often as one likes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @widget the tooltip @text, NULL for none, if it has another one. */
void pratos_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
