/* pratos-break-even.h: the page of a sweep: its chart, what it shows, and its buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

/* Floating. */
GtkWidget *pratos_break_even_new (PratosSession *session);
