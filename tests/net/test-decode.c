/* test-decode.c: pictures of every sort to thumbnails, whole and in pieces.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-decode.h"
#include "pratos-net.h"

#include "jpeg-maker.h"
#include "step-runner.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

typedef struct
{
  guint    width, height, stride, original_width, original_height;
  gboolean alpha;
  GBytes  *pixels;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_clear_pointer (&picture->pixels, g_bytes_unref);
}

static void
picture_read (Picture *picture, const PratosValue *value)
{
  gsize row;

  g_variant_get (value->variant, "(uuuuub)", &picture->width, &picture->height, &picture->stride,
                 &picture->original_width, &picture->original_height, &picture->alpha);
  picture->pixels = pratos_blob_load (&value->blob);
  g_assert_nonnull (picture->pixels);
  row = (gsize) picture->width * (picture->alpha ? 4 : 3);
  g_assert_cmpuint (picture->stride, >=, row);
  g_assert_cmpuint (g_bytes_get_size (picture->pixels), ==,
                    (gsize) picture->stride * (picture->height - 1) + row);
}

static gboolean
is_red (const Picture *picture, guint x, guint y)
{
  const guint8 *p = g_bytes_get_data (picture->pixels, NULL);

  p += (gsize) y * picture->stride + (gsize) x * (picture->alpha ? 4 : 3);
  return p[0] > 150 && p[2] < 100;
}

/* Feeds @length bytes in pieces of @piece, as a fetch would.  FALSE: fault is set. */
static gboolean
decode (const guint8 *data, gsize length, gsize piece, guint box, Picture *picture, PratosFault *fault)
{
  StepRunner *runner = step_runner_new (FALSE);
  const PratosSinkClass *class = pratos_decode_kind.sink;
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_new ("(u)", box));
  gpointer sink = class->open (&runner->context, args);
  PratosValue value = PRATOS_VALUE_INIT;
  gboolean good = TRUE;

  pratos_step_context_begin (&runner->context, 0, NULL);
  for (gsize i = 0; good && i < length; i += piece)
    {
      g_autofree guint8 *copy = g_memdup2 (data + i, MIN (piece, length - i)); /* for asan's sake */

      good = class->write (sink, copy, MIN (piece, length - i), fault);
    }
  good = good && class->finish (sink, &value, fault);
  class->free (sink);
  if (good)
    picture_read (picture, &value);
  else
    g_assert_nonnull (fault->code);
  pratos_value_clear (&value);
  step_runner_free (runner);
  return good;
}

static void
decode_good (GByteArray *data, gsize piece, guint box, Picture *picture)
{
  PratosFault fault = PRATOS_FAULT_INIT;

  g_assert_true (decode (data->data, data->len, piece, box, picture, &fault));
}

static void
assert_bad (const void *data, gsize length, const char *code, const char *param, const char *text)
{
  const gsize pieces[] = { 1, 100, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      PratosFault fault = PRATOS_FAULT_INIT;
      Picture picture = { 0 };
      const char *found = NULL;

      g_assert_false (decode (data, length, pieces[i], 100, &picture, &fault));
      g_assert_cmpstr (fault.code, ==, code);
      if (param != NULL)
        g_assert_true (g_variant_lookup (fault.params, param, "&s", &found));
      g_assert_cmpstr (found, ==, text);
      pratos_fault_clear (&fault);
    }
}

static void
check_shape (const JpegMaker *maker, guint box, guint width, guint height)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (maker);
  const gsize pieces[] = { 1, 37, 1000, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Picture picture = { 0 };

      decode_good (jpeg, pieces[i], box, &picture);
      g_assert_cmpuint (picture.width, ==, width);
      g_assert_cmpuint (picture.height, ==, height);
      g_assert_cmpuint (picture.original_width, ==, maker->width);
      g_assert_cmpuint (picture.original_height, ==, maker->height);
      g_assert_false (picture.alpha);
      if (!maker->grey && width > 8)
        {
          g_assert_true (is_red (&picture, width / 4, height / 2));
          g_assert_false (is_red (&picture, width * 3 / 4, height / 2));
        }
      picture_clear (&picture);
    }
}

