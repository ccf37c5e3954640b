/* test-preview.c: a picture that arrives piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preview.h"

#include "pratos-mode.h"
#include "pratos-run-private.h"

#include <string.h>

#define SIDE 64 /* px */

typedef struct
{
  PratosRun          *run;
  PratosSpool        *spool;
  char               *bytes;    /* of the whole picture */
  gsize               length;
  PratosPreviewer    *previewer;
  PratosPreview      *preview;
  PratosTaskProgress  progress;
} Fixture;

/* Noise, so that half of the bytes are about half of the rows. */
static GdkPixbuf *
make_picture (int side)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, side, side);
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  gsize length = gdk_pixbuf_get_byte_length (pixbuf);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (gsize i = 0; i < length; i++)
    pixels[i] = (guchar) g_rand_int (random);
  return pixbuf;
}

static void
set_up (Fixture *fixture, const char *type, int side)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = 1 };
  g_autoptr (GdkPixbuf) picture = make_picture (side);
  g_autoptr (GError) error = NULL;

  pratos_plan_add_task (plan, "picture", NULL, 0);
  *fixture = (Fixture) { .run = pratos_run_new (plan, &settings, "gallery", NULL) };
  fixture->spool = pratos_spool_new (&error);
  g_assert_no_error (error);
  g_assert_true (pratos_spool_append (fixture->spool, "others", 6));
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &fixture->bytes, &fixture->length, type, &error, NULL));
  fixture->previewer = pratos_previewer_new ();
  fixture->preview = pratos_preview_new (fixture->run);
  fixture->progress = (PratosTaskProgress) { .attempt = 1, .spooled = 6 };
  pratos_spools_put (pratos_run_get_spools (fixture->run), 0, fixture->spool);
}

static void
tear_down (Fixture *fixture)
{
  pratos_preview_free (fixture->preview);
  pratos_previewer_free (fixture->previewer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  pratos_spool_unref (fixture->spool);
  pratos_run_unref (fixture->run);
  g_free (fixture->bytes);
}

static void
receive (Fixture *fixture, gsize up_to)
{
  g_assert_true (pratos_spool_append (fixture->spool, fixture->bytes + fixture->progress.amount,
                                      up_to - fixture->progress.amount));
  fixture->progress.amount = up_to;
}

static GdkPaintable *
update (Fixture *fixture)
{
  return pratos_preview_update (fixture->preview, fixture->previewer, &fixture->progress);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until something can be seen. */
static GdkPaintable *
wait_for_picture (Fixture *fixture)
{
  GdkPaintable *picture;
  guint source = g_timeout_add (10, wake_cb, NULL);

  while ((picture = update (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return picture;
}

/* How many of the rows are there. */
static int
count_rows (GdkPaintable *picture)
{
  int width = gdk_paintable_get_intrinsic_width (picture), height = gdk_paintable_get_intrinsic_height (picture);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  int n = 0;

  gdk_paintable_snapshot (picture, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    n += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 3] == 0xff;
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

static void
wait_for_rows (Fixture *fixture, GdkPaintable *picture, int n)
{
  guint source = g_timeout_add (10, wake_cb, NULL);

  while (count_rows (picture) < n)
    {
      g_main_context_iteration (NULL, TRUE);
      update (fixture);
    }
  g_source_remove (source);
}

static void
check_grows (const char *type, int side, int shown)
{
  Fixture fixture;
  GdkPaintable *picture;
  int n;

  set_up (&fixture, type, side);
  g_assert_null (update (&fixture));
  receive (&fixture, fixture.length / 2);
  picture = wait_for_picture (&fixture);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (picture), ==, shown);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (picture), ==, shown);
  /* the upper half, and nothing of what has not come */
  n = count_rows (picture);
  g_assert_cmpint (n, >, shown / 4);
  g_assert_cmpint (n, <, shown * 3 / 4);
  receive (&fixture, fixture.length);
  wait_for_rows (&fixture, picture, shown);
  g_assert_true (update (&fixture) == picture);
  tear_down (&fixture);
}

static void
test_png (void)
{
  check_grows ("png", SIDE, SIDE);
}

static void
test_jpeg (void)
{
  check_grows ("jpeg", 2 * SIDE, 2 * SIDE);
}

static void
test_large (void)
{
  check_grows ("jpeg", 1025, 256);
  check_grows ("png", 1024, 256);
}

/* What came before does not count any more when it begins anew. */
static void
test_attempt (void)
{
  Fixture fixture;
  GdkPaintable *picture;

  set_up (&fixture, "png", SIDE);
  receive (&fixture, fixture.length);
  picture = wait_for_picture (&fixture);
  g_assert_cmpint (count_rows (picture), ==, SIDE);
  pratos_spool_cut (fixture.spool, 6);
  fixture.progress.attempt = 2;
  fixture.progress.amount = 0;
  receive (&fixture, fixture.length / 2);
  do
    update (&fixture);
  while (count_rows (picture) == SIDE && (g_main_context_iteration (NULL, FALSE), TRUE));
  g_assert_cmpint (count_rows (picture), >, SIDE / 4);
  tear_down (&fixture);
}

/* No picture, no bytes where they should be, and nobody who looks any more. */
static void
test_nothing (void)
{
  Fixture fixture;

  set_up (&fixture, "png", SIDE);
  memset (fixture.bytes, 'x', fixture.length);
  receive (&fixture, fixture.length);
  g_assert_null (update (&fixture));
  tear_down (&fixture);

  set_up (&fixture, "png", SIDE);
  fixture.progress.amount = fixture.length;
  g_assert_null (update (&fixture));
  tear_down (&fixture);

  set_up (&fixture, "png", SIDE);
  receive (&fixture, fixture.length);
  fixture.progress.spooled = G_MAXUINT64;
  g_assert_null (update (&fixture));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Without a display it fails, but what a snapshot needs is there. */
  gtk_init_check ();
  g_test_add_func ("/preview/png", test_png);
  g_test_add_func ("/preview/jpeg", test_jpeg);
  g_test_add_func ("/preview/large", test_large);
  g_test_add_func ("/preview/attempt", test_attempt);
  g_test_add_func ("/preview/nothing", test_nothing);
  return g_test_run ();
}
