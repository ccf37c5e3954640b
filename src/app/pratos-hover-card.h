/* pratos-hover-card.h: what is known of the span or stretch of core under the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-timeline-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_HOVER_CARD (pratos_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (PratosHoverCard, pratos_hover_card, PRATOS, HOVER_CARD, GtkWidget)

GtkWidget *pratos_hover_card_new (void);

/* FALSE: there is nothing to say about @hit. */
gboolean   pratos_hover_card_set (PratosHoverCard *card, PratosTimelineModel *model, const PratosHit *hit);

G_END_DECLS
