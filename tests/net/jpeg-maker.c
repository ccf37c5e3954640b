/* jpeg-maker.c: JPEGs of every sort for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jpeg-maker.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

static void
write_exif (j_compress_ptr jpeg, guint orientation)
{
  const guint8 exif[] = {
    'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, /* header, folder at 8 */
    0, 1,                                                  /* one entry */
    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (guint8) orientation, 0, 0,
    0, 0, 0, 0,
  };

  jpeg_write_marker (jpeg, JPEG_APP0 + 1, exif, sizeof exif);
}

static void
write_ballast (j_compress_ptr jpeg, guint length)
{
  g_autofree guint8 *zeros = g_malloc0 (length);

  jpeg_write_marker (jpeg, JPEG_APP0 + 5, zeros, length);
}

static void
fill_row (const JpegMaker *maker, guint8 *row, guint n_channels, GRand *rand)
{
  for (guint x = 0; x < maker->width; x++)
    {
      gboolean left = x < maker->width / 2;
      guint8 noise = (guint8) g_rand_int_range (rand, 0, 40);
      guint8 *pixel = row + (gsize) x * n_channels;

      pixel[0] = left ? (guint8) (maker->grey ? noise : 255 - noise) : maker->grey ? 255 - noise : noise;
      if (n_channels > 1)
        {
          pixel[1] = noise;
          pixel[2] = left ? noise : 255 - noise;
        }
      if (n_channels > 3)
        pixel[3] = 255; /* inverted: no black */
    }
}

GByteArray *
jpeg_maker_make (const JpegMaker *maker)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  guint8 *data = NULL;
  unsigned long length = 0;
  guint n_channels = maker->cmyk ? 4 : maker->grey ? 1 : 3;
  g_autofree guint8 *row = g_malloc ((gsize) maker->width * n_channels);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  JSAMPROW rows[1] = { row };
  GByteArray *made;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &length);
  jpeg.image_width = maker->width;
  jpeg.image_height = maker->height;
  jpeg.input_components = (int) n_channels;
  jpeg.in_color_space = maker->cmyk ? JCS_CMYK : maker->grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  if (maker->progressive)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  if (maker->orientation > 0)
    write_exif (&jpeg, maker->orientation);
  if (maker->ballast > 0)
    write_ballast (&jpeg, maker->ballast);
  while (jpeg.next_scanline < jpeg.image_height)
    {
      fill_row (maker, row, n_channels, rand);
      jpeg_write_scanlines (&jpeg, rows, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  made = g_byte_array_new ();
  g_byte_array_append (made, data, (guint) length);
  free (data);
  return made;
}

static void
set_u16 (guint8 *bytes, guint value)
{
  bytes[0] = (guint8) (value >> 8);
  bytes[1] = (guint8) value;
}

void
jpeg_maker_set_size (GByteArray *jpeg, guint width, guint height)
{
  for (guint i = 2; i + 9 < jpeg->len; i += 2u + (guint) (jpeg->data[i + 2] << 8 | jpeg->data[i + 3]))
    if (jpeg->data[i + 1] == 0xc0 || jpeg->data[i + 1] == 0xc2)
      {
        set_u16 (jpeg->data + i + 5, height);
        set_u16 (jpeg->data + i + 7, width);
        return;
      }
  g_assert_not_reached ();
}
