/* pratos-chunk-file.c: a file of tagged chunks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-chunk-file.h"

#include <string.h>

#define MAGIC       "PRATOS\r\n"
#define MAGIC_SIZE  8
#define HEAD_SIZE   16 /* of a chunk: tag, checksum, length */
#define TAG_SIZE    4

/* A file full of false tags would be read again for each of them: what is no chunk is
 * checked for at most so many times its length.  Damage takes once. */
#define MOST_READINGS 4

/* Four bits at a time: the table is small enough to be read here, and a million events
 * are checked in a tenth of a second. */
guint32
pratos_crc32 (guint32 crc, gconstpointer data, gsize length)
{
  static const guint32 table[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  const guint8 *bytes = data;

  crc = ~crc;
  for (gsize i = 0; i < length; i++)
    {
      crc = table[(crc ^ bytes[i]) & 15] ^ (crc >> 4);
      crc = table[(crc ^ (bytes[i] >> 4)) & 15] ^ (crc >> 4);
    }
  return ~crc;
}

static guint32
chunk_crc (const char *tag, guint64 length_le, gconstpointer data, gsize length)
{
  guint32 crc = pratos_crc32 (0, tag, TAG_SIZE);

  crc = pratos_crc32 (crc, &length_le, sizeof length_le);
  return pratos_crc32 (crc, data, length);
}

/* Writing */

void
pratos_chunk_write_header (PratosOutputFile *file, guint16 major, guint16 minor)
{
  guint16 versions[4] = { GUINT16_TO_LE (major), GUINT16_TO_LE (minor), 0, 0 };

  pratos_output_file_write (file, MAGIC, MAGIC_SIZE);
  pratos_output_file_write (file, versions, sizeof versions);
}

void
pratos_chunk_write (PratosOutputFile *file, const char *tag, gconstpointer data, gsize length)
{
  guint64 length_le = GUINT64_TO_LE ((guint64) length);
  guint32 crc_le = GUINT32_TO_LE (chunk_crc (tag, length_le, data, length));

  pratos_output_file_write (file, tag, TAG_SIZE);
  pratos_output_file_write (file, &crc_le, sizeof crc_le);
  pratos_output_file_write (file, &length_le, sizeof length_le);
  pratos_output_file_write (file, data, length);
}

/* GVariants are stored as the machine has them. */
static GVariant *
in_file_order (GVariant *variant)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return g_variant_get_normal_form (variant);
#else
  return g_variant_byteswap (variant);
#endif
}

void
pratos_chunk_write_variant (PratosOutputFile *file, const char *tag, GVariant *variant)
{
  g_autoptr (GVariant) wrapped = g_variant_ref_sink (g_variant_new_variant (variant));
  g_autoptr (GVariant) stored = in_file_order (wrapped);

  pratos_chunk_write (file, tag, g_variant_get_data (stored), g_variant_get_size (stored));
}

/* Reading */

gboolean
pratos_chunk_reader_init (PratosChunkReader *reader, const guint8 *data, gsize length, guint16 *major, guint16 *minor)
{
  guint16 versions[2];

  if (length < PRATOS_CHUNK_HEADER_SIZE || memcmp (data, MAGIC, MAGIC_SIZE) != 0)
    return FALSE;
  memcpy (versions, data + MAGIC_SIZE, sizeof versions);
  *major = GUINT16_FROM_LE (versions[0]);
  *minor = GUINT16_FROM_LE (versions[1]);
  *reader = (PratosChunkReader) { .data = data, .length = length, .position = PRATOS_CHUNK_HEADER_SIZE,
                                  .patience = (guint64) length * MOST_READINGS };
  return TRUE;
}

static gboolean
looks_like_tag (const guint8 *bytes)
{
  for (guint i = 0; i < TAG_SIZE; i++)
    if (!g_ascii_isupper (bytes[i]))
      return FALSE;
  return TRUE;
}

/* A whole chunk at @position? */
static gboolean
read_at (PratosChunkReader *reader, gsize position, PratosChunk *chunk)
{
  const guint8 *head = reader->data + position;
  guint32 crc_le;
  guint64 length_le, length;

  if (reader->length - position < HEAD_SIZE || !looks_like_tag (head))
    return FALSE;
  memcpy (&crc_le, head + TAG_SIZE, sizeof crc_le);
  memcpy (&length_le, head + TAG_SIZE + sizeof crc_le, sizeof length_le);
  length = GUINT64_FROM_LE (length_le);
  if (length > reader->length - position - HEAD_SIZE || length > reader->patience)
    return FALSE;
  memcpy (chunk->tag, head, TAG_SIZE);
  chunk->tag[TAG_SIZE] = '\0';
  chunk->data = head + HEAD_SIZE;
  chunk->length = (gsize) length;
  if (GUINT32_FROM_LE (crc_le) == chunk_crc (chunk->tag, length_le, chunk->data, chunk->length))
    return TRUE;
  reader->patience -= length;
  return FALSE;
}

PratosChunkStatus
pratos_chunk_reader_next (PratosChunkReader *reader, PratosChunk *chunk)
{
  if (reader->position >= reader->length)
    return PRATOS_CHUNK_NO_MORE;
  if (read_at (reader, reader->position, chunk))
    {
      reader->position += HEAD_SIZE + chunk->length;
      return PRATOS_CHUNK_WHOLE;
    }
  /* the length may be what is damaged, so the next chunk is looked for */
  do
    reader->position++;
  while (reader->position < reader->length && !read_at (reader, reader->position, chunk));
  return PRATOS_CHUNK_DAMAGED;
}

GVariant *
pratos_chunk_get_variant (const PratosChunk *chunk, const char *type)
{
  /* a copy, since the data is aligned for nothing and does not live as long */
  g_autoptr (GBytes) bytes = g_bytes_new (chunk->data, chunk->length);
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARIANT, bytes, FALSE));
  g_autoptr (GVariant) wrapped = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (!g_variant_is_normal_form (stored))
    return NULL;
  wrapped = in_file_order (stored);
  variant = g_variant_get_variant (wrapped);
  return g_variant_is_of_type (variant, G_VARIANT_TYPE (type)) ? g_steal_pointer (&variant) : NULL;
}
