/* test-thumbnail.c: pixels of a decoded picture as they are painted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-thumbnail.h"

#include <string.h>

/* A value as "decode" makes it. */
static void
make_value (PratosValue *value, const guint8 *bytes, gsize length, guint width, guint height, guint rowstride,
            gboolean has_alpha)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSpool) spool = pratos_spool_new (&error);

  g_assert_no_error (error);
  g_assert_true (pratos_spool_append (spool, bytes, length));
  memset (value, 0, sizeof *value);
  pratos_blob_init (&value->blob, spool, 0, length);
  pratos_value_set_variant (value, g_variant_new ("(uuuuub)", width, height, rowstride, width, height, has_alpha));
}

/* The colour at @x, @y when it is painted @size × @size large. */
static guint32
get_painted (GdkPaintable *thumbnail, int size, int x, int y)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint32 pixel;

  gdk_paintable_snapshot (thumbnail, snapshot, size, size);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  pixel = ((guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                   + y * cairo_image_surface_get_stride (surface)))[x];
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixel;
}

/* Two rows of two pixels, the first row padded. */
static void
test_colours (void)
{
  static const guint8 bytes[] = { 255, 0, 0, 0, 255, 0, 9, 9, 0, 0, 255, 10, 20, 30 };
  PratosValue value;
  g_autoptr (GdkPaintable) thumbnail = NULL;

  make_value (&value, bytes, sizeof bytes, 2, 2, 8, FALSE);
  thumbnail = pratos_thumbnail_new (&value);
  g_assert_nonnull (thumbnail);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (thumbnail), ==, 2);
  g_assert_cmphex (get_painted (thumbnail, 2, 0, 0), ==, 0xffff0000);
  g_assert_cmphex (get_painted (thumbnail, 2, 1, 0), ==, 0xff00ff00);
  g_assert_cmphex (get_painted (thumbnail, 2, 0, 1), ==, 0xff0000ff);
  g_assert_cmphex (get_painted (thumbnail, 2, 1, 1), ==, 0xff0a141e);
  /* Larger, and then smaller again. */
  g_assert_cmphex (get_painted (thumbnail, 64, 2, 2), ==, 0xffff0000);
  g_assert_cmphex (get_painted (thumbnail, 2, 0, 0), ==, 0xffff0000);
  pratos_value_clear (&value);
}

static void
test_alpha (void)
{
  static const guint8 bytes[] = { 255, 255, 255, 128 };
  PratosValue value;
  g_autoptr (GdkPaintable) thumbnail = NULL;

  make_value (&value, bytes, sizeof bytes, 1, 1, 4, TRUE);
  thumbnail = pratos_thumbnail_new (&value);
  g_assert_cmphex (get_painted (thumbnail, 1, 0, 0), ==, 0x80808080);
  pratos_value_clear (&value);
}

static void
test_nonsense (void)
{
  static const guint8 bytes[12] = { 0 };
  PratosValue value = PRATOS_VALUE_INIT;

  g_assert_null (pratos_thumbnail_new (&value));
  make_value (&value, bytes, sizeof bytes, 100, 100, 300, FALSE);
  g_assert_null (pratos_thumbnail_new (&value));
  pratos_value_clear (&value);
  make_value (&value, bytes, sizeof bytes, 2, 2, 1, FALSE);
  g_assert_null (pratos_thumbnail_new (&value));
  pratos_value_clear (&value);
  make_value (&value, bytes, sizeof bytes, 0, 0, 0, FALSE);
  g_assert_null (pratos_thumbnail_new (&value));
  pratos_value_clear (&value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Without a display it fails, but what a snapshot needs is there. */
  gtk_init_check ();
  g_test_add_func ("/thumbnail/colours", test_colours);
  g_test_add_func ("/thumbnail/alpha", test_alpha);
  g_test_add_func ("/thumbnail/nonsense", test_nonsense);
  return g_test_run ();
}
