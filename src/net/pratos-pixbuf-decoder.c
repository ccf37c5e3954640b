/* pratos-pixbuf-decoder.c: pictures that GdkPixbuf decodes, in full size.
 *
 * Its scaled decoding helps JPEG only, which is not decoded here, so the size was
 * checked before a byte came this far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pixbuf-decoder.h"

#include "pratos-decode.h"
#include "pratos-png-end.h"

/* Between two of these it can be cancelled; a piece may unpack to a thousand times its size. */
#define PIECE_BYTES 16384

typedef struct
{
  PratosStepContext *context;
  guint              box;
  GdkPixbufLoader   *loader;
  gboolean           is_png;
  PratosPngEnd       png_end;
  gboolean           closed;
} PixbufDecoder;

static gpointer
decoder_new (PratosStepContext *context, guint box, const char *type)
{
  PixbufDecoder *self = g_new0 (PixbufDecoder, 1);

  self->context = context;
  self->box = box;
  self->loader = gdk_pixbuf_loader_new_with_type (type, NULL); /* NULL: not installed */
  pratos_png_end_init (&self->png_end);
  return self;
}

static gpointer
png_open (PratosStepContext *context, guint box)
{
  PixbufDecoder *self = decoder_new (context, box, "png");

  self->is_png = TRUE;
  return self;
}

static gpointer
gif_open (PratosStepContext *context, guint box)
{
  return decoder_new (context, box, "gif");
}

static void
set_damaged (PratosFault *fault, const char *detail)
{
  pratos_fault_set (fault, PRATOS_FAULT_DAMAGED, "{'detail': <%s>}", detail);
}

static gboolean
write_piece (PixbufDecoder *self, const guint8 *data, gsize length, PratosFault *fault)
{
  g_autoptr (GError) error = NULL;

  if (pratos_step_is_cancelled (self->context))
    {
      pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
      return FALSE;
    }
  if (gdk_pixbuf_loader_write (self->loader, data, length, &error))
    return TRUE;
  self->closed = TRUE; /* a loader that failed has closed itself */
  set_damaged (fault, error->message);
  return FALSE;
}

static gboolean
decoder_write (gpointer decoder, const guint8 *data, gsize length, PratosFault *fault)
{
  PixbufDecoder *self = decoder;

  if (self->loader == NULL)
    {
      pratos_fault_set (fault, PRATOS_FAULT_IMAGE_TYPE, "{'type': <%s>}",
                        self->is_png ? "png" : "gif");
      return FALSE;
    }
  if (self->is_png)
    pratos_png_end_write (&self->png_end, data, length);
  while (length > 0)
    {
      gsize n = MIN (length, PIECE_BYTES);

      if (!write_piece (self, data, n, fault))
        return FALSE;
      data += n;
      length -= n;
    }
  return TRUE;
}

static gboolean
decoder_finish (gpointer decoder, PratosThumbnail *thumbnail, PratosFault *fault)
{
  PixbufDecoder *self = decoder;
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf;

  self->closed = TRUE;
  if (!gdk_pixbuf_loader_close (self->loader, &error))
    set_damaged (fault, error->message);
  else if (self->is_png && !pratos_png_end_seen (&self->png_end))
    set_damaged (fault, "cut");
  else if ((pixbuf = gdk_pixbuf_loader_get_pixbuf (self->loader)) == NULL)
    set_damaged (fault, "no picture in it");
  else
    return pratos_decoder_shrink (pixbuf, (guint) gdk_pixbuf_get_width (pixbuf),
                                  (guint) gdk_pixbuf_get_height (pixbuf), self->box, thumbnail,
                                  fault);
  return FALSE;
}

static void
decoder_free (gpointer decoder)
{
  PixbufDecoder *self = decoder;

  if (self->loader != NULL && !self->closed)
    gdk_pixbuf_loader_close (self->loader, NULL);
  g_clear_object (&self->loader);
  g_free (self);
}

const PratosDecoderClass pratos_png_decoder = { png_open, decoder_write, decoder_finish, decoder_free };
const PratosDecoderClass pratos_gif_decoder = { gif_open, decoder_write, decoder_finish, decoder_free };
