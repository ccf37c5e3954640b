/* pratos-error.c: the engine's error domain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-error.h"

G_DEFINE_QUARK (pratos-error-quark, pratos_error)