static void
test_jpeg (void)
{
  check_shape (&(JpegMaker) { 800, 600 }, 100, 100, 75);
  check_shape (&(JpegMaker) { 800, 600, .progressive = TRUE }, 100, 100, 75);
  check_shape (&(JpegMaker) { 601, 801 }, 256, 192, 256);
  check_shape (&(JpegMaker) { 400, 300, .ballast = 60000 }, 100, 100, 75);
}

static void
test_jpeg_small_and_thin (void)
{
  check_shape (&(JpegMaker) { 1, 1 }, 256, 1, 1);
  check_shape (&(JpegMaker) { 100, 50 }, 256, 100, 50);
  check_shape (&(JpegMaker) { 5000, 3 }, 256, 256, 1);
  check_shape (&(JpegMaker) { 3, 5000 }, 256, 1, 256);
  check_shape (&(JpegMaker) { 800, 600 }, 1, 1, 1);
}

static void
test_jpeg_colours (void)
{
  check_shape (&(JpegMaker) { 400, 300, .cmyk = TRUE }, 100, 100, 75);
  check_shape (&(JpegMaker) { 400, 300, .grey = TRUE }, 100, 100, 75);
}

/* Where the left half comes to lie for each orientation of EXIF. */
static void
test_jpeg_orientation (void)
{
  static const struct { guint orientation; gboolean turned; guint red_x, red_y, blue_x, blue_y; } cases[] = {
    { 1, FALSE, 10, 37, 90, 37 }, { 2, FALSE, 90, 37, 10, 37 },
    { 3, FALSE, 90, 37, 10, 37 }, { 4, FALSE, 10, 37, 90, 37 },
    { 5, TRUE, 37, 10, 37, 90 },  { 6, TRUE, 37, 10, 37, 90 },
    { 7, TRUE, 37, 90, 37, 10 },  { 8, TRUE, 37, 90, 37, 10 },
    { 9, FALSE, 10, 37, 90, 37 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) jpeg =
          jpeg_maker_make (&(JpegMaker) { 400, 300, .orientation = cases[i].orientation });
      Picture picture = { 0 };

      decode_good (jpeg, 65536, 100, &picture);
      g_assert_cmpuint (picture.original_width, ==, cases[i].turned ? 300 : 400);
      g_assert_cmpuint (picture.width, ==, cases[i].turned ? 75 : 100);
      g_assert_true (is_red (&picture, cases[i].red_x, cases[i].red_y));
      g_assert_false (is_red (&picture, cases[i].blue_x, cases[i].blue_y));
      picture_clear (&picture);
    }
}

static void
check_cut (const JpegMaker *maker)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (maker);

  assert_bad (jpeg->data, jpeg->len - 2, PRATOS_FAULT_DAMAGED, "detail", "cut");
  assert_bad (jpeg->data, jpeg->len / 2, PRATOS_FAULT_DAMAGED, "detail", "cut");
  assert_bad (jpeg->data, 50, PRATOS_FAULT_DAMAGED, "detail", "cut");
  assert_bad (jpeg->data, 3, PRATOS_FAULT_DAMAGED, "detail", "cut");
}

static void
test_jpeg_cut (void)
{
  check_cut (&(JpegMaker) { 400, 300 });
  check_cut (&(JpegMaker) { 400, 300, .progressive = TRUE });
}

/* With the @n bytes at @offset overwritten by as many of @filler. */
static gboolean
survives (const GByteArray *jpeg, gsize offset, gsize n, guint8 filler)
{
  g_autofree guint8 *copy = g_memdup2 (jpeg->data, jpeg->len);
  PratosFault fault = PRATOS_FAULT_INIT;
  Picture picture = { 0 };
  gboolean good;

  memset (copy + offset, filler, n);
  good = decode (copy, jpeg->len, 4096, 100, &picture, &fault);
  if (!good)
    g_assert_cmpstr (fault.code, ==, PRATOS_FAULT_DAMAGED);
  pratos_fault_clear (&fault);
  picture_clear (&picture);
  return good;
}

/* A lost sector.  (A few flipped bits JPEG cannot notice: its codes find back into step
 * and there is no checksum.) */
static void
test_jpeg_damaged (void)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (&(JpegMaker) { 400, 300 });

  for (guint i = 1; i < 20; i++)
    {
      g_assert_false (survives (jpeg, jpeg->len * i / 21, 512, 0));
      g_assert_false (survives (jpeg, jpeg->len * i / 21, 512, 0xff));
    }
}

