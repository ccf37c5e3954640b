/* pratos-message.c: what a worker process and its parent say to each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-message.h"

#include "pratos-error.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER_SIZE 8
#define READ_SIZE   (64 * 1024)
#define PADDING     16

static const char *const types[PRATOS_N_MESSAGES] = {
  [PRATOS_MESSAGE_READY] = PRATOS_MESSAGE_READY_TYPE,
  [PRATOS_MESSAGE_TASK] = PRATOS_MESSAGE_TASK_TYPE,
  [PRATOS_MESSAGE_RESULT] = PRATOS_MESSAGE_RESULT_TYPE,
};

/* GVariants are in the byte order of the machine; parent and worker share one. */
gboolean
pratos_message_append (GByteArray *buffer, PratosMessageKind kind, GVariant *body)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  gsize size = g_variant_get_size (owned);
  guint32 header[2] = { GUINT32_TO_LE ((guint32) size), GUINT32_TO_LE (kind) };

  if (size > PRATOS_MESSAGE_MAX)
    return FALSE;
  g_byte_array_append (buffer, (const guint8 *) header, HEADER_SIZE);
  g_byte_array_append (buffer, g_variant_get_data (owned), (guint) size);
  return TRUE;
}

static GVariant *
invalid (GError **error, const char *what)
{
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, "a message %s", what);
  return NULL;
}

/* GLib 2.74's check of what is not normal can look a few bytes behind the end. */
static GBytes *
padded_bytes (const guint8 *data, gsize size)
{
  guint8 *padded = g_malloc0 (size + PADDING);
  g_autoptr (GBytes) whole = g_bytes_new_take (padded, size + PADDING);

  memcpy (padded, data, size);
  return g_bytes_new_from_bytes (whole, 0, size);
}

GVariant *
pratos_message_take (GByteArray *buffer, PratosMessageKind *kind, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) body = NULL;
  guint32 header[2];
  guint32 size, number;

  if (buffer->len < HEADER_SIZE)
    return NULL;
  memcpy (header, buffer->data, HEADER_SIZE);
  size = GUINT32_FROM_LE (header[0]);
  number = GUINT32_FROM_LE (header[1]);
  if (size > PRATOS_MESSAGE_MAX)
    return invalid (error, "that is too long");
  if (number >= PRATOS_N_MESSAGES)
    return invalid (error, "of an unknown kind");
  if (buffer->len < HEADER_SIZE + size)
    return NULL;
  bytes = padded_bytes (buffer->data + HEADER_SIZE, size);
  g_byte_array_remove_range (buffer, 0, HEADER_SIZE + size);
  body = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (types[number]), bytes, FALSE));
  if (!g_variant_is_normal_form (body))
    return invalid (error, "that is not well formed");
  *kind = number;
  return g_steal_pointer (&body);
}

int
pratos_message_read (int fd, GByteArray *buffer)
{
  guint before = buffer->len;
  ssize_t n;

  g_byte_array_set_size (buffer, before + READ_SIZE);
  do
    n = read (fd, buffer->data + before, READ_SIZE);
  while (n < 0 && errno == EINTR);
  g_byte_array_set_size (buffer, before + (guint) MAX (n, 0));
  return n > 0 ? 1 : (int) n;
}

gboolean
pratos_message_write (int fd, GByteArray *buffer)
{
  guint done = 0;

  while (done < buffer->len)
    {
      /* a worker that is gone is no reason for a signal */
      ssize_t n = send (fd, buffer->data + done, buffer->len - done, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && errno == EAGAIN)
        break;
      if (n < 0)
        return FALSE;
      done += (guint) n;
    }
  g_byte_array_remove_range (buffer, 0, done);
  return TRUE;
}
