/* pratos-image-type.c: what the first bytes say that a file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-image-type.h"

#include <string.h>

typedef struct
{
  PratosImageType  type;
  const char      *name;
  gsize            offset;
  gsize            length;
  const char      *magic;
} Signature;

static const Signature signatures[] = {
  { PRATOS_IMAGE_JPEG,  "jpeg", 0, 3, "\xff\xd8\xff" },
  { PRATOS_IMAGE_PNG,   "png",  0, 8, "\x89PNG\r\n\x1a\n" },
  { PRATOS_IMAGE_GIF,   "gif",  0, 6, "GIF87a" },
  { PRATOS_IMAGE_GIF,   "gif",  0, 6, "GIF89a" },
  { PRATOS_IMAGE_OTHER, "webp", 8, 4, "WEBP" },
  { PRATOS_IMAGE_OTHER, "tiff", 0, 4, "II*\0" },
  { PRATOS_IMAGE_OTHER, "tiff", 0, 4, "MM\0*" },
  { PRATOS_IMAGE_OTHER, "avif", 4, 8, "ftypavif" },
  { PRATOS_IMAGE_OTHER, "heic", 4, 8, "ftypheic" },
  { PRATOS_IMAGE_OTHER, "jxl",  0, 2, "\xff\x0a" },
  { PRATOS_IMAGE_OTHER, "svg",  0, 4, "<svg" },
};

static gboolean
is_text (const guint8 *head, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (head[i] < ' ' && !g_ascii_isspace (head[i]))
      return FALSE;
  return TRUE;
}

static gboolean
begins_with_tag (const guint8 *head, gsize length)
{
  gsize i = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; /* byte order mark */

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && head[i] == '<';
}

PratosImageType
pratos_image_type_guess (const guint8 *head, gsize length, const char **name)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *known = &signatures[i];

      if (length < known->offset + known->length
          || memcmp (head + known->offset, known->magic, known->length) != 0)
        continue;
      *name = known->name;
      return known->type;
    }
  if (length == 0)
    *name = "empty";
  else if (!is_text (head, length))
    *name = "unknown";
  else
    *name = begins_with_tag (head, length) ? "html" : "text";
  return PRATOS_IMAGE_NONE;
}

static guint
get_be32 (const guint8 *bytes)
{
  return (guint) bytes[0] << 24 | (guint) bytes[1] << 16 | (guint) bytes[2] << 8 | bytes[3];
}

static guint
get_le16 (const guint8 *bytes)
{
  return (guint) bytes[1] << 8 | bytes[0];
}

gboolean
pratos_image_get_size (PratosImageType type, const guint8 *head, gsize length, guint *width,
                       guint *height)
{
  if (type == PRATOS_IMAGE_PNG && length >= 24)
    {
      *width = get_be32 (head + 16);
      *height = get_be32 (head + 20);
      return TRUE;
    }
  if (type == PRATOS_IMAGE_GIF && length >= 10)
    {
      *width = get_le16 (head + 6);
      *height = get_le16 (head + 8);
      return TRUE;
    }
  return FALSE;
}
