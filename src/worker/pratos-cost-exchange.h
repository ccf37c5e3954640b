/* pratos-cost-exchange.h: the two ends of an exchange whose cost is measured.
 *
 * The same code for two threads and for two processes, so that what differs is theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* All of these: FALSE when the other side has gone. */

/* Sends a byte. */
gboolean pratos_cost_call    (int fd);

/* Waits for a byte. */
gboolean pratos_cost_answer  (int fd);

/* Waits for a byte and sends one back, @n times. */
gboolean pratos_cost_echo    (int fd, guint n);

/* Sends a byte and waits for one, @n times. */
gboolean pratos_cost_throw   (int fd, guint n);

/* Reads the first and the last of @length bytes, so that they must have come; how many ns
 * after @sent (of pratos_now(), which is the same clock in every process) that was. */
gint64   pratos_cost_receive (gint64 sent, const void *data, gsize length);
