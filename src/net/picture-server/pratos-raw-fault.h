/* pratos-raw-fault.h: answers that no HTTP server would give.
 *
 * The connection is taken from libsoup and broken by hand.
 *
 * Thread: the one that runs the default main context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

/* @name: the last part of the fault's path, such as "cut"; it must be a known one.
 * @body is the picture that is being spoilt. */
void pratos_raw_fault_answer (const char *name, SoupServerMessage *message, const char *type,
                              GBytes *body);
