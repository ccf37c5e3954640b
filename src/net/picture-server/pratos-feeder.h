/* pratos-feeder.h: the pacer on a main loop, with one timer for all transfers.
 *
 * Thread: the one that runs the default main context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-pacer.h"

typedef struct _PratosFeeder PratosFeeder;

PratosFeeder *pratos_feeder_new        (guint64 rate, guint64 link);
void          pratos_feeder_free       (PratosFeeder *feeder);

/* FALSE: send everything at once. */
gboolean      pratos_feeder_is_limited (const PratosFeeder *feeder);

/* @give is called from the loop, never from add itself; see PratosPacer for the rest. */
void          pratos_feeder_add        (PratosFeeder *feeder, PratosPace *pace, gsize size,
                                        PratosPaceFunc give);
void          pratos_feeder_remove     (PratosFeeder *feeder, PratosPace *pace);
void          pratos_feeder_written    (PratosFeeder *feeder, PratosPace *pace);
