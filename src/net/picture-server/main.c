/* main.c: pratos-picture-server, real pictures over real HTTP at a chosen speed.
 *
 * A program of its own, so that its CPU time is not taken for that of the run.  Says on
 * standard output, one line each: "making DONE TOTAL" while pictures are being made, then
 * "listening PORT"; to a parent that gave a --parent-fd also "failed WHY".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-catalogue.h"
#include "pratos-server-options.h"
#include "pratos-service.h"

#include <errno.h>
#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  PratosServerOptions options;
  GMainLoop          *loop;
  PratosCatalogue    *catalogue;
  PratosService      *service;
  int                 status;
} Program;

/* Whoever reads a pipe waits for this line.  FALSE: it could not be written. */
static gboolean G_GNUC_PRINTF (1, 2)
say (const char *format, ...)
{
  va_list arguments;
  gboolean said;

  va_start (arguments, format);
  said = vprintf (format, arguments) >= 0;
  va_end (arguments);
  return fflush (stdout) == 0 && said;
}

static void
fail (Program *program, const GError *error)
{
  if (program->options.parent_fd >= 0)
    say ("failed %s\n", error->message);
  else
    g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  program->status = EXIT_FAILURE;
  g_main_loop_quit (program->loop);
}

static void
progress_cb (guint made, guint to_make, gpointer data)
{
  say ("making %u %u\n", made, to_make);
}

static void
ready_cb (const GError *failure, gpointer data)
{
  Program *program = data;
  const PratosServerOptions *options = &program->options;
  g_autoptr (GError) error = NULL;

  if (failure != NULL)
    {
      fail (program, failure);
      return;
    }
  if (!pratos_service_listen (program->service, options->address, (guint) options->port, &error))
    {
      fail (program, error);
      return;
    }
  /* nobody would find a server whose port was not said */
  if (!say ("listening %u\n", pratos_service_get_port (program->service)))
    {
      g_set_error (&error, G_FILE_ERROR, (gint) g_file_error_from_errno (errno), "cannot write standard output: %s",
                   g_strerror (errno));
      fail (program, error);
    }
}

/* What the parent writes means nothing; that nobody can write any more means it has gone. */
static gboolean
parent_cb (int fd, GIOCondition condition, gpointer data)
{
  Program *program = data;
  char buffer[64];

  if ((condition & G_IO_IN) != 0 && read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (program->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
signal_cb (gpointer data)
{
  g_main_loop_quit (((Program *) data)->loop);
  return G_SOURCE_CONTINUE;
}

/* Not PR_SET_PDEATHSIG: it fires when the thread that started us ends, and a window
 * prepares its runs in threads that come and go. */
static void
watch (Program *program)
{
  int parent_fd = program->options.parent_fd;

  signal (SIGPIPE, SIG_IGN);
  g_unix_signal_add (SIGINT, signal_cb, program);
  g_unix_signal_add (SIGTERM, signal_cb, program);
  if (parent_fd >= 0)
    g_unix_fd_add (parent_fd, G_IO_IN | G_IO_HUP | G_IO_ERR | G_IO_NVAL, parent_cb, program);
}

static void
serve (Program *program)
{
  const PratosServerOptions *options = &program->options;
  g_autoptr (GError) error = NULL;

  program->catalogue = pratos_catalogue_new ((guint) options->pictures, (gsize) options->size,
                                             &error);
  if (program->catalogue == NULL)
    {
      fail (program, error);
      return;
    }
  program->service = pratos_service_new (program->catalogue, (guint64) options->rate,
                                         (guint64) options->link, (guint) options->delay_ms);
  watch (program);
  pratos_catalogue_make (program->catalogue, progress_cb, ready_cb, program);
  g_main_loop_run (program->loop);
}

int
main (int argc, char **argv)
{
  Program program = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (!pratos_server_options_parse (&program.options, &argc, &argv, &error))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      program.status = 2;
    }
  else
    serve (&program);
  /* Pictures half made hold nothing that matters, and finishing them would take seconds. */
  if (program.catalogue != NULL && !pratos_catalogue_is_made (program.catalogue))
    _exit (program.status);
  pratos_service_free (program.service);
  pratos_catalogue_free (program.catalogue);
  pratos_server_options_clear (&program.options);
  g_main_loop_unref (program.loop);
  return program.status;
}
