/* test-picture-maker.c: pictures as large as asked, and all different.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-catalogue.h"
#include "pratos-julia.h"
#include "pratos-picture-cache.h"
#include "pratos-picture-maker.h"
#include "temporary-cache.h"

#include <math.h>

static void
assert_about (GBytes *bytes, gsize size)
{
  double ratio = (double) g_bytes_get_size (bytes) / (double) size;

  g_assert_cmpfloat (fabs (ratio - 1), <=, PRATOS_PICTURE_TOLERANCE);
}

/* Decoded to the last row without a complaint. */
static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_loader_write_bytes (loader, bytes, &error);
  g_assert_no_error (error);
  gdk_pixbuf_loader_close (loader, &error);
  g_assert_no_error (error);
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 4096, 30000, 400000, 2000000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosCatalogue) catalogue = pratos_catalogue_new (14, 1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pratos_catalogue_get_n (catalogue); i++)
    {
      gsize size = sizes[i % G_N_ELEMENTS (sizes)];
      g_autoptr (GBytes) bytes = pratos_picture_make (pratos_catalogue_get (catalogue, i), size,
                                                      &error);
      g_autoptr (GdkPixbuf) picture = NULL;

      g_assert_no_error (error);
      assert_about (bytes, size);
      picture = decode (bytes);
      /* A natural number of pixels for its bytes. */
      g_assert_cmpint (gdk_pixbuf_get_width (picture) * gdk_pixbuf_get_height (picture), >,
                       (int) size);
      g_assert_cmpint (gdk_pixbuf_get_width (picture) * gdk_pixbuf_get_height (picture), <,
                       5 * (int) size);
    }
}

/* Otherwise each start would serve others, and hashes would not compare. */
static void
test_repeatable (void)
{
  g_autoptr (PratosCatalogue) catalogue = pratos_catalogue_new (13, 1, NULL);

  for (guint i = 11; i < 13; i++)
    {
      const PratosServedPicture *picture = pratos_catalogue_get (catalogue, i);
      g_autoptr (GBytes) first = pratos_picture_make (picture, 50000, NULL);
      g_autoptr (GBytes) second = pratos_picture_make (picture, 50000, NULL);

      g_assert_true (g_bytes_equal (first, second));
    }
}

/* Mean difference of two pictures, in levels. */
static double
difference (GdkPixbuf *a, GdkPixbuf *b)
{
  const guint8 *x = gdk_pixbuf_read_pixels (a), *y = gdk_pixbuf_read_pixels (b);
  gsize length = gdk_pixbuf_get_byte_length (a);
  double sum = 0;

  g_assert_cmpuint (length, ==, gdk_pixbuf_get_byte_length (b));
  for (gsize i = 0; i < length; i++)
    sum += ABS (x[i] - y[i]);
  return sum / (double) length;
}

static void
test_drawings_differ (void)
{
  enum { N = 40 };
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint number = 1; number <= N; number++)
    {
      GdkPixbuf *picture = pratos_julia_draw (number, 64, 48);

      for (guint i = 0; i < pictures->len; i++)
        g_assert_cmpfloat (difference (picture, g_ptr_array_index (pictures, i)), >, 8);
      g_ptr_array_add (pictures, picture);
    }
}

static void
test_cache (void)
{
  GBytes *good = g_bytes_new_static ("\xff\xd8 between \xff\xd9", 13);
  GBytes *bad = g_bytes_new_static ("\xff\xd8 between", 10);
  g_autoptr (GBytes) stored = NULL;
  g_autoptr (GBytes) found = NULL;

  g_assert_null (pratos_picture_cache_find ("a.jpg", 13));
  stored = pratos_picture_cache_store ("a.jpg", 13, good);
  found = pratos_picture_cache_find ("a.jpg", 13);
  g_assert_true (g_bytes_equal (stored, found));

  /* Cut by whatever happened to the machine: made anew. */
  g_bytes_unref (pratos_picture_cache_store ("a.jpg", 13, bad));
  g_assert_null (pratos_picture_cache_find ("a.jpg", 13));
}

/* No cache is slower, not wrong. */
static void
test_cache_read_only (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "pratos", "pictures-1", "77",
                                            NULL);
  g_autoptr (GBytes) stored = NULL;

  g_assert_true (g_file_set_contents (path, "a file where a folder should be", -1, NULL));
  stored = pratos_picture_cache_store ("b.jpg", 77, g_bytes_new_static ("bytes", 5));
  g_assert_cmpuint (g_bytes_get_size (stored), ==, 5);
  pratos_picture_cache_tidy (77);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  cache = temporary_cache_new ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-maker/sizes", test_sizes);
  g_test_add_func ("/picture-maker/repeatable", test_repeatable);
  g_test_add_func ("/picture-maker/drawings-differ", test_drawings_differ);
  g_test_add_func ("/picture-maker/cache", test_cache);
  g_test_add_func ("/picture-maker/cache-read-only", test_cache_read_only);
  status = g_test_run ();
  temporary_cache_remove (cache);
  return status;
}
