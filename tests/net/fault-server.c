/* fault-server.c: starts fault-server.py and talks to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fault-server.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct _FaultServer
{
  GPid   pid;
  int    input;    /* closing it ends the server */
  FILE  *output;
  guint  port;
  guint  tls_port;
  guint  hole_port;
};

FaultServer *
fault_server_new (void)
{
  g_autofree char *script = g_build_filename (g_getenv ("PRATOS_TEST_DIR"), "net",
                                              "fault-server.py", NULL);
  char *argv[] = { (char *) "python3", script, NULL };
  FaultServer *server = g_new0 (FaultServer, 1);
  int output;
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL, NULL, &server->pid, &server->input, &output, NULL, &error);
  g_assert_no_error (error);
  server->output = fdopen (output, "r");
  g_assert_cmpint (fscanf (server->output, "PORT %u %u %u", &server->port, &server->tls_port,
                           &server->hole_port), ==, 3);
  return server;
}

void
fault_server_free (FaultServer *server)
{
  close (server->input);
  fclose (server->output);
  waitpid (server->pid, NULL, 0);
  g_spawn_close_pid (server->pid);
  g_free (server);
}

char *
fault_server_url (FaultServer *server, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", server->port, path);
}

char *
fault_server_tls_url (FaultServer *server, const char *path)
{
  return g_strdup_printf ("https://127.0.0.1:%u%s", server->tls_port, path);
}

char *
fault_server_hole_url (FaultServer *server, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", server->hole_port, path);
}

void
fault_server_wait_for (FaultServer *server, const char *path)
{
  g_autofree char *expected = g_strdup_printf ("GOT %s\n", path);
  char line[256];

  do
    g_assert_nonnull (fgets (line, sizeof line, server->output));
  while (!g_str_equal (line, expected));
}
