/* pratos-diagram-layout.c: code on the left, strokes, a CPU with its cores on the right.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-layout.h"
#include "pratos-diagram-layout-private.h"

#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MARGIN     14 /* px, all of these for text of 14 px */
#define LINE       22 /* of code */
#define BRACKET    8
#define ROOM       36 /* for a stroke to bend */
#define PILL       24
#define PILL_PAD   10
#define SCHEDULER  30
#define CPU_TITLE  30
#define CHIP_GAP   10
#define CHIP_WIDTH 190 /* at most */
#define CHIP_HEIGHT 84
#define MIN_CPU    150
#define MAX_CPU    460
#define MAX_HEIGHT 420

/* Where the large things are */
typedef struct
{
  PratosDiagramLayout *layout;
  double top, height;        /* of the whole picture */
  double code_x, code_y, code_w, line_h;
  double bracket_x;
  double pills_x, pills_w;
  double scheduler_x;        /* of the scheduler if there is one, else the CPU's */
  double cpu_x, cpu_w;
  double chips_x, chips_y, chip_w, chip_h;
  guint  columns;
} Places;

PratosDiagramShape *
pratos_diagram_add (PratosDiagramLayout *layout, PratosDiagramShapeKind kind, double x, double y, double w, double h)
{
  PratosDiagramShape shape = {
    .kind = kind, .x = x, .y = y, .w = w, .h = h, .color = PRATOS_DIAGRAM_NEUTRAL, .index = G_MAXUINT,
  };

  g_array_append_val (layout->shapes, shape);
  return &g_array_index (layout->shapes, PratosDiagramShape, layout->shapes->len - 1);
}

PratosDiagramShape *
pratos_diagram_add_text (PratosDiagramLayout *layout, PratosDiagramShapeKind kind, PratosDiagramType type,
                         const char *text, double x, double y, double w, double h)
{
  PratosDiagramShape *shape = pratos_diagram_add (layout, kind, x, y, w, h);

  shape->type = type;
  shape->text = g_string_chunk_insert (layout->strings, text);
  return shape;
}

double
pratos_diagram_measure (PratosDiagramLayout *layout, PratosDiagramType type, const char *text)
{
  return layout->frame.measure (type, text, layout->frame.measure_data);
}

/* Placing */

static double
widest_line (PratosDiagramLayout *layout)
{
  GArray *lines = layout->diagram->lines;
  double width = 0;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_CODE,
                                                g_array_index (lines, PratosDiagramLine, i).text));
  return width;
}

static double
widest_label (PratosDiagramLayout *layout)
{
  GArray *strokes = layout->diagram->strokes;
  double width = 0;

  for (guint i = 0; i < strokes->len; i++)
    width = MAX (width, pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_LABEL,
                                                g_array_index (strokes, PratosDiagramStroke, i).label));
  return width;
}

static void
place_code (Places *places)
{
  PratosDiagramLayout *layout = places->layout;
  guint n_lines = layout->diagram->lines->len;
  double k = layout->k;

  places->line_h = MIN (LINE * k, (places->height - 2 * MARGIN * k) / MAX (n_lines, 1));
  places->code_x = MARGIN * k;
  places->code_w = widest_line (layout) + 2 * MARGIN * k;
  places->code_y = places->top + (places->height - n_lines * places->line_h) / 2;
  places->bracket_x = places->code_x + places->code_w + 4 * k;
}

/* The CPU takes what code and labels leave, within reason; strokes bend in the rest. */
static void
place_cpu (Places *places)
{
  PratosDiagramLayout *layout = places->layout;
  double k = layout->k;
  double strokes_x = places->bracket_x + (BRACKET + 4) * k;
  double scheduler = layout->diagram->kind == PRATOS_DIAGRAM_SCHEDULED ? SCHEDULER * k : 0;
  double room;

  places->pills_w = widest_label (layout) + 2 * PILL_PAD * k;
  room = layout->frame.width - MARGIN * k - strokes_x - places->pills_w - scheduler - 2 * ROOM * k;
  places->cpu_w = CLAMP (room * 0.7, MIN_CPU * k, MAX_CPU * k);
  places->cpu_x = layout->frame.width - MARGIN * k - places->cpu_w;
  places->scheduler_x = places->cpu_x - scheduler;
  places->pills_x = strokes_x + (places->scheduler_x - strokes_x - places->pills_w) / 2;
}

