/* pratos-timeline-column-render.c: draws merged columns: the states' shares, one upon
 * the other.
 *
 * On pixels all columns of a row become one mask for each state, which costs the same
 * however ragged they are; as paths they would take ten times as long.  In files that
 * are made of lines they become polygons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-render-private.h"

#include <math.h>
#include <string.h>

/* From the ground up: work lies at the bottom, so that it can be compared by eye. */
static const PratosState order[] = {
  PRATOS_STATE_COMPUTING,
  PRATOS_STATE_READY,
  PRATOS_STATE_COPYING,
  PRATOS_STATE_STARTING,
  PRATOS_STATE_WAITING_GIL,
  PRATOS_STATE_WAITING_LOCK,
  PRATOS_STATE_WAITING_IO,
  PRATOS_STATE_UNKNOWN,
};

/* What is ready is drawn as an outline: merged, as a line on top of its share. */
#define READY_LEVEL 1 /* in the order */
#define CAP_LEVEL  G_N_ELEMENTS (order)
#define N_LEVELS   (CAP_LEVEL + 1)
#define CAP_HEIGHT 2 /* px */

typedef struct
{
  const PratosShape *shape;
  const float       *columns;
  double             column_width;
} Columns;

static gboolean
get_columns (PratosTimelineLayout *layout, const PratosShape *shape, Columns *columns)
{
  if (shape->kind != PRATOS_SHAPE_MERGED && shape->kind != PRATOS_SHAPE_BUSY)
    return FALSE;
  columns->shape = shape;
  columns->columns = pratos_timeline_layout_get_columns (layout, shape);
  columns->column_width = shape->w / shape->n_columns;
  return TRUE;
}

/* Pixels */

typedef struct
{
  PratosTimelineRender *render;
  double                x, y;                           /* px */
  double                scale;                          /* pixels of the mask a px */
  int                   w, h;                           /* pixels of the mask */
  int                   stride;
  float                 cap;                            /* pixels of the mask */
  unsigned char        *data[N_LEVELS];                 /* of the mask of each level, NULL: none yet */
} Masks;

/* All masks of a row are kept for the next, which mostly is as large. */
static gboolean
open_mask (Masks *masks, guint level)
{
  cairo_surface_t **surface = &masks->render->masks[level];

  if (*surface == NULL || cairo_image_surface_get_width (*surface) != masks->w
      || cairo_image_surface_get_height (*surface) != masks->h)
    {
      g_clear_pointer (surface, cairo_surface_destroy);
      *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, masks->w, masks->h);
    }
  cairo_surface_set_device_scale (*surface, masks->scale, masks->scale);
  if (cairo_surface_status (*surface) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  cairo_surface_flush (*surface);
  masks->data[level] = cairo_image_surface_get_data (*surface);
  masks->stride = cairo_image_surface_get_stride (*surface);
  memset (masks->data[level], 0, (gsize) masks->stride * masks->h);
  return TRUE;
}

/* From @low to @high pixels above the ground; pixels that are cut weigh as much as is left. */
static inline void
mask_stretch (const Masks *masks, guint level, int x, float low, float high)
{
  unsigned char *ground = masks->data[level] + (gsize) masks->stride * (masks->h - 1) + x;
  int first = (int) low, last = (int) high;

  if (first == last)
    {
      ground[-masks->stride * first] = (unsigned char) (255 * (high - low));
      return;
    }
  ground[-masks->stride * first] = (unsigned char) (255 * (first + 1 - low));
  for (int row = first + 1; row < last; row++)
    ground[-masks->stride * row] = 255;
  if (last < masks->h)
    ground[-masks->stride * last] = (unsigned char) (255 * (high - last));
}

static void
mask_column (Masks *masks, const Columns *columns, guint column, int x)
{
  const float *shares = columns->columns + (columns->shape->kind == PRATOS_SHAPE_BUSY
                                            ? column : (gsize) column * PRATOS_N_STATES);
  guint n_levels = columns->shape->kind == PRATOS_SHAPE_BUSY ? 1 : G_N_ELEMENTS (order);
  float low = 0, limit = (float) masks->h;

  for (guint level = 0; level < n_levels; level++)
    {
      float share = columns->shape->kind == PRATOS_SHAPE_BUSY ? shares[0] : shares[order[level]];
      float high = MIN (low + share * limit, limit);

      if (share <= 0 || low >= limit)
        continue;
      if (masks->data[level] == NULL && !open_mask (masks, level))
        return;
      mask_stretch (masks, level, x, low, high);
      if (level == READY_LEVEL && (masks->data[CAP_LEVEL] != NULL || open_mask (masks, CAP_LEVEL)))
        mask_stretch (masks, CAP_LEVEL, x, MAX (high - masks->cap, low), high);
      low = high;
    }
}

static void
mask_columns (Masks *masks, const Columns *columns)
{
  double begin = (columns->shape->x - masks->x) * masks->scale + 0.5;
  double width = columns->column_width * masks->scale;

  for (guint i = 0; i < columns->shape->n_columns; i++)
    {
      int x = (int) (begin + i * width);
      int end = MIN ((int) (begin + (i + 1) * width), masks->w);

      for (; x < end; x++)
        mask_column (masks, columns, i, x);
    }
}

