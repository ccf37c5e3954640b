/* pratos-jpeg-source.c: bytes for libjpeg, pushed; it suspends when there are no more.
 *
 * libjpeg goes back to the beginning of the unit (a marker, a block) that it could not
 * read to its end, so what is kept is small; usually it is empty and nothing is copied.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-jpeg-source.h"

static void
do_nothing (j_decompress_ptr jpeg)
{
}

static boolean
suspend (j_decompress_ptr jpeg)
{
  return FALSE;
}

static void
skip_input (j_decompress_ptr jpeg, long length)
{
  PratosJpegSource *self = (PratosJpegSource *) jpeg->src;
  gsize n;

  if (length <= 0)
    return;
  n = MIN ((gsize) length, self->manager.bytes_in_buffer);
  self->manager.next_input_byte += n;
  self->manager.bytes_in_buffer -= n;
  self->skip += (gsize) length - n;
}

void
pratos_jpeg_source_init (PratosJpegSource *self, j_decompress_ptr jpeg)
{
  *self = (PratosJpegSource) { 0 };
  self->manager.init_source = do_nothing;
  self->manager.fill_input_buffer = suspend;
  self->manager.skip_input_data = skip_input;
  self->manager.resync_to_restart = jpeg_resync_to_restart;
  self->manager.term_source = do_nothing;
  self->kept = g_byte_array_new ();
  jpeg->src = &self->manager;
}

void
pratos_jpeg_source_clear (PratosJpegSource *self)
{
  g_clear_pointer (&self->kept, g_byte_array_unref);
}

void
pratos_jpeg_source_push (PratosJpegSource *self, const guint8 *data, gsize length)
{
  gsize n = MIN (length, self->skip);

  self->skip -= n;
  data += n;
  length -= n;
  if (self->kept->len > 0)
    {
      g_byte_array_append (self->kept, data, (guint) length);
      data = self->kept->data;
      length = self->kept->len;
    }
  self->manager.next_input_byte = data;
  self->manager.bytes_in_buffer = length;
}

void
pratos_jpeg_source_keep (PratosJpegSource *self)
{
  gsize left = self->manager.bytes_in_buffer;

  if (self->kept->len > 0)
    g_byte_array_remove_range (self->kept, 0, self->kept->len - (guint) left);
  else
    g_byte_array_append (self->kept, self->manager.next_input_byte, (guint) left);
  self->manager.next_input_byte = self->kept->data;
  self->manager.bytes_in_buffer = self->kept->len;
}
