/* pratos-png-end.c: whether all of a PNG has passed by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-png-end.h"

#include <string.h>

#define SIGNATURE_SIZE 8
#define CRC_SIZE       4

void
pratos_png_end_init (PratosPngEnd *end)
{
  *end = (PratosPngEnd) { .skip = SIGNATURE_SIZE };
}

static void
begin_chunk (PratosPngEnd *end)
{
  const guint8 *h = end->header;

  end->skip = ((guint64) h[0] << 24 | (guint64) h[1] << 16 | (guint64) h[2] << 8 | h[3]) + CRC_SIZE;
  end->ended = memcmp (h + 4, "IEND", 4) == 0;
  end->n_header = 0;
}

void
pratos_png_end_write (PratosPngEnd *end, const guint8 *data, gsize length)
{
  while (length > 0 && !pratos_png_end_seen (end))
    {
      gsize n = end->skip > 0 ? MIN (length, end->skip)
                              : MIN (length, sizeof end->header - end->n_header);

      if (end->skip > 0)
        end->skip -= n;
      else
        {
          memcpy (end->header + end->n_header, data, n);
          end->n_header += n;
          if (end->n_header == sizeof end->header)
            begin_chunk (end);
        }
      data += n;
      length -= n;
    }
}

gboolean
pratos_png_end_seen (const PratosPngEnd *end)
{
  return end->ended && end->skip == 0;
}