static void
find_extent (const PratosShape *shapes, guint n_shapes, Masks *masks)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == PRATOS_SHAPE_MERGED || shapes[i].kind == PRATOS_SHAPE_BUSY)
      {
        left = MIN (left, shapes[i].x);
        right = MAX (right, shapes[i].x + shapes[i].w);
        masks->y = shapes[i].y;
        masks->h = (int) round (shapes[i].h * masks->scale);
      }
  masks->x = left;
  masks->w = (int) ceil ((right - left) * masks->scale);
}

static void
set_level_color (PratosTimelineRender *render, cairo_t *cr, guint level)
{
  if (level == CAP_LEVEL)
    pratos_render_set_color (cr, &render->theme->states[PRATOS_STATE_READY].edge);
  else
    pratos_render_set_color (cr, &render->theme->states[order[level]].fill);
}

static void
paint_mask (const Masks *masks, cairo_t *cr, guint level)
{
  PratosTimelineRender *render = masks->render;
  cairo_surface_t *surface = render->masks[level];

  cairo_surface_mark_dirty (surface);
  if (level == CAP_LEVEL || !pratos_render_set_texture (render, cr, order[level], masks->y))
    set_level_color (render, cr, level);
  cairo_mask_surface (cr, surface, masks->x, masks->y);
}

static void
draw_pixels (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
             const PratosShape *shapes, guint n_shapes)
{
  Masks masks = {
    .render = render,
    .scale = render->scale,
    .cap = (float) (CAP_HEIGHT * render->scale),
  };
  Columns columns;

  find_extent (shapes, n_shapes, &masks);
  for (guint i = 0; i < n_shapes; i++)
    if (get_columns (layout, &shapes[i], &columns))
      mask_columns (&masks, &columns);
  for (guint level = 0; level < N_LEVELS; level++)
    if (masks.data[level] != NULL)
      paint_mask (&masks, cr, level);
}

/* Lines */

/* Where @level begins and ends in a column, px from the ground. */
static void
get_stretch (const Columns *columns, guint column, guint level, double *low, double *high)
{
  const float *shares = &columns->columns[(gsize) column * PRATOS_N_STATES];
  guint of_state = level == CAP_LEVEL ? READY_LEVEL : level;
  double h = columns->shape->h;

  *low = 0;
  if (columns->shape->kind == PRATOS_SHAPE_BUSY)
    {
      *high = h * MIN (columns->columns[column], 1);
      return;
    }
  for (guint i = 0; i < of_state; i++)
    *low += h * shares[order[i]];
  *low = MIN (*low, h);
  *high = MIN (*low + h * shares[order[of_state]], h);
  if (level == CAP_LEVEL)
    *low = MAX (*low, *high - CAP_HEIGHT);
}

static gboolean
has_level (const Columns *columns, guint level)
{
  guint of_state = level == CAP_LEVEL ? READY_LEVEL : level;

  if (columns->shape->kind == PRATOS_SHAPE_BUSY)
    return level == 0;
  for (guint i = 0; i < columns->shape->n_columns; i++)
    if (columns->columns[(gsize) i * PRATOS_N_STATES + order[of_state]] > 0)
      return TRUE;
  return FALSE;
}

static void
add_polygon (cairo_t *cr, const Columns *columns, guint level)
{
  const PratosShape *shape = columns->shape;
  double ground = shape->y + shape->h;
  double low, high;

  cairo_new_sub_path (cr);
  for (guint i = 0; i < shape->n_columns; i++)
    {
      get_stretch (columns, i, level, &low, &high);
      cairo_line_to (cr, shape->x + i * columns->column_width, ground - high);
      cairo_line_to (cr, shape->x + (i + 1) * columns->column_width, ground - high);
    }
  for (guint i = shape->n_columns; i > 0; i--)
    {
      get_stretch (columns, i - 1, level, &low, &high);
      cairo_line_to (cr, shape->x + i * columns->column_width, ground - low);
      cairo_line_to (cr, shape->x + (i - 1) * columns->column_width, ground - low);
    }
  cairo_close_path (cr);
}

static void
draw_polygons (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
               const PratosShape *shapes, guint n_shapes)
{
  Columns columns;

  for (guint level = 0; level < N_LEVELS; level++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i < n_shapes; i++)
        if (get_columns (layout, &shapes[i], &columns) && has_level (&columns, level))
          {
            add_polygon (cr, &columns, level);
            any = TRUE;
          }
      if (!any)
        continue;
      set_level_color (render, cr, level);
      cairo_fill_preserve (cr);
      if (level != CAP_LEVEL)
        pratos_render_texture_path (render, cr, order[level], shapes[0].y);
      cairo_new_path (cr);
    }
}

void
pratos_render_columns (PratosTimelineRender *render, cairo_t *cr, PratosTimelineLayout *layout,
                       const PratosShape *shapes, guint n_shapes)
{
  if (render->vector)
    draw_polygons (render, cr, layout, shapes, n_shapes);
  else
    draw_pixels (render, cr, layout, shapes, n_shapes);
}