static void
test_jpeg_sector_missing (void)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (&(JpegMaker) { 400, 300 });

  g_byte_array_remove_range (jpeg, jpeg->len / 2, 512);
  assert_bad (jpeg->data, jpeg->len, PRATOS_FAULT_DAMAGED, "detail",
              "Corrupt JPEG data: premature end of data segment");
}

static void
test_jpeg_what_follows (void)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (&(JpegMaker) { 400, 300 });
  Picture picture = { 0 };

  g_byte_array_append (jpeg, (const guint8 *) "and a camera's second picture", 29);
  decode_good (jpeg, 1000, 100, &picture);
  picture_clear (&picture);
}

static void
test_jpeg_huge (void)
{
  g_autoptr (GByteArray) baseline = jpeg_maker_make (&(JpegMaker) { 64, 64 });
  g_autoptr (GByteArray) progressive = jpeg_maker_make (&(JpegMaker) { 64, 64, .progressive = TRUE });

  jpeg_maker_set_size (baseline, 10001, 10000);
  assert_bad (baseline->data, baseline->len, PRATOS_FAULT_IMAGE_SIZE, NULL, NULL);
  jpeg_maker_set_size (baseline, 10000, 10000);
  assert_bad (baseline->data, baseline->len, PRATOS_FAULT_DAMAGED, "detail",
              "Corrupt JPEG data: premature end of data segment");
  jpeg_maker_set_size (progressive, 4001, 4000);
  assert_bad (progressive->data, progressive->len, PRATOS_FAULT_IMAGE_SIZE, NULL, NULL);
}

/* @type as for gdk_pixbuf_save_to_buffer(). */
static GByteArray *
make_by_pixbuf (guint width, guint height, gboolean alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, (int) width, (int) height);
  guint8 *data;
  gsize length;
  GByteArray *made;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, (char **) &data, &length, "png", NULL, NULL));
  made = g_byte_array_new_take (data, length);
  return made;
}

static void
check_png (guint width, guint height, gboolean alpha, guint thumb_width, guint thumb_height)
{
  g_autoptr (GByteArray) png = make_by_pixbuf (width, height, alpha);
  const gsize pieces[] = { 1, 100, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Picture picture = { 0 };

      decode_good (png, pieces[i], 100, &picture);
      g_assert_cmpuint (picture.width, ==, thumb_width);
      g_assert_cmpuint (picture.height, ==, thumb_height);
      g_assert_cmpuint (picture.original_width, ==, width);
      g_assert_cmpint (picture.alpha, ==, alpha);
      g_assert_true (is_red (&picture, thumb_width / 2, thumb_height / 2));
      picture_clear (&picture);
    }
}

static void
test_png (void)
{
  check_png (400, 300, FALSE, 100, 75);
  check_png (400, 300, TRUE, 100, 75);
  check_png (1, 1, TRUE, 1, 1);
  check_png (5000, 2, FALSE, 100, 1);
}

static void
test_png_cut (void)
{
  g_autoptr (GByteArray) png = make_by_pixbuf (400, 300, FALSE);

  assert_bad (png->data, png->len - 1, PRATOS_FAULT_DAMAGED, "detail", "cut");
  assert_bad (png->data, png->len - 12, PRATOS_FAULT_DAMAGED, "detail", "cut");
  assert_bad (png->data, 20, PRATOS_FAULT_DAMAGED, "detail", "cut");
}

