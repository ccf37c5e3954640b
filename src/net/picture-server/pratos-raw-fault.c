/* pratos-raw-fault.c: answers that no HTTP server would give.
 *
 * Each is the same story with other words: a head, a picture, how much of both is sent
 * at once, and what happens then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-raw-fault.h"

#include <string.h>
#include <sys/socket.h>

#define DRIP_MS          500
#define LONG_HEADER_SIZE (1 << 20)

typedef enum
{
  HEAD_NONE,
  HEAD_LENGTH,
  HEAD_NO_LENGTH,
  HEAD_BAD_LENGTH,
  HEAD_CHUNKED,
  HEAD_LONG,
} Head;

typedef enum
{
  SEND_NOTHING,
  SEND_HEAD,
  SEND_HALF, /* the head, and half of the picture */
  SEND_ALL,
} Amount;

typedef enum
{
  THEN_CLOSE,
  THEN_RESET,
  THEN_HOLD,   /* silence until the other side goes */
  THEN_DRIP,   /* the rest, byte by byte */
  THEN_REPEAT, /* the picture again and again */
} Then;

typedef struct
{
  const char *name;
  Head        head;
  Amount      amount;
  Then        then;
} RawFault;

static const RawFault faults[] = {
  { "cut",                HEAD_LENGTH,     SEND_HALF,    THEN_CLOSE },
  { "cut-chunked",        HEAD_CHUNKED,    SEND_HALF,    THEN_CLOSE },
  { "cut-without-length", HEAD_NO_LENGTH,  SEND_HALF,    THEN_CLOSE },
  { "bad-length",         HEAD_BAD_LENGTH, SEND_ALL,     THEN_CLOSE },
  { "stall",              HEAD_LENGTH,     SEND_HEAD,    THEN_HOLD },
  { "silent",             HEAD_NONE,       SEND_NOTHING, THEN_HOLD },
  { "no-reply",           HEAD_NONE,       SEND_NOTHING, THEN_CLOSE },
  { "reset",              HEAD_LENGTH,     SEND_HALF,    THEN_RESET },
  { "drip",               HEAD_LENGTH,     SEND_HEAD,    THEN_DRIP },
  { "drip-headers",       HEAD_LENGTH,     SEND_NOTHING, THEN_DRIP },
  { "long-headers",       HEAD_LONG,       SEND_ALL,     THEN_CLOSE },
  { "http09",             HEAD_NONE,       SEND_ALL,     THEN_CLOSE },
  { "endless",            HEAD_NO_LENGTH,  SEND_ALL,     THEN_REPEAT },
};

typedef struct
{
  const RawFault *fault;
  GIOStream      *stream;
  GSocket        *socket;
  GBytes         *text;  /* head and picture */
  gsize           head;  /* bytes of it that are head */
  gsize           sent;  /* of text */
  guint           timer;
  char            byte;  /* where a read puts what nobody looks at */
} Connection;

static GString *
head_text (Head head, const char *type, gsize length)
{
  GString *text = g_string_new (NULL);

  if (head == HEAD_NONE)
    return text;
  g_string_append_printf (text, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n", type);
  if (head == HEAD_LENGTH)
    g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", length);
  if (head == HEAD_BAD_LENGTH)
    g_string_append (text, "Content-Length: plenty\r\n");
  if (head == HEAD_NO_LENGTH)
    g_string_append (text, "Connection: close\r\n");
  if (head == HEAD_CHUNKED)
    g_string_append (text, "Transfer-Encoding: chunked\r\n");
  if (head == HEAD_LONG)
    {
      g_autofree char *filler = g_strnfill (LONG_HEADER_SIZE, 'x');

      g_string_append_printf (text, "X-Filler: %s\r\n", filler);
    }
  g_string_append (text, "\r\n");
  if (head == HEAD_CHUNKED)
    g_string_append_printf (text, "%" G_GSIZE_MODIFIER "x\r\n", length);
  return text;
}

static void
connection_free (Connection *connection)
{
  g_clear_handle_id (&connection->timer, g_source_remove);
  g_io_stream_close (connection->stream, NULL, NULL);
  g_object_unref (connection->stream);
  g_object_unref (connection->socket);
  g_bytes_unref (connection->text);
  g_free (connection);
}

static void
reset (Connection *connection)
{
  struct linger now = { .l_onoff = 1, .l_linger = 0 };

  /* A close that does not linger is a reset. */
  setsockopt (g_socket_get_fd (connection->socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  connection_free (connection);
}

static void hold (Connection *connection);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    hold (data);
  else
    connection_free (data);
}

static void
hold (Connection *connection)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (connection->stream), &connection->byte,
                             1, G_PRIORITY_DEFAULT, NULL, read_cb, connection);
}

static void drip (Connection *connection);

static void
dripped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Connection *connection = data;

  if (g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL) == 1
      && ++connection->sent < g_bytes_get_size (connection->text))
    drip (connection);
  else
    connection_free (connection);
}

static gboolean
drip_cb (gpointer data)
{
  Connection *connection = data;
  const char *text = g_bytes_get_data (connection->text, NULL);

  connection->timer = 0;
  g_output_stream_write_async (g_io_stream_get_output_stream (connection->stream),
                               text + connection->sent, 1, G_PRIORITY_DEFAULT, NULL, dripped_cb,
                               connection);
  return G_SOURCE_REMOVE;
}

static void
drip (Connection *connection)
{
  connection->timer = g_timeout_add (DRIP_MS, drip_cb, connection);
}

static void send_part (Connection *connection, gsize begin, gsize end);

static void
go_on (Connection *connection)
{
  switch (connection->fault->then)
    {
    case THEN_CLOSE:
      connection_free (connection);
      break;
    case THEN_RESET:
      reset (connection);
      break;
    case THEN_HOLD:
      hold (connection);
      break;
    case THEN_DRIP:
      drip (connection);
      break;
    case THEN_REPEAT:
      send_part (connection, connection->head, g_bytes_get_size (connection->text));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    go_on (data);
  else
    connection_free (data);
}

static void
send_part (Connection *connection, gsize begin, gsize end)
{
  const char *text = g_bytes_get_data (connection->text, NULL);

  connection->sent = end;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (connection->stream), text + begin,
                                   end - begin, G_PRIORITY_DEFAULT, NULL, sent_cb, connection);
}

static gsize
amount_in_bytes (const Connection *connection)
{
  gsize all = g_bytes_get_size (connection->text);

  switch (connection->fault->amount)
    {
    case SEND_NOTHING:
      return 0;
    case SEND_HEAD:
      return connection->head;
    case SEND_HALF:
      return connection->head + (all - connection->head) / 2;
    case SEND_ALL:
    default:
      return all;
    }
}

static const RawFault *
find_fault (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_str_equal (faults[i].name, name))
      return &faults[i];
  return NULL;
}

static GBytes *
joined (GString *head, GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  g_string_append_len (head, data, (gssize) length);
  return g_string_free_to_bytes (head);
}

void
pratos_raw_fault_answer (const char *name, SoupServerMessage *message, const char *type,
                         GBytes *body)
{
  const RawFault *fault = find_fault (name);
  GString *head;
  Connection *connection;

  g_return_if_fail (fault != NULL);

  head = head_text (fault->head, type, g_bytes_get_size (body));
  connection = g_new0 (Connection, 1);
  connection->fault = fault;
  connection->head = head->len;
  connection->text = joined (head, body);
  connection->socket = g_object_ref (soup_server_message_get_socket (message));
  connection->stream = soup_server_message_steal_connection (message);
  send_part (connection, 0, amount_in_bytes (connection));
}
