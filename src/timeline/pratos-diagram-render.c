/* pratos-diagram-render.c: draws the classic picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-render.h"

#include "pratos-texture.h"

#include <math.h>
#include <pango/pangocairo.h>

#define STROKE    4.5 /* px, all of these for text of 14 px */
#define ARROW     1.8
#define HEAD      9   /* of an arrow */
#define EDGE      1.5
#define CHIP_EDGE 2
#define RADIUS    8
#define BLOCK_RADIUS 4
#define NARROW    6
#define WHOLE     0.97 /* of a block's time */

/* Chips: contrasts at least 4.5:1 on their ground, and on it for text on them. */
typedef struct
{
  PratosColor     busy, busy_edge, busy_text;
  PratosStateLook idle;
  PratosColor     idle_text, idle_plate;
} Palette;

#define RGB(hex) \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }
#define IDLE_LOOK(fill_, edge_, ink_) \
  { .fill = RGB (fill_), .edge = RGB (edge_), .ink = RGB (ink_), .texture = PRATOS_TEXTURE_CROSSED }

static const Palette palettes[PRATOS_N_THEMES] = {
  [PRATOS_THEME_LIGHT] = {
    .busy = RGB (0x1b7f3b), .busy_edge = RGB (0x0d4f22), .busy_text = RGB (0xffffff),
    .idle = IDLE_LOOK (0xe6e5e3, 0x77767b, 0xb9b7b4), .idle_text = RGB (0x241f31), .idle_plate = RGB (0xf6f5f4),
  },
  [PRATOS_THEME_DARK] = {
    .busy = RGB (0x57d37f), .busy_edge = RGB (0xb6f5ca), .busy_text = RGB (0x06210f),
    .idle = IDLE_LOOK (0x333333, 0x9a9996, 0x5c5c5c), .idle_text = RGB (0xf6f5f4), .idle_plate = RGB (0x1e1e1e),
  },
  [PRATOS_THEME_HIGH_CONTRAST] = {
    .busy = RGB (0x0b5a26), .busy_edge = RGB (0x000000), .busy_text = RGB (0xffffff),
    .idle = IDLE_LOOK (0xffffff, 0x000000, 0x8c8c8c), .idle_text = RGB (0x000000), .idle_plate = RGB (0xffffff),
  },
  [PRATOS_THEME_HIGH_CONTRAST_DARK] = {
    .busy = RGB (0x7df5a3), .busy_edge = RGB (0xffffff), .busy_text = RGB (0x000000),
    .idle = IDLE_LOOK (0x000000, 0xffffff, 0x808080), .idle_text = RGB (0xffffff), .idle_plate = RGB (0x000000),
  },
};

struct _PratosDiagramRender
{
  const PratosTimelineTheme *theme;
  const Palette             *palette;
  PangoContext              *context;
  PangoFontDescription      *fonts[PRATOS_N_DIAGRAM_TYPES];
  double                     k;
};

/* Text */

