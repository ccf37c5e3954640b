/* pratos-cores.h: the cores we may use, and the machine's name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Numbers (as the kernel counts) of the cores we may run on, ascending, at least one; a
 * new array of guint. */
GArray *pratos_cores_get_usable (void);

/* The processor's name as the kernel tells it; the caller frees it; never NULL. */
char   *pratos_cores_get_model  (void);
