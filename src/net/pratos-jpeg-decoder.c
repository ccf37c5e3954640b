/* pratos-jpeg-decoder.c: JPEG to thumbnail by libjpeg, as the bytes come.
 *
 * libjpeg leaves its functions by longjmp() on errors.  They are called in advance()
 * and what that calls, where nothing is allocated that would be lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-jpeg-decoder.h"

#include "pratos-decode.h"
#include "pratos-exif.h"
#include "pratos-jpeg-source.h"

#include <jerror.h>
#include <setjmp.h>

/* EXIF's first folder stands at the beginning of its segment. */
#define SAVED_MARKER_BYTES 4096

/* A progressive picture has about ten scans; each costs a pass over all coefficients. */
#define MAX_SCANS          200

/* Some cameras fill up before the end marker; more than that was lost in the middle. */
#define MAX_PADDING_BYTES  16

typedef enum
{
  STAGE_HEADER,
  STAGE_START, /* a progressive picture is read in whole here */
  STAGE_ROWS,
  STAGE_END,   /* looking for the end marker */
  STAGE_DONE,
} Stage;

typedef struct
{
  PratosStepContext             *context;
  guint                          box;
  struct jpeg_decompress_struct  jpeg;
  struct jpeg_error_mgr          errors;
  struct jpeg_progress_mgr       progress;
  PratosJpegSource               source;
  jmp_buf                        jump;
  PratosFault                    fault;
  Stage                          stage;
  GdkPixbuf                     *pixbuf;   /* scaled by 1, 2, 4 or 8 */
  guint8                        *cmyk_row; /* NULL unless it is CMYK */
} JpegDecoder;

static void G_GNUC_NORETURN
give_up (JpegDecoder *self)
{
  longjmp (self->jump, 1);
}

static void G_GNUC_NORETURN
error_cb (j_common_ptr jpeg)
{
  JpegDecoder *self = jpeg->client_data;
  char message[JMSG_LENGTH_MAX];

  jpeg->err->format_message (jpeg, message);
  pratos_fault_set (&self->fault, PRATOS_FAULT_DAMAGED, "{'detail': <%s>}", message);
  give_up (self);
}

/* Warnings about what is unusual but loses nothing. */
static gboolean
is_harmless (j_common_ptr jpeg)
{
  switch (jpeg->err->msg_code)
    {
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR:
    case JWRN_BOGUS_ICC:
      return TRUE;
    case JWRN_EXTRANEOUS_DATA:
      return jpeg->err->msg_parm.i[0] <= MAX_PADDING_BYTES;
    default:
      return FALSE;
    }
}

/* libjpeg would fill the hole with grey and go on. */
static void
message_cb (j_common_ptr jpeg, int level)
{
  if (level < 0 && !is_harmless (jpeg))
    error_cb (jpeg);
}

static void
progress_cb (j_common_ptr jpeg)
{
  JpegDecoder *self = jpeg->client_data;

  if (self->jpeg.input_scan_number > MAX_SCANS)
    ERREXIT (jpeg, JERR_BAD_PROGRESSION);
  if (!pratos_step_is_cancelled (self->context))
    return;
  pratos_fault_set (&self->fault, PRATOS_FAULT_CANCELLED, NULL);
  give_up (self);
}

static gpointer
decoder_open (PratosStepContext *context, guint box)
{
  JpegDecoder *self = g_new0 (JpegDecoder, 1);

  self->context = context;
  self->box = box;
  self->jpeg.err = jpeg_std_error (&self->errors);
  self->errors.error_exit = error_cb;
  self->errors.emit_message = message_cb;
  self->jpeg.client_data = self;
  if (setjmp (self->jump) != 0)
    return self; /* the fault is told at the first write */
  jpeg_create_decompress (&self->jpeg);
  self->progress.progress_monitor = progress_cb;
  self->jpeg.progress = &self->progress;
  pratos_jpeg_source_init (&self->source, &self->jpeg);
  jpeg_save_markers (&self->jpeg, JPEG_APP0 + 1, SAVED_MARKER_BYTES);
  return self;
}

/* The strongest of libjpeg's cheap scalings that leaves enough for the thumbnail. */
static guint
choose_denominator (guint width, guint height, guint box)
{
  guint target_width = width;
  guint target_height = height;
  guint denominator = 8;

  pratos_decoder_fit (box, &target_width, &target_height);
  while (denominator > 1
         && (width / denominator < target_width || height / denominator < target_height))
    denominator /= 2;
  return denominator;
}

static void
set_output (j_decompress_ptr jpeg, guint box)
{
  jpeg->scale_num = 1;
  jpeg->scale_denom = choose_denominator (jpeg->image_width, jpeg->image_height, box);
  if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK)
    jpeg->out_color_space = JCS_CMYK;
  else
    jpeg->out_color_space = JCS_RGB;
}

static void
make_pixbuf (JpegDecoder *self)
{
  j_decompress_ptr jpeg = &self->jpeg;

  jpeg_calc_output_dimensions (jpeg);
  self->pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) jpeg->output_width,
                                 (int) jpeg->output_height);
  if (self->pixbuf == NULL)
    ERREXIT1 (jpeg, JERR_OUT_OF_MEMORY, 0);
  if (jpeg->out_color_space == JCS_CMYK)
    self->cmyk_row = g_malloc ((gsize) jpeg->output_width * 4);
}