static PangoFontDescription *
new_font (const char *family, double size, gboolean bold)
{
  PangoFontDescription *font = pango_font_description_from_string (family);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

PratosDiagramRender *
pratos_diagram_render_new (PratosThemeKind theme, const char *font, double text)
{
  PratosDiagramRender *render = g_new0 (PratosDiagramRender, 1);
  const char *family = font != NULL ? font : "Sans";

  render->theme = pratos_timeline_theme_get (theme);
  render->palette = &palettes[theme < PRATOS_N_THEMES ? theme : PRATOS_THEME_LIGHT];
  render->k = text / 14;
  render->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_round_glyph_positions (render->context, FALSE);
  render->fonts[PRATOS_DIAGRAM_TYPE_CODE] = new_font ("Monospace", text, FALSE);
  render->fonts[PRATOS_DIAGRAM_TYPE_LABEL] = new_font (family, text, TRUE);
  render->fonts[PRATOS_DIAGRAM_TYPE_WORD] = new_font (family, text * 1.15, TRUE);
  render->fonts[PRATOS_DIAGRAM_TYPE_NOTE] = new_font (family, text, FALSE);
  render->fonts[PRATOS_DIAGRAM_TYPE_TITLE] = new_font (family, text * 1.5, TRUE);
  return render;
}

void
pratos_diagram_render_free (PratosDiagramRender *render)
{
  if (render == NULL)
    return;
  for (guint i = 0; i < PRATOS_N_DIAGRAM_TYPES; i++)
    pango_font_description_free (render->fonts[i]);
  g_object_unref (render->context);
  g_free (render);
}

static PangoLayout *
new_layout (PratosDiagramRender *render, PratosDiagramType type, const char *text)
{
  PangoLayout *layout = pango_layout_new (render->context);

  pango_layout_set_font_description (layout, render->fonts[type]);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
pratos_diagram_render_measure (PratosDiagramType type, const char *text, gpointer render)
{
  g_autoptr (PangoLayout) layout = new_layout (render, type, text);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

typedef enum { ALIGN_START, ALIGN_CENTER } Align;

static void
draw_text (PratosDiagramRender *render, cairo_t *cr, PratosDiagramType type, const char *text,
           double x, double y, double w, double h, Align align)
{
  g_autoptr (PangoLayout) layout = new_layout (render, type, text);
  PangoRectangle extents;
  double width, height;

  pango_layout_get_extents (layout, NULL, &extents);
  if (extents.width > (w + 1) * PANGO_SCALE)
    {
      pango_layout_set_width (layout, (int) (w * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_extents (layout, NULL, &extents);
    }
  width = (double) extents.width / PANGO_SCALE;
  height = (double) extents.height / PANGO_SCALE;
  cairo_move_to (cr, align == ALIGN_CENTER ? x + (w - width) / 2 : x, y + (h - height) / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
set_color (cairo_t *cr, const PratosColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

void
pratos_diagram_render_text (PratosDiagramRender *render, cairo_t *cr, PratosDiagramType type,
                            const char *text, double x, double y, double w, double h)
{
  set_color (cr, type == PRATOS_DIAGRAM_TYPE_NOTE ? &render->theme->dim_text : &render->theme->text);
  draw_text (render, cr, type, text, x, y, w, h, ALIGN_START);
}

/* Boxes */

static void
rounded (cairo_t *cr, const PratosDiagramShape *shape, double inset, double radius)
{
  double x = shape->x + inset, y = shape->y + inset, w = shape->w - 2 * inset, h = shape->h - 2 * inset;
  double r = MAX (MIN (radius, MIN (w, h) / 2), 0);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

static void
draw_edge (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape,
           const PratosColor *edge, double width, double radius)
{
  rounded (cr, shape, width / 2, radius * render->k);
  set_color (cr, edge);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_box (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape,
          const PratosColor *fill, const PratosColor *edge, double width, double radius)
{
  rounded (cr, shape, width / 2, radius * render->k);
  set_color (cr, fill);
  cairo_fill (cr);
  draw_edge (render, cr, shape, edge, width, radius);
}

static double
word_width (PratosDiagramRender *render, const PratosDiagramShape *shape)
{
  return pratos_diagram_render_measure (shape->type, shape->text, render) + 12 * render->k;
}

static void
draw_lines (cairo_t *cr, const PratosDiagramShape *shape, const PratosStateLook *look, double inset, double radius)
{
  cairo_save (cr);
  rounded (cr, shape, inset, radius);
  cairo_clip (cr);
  pratos_texture_draw (look, cr, shape->x, shape->y);
  cairo_restore (cr);
}

/* Cores: solid for the part of the time that it worked, crossed for the rest. */

static void
draw_solid_part (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  double edge = shape->x + MAX (shape->w * shape->part, 2 * CHIP_EDGE);

  if (shape->part <= 0)
    return;
  cairo_save (cr);
  rounded (cr, shape, CHIP_EDGE / 2.0, RADIUS * render->k);
  cairo_clip (cr);
  cairo_rectangle (cr, shape->x, shape->y, edge - shape->x, shape->h);
  set_color (cr, &render->palette->busy);
  cairo_fill (cr);
  cairo_rectangle (cr, edge - CHIP_EDGE, shape->y, CHIP_EDGE, shape->h);
  set_color (cr, &render->palette->busy_edge);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* The word stands on a plate, since hatching makes text hard to read. */
static void
draw_word_on_plate (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  double w = word_width (render, shape);
  double h = MIN (24 * render->k, shape->h - 2 * CHIP_EDGE);
  PratosDiagramShape plate = {
    .x = shape->x + (shape->w - w) / 2, .y = shape->y + (shape->h - h) / 2, .w = w, .h = h,
  };

  rounded (cr, &plate, 0, 5 * render->k);
  set_color (cr, &render->palette->idle_plate);
  cairo_fill (cr);
  set_color (cr, &render->palette->idle_text);
  draw_text (render, cr, shape->type, shape->text, shape->x, shape->y, shape->w, shape->h, ALIGN_CENTER);
}

/* In the solid part if there is room, else in the crossed one, else across both. */
static void
draw_word (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  double solid = shape->w * shape->part, needed = word_width (render, shape) + 2 * CHIP_EDGE;
  PratosDiagramShape place = *shape;

  if (*shape->text == '\0')
    return;
  if (solid >= needed)
    {
      set_color (cr, &render->palette->busy_text);
      draw_text (render, cr, shape->type, shape->text, shape->x, shape->y, solid, shape->h, ALIGN_CENTER);
      return;
    }
  if (shape->w - solid >= needed)
    {
      place.x += solid;
      place.w -= solid;
    }
  draw_word_on_plate (render, cr, &place);
}

static void
draw_core (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  const PratosStateLook *look = &render->palette->idle;
  gboolean idle = shape->kind == PRATOS_DIAGRAM_IDLE;

  draw_box (render, cr, shape, &look->fill, &look->edge, CHIP_EDGE, RADIUS);
  draw_lines (cr, shape, look, CHIP_EDGE, RADIUS * render->k);
  draw_solid_part (render, cr, shape);
  draw_edge (render, cr, shape, idle ? &look->edge : &render->palette->busy_edge, CHIP_EDGE, RADIUS);
  draw_word (render, cr, shape);
}

static void
draw_scheduler (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  draw_box (render, cr, shape, &render->theme->plate, &render->theme->plate, EDGE, RADIUS / 2.0);
  set_color (cr, &render->theme->plate_text);
  cairo_save (cr);
  cairo_translate (cr, shape->x, shape->y + shape->h);
  cairo_rotate (cr, -G_PI / 2);
  draw_text (render, cr, shape->type, shape->text, 4, 0, shape->h - 8, shape->w, ALIGN_CENTER);
  cairo_restore (cr);
}

static const PratosColor *
stroke_color (PratosDiagramRender *render, const PratosDiagramShape *shape)
{
  return shape->color < PRATOS_DIAGRAM_N_COLORS ? &render->theme->strokes[shape->color] : &render->theme->text;
}

static void
draw_pill (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  draw_box (render, cr, shape, &render->theme->background, stroke_color (render, shape), 2 * render->k,
            shape->h / 2 / render->k);
  set_color (cr, &render->theme->text);
  draw_text (render, cr, shape->type, shape->text, shape->x, shape->y, shape->w, shape->h, ALIGN_CENTER);
}

/* Lines */

static void
draw_bracket (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  set_color (cr, stroke_color (render, shape));
  cairo_set_line_width (cr, 3 * render->k);
  cairo_move_to (cr, shape->x, shape->y);
  cairo_line_to (cr, shape->x + shape->w, shape->y);
  cairo_line_to (cr, shape->x + shape->w, shape->y + shape->h);
  cairo_line_to (cr, shape->x, shape->y + shape->h);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, double x, double y, double size)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - size, y - size * 0.6);
  cairo_line_to (cr, x - size, y + size * 0.6);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Level at both ends, so that it meets bracket, pill and core squarely. */
static void
draw_curve (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape, double width, gboolean head)
{
  double size = head ? MAX (HEAD * render->k, width * 2.2) : 0;
  double x = shape->x + shape->w - size * 0.9, y = shape->y + shape->h;
  double bend = MAX ((x - shape->x) / 2, 0);

  set_color (cr, stroke_color (render, shape));
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, shape->x, shape->y);
  cairo_curve_to (cr, shape->x + bend, shape->y, x - bend, y, x, y);
  cairo_stroke (cr);
  if (head)
    draw_head (cr, shape->x + shape->w, y, size);
}

static void
draw_dashed (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  cairo_save (cr);
  set_color (cr, &render->theme->dim_text);
  cairo_set_dash (cr, (double[]) { 4, 4 }, 2, 0);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, shape->x, shape->y);
  cairo_line_to (cr, shape->x, shape->y + shape->h);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_tick (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  set_color (cr, &render->theme->grid);
  cairo_rectangle (cr, shape->x, round (shape->y), shape->w, shape->h);
  cairo_fill (cr);
}

/* Bars on lifelines */

static void
draw_running (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  const PratosStateLook *look = &render->theme->states[PRATOS_STATE_COMPUTING];

  set_color (cr, &look->fill);
  cairo_rectangle (cr, shape->x, shape->y, shape->w, shape->h);
  cairo_fill (cr);
}

static void
draw_suspended (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape, gboolean dashed)
{
  const PratosStateLook *look = &render->theme->states[dashed ? PRATOS_STATE_WAITING_IO : PRATOS_STATE_READY];

  cairo_save (cr);
  cairo_rectangle (cr, shape->x + EDGE / 2, shape->y, shape->w - EDGE, shape->h);
  set_color (cr, &look->fill);
  cairo_fill_preserve (cr);
  set_color (cr, &look->edge);
  if (dashed)
    cairo_set_dash (cr, (double[]) { 5, 4 }, 2, 0);
  cairo_set_line_width (cr, EDGE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The loop itself waits: a double line. */
static void
draw_waiting (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  double x = shape->x + shape->w / 2, apart = 3 * render->k;

  set_color (cr, &render->theme->background);
  cairo_rectangle (cr, x - apart, shape->y, 2 * apart, shape->h);
  cairo_fill (cr);
  set_color (cr, &render->theme->states[PRATOS_STATE_WAITING_IO].edge);
  cairo_set_line_width (cr, 2 * render->k);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x + side * apart, shape->y);
      cairo_line_to (cr, x + side * apart, shape->y + shape->h);
    }
  cairo_stroke (cr);
}

static void
draw_number (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  draw_box (render, cr, shape, &render->theme->pill, &render->theme->states[PRATOS_STATE_WAITING_IO].edge, EDGE,
            shape->h / 2 / render->k);
  set_color (cr, &render->theme->pill_text);
  draw_text (render, cr, shape->type, shape->text, shape->x, shape->y, shape->w, shape->h, ALIGN_CENTER);
}

static void
draw_label_box (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  draw_box (render, cr, shape, &render->theme->lane_band, &render->theme->dim_text, EDGE, RADIUS / 2.0);
  set_color (cr, &render->theme->text);
  draw_text (render, cr, shape->type, shape->text, shape->x + 4, shape->y, shape->w - 8, shape->h, ALIGN_CENTER);
}

/* A request's block: as high as it was really in the lane's state. */
static void
draw_request (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape, PratosState state)
{
  const PratosStateLook *look = &render->theme->states[state];
  double radius = MIN (BLOCK_RADIUS, shape->w / 2);
  /* of many narrow ones nothing but edges would be seen */
  const PratosColor *edge = shape->w >= NARROW * render->k ? &look->edge : &look->fill;
  PratosDiagramShape filled = *shape;

  filled.h = shape->part < WHOLE ? shape->h * shape->part : shape->h;
  filled.y += shape->h - filled.h;
  draw_box (render, cr, shape, &render->theme->background, edge, EDGE, radius);
  cairo_save (cr);
  rounded (cr, shape, EDGE / 2, radius * render->k);
  cairo_clip (cr);
  cairo_rectangle (cr, filled.x, filled.y, filled.w, filled.h);
  set_color (cr, &look->fill);
  cairo_fill (cr);
  cairo_rectangle (cr, filled.x, filled.y, filled.w, filled.h);
  cairo_clip (cr);
  pratos_texture_draw (look, cr, 0, 0);
  cairo_restore (cr);
  draw_edge (render, cr, shape, edge, EDGE, radius);
}

static void
draw_shape (PratosDiagramRender *render, cairo_t *cr, const PratosDiagramShape *shape)
{
  const PratosTimelineTheme *theme = render->theme;

  switch (shape->kind)
    {
    case PRATOS_DIAGRAM_PANEL:
      draw_box (render, cr, shape, &theme->lane_band, &theme->grid, EDGE, RADIUS);
      break;
    case PRATOS_DIAGRAM_TEXT:
      pratos_diagram_render_text (render, cr, shape->type, shape->text, shape->x, shape->y, shape->w, shape->h);
      break;
    case PRATOS_DIAGRAM_BRACKET:
      draw_bracket (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_STROKE:
      draw_curve (render, cr, shape, STROKE * render->k, FALSE);
      break;
    case PRATOS_DIAGRAM_ARROW:
      draw_curve (render, cr, shape, ARROW * render->k, TRUE);
      break;
    case PRATOS_DIAGRAM_THICK_ARROW:
      draw_curve (render, cr, shape, STROKE * render->k, TRUE);
      break;
    case PRATOS_DIAGRAM_PILL:
      draw_pill (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_CPU:
      draw_box (render, cr, shape, &theme->core_band, &theme->dim_text, EDGE, RADIUS);
      break;
    case PRATOS_DIAGRAM_SCHEDULER:
      draw_scheduler (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_BUSY:
    case PRATOS_DIAGRAM_IN_TURN:
    case PRATOS_DIAGRAM_IDLE:
      draw_core (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_HEAD:
      draw_label_box (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_LIFELINE:
      draw_dashed (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_RUNNING:
      draw_running (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_READY_BAR:
    case PRATOS_DIAGRAM_SUSPENDED:
      draw_suspended (render, cr, shape, shape->kind == PRATOS_DIAGRAM_SUSPENDED);
      break;
    case PRATOS_DIAGRAM_WAITING:
      draw_waiting (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_TICK:
      draw_tick (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_NUMBER:
      draw_number (render, cr, shape);
      break;
    case PRATOS_DIAGRAM_WAITED:
      draw_request (render, cr, shape, PRATOS_STATE_WAITING_IO);
      break;
    case PRATOS_DIAGRAM_COMPUTED:
      draw_request (render, cr, shape, PRATOS_STATE_COMPUTING);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
pratos_diagram_render_draw (PratosDiagramRender *render, cairo_t *cr, PratosDiagramLayout *layout)
{
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  set_color (cr, &render->theme->background);
  cairo_paint (cr);
  for (guint i = 0; i < n_shapes; i++)
    draw_shape (render, cr, &shapes[i]);
}
