/* pratos-chunks.h: an append-only array that readers need no lock for.
 *
 * Elements stand in chunks that never move, each twice as long as the one before; the
 * length is published after the element is whole.  One thread appends; any thread reads
 * what is below the length it has read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdatomic.h>

#define PRATOS_FIRST_CHUNK_BITS 6
#define PRATOS_MAX_CHUNKS       32 /* more elements than any memory holds */

typedef struct
{
  gsize                 element_size;
  _Atomic (char *)      table[PRATOS_MAX_CHUNKS];
  atomic_uint_least64_t length; /* release by the writer, acquire by readers */
} PratosChunks;

void     pratos_chunks_init   (PratosChunks *chunks, gsize element_size);
void     pratos_chunks_clear  (PratosChunks *chunks);

/* A place for the next element, zeroed; NULL when memory is short or the array is full.
 * Nobody sees it before publish. */
gpointer pratos_chunks_next   (PratosChunks *chunks);
void     pratos_chunks_publish (PratosChunks *chunks);

static inline guint64
pratos_chunks_length (PratosChunks *chunks)
{
  return atomic_load_explicit (&chunks->length, memory_order_acquire);
}

/* Chunk k begins at element (2^k - 1) · 2^6 and holds 2^(k+6). */
static inline guint
pratos_chunks_locate (guint64 index, guint64 *offset)
{
  guint64 shifted = index + (1u << PRATOS_FIRST_CHUNK_BITS);
  guint chunk = 63 - (guint) __builtin_clzll (shifted) - PRATOS_FIRST_CHUNK_BITS;

  *offset = shifted - (G_GUINT64_CONSTANT (1) << (chunk + PRATOS_FIRST_CHUNK_BITS));
  return chunk;
}

/* @index must be below a length read before by this thread. */
static inline gpointer
pratos_chunks_get (PratosChunks *chunks, guint64 index)
{
  guint64 offset;
  guint chunk = pratos_chunks_locate (index, &offset);

  return atomic_load_explicit (&chunks->table[chunk], memory_order_relaxed) + offset * chunks->element_size;
}
