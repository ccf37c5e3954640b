/* pratos-chunk-file.h: a file of tagged chunks, each with its length and checksum.
 *
 *   header   8 bytes "PRATOS\r\n", u16 major version, u16 minor version, u32 0
 *   chunk    4 bytes tag, u32 CRC-32 of tag, length and data, u64 length, data
 *
 * All numbers little-endian.  Readers skip tags they do not know, refuse another major
 * version, and find the next whole chunk after a damaged one.  The carriage return in
 * the header shows a transfer that rewrote line ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-output-file.h"

#define PRATOS_CHUNK_HEADER_SIZE 16

void pratos_chunk_write_header (PratosOutputFile *file, guint16 major, guint16 minor);
void pratos_chunk_write        (PratosOutputFile *file, const char *tag, gconstpointer data, gsize length);

/* As "v", in normal form; sinks @variant if floating. */
void pratos_chunk_write_variant (PratosOutputFile *file, const char *tag, GVariant *variant);

typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         position;
  guint64       patience; /* bytes that may still be checked in vain */
} PratosChunkReader;

typedef struct
{
  char          tag[5];
  const guint8 *data;   /* within the reader's, not aligned */
  gsize         length;
} PratosChunk;

typedef enum
{
  PRATOS_CHUNK_WHOLE,
  PRATOS_CHUNK_DAMAGED, /* something was skipped; go on with next */
  PRATOS_CHUNK_NO_MORE,
} PratosChunkStatus;

/* FALSE: these bytes do not begin with a header. */
gboolean          pratos_chunk_reader_init  (PratosChunkReader *reader, const guint8 *data, gsize length,
                                             guint16 *major, guint16 *minor);
PratosChunkStatus pratos_chunk_reader_next  (PratosChunkReader *reader, PratosChunk *chunk);

/* What was written with write_variant, unpacked; NULL if it is not of @type or not in
 * normal form.  Not floating. */
GVariant         *pratos_chunk_get_variant  (const PratosChunk *chunk, const char *type);

/* CRC-32 as in PNG and gzip: of @data, after @crc (0 at first). */
guint32           pratos_crc32              (guint32 crc, gconstpointer data, gsize length);