/* One column as long as words fit into it, so that arrows reach every core; else the grid
 * in which the cores come out largest. */
static gboolean
is_one_column (Places *places, guint columns, double h)
{
  return columns == 1 && h >= places->layout->frame.text * 1.8;
}

static void
place_chips (Places *places)
{
  double k = places->layout->k, gap = CHIP_GAP * k;
  double width = places->cpu_w, height = places->height - CPU_TITLE * k;
  guint n = MAX (places->layout->diagram->n_cores, 1);
  double best = -1;
  guint rows;

  for (guint columns = 1; columns <= n; columns++)
    {
      double w = MIN ((width - gap * (columns + 1)) / columns, CHIP_WIDTH * k);
      double h;

      rows = (n + columns - 1) / columns;
      h = MIN ((height - gap * rows) / rows, CHIP_HEIGHT * k);
      if (MIN (w, h * 2) > best)
        {
          best = MIN (w, h * 2);
          places->columns = columns;
          places->chip_w = MAX (w, 1);
          places->chip_h = MAX (h, 1);
        }
      if (is_one_column (places, columns, h))
        break;
    }
  /* too small for any: one column, however it looks */
  places->columns = MAX (places->columns, 1);
  rows = (n + places->columns - 1) / places->columns;
  places->chips_x = places->cpu_x + (width - places->columns * (places->chip_w + gap) + gap) / 2;
  places->chips_y = places->top + CPU_TITLE * k
                    + (height - gap / 2 - rows * (places->chip_h + gap) + gap) / 2;
}

static void
get_chip (Places *places, guint core, double *x, double *y)
{
  double gap = CHIP_GAP * places->layout->k;

  *x = places->chips_x + core % places->columns * (places->chip_w + gap);
  *y = places->chips_y + core / places->columns * (places->chip_h + gap);
}

/* Code */

static void
add_code (Places *places)
{
  PratosDiagramLayout *layout = places->layout;
  GArray *lines = layout->diagram->lines;
  double pad = MARGIN * layout->k;

  pratos_diagram_add (layout, PRATOS_DIAGRAM_PANEL, places->code_x, places->code_y - pad / 2, places->code_w,
                      lines->len * places->line_h + pad);
  for (guint i = 0; i < lines->len; i++)
    pratos_diagram_add_text (layout, PRATOS_DIAGRAM_TEXT, PRATOS_DIAGRAM_TYPE_CODE,
                             g_array_index (lines, PratosDiagramLine, i).text,
                             places->code_x + pad, places->code_y + i * places->line_h,
                             places->code_w - pad, places->line_h);
}

/* Cores */

static const PratosDiagramShapeKind chip_kinds[] = {
  [PRATOS_CORE_IDLE] = PRATOS_DIAGRAM_IDLE,
  [PRATOS_CORE_IN_TURN] = PRATOS_DIAGRAM_IN_TURN,
  [PRATOS_CORE_BUSY] = PRATOS_DIAGRAM_BUSY,
};

static gboolean
fits_chip (Places *places, const char *text)
{
  return pratos_diagram_measure (places->layout, PRATOS_DIAGRAM_TYPE_WORD, text) + 12 * places->layout->k <= places->chip_w
         && places->layout->frame.text * 1.5 <= places->chip_h;
}

/* Where the word has no room, the share alone; where that has none, nothing. */
static char *
name_core (Places *places, const PratosDiagramCore *core)
{
  g_autofree char *whole = pratos_diagram_describe_core (core);
  g_autofree char *share = pratos_text_percent (core->share);

  if (fits_chip (places, whole))
    return g_steal_pointer (&whole);
  if (core->use != PRATOS_CORE_IDLE && fits_chip (places, share))
    return g_steal_pointer (&share);
  return g_strdup ("");
}

static void
add_chip (Places *places, guint core)
{
  PratosDiagramLayout *layout = places->layout;
  const PratosDiagramCore *use = &layout->diagram->cores[core];
  g_autofree char *text = name_core (places, use);
  PratosDiagramShape *shape;
  double x, y;

  get_chip (places, core, &x, &y);
  shape = pratos_diagram_add_text (layout, chip_kinds[use->use], PRATOS_DIAGRAM_TYPE_WORD, text, x, y,
                                   places->chip_w, places->chip_h);
  shape->part = use->use == PRATOS_CORE_IDLE ? 0 : use->share;
  shape->index = core;
}

