/* pratos-preparation.h: what outlives one preparation, as the demonstrations see it.
 *
 * Thread: one preparation at a time; the caller of pratos_preparation_new() sees to that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

/* A demonstration keeps one thing under its own interned @key, such as a server that is
 * running; keeping another, or NULL, frees the one before. */
void     pratos_preparation_keep (PratosPreparation *preparation, const char *key, gpointer thing,
                                  GDestroyNotify destroy);
gpointer pratos_preparation_kept (PratosPreparation *preparation, const char *key);
