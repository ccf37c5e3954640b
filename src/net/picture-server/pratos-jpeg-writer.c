/* pratos-jpeg-writer.c: rows to a baseline JPEG, or only to how large it would be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-jpeg-writer.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define STRIPE       16 /* rows of one line of blocks, colours at half the resolution */
#define ONE_IN       8
#define HEADER_BYTES 623 /* of a JPEG by libjpeg with its standard tables */

typedef struct
{
  struct jpeg_error_mgr base;
  jmp_buf               out;
} ErrorManager;

/* libjpeg's own would end the program. */
static void
error_exit_cb (j_common_ptr jpeg)
{
  longjmp (((ErrorManager *) jpeg->err)->out, 1);
}

static void
output_message_cb (j_common_ptr jpeg)
{
}

static void
set_parameters (struct jpeg_compress_struct *jpeg, guint width, guint height, guint quality)
{
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults (jpeg);
  jpeg_set_quality (jpeg, (int) quality, TRUE);
}

/* Row @i of the file to be: every one, or the first stripe of each ONE_IN. */
static guint
original_row (guint i, guint one_in)
{
  return i / STRIPE * STRIPE * one_in + i % STRIPE;
}

static guint
sampled_height (guint height, guint one_in)
{
  guint stripes = height / (STRIPE * one_in);

  return one_in == 1 ? height : stripes * STRIPE;
}

static void
write_rows (struct jpeg_compress_struct *jpeg, const PratosRows *rows, guint one_in, guint8 *line)
{
  for (guint i = 0; i < jpeg->image_height; i++)
    {
      rows->row (rows->source, original_row (i, one_in), line);
      jpeg_write_scanlines (jpeg, &line, 1);
    }
}

/* The file in malloc()ed @buffer.  After FALSE it must not be touched: libjpeg updates it
 * only at the end, and by then may have freed what it points to.  Nothing here changes
 * after setjmp() that is looked at after longjmp(). */
static gboolean
compress (const PratosRows *rows, guint quality, guint one_in, unsigned char **buffer,
          unsigned long *length)
{
  struct jpeg_compress_struct jpeg = { 0 };
  ErrorManager error_manager;
  guint8 *line = g_malloc (3 * (gsize) rows->width);

  jpeg.err = jpeg_std_error (&error_manager.base);
  error_manager.base.error_exit = error_exit_cb;
  error_manager.base.output_message = output_message_cb;
  if (setjmp (error_manager.out))
    {
      jpeg_destroy_compress (&jpeg);
      g_free (line);
      return FALSE;
    }
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, buffer, length);
  set_parameters (&jpeg, rows->width, sampled_height (rows->height, one_in), quality);
  jpeg_start_compress (&jpeg, TRUE);
  write_rows (&jpeg, rows, one_in, line);
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  g_free (line);
  return TRUE;
}

GBytes *
pratos_jpeg_write (const PratosRows *rows, guint quality)
{
  unsigned char *buffer = NULL;
  unsigned long length = 0;

  if (!compress (rows, quality, 1, &buffer, &length))
    return NULL;
  return g_bytes_new_with_free_func (buffer, length, free, buffer);
}

gsize
pratos_jpeg_estimate (const PratosRows *rows, guint quality)
{
  guint one_in = rows->height < 4 * STRIPE * ONE_IN ? 1 : ONE_IN;
  guint sampled = sampled_height (rows->height, one_in);
  unsigned char *buffer = NULL;
  unsigned long length = 0;

  if (!compress (rows, quality, one_in, &buffer, &length))
    return 0;
  free (buffer);
  if (length < HEADER_BYTES)
    return length;
  return HEADER_BYTES + (gsize) ((double) (length - HEADER_BYTES) * rows->height / sampled);
}
