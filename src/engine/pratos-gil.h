/* pratos-gil.h: CPython's global interpreter lock, as it behaves.
 *
 * Since CPython 3.2: who cannot have the lock waits for the switch interval (5 ms); if
 * nobody has switched meanwhile it asks for the lock; the holder notices at its next
 * checkpoint, lets go, and then waits until another has taken it ("forced switching":
 * without it the holder would mostly win the lock back at once).
 * Source: the comments at the head of Python/ceval_gil.c in CPython.
 *
 * Thread: any; a holder is named by a pointer of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_GIL_INTERVAL_NS (5 * G_GINT64_CONSTANT (1000000))

typedef struct _PratosGil PratosGil;

PratosGil *pratos_gil_new       (void);
void       pratos_gil_free      (PratosGil *gil);

/* TRUE if it was free and is now @holder's. */
gboolean   pratos_gil_try_take  (PratosGil *gil, gconstpointer holder);

/* Waits for it as CPython does. */
void       pratos_gil_take      (PratosGil *gil, gconstpointer holder);

/* Lets go at a blocking call or at the end; does not force a switch unless asked for. */
void       pratos_gil_drop      (PratosGil *gil, gconstpointer holder);

/* TRUE when the holder should call drop and take at this checkpoint.  Costs a relaxed load. */
gboolean   pratos_gil_is_wanted (PratosGil *gil);
