/* pratos-decode.c: the step kind "decode".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-decode.h"

#include "pratos-decoder.h"
#include "pratos-image-type.h"
#include "pratos-jpeg-decoder.h"
#include "pratos-pixbuf-decoder.h"

#include <errno.h>
#include <string.h>

typedef struct
{
  PratosStepContext        *context;
  guint                     box;
  guint8                    head[PRATOS_IMAGE_HEAD]; /* until the type is known */
  gsize                     n_head;
  const PratosDecoderClass *decoder_class;           /* NULL: not known yet */
  gpointer                  decoder;
} DecodeSink;

static gpointer
sink_open (PratosStepContext *context, GVariant *args)
{
  DecodeSink *self = g_new0 (DecodeSink, 1);

  self->context = context;
  g_variant_get (args, "(u)", &self->box);
  self->box = MAX (self->box, 1);
  return self;
}

static void
sink_restart (gpointer sink)
{
  DecodeSink *self = sink;

  if (self->decoder != NULL)
    self->decoder_class->free (self->decoder);
  self->decoder = NULL;
  self->decoder_class = NULL;
  self->n_head = 0;
}

static void
sink_free (gpointer sink)
{
  sink_restart (sink);
  g_free (sink);
}

static gboolean
check_head_size (DecodeSink *self, PratosImageType type, PratosFault *fault)
{
  guint width;
  guint height;

  if (pratos_image_get_size (type, self->head, self->n_head, &width, &height))
    return pratos_decoder_check_size (width, height, PRATOS_DECODER_MAX_FULL_MEGAPIXELS, fault);
  pratos_fault_set (fault, PRATOS_FAULT_DAMAGED, "{'detail': <'cut'>}");
  return FALSE;
}

/* The head is there, or all that there will be of it. */
static gboolean
choose_decoder (DecodeSink *self, PratosFault *fault)
{
  const char *name;
  PratosImageType type = pratos_image_type_guess (self->head, self->n_head, &name);

  switch (type)
    {
    case PRATOS_IMAGE_JPEG:
      self->decoder_class = &pratos_jpeg_decoder;
      break;
    case PRATOS_IMAGE_PNG:
    case PRATOS_IMAGE_GIF:
      if (!check_head_size (self, type, fault))
        return FALSE;
      self->decoder_class = type == PRATOS_IMAGE_PNG ? &pratos_png_decoder : &pratos_gif_decoder;
      break;
    case PRATOS_IMAGE_OTHER:
      pratos_fault_set (fault, PRATOS_FAULT_IMAGE_TYPE, "{'type': <%s>}", name);
      return FALSE;
    case PRATOS_IMAGE_NONE:
      pratos_fault_set (fault, PRATOS_FAULT_NOT_AN_IMAGE, "{'type': <%s>}", name);
      return FALSE;
    }
  self->decoder = self->decoder_class->open (self->context, self->box);
  return self->decoder_class->write (self->decoder, self->head, self->n_head, fault);
}

static gboolean
sink_write (gpointer sink, const void *data, gsize length, PratosFault *fault)
{
  DecodeSink *self = sink;
  const guint8 *bytes = data;
  gsize n;

  if (self->decoder_class == NULL)
    {
      n = MIN (length, sizeof self->head - self->n_head);
      memcpy (self->head + self->n_head, bytes, n);
      self->n_head += n;
      bytes += n;
      length -= n;
      if (self->n_head < sizeof self->head)
        return TRUE;
      if (!choose_decoder (self, fault))
        return FALSE;
    }
  return length == 0 || self->decoder_class->write (self->decoder, bytes, length, fault);
}

static gboolean
store (DecodeSink *self, PratosThumbnail *thumbnail, PratosValue *result, PratosFault *fault)
{
  GdkPixbuf *pixbuf = thumbnail->pixbuf;
  gsize length = gdk_pixbuf_get_byte_length (pixbuf);
  PratosSpool *spool = pratos_step_get_spool (self->context, fault);
  guint64 offset;

  if (spool == NULL)
    return FALSE;
  offset = pratos_spool_tell (spool);
  if (!pratos_spool_append (spool, gdk_pixbuf_read_pixels (pixbuf), length))
    {
      pratos_fault_set (fault, PRATOS_FAULT_SPOOL, "{'reason': <%s>}", g_strerror (errno));
      return FALSE;
    }
  pratos_value_set_variant (result, g_variant_new ("(uuuuub)",
                                                   gdk_pixbuf_get_width (pixbuf),
                                                   gdk_pixbuf_get_height (pixbuf),
                                                   gdk_pixbuf_get_rowstride (pixbuf),
                                                   thumbnail->width, thumbnail->height,
                                                   gdk_pixbuf_get_has_alpha (pixbuf)));
  pratos_blob_clear (&result->blob);
  pratos_blob_init (&result->blob, spool, offset, length);
  return TRUE;
}

static gboolean
sink_finish (gpointer sink, PratosValue *result, PratosFault *fault)
{
  DecodeSink *self = sink;
  PratosThumbnail thumbnail = { NULL };
  gboolean done;

  if (self->decoder_class == NULL && !choose_decoder (self, fault))
    return FALSE;
  done = self->decoder_class->finish (self->decoder, &thumbnail, fault)
         && store (self, &thumbnail, result, fault);
  g_clear_object (&thumbnail.pixbuf);
  return done;
}

static const PratosSinkClass decode_sink = {
  .open = sink_open,
  .write = sink_write,
  .restart = sink_restart,
  .finish = sink_finish,
  .free = sink_free,
};

const PratosStepKind pratos_decode_kind = {
  .name = PRATOS_DECODE_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = FALSE,
  .program = PRATOS_PROGRAM_FETCH,
  .args_type = "(u)",
  .result_type = "(uuuuub)",
  .sink = &decode_sink,
};