static void
test_png_huge (void)
{
  g_autoptr (GByteArray) png = make_by_pixbuf (4, 4, FALSE);

  memcpy (png->data + 16, "\x00\x00\xff\xff\x00\x00\xff\xff", 8);
  assert_bad (png->data, png->len, PRATOS_FAULT_IMAGE_SIZE, NULL, NULL);
  memcpy (png->data + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  assert_bad (png->data, png->len, PRATOS_FAULT_IMAGE_SIZE, NULL, NULL);
}

/* One pixel, and two pictures of it. */
static const guint8 gif[] = {
  'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0,
  ',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
  ',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0, ';',
};

static void
test_gif (void)
{
  Picture picture = { 0 };
  PratosFault fault = PRATOS_FAULT_INIT;

  g_assert_true (decode (gif, sizeof gif, 7, 100, &picture, &fault));
  g_assert_cmpuint (picture.width, ==, 1);
  g_assert_true (is_red (&picture, 0, 0));
  picture_clear (&picture);
  assert_bad (gif, 25, PRATOS_FAULT_DAMAGED, NULL, NULL);
}

static void
test_not_pictures (void)
{
  const char *html = "\n <!DOCTYPE html><html><body>Please log in to this network</body></html>";
  const char *text = "Just a line of text that says nothing at all";
  guint8 noise[100];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) (i * 37 + 1);
  assert_bad ("", 0, PRATOS_FAULT_NOT_AN_IMAGE, "type", "empty");
  assert_bad (html, strlen (html), PRATOS_FAULT_NOT_AN_IMAGE, "type", "html");
  assert_bad (text, strlen (text), PRATOS_FAULT_NOT_AN_IMAGE, "type", "text");
  assert_bad (noise, sizeof noise, PRATOS_FAULT_NOT_AN_IMAGE, "type", "unknown");
  assert_bad ("RIFF\x10\0\0\0WEBPVP8 ", 16, PRATOS_FAULT_IMAGE_TYPE, "type", "webp");
  assert_bad ("II*\0\x08\0\0\0", 8, PRATOS_FAULT_IMAGE_TYPE, "type", "tiff");
}

static void
test_restart (void)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (&(JpegMaker) { 400, 300 });
  StepRunner *runner = step_runner_new (FALSE);
  const PratosSinkClass *class = pratos_decode_kind.sink;
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_new ("(u)", 100));
  gpointer sink = class->open (&runner->context, args);
  PratosValue value = PRATOS_VALUE_INIT;
  PratosFault fault = PRATOS_FAULT_INIT;

  g_assert_true (class->write (sink, jpeg->data, jpeg->len / 2, &fault));
  class->restart (sink);
  g_assert_true (class->write (sink, "GIF8", 4, &fault));
  class->restart (sink);
  g_assert_true (class->write (sink, jpeg->data, jpeg->len, &fault));
  g_assert_true (class->finish (sink, &value, &fault));
  class->free (sink);
  pratos_value_clear (&value);
  step_runner_free (runner);
}

static void
test_cancelled (void)
{
  g_autoptr (GByteArray) jpeg = jpeg_maker_make (&(JpegMaker) { 400, 300 });
  StepRunner *runner = step_runner_new (FALSE);
  const PratosSinkClass *class = pratos_decode_kind.sink;
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_new ("(u)", 100));
  gpointer sink = class->open (&runner->context, args);
  PratosFault fault = PRATOS_FAULT_INIT;

  g_assert_true (class->write (sink, jpeg->data, jpeg->len / 2, &fault));
  pratos_step_context_cancel (&runner->context);
  g_assert_false (class->write (sink, jpeg->data + jpeg->len / 2, jpeg->len / 2, &fault));
  g_assert_cmpstr (fault.code, ==, PRATOS_FAULT_CANCELLED);
  class->free (sink);
  step_runner_free (runner);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pratos_net_register_steps ();
  g_test_add_func ("/decode/jpeg", test_jpeg);
  g_test_add_func ("/decode/jpeg-small-and-thin", test_jpeg_small_and_thin);
  g_test_add_func ("/decode/jpeg-colours", test_jpeg_colours);
  g_test_add_func ("/decode/jpeg-orientation", test_jpeg_orientation);
  g_test_add_func ("/decode/jpeg-cut", test_jpeg_cut);
  g_test_add_func ("/decode/jpeg-damaged", test_jpeg_damaged);
  g_test_add_func ("/decode/jpeg-sector-missing", test_jpeg_sector_missing);
  g_test_add_func ("/decode/jpeg-what-follows", test_jpeg_what_follows);
  g_test_add_func ("/decode/jpeg-huge", test_jpeg_huge);
  g_test_add_func ("/decode/png", test_png);
  g_test_add_func ("/decode/png-cut", test_png_cut);
  g_test_add_func ("/decode/png-huge", test_png_huge);
  g_test_add_func ("/decode/gif", test_gif);
  g_test_add_func ("/decode/not-pictures", test_not_pictures);
  g_test_add_func ("/decode/restart", test_restart);
  g_test_add_func ("/decode/cancelled", test_cancelled);
  return g_test_run ();
}
