/* pratos-picture-server.c: the built-in picture server, started and asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-picture-server.h"
#include "picture-server/pratos-pacer.h"

#include "pratos-error.h"
#include "pratos-fetch.h"
#include "pratos-helper.h"
#include "pratos-json-client.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "pratos-picture-server"

/* It ends within milliseconds; this is for one that hangs. */
#define END_MS  1000

struct _PratosPictureServer
{
  PratosPictureServerOptions options;
  pid_t      pid;      /* 0: none, or waited for */
  int        life;     /* its standard input: closed, it ends */
  int        lines;    /* its standard output */
  GString   *unread;   /* the beginning of a line */
  guint      port;
  GPtrArray *pictures;
};

static void
picture_free (gpointer data)
{
  PratosPictureServerPicture *picture = data;

  g_free (picture->file);
  g_free (picture->url);
  g_free (picture->title);
  g_free (picture->author);
  g_free (picture->licence);
  g_free (picture->origin);
  g_free (picture);
}

static PratosPictureServer *
server_new (const PratosPictureServerOptions *options)
{
  PratosPictureServer *server = g_new0 (PratosPictureServer, 1);

  server->options = *options;
  server->life = -1;
  server->lines = -1;
  server->unread = g_string_new (NULL);
  server->pictures = g_ptr_array_new_with_free_func (picture_free);
  return server;
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

/* Its standard output ends with it, so that waiting for that is waiting with a limit. */
static void
wait_for_end (PratosPictureServer *server)
{
  struct pollfd end = { .fd = server->lines, .events = POLLIN };
  gint64 deadline = g_get_monotonic_time () + END_MS * 1000;
  char buffer[256];

  for (;;)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;

      if (left <= 0 || (poll (&end, 1, (int) left) == 0))
        break;
      if (read (server->lines, buffer, sizeof buffer) == 0)
        return;
    }
  kill (server->pid, SIGKILL);
}

void
pratos_picture_server_free (PratosPictureServer *server)
{
  if (server == NULL)
    return;
  close_fd (&server->life);
  if (server->pid > 0)
    {
      wait_for_end (server);
      while (waitpid (server->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    }
  close_fd (&server->lines);
  g_string_free (server->unread, TRUE);
  g_ptr_array_unref (server->pictures);
  g_free (server);
}

static char **
command_line (const char *program, const PratosPictureServerOptions *options)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const struct { const char *name; guint64 value; } numbers[] = {
    { "port", options->port },
    { "rate", options->rate },
    { "link", options->link },
    { "size", options->size },
    { "delay", options->delay_ms },
    { "pictures", options->n_pictures },
    { "parent-fd", STDIN_FILENO },
  };

  g_strv_builder_add (builder, program);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *argument = g_strdup_printf ("--%s=%" G_GUINT64_FORMAT, numbers[i].name,
                                                   numbers[i].value);

      g_strv_builder_add (builder, argument);
    }
  return g_strv_builder_end (builder);
}

/* A process group of its own: Ctrl+C stops our run, and what arrived is still to be
 * reported, not a server that went first. */
static int
spawn (pid_t *pid, char **argv, int input, int output)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, defaults;
  int code;

  sigemptyset (&none);
  sigemptyset (&defaults);
  sigaddset (&defaults, SIGPIPE);
  sigaddset (&defaults, SIGINT);
  sigaddset (&defaults, SIGTERM);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, output, STDOUT_FILENO);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setpgroup (&attributes, 0);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &defaults);
  posix_spawnattr_setflags (&attributes,
                            POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  code = posix_spawn (pid, argv[0], &actions, &attributes, argv, environ);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return code;
}

static gboolean
start_program (PratosPictureServer *server, GError **error)
{
  g_autofree char *program = pratos_helper_find (PROGRAM, error);
  g_auto (GStrv) argv = NULL;
  int input[2] = { -1, -1 }, output[2] = { -1, -1 };
  int code = 0;

  if (program == NULL)
    return FALSE;
  argv = command_line (program, &server->options);
  if (pipe2 (input, O_CLOEXEC) < 0 || pipe2 (output, O_CLOEXEC) < 0)
    code = errno;
  else
    code = spawn (&server->pid, argv, input[0], output[1]);
  close_fd (&input[0]);
  close_fd (&output[1]);
  server->life = input[1];
  server->lines = output[0];
  if (code != 0)
    {
      server->pid = 0;
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, "%s: %s", program, g_strerror (code));
    }
  return code == 0;
}

/* Takes the first whole line from what was read, NULL if there is none yet. */
static char *
take_line (PratosPictureServer *server)
{
  const char *end = strchr (server->unread->str, '\n');
  char *line;

  if (end == NULL)
    return NULL;
  line = g_strndup (server->unread->str, (gsize) (end - server->unread->str));
  g_string_erase (server->unread, 0, end + 1 - server->unread->str);
  return line;
}

