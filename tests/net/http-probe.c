/* http-probe.c: one request over a bare socket, and exactly what came back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "http-probe.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static GSocketConnection *
send_request (guint port, const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *request = g_strdup_printf (
      "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

/* TRUE while there may be more. */
static gboolean
read_some (Probe *probe, int fd, gsize enough, guint silence_ms)
{
  struct pollfd event = { .fd = fd, .events = POLLIN };
  guint8 buffer[16384];
  ssize_t n;

  if (poll (&event, 1, (int) silence_ms) == 0)
    {
      probe->end = PROBE_SILENCE;
      return FALSE;
    }
  n = recv (fd, buffer, MIN (sizeof buffer, enough - probe->bytes->len), 0);
  if (n <= 0)
    {
      probe->end = n == 0 ? PROBE_END : PROBE_RESET;
      return n < 0 && (errno == EAGAIN || errno == EINTR);
    }
  g_byte_array_append (probe->bytes, buffer, (guint) n);
  probe->end = PROBE_ENOUGH;
  return probe->bytes->len < enough;
}

void
probe_get (Probe *probe, guint port, const char *path, gsize enough, guint silence_ms)
{
  g_autoptr (GSocketConnection) connection = send_request (port, path);
  int fd = g_socket_get_fd (g_socket_connection_get_socket (connection));
  gint64 start = g_get_monotonic_time ();

  probe->bytes = g_byte_array_new ();
  while (read_some (probe, fd, enough, silence_ms))
    ;
  probe->elapsed = g_get_monotonic_time () - start;
}

void
probe_clear (Probe *probe)
{
  g_clear_pointer (&probe->bytes, g_byte_array_unref);
}

guint
probe_status (const Probe *probe)
{
  static const char start[] = "HTTP/1.1 ";

  if (probe->bytes->len < sizeof start + 3
      || memcmp (probe->bytes->data, start, strlen (start)) != 0)
    return 0;
  return (guint) g_ascii_strtoull ((const char *) probe->bytes->data + strlen (start), NULL, 10);
}

const guint8 *
probe_body (const Probe *probe, gsize *length)
{
  const guint8 *end = probe->bytes->len == 0
                          ? NULL
                          : memmem (probe->bytes->data, probe->bytes->len, "\r\n\r\n", 4);
  const guint8 *body = probe_status (probe) != 0 && end != NULL ? end + 4 : probe->bytes->data;

  *length = probe->bytes->len - (gsize) (body - probe->bytes->data);
  return body;
}

char *
probe_header (const Probe *probe, const char *name)
{
  gsize body_length;
  const guint8 *body = probe_body (probe, &body_length);
  g_autofree char *head = g_strndup ((const char *) probe->bytes->data,
                                     (gsize) (body - probe->bytes->data));
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, strlen (name)) == 0 && lines[i][strlen (name)] == ':')
      return g_strdup (lines[i] + strlen (name) + 2);
  return NULL;
}
