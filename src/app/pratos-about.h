/* pratos-about.h: the window that says what this is and whose pictures it shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

void pratos_about_show (GtkWindow *parent);
