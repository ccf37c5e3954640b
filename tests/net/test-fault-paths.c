/* test-fault-paths.c: each address that goes wrong goes wrong as it says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "http-probe.h"
#include "pratos-picture-server.h"

#include <string.h>

#define ALL         G_MAXUINT32
#define PATIENCE_MS 60000

/* Long enough to see that nothing comes; if the machine is slower, nothing is seen either. */
#define SILENCE_MS  200

static guint port;
static guint64 picture_size;

static void
get (Probe *probe, const char *path, gsize enough, guint silence_ms)
{
  g_autofree char *full = g_strconcat ("/fault/", path, NULL);

  probe_get (probe, port, full, enough, silence_ms);
}

static void
assert_header (const Probe *probe, const char *name, const char *value)
{
  g_autofree char *found = probe_header (probe, name);

  g_assert_cmpstr (found, ==, value);
}

static void
assert_length_header (const Probe *probe)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, picture_size);

  assert_header (probe, "Content-Length", size);
}

static gsize
body_length (const Probe *probe)
{
  gsize length;

  probe_body (probe, &length);
  return length;
}

static void
assert_jpeg (const Probe *probe)
{
  gsize length;
  const guint8 *body = probe_body (probe, &length);

  g_assert_cmpuint (length, >, 4);
  g_assert_cmpmem (body, 2, "\xff\xd8", 2);
}

static void
test_status (void)
{
  static const guint codes[] = { 200, 404, 410, 429, 500, 501, 503, 599 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *path = g_strdup_printf ("status/%u", codes[i]);
      Probe probe;

      get (&probe, path, ALL, PATIENCE_MS);
      g_assert_cmpuint (probe_status (&probe), ==, codes[i]);
      g_assert_cmpint (probe.end, ==, PROBE_END);
      probe_clear (&probe);
    }
}

static void
test_not_understood (void)
{
  static const char *const paths[] = { "status/", "status/words", "status/99",
                                       "retry-after/1/words", "retry-after/1/429/x" };
  Probe probe;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      get (&probe, paths[i], ALL, PATIENCE_MS);
      g_assert_cmpuint (probe_status (&probe), ==, 400);
      probe_clear (&probe);
    }
  get (&probe, "nothing-of-the-sort", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 404);
  probe_clear (&probe);
}

static void
test_retry_after (void)
{
  Probe probe;

  get (&probe, "retry-after/7", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 429);
  assert_header (&probe, "Retry-After", "7");
  probe_clear (&probe);

  get (&probe, "retry-after/Wed,%2021%20Oct%202099%2007:28:00%20GMT/503", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 503);
  assert_header (&probe, "Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT");
  probe_clear (&probe);
}

