/* pratos-tab-out.h: Tab leaves a list instead of going from row to row.
 *
 * Before GTK 4.18 it does that in lists, where in a GtkListBox it chooses every row on its
 * way: whoever goes through the window by Tab would choose demonstration after
 * demonstration.  Within the list there are the arrow keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

/* @list: a GtkListBox, or the rows of a GtkColumnView, its last child. */
void pratos_tab_out_add (GtkWidget *list);