static void
add_cpu (Places *places)
{
  PratosDiagramLayout *layout = places->layout;
  guint n = layout->diagram->n_cores;
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "CPU with %u core", "CPU with %u cores", n), n);
  /* Translators: first %s: "CPU with 16 cores" */
  g_autofree char *long_title = g_strdup_printf (_("%s, %u busy at once"), title, layout->diagram->n_busy);
  double width = places->cpu_w - 2 * MARGIN * layout->k;
  gboolean fits = pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_LABEL, long_title) <= width;

  pratos_diagram_add (layout, PRATOS_DIAGRAM_CPU, places->cpu_x, places->top, places->cpu_w, places->height);
  pratos_diagram_add_text (layout, PRATOS_DIAGRAM_TEXT, PRATOS_DIAGRAM_TYPE_LABEL, fits ? long_title : title,
                           places->cpu_x + MARGIN * layout->k, places->top, width, CPU_TITLE * layout->k);
  if (layout->diagram->kind == PRATOS_DIAGRAM_SCHEDULED)
    pratos_diagram_add_text (layout, PRATOS_DIAGRAM_SCHEDULER, PRATOS_DIAGRAM_TYPE_LABEL, _("concurrent scheduler"),
                             places->scheduler_x, places->top, places->cpu_x - places->scheduler_x, places->height);
}

/* Strokes */

static const PratosDiagramStroke *
get_stroke (PratosDiagramLayout *layout, guint index)
{
  return &g_array_index (layout->diagram->strokes, PratosDiagramStroke, index);
}

/* Those that begin at the same lines, or end at the same core, stand side by side:
 * how far from the middle this one does. */
static double
offset_of (PratosDiagramLayout *layout, guint index, gboolean at_core, double room)
{
  const PratosDiagramStroke *stroke = get_stroke (layout, index);
  guint n = 0, before = 0;

  for (guint i = 0; i < layout->diagram->strokes->len; i++)
    {
      const PratosDiagramStroke *other = get_stroke (layout, i);

      if (at_core ? other->core != stroke->core : other->first_line != stroke->first_line)
        continue;
      n++;
      before += i < index;
    }
  return (before - (n - 1) / 2.0) * MIN (room / n, 12 * layout->k);
}

static gboolean
shares_bracket (PratosDiagramLayout *layout, guint index, gboolean *is_first)
{
  gboolean shares = FALSE;

  *is_first = TRUE;
  for (guint i = 0; i < layout->diagram->strokes->len; i++)
    if (i != index && get_stroke (layout, i)->first_line == get_stroke (layout, index)->first_line)
      {
        shares = TRUE;
        *is_first &= i > index;
      }
  return shares;
}

/* Returns where the stroke leaves it. */
static double
add_bracket (Places *places, guint index, guint color)
{
  const PratosDiagramStroke *stroke = get_stroke (places->layout, index);
  double y = places->code_y + stroke->first_line * places->line_h;
  double h = (stroke->last_line - stroke->first_line + 1) * places->line_h;
  double inset = 3 * places->layout->k;
  gboolean is_first;

  if (shares_bracket (places->layout, index, &is_first))
    color = PRATOS_DIAGRAM_NEUTRAL;
  if (is_first)
    pratos_diagram_add (places->layout, PRATOS_DIAGRAM_BRACKET, places->bracket_x, y + inset,
                        BRACKET * places->layout->k, h - 2 * inset)->color = color;
  return y + h / 2 + offset_of (places->layout, index, FALSE, h);
}

/* The core it was on; what hardly used one ends at the CPU's edge. */
static void
get_target (Places *places, guint index, double pill_y, double *x, double *y)
{
  const PratosDiagramStroke *stroke = get_stroke (places->layout, index);

  *x = places->scheduler_x;
  *y = pill_y;
  if (places->layout->diagram->kind == PRATOS_DIAGRAM_SCHEDULED || stroke->core == G_MAXUINT
      || places->layout->diagram->cores[stroke->core].use == PRATOS_CORE_IDLE)
    return;
  get_chip (places, stroke->core, x, y);
  *y += places->chip_h / 2 + offset_of (places->layout, index, TRUE, places->chip_h * 0.7);
}