static void
set_orientation (JpegDecoder *self)
{
  for (jpeg_saved_marker_ptr m = self->jpeg.marker_list; m != NULL; m = m->next)
    {
      guint orientation = pratos_exif_get_orientation (m->data, m->data_length);
      char text[2] = { (char) ('0' + orientation), '\0' };

      if (orientation > 1 && gdk_pixbuf_set_option (self->pixbuf, "orientation", text))
        return;
    }
}

static gboolean
read_header (JpegDecoder *self)
{
  j_decompress_ptr jpeg = &self->jpeg;
  guint limit = PRATOS_DECODER_MAX_MEGAPIXELS;

  if (jpeg_read_header (jpeg, TRUE) == JPEG_SUSPENDED)
    return FALSE;
  if (jpeg_has_multiple_scans (jpeg))
    limit = PRATOS_DECODER_MAX_FULL_MEGAPIXELS;
  if (!pratos_decoder_check_size (jpeg->image_width, jpeg->image_height, limit, &self->fault))
    give_up (self);
  set_output (jpeg, self->box);
  make_pixbuf (self);
  set_orientation (self);
  return TRUE;
}

/* Adobe's programs store CMYK inverted, and say so by their marker. */
static void
convert_cmyk (JpegDecoder *self, guint8 *rgb)
{
  const guint8 *cmyk = self->cmyk_row;
  guint8 flip = self->jpeg.saw_Adobe_marker ? 0 : 255;

  for (guint x = 0; x < self->jpeg.output_width; x++, cmyk += 4, rgb += 3)
    for (guint i = 0; i < 3; i++)
      rgb[i] = (guint8) ((guint) (cmyk[i] ^ flip) * (guint) (cmyk[3] ^ flip) / 255);
}

static gboolean
read_rows (JpegDecoder *self)
{
  j_decompress_ptr jpeg = &self->jpeg;
  guint8 *pixels = gdk_pixbuf_get_pixels (self->pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (self->pixbuf);

  while (jpeg->output_scanline < jpeg->output_height)
    {
      guint8 *rgb = pixels + jpeg->output_scanline * stride;
      JSAMPROW row = self->cmyk_row != NULL ? self->cmyk_row : rgb;

      if (jpeg_read_scanlines (jpeg, &row, 1) == 0)
        return FALSE;
      if (self->cmyk_row != NULL)
        convert_cmyk (self, rgb);
    }
  return TRUE;
}

static gboolean
perform_stage (JpegDecoder *self)
{
  switch (self->stage)
    {
    case STAGE_HEADER:
      return read_header (self);
    case STAGE_START:
      return jpeg_start_decompress (&self->jpeg);
    case STAGE_ROWS:
      return read_rows (self);
    case STAGE_END:
      return jpeg_finish_decompress (&self->jpeg);
    case STAGE_DONE:
      break;
    }
  return FALSE;
}

/* As far as the bytes go.  FALSE: it gave up, fault is set. */
static gboolean
advance (JpegDecoder *self)
{
  if (setjmp (self->jump) != 0)
    return FALSE;
  while (perform_stage (self))
    self->stage++;
  return TRUE;
}

static gboolean
tell_fault (JpegDecoder *self, PratosFault *fault)
{
  pratos_fault_clear (fault);
  pratos_fault_copy (&self->fault, fault);
  return FALSE;
}

static gboolean
decoder_write (gpointer decoder, const guint8 *data, gsize length, PratosFault *fault)
{
  JpegDecoder *self = decoder;

  if (self->fault.code != NULL)
    return tell_fault (self, fault);
  if (self->stage == STAGE_DONE) /* what follows the end marker is not the picture */
    return TRUE;
  pratos_jpeg_source_push (&self->source, data, length);
  if (!advance (self))
    return tell_fault (self, fault);
  pratos_jpeg_source_keep (&self->source);
  return TRUE;
}

static gboolean
decoder_finish (gpointer decoder, PratosThumbnail *thumbnail, PratosFault *fault)
{
  JpegDecoder *self = decoder;

  if (self->fault.code == NULL && self->stage != STAGE_DONE)
    pratos_fault_set (&self->fault, PRATOS_FAULT_DAMAGED, "{'detail': <'cut'>}");
  if (self->fault.code != NULL)
    return tell_fault (self, fault);
  return pratos_decoder_shrink (self->pixbuf, self->jpeg.image_width, self->jpeg.image_height,
                                self->box, thumbnail, fault);
}

static void
decoder_free (gpointer decoder)
{
  JpegDecoder *self = decoder;

  jpeg_destroy_decompress (&self->jpeg);
  pratos_jpeg_source_clear (&self->source);
  pratos_fault_clear (&self->fault);
  g_clear_object (&self->pixbuf);
  g_free (self->cmyk_row);
  g_free (self);
}

const PratosDecoderClass pratos_jpeg_decoder = {
  decoder_open, decoder_write, decoder_finish, decoder_free,
};
