/* pratos-decoder.c: what all decoders of pictures share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-decoder.h"

#include "pratos-decode.h"

#include <string.h>

gboolean
pratos_decoder_check_size (guint width, guint height, guint megapixels, PratosFault *fault)
{
  guint64 pixels = (guint64) width * height;

  if (pixels > 0 && pixels <= (guint64) megapixels * 1000000)
    return TRUE;
  pratos_fault_set (fault, PRATOS_FAULT_IMAGE_SIZE,
                    "{'width': <%u>, 'height': <%u>, 'megapixels': <%u>}", width, height,
                    megapixels);
  return FALSE;
}

static guint
scale_side (guint side, guint box, guint longest)
{
  return (guint) MAX (((guint64) side * box + longest / 2) / longest, 1);
}

void
pratos_decoder_fit (guint box, guint *width, guint *height)
{
  guint longest = MAX (*width, *height);

  if (longest <= box)
    return;
  *width = scale_side (*width, box, longest);
  *height = scale_side (*height, box, longest);
}

/* EXIF's orientations 5 to 8 exchange the sides. */
static gboolean
is_turned (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation != NULL && strchr ("5678", *orientation) != NULL;
}

gboolean
pratos_decoder_shrink (GdkPixbuf *pixbuf, guint width, guint height, guint box,
                       PratosThumbnail *thumbnail, PratosFault *fault)
{
  g_autoptr (GdkPixbuf) small = NULL;
  gboolean turned = is_turned (pixbuf);
  guint small_width = width;
  guint small_height = height;

  pratos_decoder_fit (box, &small_width, &small_height);
  small = gdk_pixbuf_scale_simple (pixbuf, (int) small_width, (int) small_height,
                                   GDK_INTERP_BILINEAR);
  if (small != NULL)
    {
      gdk_pixbuf_copy_options (pixbuf, small);
      thumbnail->pixbuf = gdk_pixbuf_apply_embedded_orientation (small);
    }
  if (small == NULL || thumbnail->pixbuf == NULL)
    {
      pratos_fault_set (fault, PRATOS_FAULT_DAMAGED, "{'detail': <'no memory'>}");
      return FALSE;
    }
  thumbnail->width = turned ? height : width;
  thumbnail->height = turned ? width : height;
  return TRUE;
}