static void
add_line (Places *places, PratosDiagramShapeKind kind, double x, double y, double to_x, double to_y, guint color)
{
  pratos_diagram_add (places->layout, kind, x, y, to_x - x, to_y - y)->color = color;
}

/* From the bracket to the label, and on to where it is carried out. */
static void
add_stroke (Places *places, guint index)
{
  PratosDiagramLayout *layout = places->layout;
  guint n = layout->diagram->strokes->len;
  gboolean sequential = layout->diagram->kind == PRATOS_DIAGRAM_SEQUENTIAL;
  guint color = sequential ? PRATOS_DIAGRAM_NEUTRAL : index % PRATOS_DIAGRAM_N_COLORS;
  double k = layout->k;
  double step = places->height / n;
  double pill_h = MIN (PILL * k, step - 2);
  double pill_y = places->top + (index + 0.5) * step;
  double start_y = add_bracket (places, index, color);
  double x, y;

  get_target (places, index, pill_y, &x, &y);
  add_line (places, sequential ? PRATOS_DIAGRAM_ARROW : PRATOS_DIAGRAM_STROKE,
            places->bracket_x + (BRACKET + 2) * k, start_y, places->pills_x, pill_y, color);
  add_line (places, sequential ? PRATOS_DIAGRAM_ARROW : PRATOS_DIAGRAM_THICK_ARROW,
            places->pills_x + places->pills_w, pill_y, x, y, color);
  pratos_diagram_add_text (layout, PRATOS_DIAGRAM_PILL, PRATOS_DIAGRAM_TYPE_LABEL, get_stroke (layout, index)->label,
                           places->pills_x, pill_y - pill_h / 2, places->pills_w, pill_h)->color = color;
}

/* What the scheduler makes of them. */
static void
add_dispatch (Places *places)
{
  PratosDiagramLayout *layout = places->layout;

  if (layout->diagram->kind != PRATOS_DIAGRAM_SCHEDULED)
    return;
  for (guint core = 0; core < layout->diagram->n_cores; core++)
    if (layout->diagram->cores[core].use != PRATOS_CORE_IDLE)
      {
        double x, y;

        get_chip (places, core, &x, &y);
        add_line (places, PRATOS_DIAGRAM_ARROW, places->cpu_x, y + places->chip_h / 2, x, y + places->chip_h / 2,
                  PRATOS_DIAGRAM_NEUTRAL);
      }
}

static void
lay_out_code (PratosDiagramLayout *layout)
{
  double margin = MARGIN * layout->k;
  Places places = { .layout = layout };

  places.height = CLAMP (layout->frame.height - 2 * margin, 1, MAX_HEIGHT * layout->k);
  places.top = (layout->frame.height - places.height) / 2;
  place_code (&places);
  place_cpu (&places);
  place_chips (&places);
  add_code (&places);
  add_cpu (&places);
  for (guint i = 0; i < layout->diagram->strokes->len; i++)
    add_stroke (&places, i);
  add_dispatch (&places);
  for (guint core = 0; core < layout->diagram->n_cores; core++)
    add_chip (&places, core);
}

PratosDiagramLayout *
pratos_diagram_layout_new (PratosDiagram *diagram, const PratosDiagramFrame *frame)
{
  PratosDiagramLayout *layout = g_new0 (PratosDiagramLayout, 1);

  layout->diagram = diagram;
  layout->frame = *frame;
  layout->k = frame->text / 14;
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (PratosDiagramShape));
  layout->strings = g_string_chunk_new (1024);
  if (frame->picture == PRATOS_PICTURE_LANES)
    pratos_diagram_lay_out_lanes (layout);
  else if (diagram->kind == PRATOS_DIAGRAM_LOOP)
    pratos_diagram_lay_out_sequence (layout);
  else
    lay_out_code (layout);
  layout->diagram = NULL;
  return layout;
}

void
pratos_diagram_layout_free (PratosDiagramLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->shapes);
  g_string_chunk_free (layout->strings);
  g_free (layout);
}

const PratosDiagramShape *
pratos_diagram_layout_get_shapes (PratosDiagramLayout *layout, guint *n_shapes)
{
  *n_shapes = layout->shapes->len;
  return (const PratosDiagramShape *) layout->shapes->data;
}

const char *
pratos_diagram_layout_get_summary (PratosDiagramLayout *layout)
{
  return layout->summary != NULL ? layout->summary : "";
}
