/* test-picture-server.c: the built-in server as its client sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "http-probe.h"
#include "pratos-error.h"
#include "pratos-helper.h"
#include "pratos-picture-server.h"
#include "temporary-cache.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ALL G_MAXUINT32
#define PATIENCE_MS 60000

static PratosPictureServer *
start (PratosPictureServerOptions options)
{
  g_autoptr (GError) error = NULL;
  PratosPictureServer *server = pratos_picture_server_start (&options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return server;
}

static const PratosPictureServerPicture *
picture_of (PratosPictureServer *server, guint index)
{
  return g_ptr_array_index (pratos_picture_server_get_pictures (server), index);
}

static void
get (Probe *probe, PratosPictureServer *server, const PratosPictureServerPicture *picture)
{
  const char *path = strstr (picture->url, "/pictures/");

  probe_get (probe, pratos_picture_server_get_port (server), path, ALL, PATIENCE_MS);
  g_assert_cmpint (probe->end, ==, PROBE_END);
  g_assert_cmpuint (probe_status (probe), ==, 200);
}

static void
assert_same_as_file (const Probe *probe, const char *file)
{
  g_autofree char *folder = pratos_data_find ("pictures", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *content = NULL;
  gsize length, body_length;
  const guint8 *body = probe_body (probe, &body_length);

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (body, body_length, content, length);
}

static void
test_photographs (void)
{
  g_autoptr (PratosPictureServer) server = start (
      (PratosPictureServerOptions) { .n_pictures = 12 });

  g_assert_cmpuint (pratos_picture_server_get_pictures (server)->len, ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      const PratosPictureServerPicture *picture = picture_of (server, i);
      g_autofree char *type = NULL;
      g_autofree char *length = NULL;
      g_autofree char *bytes = g_strdup_printf ("%" G_GUINT64_FORMAT, picture->bytes);
      Probe probe;

      get (&probe, server, picture);
      type = probe_header (&probe, "Content-Type");
      length = probe_header (&probe, "Content-Length");
      g_assert_cmpstr (type, ==,
                       g_str_has_suffix (picture->file, ".png") ? "image/png" : "image/jpeg");
      g_assert_cmpstr (length, ==, bytes);
      assert_same_as_file (&probe, picture->file);
      probe_clear (&probe);
    }
}

static void
test_index (void)
{
  g_autoptr (PratosPictureServer) server = start ((PratosPictureServerOptions) { .n_pictures = 5 });
  const PratosPictureServerPicture *picture = picture_of (server, 3);

  g_assert_cmpuint (pratos_picture_server_get_pictures (server)->len, ==, 5);
  g_assert_cmpstr (picture->file, ==, "retina.jpg");
  g_assert_cmpstr (picture->title, ==, "Fundus photograph of normal left eye");
  g_assert_cmpstr (picture->author, ==, "Mikael Häggström");
  g_assert_cmpstr (picture->licence, ==, "CC0-1.0");
  g_assert_nonnull (strstr (picture->origin, "Wikimedia Commons"));
}

static void
test_not_found (void)
{
  static const char *const paths[] = { "/pictures/nothing.jpg", "/pictures/",
                                       "/pictures/../CREDITS.tsv", "/pictures/%2e%2e%2fCREDITS.tsv",
                                       "/other" };
  g_autoptr (PratosPictureServer) server = start ((PratosPictureServerOptions) { .n_pictures = 1 });

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      Probe probe;

      probe_get (&probe, pratos_picture_server_get_port (server), paths[i], ALL, PATIENCE_MS);
      /* 400 is what libsoup itself says to dots */
      g_assert_true (probe_status (&probe) == 404 || probe_status (&probe) == 400);
      probe_clear (&probe);
    }
}

static void
count_cb (guint made, guint to_make, gpointer data)
{
  guint *last = data;

  g_assert_cmpuint (to_make, ==, 15);
  g_assert_cmpuint (made, >=, *last);
  *last = made;
}

/* Made once: the second start finds all of them. */
static void
test_size (void)
{
  const PratosPictureServerOptions options = { .n_pictures = 15, .size = 60000 };
  g_autoptr (GError) error = NULL;
  guint made = 0, made_again = 0;
  g_autoptr (PratosPictureServer) server = pratos_picture_server_start (&options, NULL, count_cb,
                                                                        &made, &error);
  g_autoptr (PratosPictureServer) again = NULL;
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 15);
  for (guint i = 0; i < 15; i++)
    {
      gsize length;
      const guint8 *body;
      Probe probe;

      get (&probe, server, picture_of (server, i));
      body = probe_body (&probe, &length);
      g_assert_cmpfloat (fabs ((double) length / 60000 - 1), <=, 0.05);
      g_assert_cmpmem (body, 2, "\xff\xd8", 2);
      g_hash_table_add (hashes, g_compute_checksum_for_data (G_CHECKSUM_SHA256, body, length));
      probe_clear (&probe);
    }
  g_assert_cmpuint (g_hash_table_size (hashes), ==, 15);
  g_assert_cmpstr (picture_of (server, 14)->file, ==, "julia-015.jpg");

  again = pratos_picture_server_start (&options, NULL, count_cb, &made_again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made_again, ==, 0);
}

