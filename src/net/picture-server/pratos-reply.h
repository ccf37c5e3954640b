/* pratos-reply.h: answers that come late and at a given speed.
 *
 * Thread: the one that runs the default main context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-feeder.h"

#include <libsoup/soup.h>

typedef void (*PratosReplyFunc) (SoupServerMessage *message, gpointer data);

/* Pauses @message and calls @func with it after @delay_ms, on the loop also when that is
 * 0; then libsoup goes on with it.  Drops it when the other side has gone. */
void pratos_reply_later (SoupServerMessage *message, guint delay_ms, PratosReplyFunc func,
                         gpointer data);

/* Status 200 and @body, as fast as @feeder lets it. */
void pratos_reply_bytes (SoupServerMessage *message, PratosFeeder *feeder, const char *type,
                         GBytes *body);

/* @status and a short @text, at once. */
void pratos_reply_text  (SoupServerMessage *message, guint status, const char *type,
                         const char *text);