/* Twice refused, once good, and again from the beginning; ?1 and ?2 are counted apart. */
static void
test_retry_after_times (void)
{
  static const struct { const char *path; guint status; } story[] = {
    { "retry-after/0/429/2?1", 429 },
    { "retry-after/0/429/2?2", 429 },
    { "retry-after/0/429/2?1", 429 },
    { "retry-after/0/429/2?1", 200 },
    { "retry-after/0/429/2?2", 429 },
    { "retry-after/0/429/2?2", 200 },
    { "retry-after/0/429/2?1", 429 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    {
      Probe probe;

      get (&probe, story[i].path, ALL, PATIENCE_MS);
      g_assert_cmpuint (probe_status (&probe), ==, story[i].status);
      if (story[i].status == 200)
        g_assert_cmpuint (body_length (&probe), ==, picture_size);
      probe_clear (&probe);
    }
}

static void
test_cut (void)
{
  Probe probe;

  get (&probe, "cut", ALL, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_END);
  assert_length_header (&probe);
  g_assert_cmpuint (body_length (&probe), ==, picture_size / 2);
  probe_clear (&probe);

  get (&probe, "cut-without-length", ALL, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_END);
  assert_header (&probe, "Content-Length", NULL);
  g_assert_cmpuint (body_length (&probe), ==, picture_size / 2);
  probe_clear (&probe);
}

static void
test_cut_chunked (void)
{
  g_autofree char *size_line = g_strdup_printf ("%" G_GINT64_MODIFIER "x\r\n", picture_size);
  gsize length;
  const guint8 *body;
  Probe probe;

  get (&probe, "cut-chunked", ALL, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_END);
  assert_header (&probe, "Transfer-Encoding", "chunked");
  body = probe_body (&probe, &length);
  g_assert_cmpmem (body, strlen (size_line), size_line, strlen (size_line));
  g_assert_cmpuint (length, <, picture_size);
  g_assert_cmpuint (length, >, picture_size / 3);
  probe_clear (&probe);
}

static void
test_silence (void)
{
  Probe probe;

  get (&probe, "stall", ALL, SILENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_SILENCE);
  g_assert_cmpuint (probe_status (&probe), ==, 200);
  assert_length_header (&probe);
  g_assert_cmpuint (body_length (&probe), ==, 0);
  probe_clear (&probe);

  get (&probe, "silent", ALL, SILENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_SILENCE);
  g_assert_cmpuint (probe.bytes->len, ==, 0);
  probe_clear (&probe);

  get (&probe, "no-reply", ALL, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_END);
  g_assert_cmpuint (probe.bytes->len, ==, 0);
  probe_clear (&probe);
}

static void
test_reset (void)
{
  Probe probe;

  get (&probe, "reset", ALL, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_RESET);
  g_assert_cmpuint (probe.bytes->len, <, picture_size);
  probe_clear (&probe);
}

static void
test_drip (void)
{
  Probe probe;
  gsize head;

  get (&probe, "stall", ALL, SILENCE_MS);
  head = probe.bytes->len;
  probe_clear (&probe);

  get (&probe, "drip", head + 2, PATIENCE_MS);
  g_assert_cmpuint (body_length (&probe), ==, 2);
  g_assert_cmpint (probe.elapsed, >=, 2 * 499000);
  probe_clear (&probe);

  get (&probe, "drip-headers", 2, PATIENCE_MS);
  g_assert_cmpmem (probe.bytes->data, probe.bytes->len, "HT", 2);
  g_assert_cmpint (probe.elapsed, >=, 2 * 499000);
  probe_clear (&probe);
}

static void
test_endless (void)
{
  const gsize enough = 100 * 1024 * 1024;
  Probe probe;

  get (&probe, "endless", enough, PATIENCE_MS);
  g_assert_cmpint (probe.end, ==, PROBE_ENOUGH);
  g_assert_cmpuint (probe.bytes->len, ==, enough);
  assert_header (&probe, "Content-Length", NULL);
  assert_jpeg (&probe);
  probe_clear (&probe);
}

static void
test_protocol (void)
{
  Probe probe;
  g_autofree char *filler = NULL;

  get (&probe, "bad-length", ALL, PATIENCE_MS);
  assert_header (&probe, "Content-Length", "plenty");
  probe_clear (&probe);

  get (&probe, "http09", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 0);
  g_assert_cmpuint (probe.bytes->len, ==, picture_size);
  probe_clear (&probe);

  get (&probe, "long-headers", ALL, PATIENCE_MS);
  filler = probe_header (&probe, "X-Filler");
  g_assert_cmpuint (strlen (filler), ==, 1024 * 1024);
  probe_clear (&probe);
}

static void
test_content (void)
{
  Probe probe;

  get (&probe, "html", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 200);
  assert_header (&probe, "Content-Type", "image/jpeg");
  g_assert_cmpmem (probe_body (&probe, &(gsize) { 0 }), 9, "<!DOCTYPE", 9);
  probe_clear (&probe);

  get (&probe, "portal", ALL, PATIENCE_MS);
  assert_header (&probe, "Content-Type", "text/html");
  probe_clear (&probe);

  get (&probe, "wrong-type", ALL, PATIENCE_MS);
  assert_header (&probe, "Content-Type", "text/plain");
  assert_jpeg (&probe);
  g_assert_cmpuint (body_length (&probe), ==, picture_size);
  probe_clear (&probe);

  get (&probe, "empty", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 200);
  assert_header (&probe, "Content-Length", "0");
  g_assert_cmpuint (body_length (&probe), ==, 0);
  probe_clear (&probe);

  get (&probe, "huge", ALL, PATIENCE_MS);
  assert_jpeg (&probe);
  g_assert_cmpuint (body_length (&probe), <, 100);
  probe_clear (&probe);
}

static void
test_damaged (void)
{
  Probe damaged, good;
  const guint8 *x, *y;
  gsize length, good_length;

  get (&damaged, "damaged", ALL, PATIENCE_MS);
  get (&good, "wrong-type", ALL, PATIENCE_MS);
  x = probe_body (&damaged, &length);
  y = probe_body (&good, &good_length);
  g_assert_cmpuint (length, ==, good_length);
  g_assert_cmpmem (x, length / 3, y, length / 3);
  g_assert_cmpmem (x + length - length / 4, length / 4, y + length - length / 4, length / 4);
  g_assert_cmpint (memcmp (x, y, length), !=, 0);
  probe_clear (&damaged);
  probe_clear (&good);
}

static void
test_redirects (void)
{
  Probe probe;

  get (&probe, "redirect-loop", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 302);
  assert_header (&probe, "Location", "/fault/redirect-loop");
  probe_clear (&probe);

  get (&probe, "redirect-file", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 302);
  assert_header (&probe, "Location", "file:///etc/hostname");
  probe_clear (&probe);
}

/* The server is as good as new after all that. */
static void
test_still_serves (void)
{
  Probe probe;

  probe_get (&probe, port, "/pictures/hubble_deep_field.jpg", ALL, PATIENCE_MS);
  g_assert_cmpuint (probe_status (&probe), ==, 200);
  g_assert_cmpuint (body_length (&probe), ==, picture_size);
  probe_clear (&probe);
}

int
main (int argc, char **argv)
{
  const PratosPictureServerOptions options = { .n_pictures = 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPictureServer) server = NULL;
  const PratosPictureServerPicture *spoilt;

  g_test_init (&argc, &argv, NULL);
  server = pratos_picture_server_start (&options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  port = pratos_picture_server_get_port (server);
  /* The first JPEG is what the faults spoil. */
  spoilt = g_ptr_array_index (pratos_picture_server_get_pictures (server), 1);
  picture_size = spoilt->bytes;

  g_test_add_func ("/fault-paths/status", test_status);
  g_test_add_func ("/fault-paths/not-understood", test_not_understood);
  g_test_add_func ("/fault-paths/retry-after", test_retry_after);
  g_test_add_func ("/fault-paths/retry-after-times", test_retry_after_times);
  g_test_add_func ("/fault-paths/cut", test_cut);
  g_test_add_func ("/fault-paths/cut-chunked", test_cut_chunked);
  g_test_add_func ("/fault-paths/silence", test_silence);
  g_test_add_func ("/fault-paths/reset", test_reset);
  g_test_add_func ("/fault-paths/drip", test_drip);
  g_test_add_func ("/fault-paths/endless", test_endless);
  g_test_add_func ("/fault-paths/protocol", test_protocol);
  g_test_add_func ("/fault-paths/content", test_content);
  g_test_add_func ("/fault-paths/damaged", test_damaged);
  g_test_add_func ("/fault-paths/redirects", test_redirects);
  g_test_add_func ("/fault-paths/still-serves", test_still_serves);
  return g_test_run ();
}
