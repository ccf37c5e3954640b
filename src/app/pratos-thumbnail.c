/* pratos-thumbnail.c: a decoded picture as something that can be painted, again and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-thumbnail.h"

#include <math.h>

struct _PratosThumbnail
{
  GObject          parent_instance;

  cairo_surface_t *pixels;
  cairo_surface_t *scaled;       /* as last painted, NULL: not yet */
  int              scaled_width;
  int              scaled_height;
};

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height);

static int
get_intrinsic_width (GdkPaintable *paintable)
{
  return cairo_image_surface_get_width (PRATOS_THUMBNAIL (paintable)->pixels);
}

static int
get_intrinsic_height (GdkPaintable *paintable)
{
  return cairo_image_surface_get_height (PRATOS_THUMBNAIL (paintable)->pixels);
}

static GdkPaintableFlags
get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_intrinsic_width = get_intrinsic_width;
  iface->get_intrinsic_height = get_intrinsic_height;
  iface->get_flags = get_flags;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PratosThumbnail, pratos_thumbnail, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
scale (PratosThumbnail *self, int width, int height)
{
  cairo_t *cr;

  if (self->scaled != NULL && self->scaled_width == width && self->scaled_height == height)
    return;
  g_clear_pointer (&self->scaled, cairo_surface_destroy);
  self->scaled = cairo_image_surface_create (cairo_image_surface_get_format (self->pixels), width, height);
  self->scaled_width = width;
  self->scaled_height = height;
  cr = cairo_create (self->scaled);
  cairo_scale (cr, (double) width / cairo_image_surface_get_width (self->pixels),
               (double) height / cairo_image_surface_get_height (self->pixels));
  cairo_set_source_surface (cr, self->pixels, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static double
get_device_scale (cairo_t *cr)
{
  double x = 1, y = 1;

  cairo_surface_get_device_scale (cairo_get_target (cr), &x, &y);
  return MAX (x, 1);
}

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  PratosThumbnail *self = PRATOS_THUMBNAIL (paintable);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (GTK_SNAPSHOT (snapshot), &bounds);
  double device = get_device_scale (cr);

  scale (self, MAX (1, (int) ceil (width * device)), MAX (1, (int) ceil (height * device)));
  cairo_scale (cr, width / self->scaled_width, height / self->scaled_height);
  cairo_set_source_surface (cr, self->scaled, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
pratos_thumbnail_finalize (GObject *object)
{
  PratosThumbnail *self = PRATOS_THUMBNAIL (object);

  g_clear_pointer (&self->pixels, cairo_surface_destroy);
  g_clear_pointer (&self->scaled, cairo_surface_destroy);
  G_OBJECT_CLASS (pratos_thumbnail_parent_class)->finalize (object);
}

static void
pratos_thumbnail_class_init (PratosThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pratos_thumbnail_finalize;
}

static void
pratos_thumbnail_init (PratosThumbnail *self)
{
}

static guint32
multiply (guint32 value, guint32 alpha)
{
  return (value * alpha + 127) / 255;
}

/* One row of R, G, B(, A) to cairo's. */
static void
convert_row (const guint8 *from, guint32 *to, guint32 width, gboolean has_alpha)
{
  for (guint32 x = 0; x < width; x++, from += has_alpha ? 4 : 3)
    {
      guint32 alpha = has_alpha ? from[3] : 255;

      to[x] = alpha << 24 | multiply (from[0], alpha) << 16 | multiply (from[1], alpha) << 8
              | multiply (from[2], alpha);
    }
}

static cairo_surface_t *
make_surface (const guint8 *from, guint32 width, guint32 height, guint32 rowstride, gboolean has_alpha)
{
  cairo_surface_t *surface = cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                                         (int) width, (int) height);
  guint8 *to = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  if (to == NULL)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (guint32 y = 0; y < height; y++, from += rowstride, to += stride)
    convert_row (from, (guint32 *) (gpointer) to, width, has_alpha);
  cairo_surface_mark_dirty (surface);
  return surface;
}

PratosThumbnail *
pratos_thumbnail_new_for_surface (cairo_surface_t *surface)
{
  PratosThumbnail *self = g_object_new (PRATOS_TYPE_THUMBNAIL, NULL);

  self->pixels = cairo_surface_reference (surface);
  return self;
}

void
pratos_thumbnail_set_surface (PratosThumbnail *self, cairo_surface_t *surface)
{
  g_return_if_fail (PRATOS_IS_THUMBNAIL (self));

  cairo_surface_destroy (self->pixels);
  self->pixels = cairo_surface_reference (surface);
  g_clear_pointer (&self->scaled, cairo_surface_destroy);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

GdkPaintable *
pratos_thumbnail_new (const PratosValue *value)
{
  guint32 width, height, rowstride, pixel;
  gboolean has_alpha;
  PratosThumbnail *self;
  cairo_surface_t *pixels;

  if (value->variant == NULL || value->blob.spool == NULL
      || !g_variant_is_of_type (value->variant, G_VARIANT_TYPE ("(uuuuub)")))
    return NULL;
  g_variant_get (value->variant, "(uuuuub)", &width, &height, &rowstride, NULL, NULL, &has_alpha);
  pixel = has_alpha ? 4 : 3;
  if (width == 0 || height == 0 || (guint64) width * pixel > rowstride
      || value->blob.length < (guint64) rowstride * (height - 1) + width * pixel)
    return NULL;

  g_autoptr (GBytes) bytes = pratos_blob_load (&value->blob);
  if (bytes == NULL)
    return NULL;
  pixels = make_surface (g_bytes_get_data (bytes, NULL), width, height, rowstride, has_alpha);
  if (pixels == NULL)
    return NULL;
  self = pratos_thumbnail_new_for_surface (pixels);
  cairo_surface_destroy (pixels);
  return GDK_PAINTABLE (self);
}

cairo_surface_t *
pratos_thumbnail_make_surface (GdkPixbuf *pixbuf)
{
  return make_surface (gdk_pixbuf_read_pixels (pixbuf), (guint32) gdk_pixbuf_get_width (pixbuf),
                       (guint32) gdk_pixbuf_get_height (pixbuf), (guint32) gdk_pixbuf_get_rowstride (pixbuf),
                       gdk_pixbuf_get_has_alpha (pixbuf));
}
