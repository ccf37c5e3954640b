/* pratos-help-window.h: how to read what the window shows, on one page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

void pratos_help_window_show (GtkWindow *parent);
