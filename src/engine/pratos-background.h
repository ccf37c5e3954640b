/* pratos-background.h: work that gives way to a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The calling thread, and all threads and processes that it starts from now on, give way to
 * others by @nice, 1 to 19, and are interrupted at once when one of those wakes up.  Nothing
 * is said where the system refuses: the work is the same, only less polite.
 */
void pratos_background_enter (int nice);

G_END_DECLS
