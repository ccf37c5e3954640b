/* pratos-curl-source.c: a curl multi handle as one GSource.
 *
 * One source with many descriptors rather than one source a descriptor: then a turn of
 * the loop can be kept short.  Descriptors are level-triggered, so what a turn leaves
 * over the next one finds again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-curl-source.h"

#include <sys/types.h>

/* Decoding happens inside curl's callbacks; other coroutines must get their turn. */
#define LONGEST_TURN_US (10 * 1000)

typedef struct
{
  curl_socket_t fd;
  gpointer      tag;
} Socket;

typedef struct
{
  GSource                source;
  CURLM                 *multi;
  const PratosCurlFuncs *funcs;
  gpointer               data;
  GArray                *sockets; /* of Socket */
  guint                  next;    /* index where the next turn begins */
} CurlSource;

static guint
find_socket (CurlSource *self, curl_socket_t fd)
{
  guint i = 0;

  while (i < self->sockets->len && g_array_index (self->sockets, Socket, i).fd != fd)
    i++;
  return i;
}

static GIOCondition
condition_from_curl (int what)
{
  return (what & CURL_POLL_IN ? G_IO_IN : 0) | (what & CURL_POLL_OUT ? G_IO_OUT : 0);
}

static int
condition_to_curl (GIOCondition condition)
{
  return (condition & G_IO_IN ? CURL_CSELECT_IN : 0) | (condition & G_IO_OUT ? CURL_CSELECT_OUT : 0)
         | (condition & (G_IO_ERR | G_IO_HUP) ? CURL_CSELECT_ERR : 0);
}

static int
socket_cb (CURL *easy, curl_socket_t fd, int what, void *user_data, void *socket_data)
{
  CurlSource *self = user_data;
  guint i = find_socket (self, fd);
  Socket added = { fd, NULL };

  if (what == CURL_POLL_REMOVE)
    {
      if (i == self->sockets->len)
        return 0;
      g_source_remove_unix_fd (&self->source, g_array_index (self->sockets, Socket, i).tag);
      g_array_remove_index_fast (self->sockets, i);
    }
  else if (i < self->sockets->len)
    g_source_modify_unix_fd (&self->source, g_array_index (self->sockets, Socket, i).tag,
                             condition_from_curl (what));
  else
    {
      added.tag = g_source_add_unix_fd (&self->source, fd, condition_from_curl (what));
      g_array_append_val (self->sockets, added);
    }
  return 0;
}

static int
timer_cb (CURLM *multi, long timeout_ms, void *user_data)
{
  CurlSource *self = user_data;

  g_source_set_ready_time (&self->source,
                           timeout_ms < 0 ? -1 : g_get_monotonic_time () + timeout_ms * 1000);
  return 0;
}

static void
tell_ended (CurlSource *self)
{
  CURLMsg *message;
  int left;

  self->funcs->went_by (self->data);
  while ((message = curl_multi_info_read (self->multi, &left)) != NULL)
    {
      CURL *easy = message->easy_handle;
      CURLcode code = message->data.result; /* the message is gone with the handle */

      curl_multi_remove_handle (self->multi, easy);
      self->funcs->ended (easy, code, self->data);
    }
}

static void
act (CurlSource *self, curl_socket_t fd, int what)
{
  int running;

  curl_multi_socket_action (self->multi, fd, what, &running);
  tell_ended (self);
}

/* Each call of curl may change the sockets: after one, they are looked at afresh. */
static gboolean
act_on_next_socket (CurlSource *self, guint *looked_at)
{
  while (*looked_at < self->sockets->len)
    {
      guint i = self->next++ % self->sockets->len;
      Socket *socket = &g_array_index (self->sockets, Socket, i);
      GIOCondition condition = g_source_query_unix_fd (&self->source, socket->tag);

      ++*looked_at;
      if (condition != 0)
        {
          act (self, socket->fd, condition_to_curl (condition));
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  CurlSource *self = (CurlSource *) source;
  gint64 now = g_source_get_time (source);
  gint64 ready = g_source_get_ready_time (source);
  gint64 turn_ends = g_get_monotonic_time () + LONGEST_TURN_US;
  guint looked_at = 0;

  if (ready >= 0 && ready <= now)
    {
      g_source_set_ready_time (source, -1);
      act (self, CURL_SOCKET_TIMEOUT, 0);
    }
  while (!g_source_is_destroyed (source) && g_get_monotonic_time () < turn_ends
         && act_on_next_socket (self, &looked_at))
    ;
  return G_SOURCE_CONTINUE;
}

static void
finalize (GSource *source)
{
  CurlSource *self = (CurlSource *) source;

  g_array_unref (self->sockets);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch, .finalize = finalize };

GSource *
pratos_curl_source_new (CURLM *multi, const PratosCurlFuncs *funcs, gpointer data)
{
  GSource *source = g_source_new (&source_funcs, sizeof (CurlSource));
  CurlSource *self = (CurlSource *) source;

  self->multi = multi;
  self->funcs = funcs;
  self->data = data;
  self->sockets = g_array_new (FALSE, FALSE, sizeof (Socket));
  g_source_set_static_name (source, "curl");
  curl_multi_setopt (multi, CURLMOPT_SOCKETFUNCTION, socket_cb);
  curl_multi_setopt (multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (multi, CURLMOPT_TIMERFUNCTION, timer_cb);
  curl_multi_setopt (multi, CURLMOPT_TIMERDATA, self);
  return source;
}
