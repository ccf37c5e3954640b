/* pratos-exif.c: the one thing needed of EXIF: which way up a picture is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-exif.h"

#include <string.h>

#define HEADER      "Exif\0\0"
#define HEADER_SIZE 6
#define ENTRY_SIZE  12
#define ORIENTATION 274

/* A TIFF file: numbers in the byte order that its first two bytes name. */
typedef struct
{
  const guint8 *data;
  gsize         length;
  gboolean      big_endian;
} Tiff;

static gboolean
read_u16 (const Tiff *tiff, gsize offset, guint *value)
{
  const guint8 *bytes = tiff->data + offset;

  if (tiff->length < 2 || offset > tiff->length - 2)
    return FALSE;
  *value = tiff->big_endian ? (guint) bytes[0] << 8 | bytes[1] : (guint) bytes[1] << 8 | bytes[0];
  return TRUE;
}

static gboolean
read_u32 (const Tiff *tiff, gsize offset, guint *value)
{
  guint first;
  guint second;

  if (!read_u16 (tiff, offset, &first) || !read_u16 (tiff, offset + 2, &second))
    return FALSE;
  *value = tiff->big_endian ? first << 16 | second : second << 16 | first;
  return TRUE;
}

static gboolean
find_orientation (const Tiff *tiff, guint *orientation)
{
  guint folder;
  guint n_entries;
  guint tag;

  if (!read_u32 (tiff, 4, &folder) || !read_u16 (tiff, folder, &n_entries))
    return FALSE;
  for (guint i = 0; i < n_entries; i++)
    {
      gsize entry = (gsize) folder + 2 + (gsize) i * ENTRY_SIZE;

      if (!read_u16 (tiff, entry, &tag))
        return FALSE;
      if (tag == ORIENTATION)
        return read_u16 (tiff, entry + 8, orientation);
    }
  return FALSE;
}

guint
pratos_exif_get_orientation (const guint8 *data, gsize length)
{
  Tiff tiff;
  guint orientation;

  if (length < HEADER_SIZE + 8 || memcmp (data, HEADER, HEADER_SIZE) != 0)
    return 1;
  tiff = (Tiff) { data + HEADER_SIZE, length - HEADER_SIZE, data[HEADER_SIZE] == 'M' };
  if (!find_orientation (&tiff, &orientation) || orientation < 1 || orientation > 8)
    return 1;
  return orientation;
}