/* Waits for more; FALSE when cancelled or the server has gone. */
static gboolean
read_more (PratosPictureServer *server, GCancellable *cancellable, GError **error)
{
  GPollFD fds[2] = { { .fd = server->lines, .events = G_IO_IN | G_IO_HUP } };
  guint n_fds = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  char buffer[512];
  ssize_t n;

  g_poll (fds, n_fds, -1);
  if (n_fds > 1)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (fds[0].revents == 0)
    return TRUE;
  n = read (server->lines, buffer, sizeof buffer);
  if (n > 0)
    g_string_append_len (server->unread, buffer, n);
  if (n == 0)
    g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED,
                         _("the picture server ended before it began"));
  return n != 0;
}

static char *
next_line (PratosPictureServer *server, GCancellable *cancellable, GError **error)
{
  char *line;

  while ((line = take_line (server)) == NULL)
    if (!read_more (server, cancellable, error))
      return NULL;
  return line;
}

static gboolean
wait_until_listening (PratosPictureServer *server, GCancellable *cancellable,
                      PratosPictureServerProgressFunc progress, gpointer data, GError **error)
{
  while (server->port == 0)
    {
      g_autofree char *line = next_line (server, cancellable, error);
      guint made, to_make;

      if (line == NULL)
        return FALSE;
      if (sscanf (line, "making %u %u", &made, &to_make) == 2 && progress != NULL)
        progress (made, to_make, data);
      if (g_str_has_prefix (line, "failed "))
        {
          g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_REFUSED,
                               line + strlen ("failed "));
          return FALSE;
        }
      if (g_str_has_prefix (line, "listening "))
        server->port = (guint) g_ascii_strtoull (line + strlen ("listening "), NULL, 10);
    }
  return TRUE;
}

static char *
member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

static void
add_picture_cb (JsonArray *array, guint i, JsonNode *node, gpointer data)
{
  PratosPictureServer *server = data;
  JsonObject *object = json_node_get_object (node);
  PratosPictureServerPicture *picture = g_new0 (PratosPictureServerPicture, 1);

  picture->file = member (object, "file");
  picture->url = g_strdup_printf ("http://127.0.0.1:%u%s", server->port,
                                  json_object_get_string_member_with_default (object, "path", ""));
  picture->title = member (object, "title");
  picture->author = member (object, "author");
  picture->licence = member (object, "licence");
  picture->origin = member (object, "origin");
  picture->bytes = (guint64) json_object_get_int_member_with_default (object, "bytes", 0);
  g_ptr_array_add (server->pictures, picture);
}

static gboolean
read_index (PratosPictureServer *server, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autofree char *user_agent = pratos_fetch_user_agent (NULL);
  g_autoptr (PratosJsonClient) client = pratos_json_client_new (user_agent);
  PratosJsonReply reply;
  g_autoptr (JsonNode) root = pratos_json_client_get (client, url, cancellable, &reply, error);

  if (root == NULL)
    return FALSE;
  json_array_foreach_element (
      json_object_get_array_member (json_node_get_object (root), "pictures"), add_picture_cb,
      server);
  return TRUE;
}

PratosPictureServer *
pratos_picture_server_start (const PratosPictureServerOptions *options, GCancellable *cancellable,
                             PratosPictureServerProgressFunc progress, gpointer data,
                             GError **error)
{
  g_autoptr (PratosPictureServer) server = server_new (options);

  if (!start_program (server, error)
      || !wait_until_listening (server, cancellable, progress, data, error)
      || !read_index (server, cancellable, error))
    return NULL;
  return g_steal_pointer (&server);
}

guint
pratos_picture_server_get_port (const PratosPictureServer *server)
{
  return server->port;
}

gint
pratos_picture_server_get_pid (const PratosPictureServer *server)
{
  return server->pid;
}

GPtrArray *
pratos_picture_server_get_pictures (const PratosPictureServer *server)
{
  return server->pictures;
}

static gboolean
is_running (PratosPictureServer *server)
{
  if (server->pid > 0 && waitpid (server->pid, NULL, WNOHANG) == server->pid)
    server->pid = 0;
  return server->pid > 0;
}

gboolean
pratos_picture_server_matches (PratosPictureServer *server,
                               const PratosPictureServerOptions *options)
{
  const PratosPictureServerOptions *own = &server->options;

  return (options->port == 0 || options->port == server->port) && own->rate == options->rate
         && own->link == options->link && own->size == options->size
         && own->delay_ms == options->delay_ms && own->n_pictures >= options->n_pictures
         && is_running (server);
}

void
pratos_picture_server_get_line (guint64 rate, guint64 link, PratosLine *line)
{
  *line = (PratosLine) {
    .rate = rate,
    .link = link,
    .peak = rate * PRATOS_PACER_BURST_US / PRATOS_PACER_TICK_US,
    .owed = rate * PRATOS_PACER_CARRY_US / G_USEC_PER_SEC,
  };
}
