/* pratos-preferences.h: the settings that are no part of a demonstration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

void pratos_preferences_show (GtkWindow *parent, GSettings *settings);
