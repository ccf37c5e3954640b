/* pratos-swatch.h: one bar of a state, or the mark of a failure, beside its word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In place of a state: the cross of a task that failed. */
#define PRATOS_SWATCH_FAILED PRATOS_N_STATES
/* What other programs had of a core. */
#define PRATOS_SWATCH_OTHERS (PRATOS_N_STATES + 1)

#define PRATOS_TYPE_SWATCH (pratos_swatch_get_type ())
G_DECLARE_FINAL_TYPE (PratosSwatch, pratos_swatch, PRATOS, SWATCH, GtkWidget)

GtkWidget *pratos_swatch_new (guint state);

G_END_DECLS
