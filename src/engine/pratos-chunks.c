/* pratos-chunks.c: an append-only array that readers need no lock for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-chunks.h"

void
pratos_chunks_init (PratosChunks *chunks, gsize element_size)
{
  *chunks = (PratosChunks) { .element_size = element_size };
}

void
pratos_chunks_clear (PratosChunks *chunks)
{
  for (guint i = 0; i < PRATOS_MAX_CHUNKS; i++)
    g_free (atomic_exchange_explicit (&chunks->table[i], NULL, memory_order_relaxed));
  atomic_store_explicit (&chunks->length, 0, memory_order_relaxed);
}

gpointer
pratos_chunks_next (PratosChunks *chunks)
{
  guint64 offset;
  guint index = pratos_chunks_locate (atomic_load_explicit (&chunks->length, memory_order_relaxed), &offset);
  char *chunk;

  if (index >= PRATOS_MAX_CHUNKS)
    return NULL;
  chunk = atomic_load_explicit (&chunks->table[index], memory_order_relaxed);
  if (chunk == NULL)
    {
      chunk = g_try_malloc0_n (G_GUINT64_CONSTANT (1) << (index + PRATOS_FIRST_CHUNK_BITS), chunks->element_size);
      if (chunk == NULL)
        return NULL;
      /* relaxed: readers reach it only after they acquired a length that covers it */
      atomic_store_explicit (&chunks->table[index], chunk, memory_order_relaxed);
    }
  return chunk + offset * chunks->element_size;
}

void
pratos_chunks_publish (PratosChunks *chunks)
{
  guint64 length = atomic_load_explicit (&chunks->length, memory_order_relaxed);

  atomic_store_explicit (&chunks->length, length + 1, memory_order_release);
}