/* Lower bounds only: how much later than that is the machine's. */
static void
test_delay_and_rate (void)
{
  g_autoptr (PratosPictureServer) server = start (
      (PratosPictureServerOptions) { .n_pictures = 3, .rate = 1000000, .delay_ms = 150 });
  const PratosPictureServerPicture *picture = picture_of (server, 2);
  Probe probe;

  get (&probe, server, picture);
  g_assert_cmpint (probe.elapsed, >=, 150000 + (gint64) picture->bytes - 1000);
  assert_same_as_file (&probe, picture->file);
  probe_clear (&probe);

  /* The first byte of the headers is late already. */
  probe_get (&probe, pratos_picture_server_get_port (server), "/pictures/rocket.jpg", 1,
             PATIENCE_MS);
  g_assert_cmpint (probe.elapsed, >=, 149000);
  probe_clear (&probe);
}

typedef struct
{
  PratosPictureServer *server;
  guint                index;
} Download;

static gpointer
download (gpointer data)
{
  const Download *job = data;
  Probe probe;

  get (&probe, job->server, picture_of (job->server, job->index));
  assert_same_as_file (&probe, picture_of (job->server, job->index)->file);
  probe_clear (&probe);
  return NULL;
}

static void
test_link (void)
{
  g_autoptr (PratosPictureServer) server = start (
      (PratosPictureServerOptions) { .n_pictures = 4, .link = 4000000 });
  Download jobs[4];
  GThread *threads[4];
  gint64 start_time = g_get_monotonic_time ();
  guint64 bytes = 0;

  for (guint i = 0; i < 4; i++)
    {
      jobs[i] = (Download) { server, i };
      bytes += picture_of (server, i)->bytes;
      threads[i] = g_thread_new (NULL, download, &jobs[i]);
    }
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (g_get_monotonic_time () - start_time, >=, (gint64) bytes / 4 - 5000);
}

static void
test_matches (void)
{
  const PratosPictureServerOptions options = { .n_pictures = 6, .rate = 1000000 };
  PratosPictureServerOptions other = options;
  g_autoptr (PratosPictureServer) server = start (options);

  g_assert_true (pratos_picture_server_matches (server, &options));
  other.n_pictures = 3;
  g_assert_true (pratos_picture_server_matches (server, &other));
  other.n_pictures = 7;
  g_assert_false (pratos_picture_server_matches (server, &other));
  other = options;
  other.delay_ms = 1;
  g_assert_false (pratos_picture_server_matches (server, &other));

  kill (pratos_picture_server_get_pid (server), SIGKILL);
  /* Gone: not for us to wait for, only to see. */
  while (pratos_picture_server_matches (server, &options))
    g_usleep (1000);
}

/* A port that is taken, no helper at all. */
static void
test_failures (void)
{
  g_autoptr (PratosPictureServer) server = start ((PratosPictureServerOptions) { .n_pictures = 1 });
  PratosPictureServerOptions options = { .n_pictures = 1,
                                         .port = pratos_picture_server_get_port (server) };
  g_autofree char *folders = g_strdup (g_getenv ("PRATOS_HELPER_DIR"));
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_null (pratos_picture_server_start (&options, NULL, NULL, NULL, &taken));
  g_assert_error (taken, PRATOS_ERROR, PRATOS_ERROR_REFUSED);

  g_setenv ("PRATOS_HELPER_DIR", "/nowhere", TRUE);
  options.port = 0;
  g_assert_null (pratos_picture_server_start (&options, NULL, NULL, NULL, &missing));
  g_setenv ("PRATOS_HELPER_DIR", folders, TRUE);
  g_assert_error (missing, PRATOS_ERROR, PRATOS_ERROR_NOT_FOUND);
}

static void
cancel_cb (guint made, guint to_make, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  const PratosPictureServerOptions options = { .n_pictures = 100, .size = 3000000 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      pratos_picture_server_start (&options, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static gboolean
is_listening (guint port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);
  return connection != NULL;
}

/* Starts a server, says its port, and waits to be killed. */
static int
play_parent (void)
{
  PratosPictureServer *server = start ((PratosPictureServerOptions) { .n_pictures = 1 });

  g_print ("%u\n", pratos_picture_server_get_port (server));
  pause ();
  return 1;
}

/* Whoever started it is gone without a word. */
static void
test_parent_dies (void)
{
  const char *const argv[] = { "/proc/self/exe", "--play-parent", NULL };
  g_autoptr (GSubprocess) parent = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  char text[16] = "";
  guint port;

  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (parent), text,
                                        sizeof text - 1, NULL, NULL),
                   >, 0);
  port = (guint) g_ascii_strtoull (text, NULL, 10);
  g_assert_true (is_listening (port));
  g_subprocess_force_exit (parent);
  g_assert_true (g_subprocess_wait (parent, NULL, NULL));
  /* For ever if it stays: then the test runner ends this. */
  while (is_listening (port))
    g_usleep (1000);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  if (argc > 1 && g_str_equal (argv[1], "--play-parent"))
    return play_parent ();
  cache = temporary_cache_new ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-server/photographs", test_photographs);
  g_test_add_func ("/picture-server/index", test_index);
  g_test_add_func ("/picture-server/not-found", test_not_found);
  g_test_add_func ("/picture-server/size", test_size);
  g_test_add_func ("/picture-server/delay-and-rate", test_delay_and_rate);
  g_test_add_func ("/picture-server/link", test_link);
  g_test_add_func ("/picture-server/matches", test_matches);
  g_test_add_func ("/picture-server/failures", test_failures);
  g_test_add_func ("/picture-server/cancel", test_cancel);
  g_test_add_func ("/picture-server/parent-dies", test_parent_dies);
  status = g_test_run ();
  temporary_cache_remove (cache);
  return status;
}
