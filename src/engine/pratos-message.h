/* pratos-message.h: what a worker process and its parent say to each other.
 *
 * A message is a header of 8 bytes, little endian: length of the body and kind; then the
 * body, a GVariant serialised in little endian of the kind's type.  Neither side
 * believes a length above PRATOS_MESSAGE_MAX or a body that is not normal.
 *
 * A worker inherits three descriptors: its end of the socket, its ring, its spool; and a
 * fourth where the run has shared memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_WORKER_SOCKET_FD 3
#define PRATOS_WORKER_RING_FD   4
#define PRATOS_WORKER_SPOOL_FD  5
#define PRATOS_WORKER_SHARED_FD 6

#define PRATOS_MESSAGE_MAX (16 * 1024 * 1024)

typedef enum
{
  PRATOS_MESSAGE_READY,  /* worker: () it can take tasks */
  PRATOS_MESSAGE_TASK,   /* parent: id, needs, label, steps */
  PRATOS_MESSAGE_RESULT, /* worker: id, outcome, fault, start, attempts, bytes, values: has
                            variant, variant, has blob, offset, length */
  PRATOS_N_MESSAGES
} PratosMessageKind;

#define PRATOS_MESSAGE_READY_TYPE  "()"
#define PRATOS_MESSAGE_TASK_TYPE   "(uavsa(sv))"
#define PRATOS_MESSAGE_RESULT_TYPE "(uu(sa{sv})xuta(bvbtt))"

/* Appends the whole message to @buffer.  Sinks @body if floating.  FALSE, and nothing is
 * appended, when it would be longer than PRATOS_MESSAGE_MAX. */
gboolean  pratos_message_append (GByteArray *buffer, PratosMessageKind kind, GVariant *body);

/* Takes the first whole message off @buffer: the body (to be unreferenced), or NULL
 * when there is none yet, or NULL with @error (PRATOS_ERROR_INVALID_DATA). */
GVariant *pratos_message_take   (GByteArray *buffer, PratosMessageKind *kind, GError **error);

/* Reads what is there into @buffer, once.  1: something came, 0: the other side has
 * closed, -1: errno (EAGAIN: nothing now). */
int       pratos_message_read   (int fd, GByteArray *buffer);

/* Writes from @buffer what fits now and removes it.  FALSE: errno (never EAGAIN). */
gboolean  pratos_message_write  (int fd, GByteArray *buffer);
