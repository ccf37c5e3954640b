/* pratos-diagram-sequence-layout.c: an event loop and its coroutines, time downwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-layout-private.h"

#include "pratos-text.h"
#include "pratos-timeline-axis.h"
#include "pratos-timeline-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN        14  /* px, all of these for text of 14 px */
#define HEAD          28
#define HEAD_PAD      12
#define BAR           16
#define MAX_LIFELINES 9   /* with the loop */
#define MAX_SPACING   190 /* between lifelines */
#define TICK_GAP      34
#define ARROW_GAP     14  /* what was waited since the last run, else arrows run into one another */
#define NUMBER        18
#define LEAST_BAR     2
#define N_STEPS       8   /* widths of a bar: eighths of the time */
#define LEAST_STEP    2   /* less could not be seen */

typedef struct
{
  PratosDiagramLayout *layout;
  gint64               start, end; /* ns, absolute */
  double               top, bottom;
  double               first_x;    /* of the loop's lifeline */
  double               spacing;
  guint                n_rows;     /* of pixels, from top to bottom */
} Sequence;

/* What one lane did, a row of pixels each: so many ns. */
typedef struct
{
  gint64 running;
  gint64 ready;
  gint64 waiting;
} Row;

static double
y_of (Sequence *sequence, gint64 time)
{
  double part = (double) (time - sequence->start) / (double) MAX (sequence->end - sequence->start, 1);

  return sequence->top + CLAMP (part, 0, 1) * (sequence->bottom - sequence->top);
}

static double
x_of (Sequence *sequence, guint lifeline)
{
  return sequence->first_x + lifeline * sequence->spacing;
}

/* Those that did anything, the loop first. */
static GArray *
find_lanes (PratosDiagram *diagram, guint *n_left_out)
{
  PratosTrace *trace = pratos_run_get_trace (diagram->run);
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (guint32));

  *n_left_out = 0;
  for (guint32 lane = 0; lane < pratos_spans_get_n_lanes (diagram->spans); lane++)
    {
      PratosLaneKind kind = pratos_trace_get_lane (trace, lane)->kind;
      gsize n_spans;

      pratos_spans_get_lane (diagram->spans, lane, &n_spans);
      if (kind != PRATOS_LANE_LOOP && (kind != PRATOS_LANE_COROUTINE || n_spans == 0))
        continue;
      if (lanes->len == MAX_LIFELINES)
        (*n_left_out)++;
      else
        g_array_append_val (lanes, lane);
    }
  return lanes;
}

/* Rows */

static gint64 *
find_sum (Row *row, PratosState state)
{
  switch (state)
    {
    case PRATOS_STATE_WAITING_IO:
    case PRATOS_STATE_UNKNOWN:
      return &row->waiting;
    case PRATOS_STATE_READY:
    case PRATOS_STATE_WAITING_GIL:
    case PRATOS_STATE_WAITING_LOCK:
      return &row->ready;
    default:
      return &row->running;
    }
}

static gint64
row_start (Sequence *sequence, guint row)
{
  return sequence->start + (gint64) ((double) (sequence->end - sequence->start) * row / sequence->n_rows);
}

static void
add_span (Sequence *sequence, Row *rows, const PratosSpan *span)
{
  double rows_per_ns = sequence->n_rows / (double) MAX (sequence->end - sequence->start, 1);
  double first = (double) (span->start - sequence->start) * rows_per_ns;

  for (guint i = (guint) CLAMP (first, 0, sequence->n_rows - 1); i < sequence->n_rows; i++)
    {
      gint64 from = MAX (span->start, row_start (sequence, i)), to = MIN (span->end, row_start (sequence, i + 1));

      if (row_start (sequence, i) >= span->end)
        break;
      if (to > from)
        *find_sum (&rows[i], span->state) += to - from;
    }
}

/* Bars */

/* The loop resumes a coroutine: at once the innermost one, whatever awaits it. */
static void
add_resume (Sequence *sequence, guint lifeline, double y)
{
  double half = BAR * sequence->layout->k / 2;
  double from = x_of (sequence, 0) + half, to = x_of (sequence, lifeline) - half;

  if (lifeline == 0)
    return;
  pratos_diagram_add (sequence->layout, PRATOS_DIAGRAM_ARROW, from, y, to - from, 0);
}

static PratosDiagramShapeKind
ground_of (const Row *row, gboolean loop)
{
  if (row->ready == 0 && row->waiting == 0)
    return PRATOS_N_DIAGRAM_SHAPES;
  if (row->ready > row->waiting)
    return PRATOS_DIAGRAM_READY_BAR;
  return loop ? PRATOS_DIAGRAM_WAITING : PRATOS_DIAGRAM_SUSPENDED;
}

/* What it waited for, under what it ran. */
static void
add_ground (Sequence *sequence, guint lifeline, const Row *rows)
{
  double half = BAR * sequence->layout->k / 2;
  guint first = 0;

  for (guint i = 1; i <= sequence->n_rows; i++)
    {
      PratosDiagramShapeKind kind = ground_of (&rows[first], lifeline == 0);

      if (i < sequence->n_rows && ground_of (&rows[i], lifeline == 0) == kind)
        continue;
      if (kind != PRATOS_N_DIAGRAM_SHAPES)
        pratos_diagram_add (sequence->layout, kind, x_of (sequence, lifeline) - half, sequence->top + first,
                            2 * half, i - first)->index = lifeline;
      first = i;
    }
}

/* How much of a row's time it ran, in steps, so that a hundred short runs do not look
 * like one long one. */
static guint
step_of (Sequence *sequence, const Row *row)
{
  double whole = (double) (sequence->end - sequence->start) / sequence->n_rows;

  if (row->running == 0)
    return 0;
  return (guint) CLAMP (round ((double) row->running / whole * N_STEPS), LEAST_STEP, N_STEPS);
}

static void
add_run (Sequence *sequence, guint lifeline, guint row, guint n_rows, guint step)
{
  double width = BAR * sequence->layout->k * step / N_STEPS;

  pratos_diagram_add (sequence->layout, PRATOS_DIAGRAM_RUNNING, x_of (sequence, lifeline) - width / 2,
                      sequence->top + row, width, MAX (n_rows, LEAST_BAR))->index = lifeline;
}

static void
add_runs (Sequence *sequence, guint lifeline, const Row *rows)
{
  double idle = G_MAXDOUBLE; /* px since it last ran */
  guint first = 0;

  for (guint i = 1; i <= sequence->n_rows; i++)
    {
      guint step = step_of (sequence, &rows[first]);

      if (i < sequence->n_rows && step_of (sequence, &rows[i]) == step)
        continue;
      if (step > 0)
        {
          add_run (sequence, lifeline, first, i - first, step);
          if (idle >= ARROW_GAP * sequence->layout->k && first > 0)
            add_resume (sequence, lifeline, sequence->top + first);
          idle = 0;
        }
      else
        idle += i - first;
      first = i;
    }
}

static void
add_number (Sequence *sequence, guint lifeline, guint32 task, double y, double *last)
{
  double k = sequence->layout->k, h = NUMBER * k;
  g_autofree char *text = g_strdup_printf ("%u", task + 1);
  double w = pratos_diagram_measure (sequence->layout, PRATOS_DIAGRAM_TYPE_LABEL, text) + 10 * k;

  if (y < *last + h + 1 || y + h > sequence->bottom + h / 2)
    return;
  *last = y;
  pratos_diagram_add_text (sequence->layout, PRATOS_DIAGRAM_NUMBER, PRATOS_DIAGRAM_TYPE_LABEL, text,
                           x_of (sequence, lifeline) + (BAR / 2.0 + 4) * k, y, MAX (w, h), h)->index = lifeline;
}

static void
add_numbers (Sequence *sequence, guint lifeline, const PratosSpan *spans, gsize n_spans)
{
  guint32 task = PRATOS_TASK_NONE;
  double last = -G_MAXDOUBLE;

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].task != task && spans[i].task != PRATOS_TASK_NONE)
        add_number (sequence, lifeline, spans[i].task, y_of (sequence, spans[i].start), &last);
      task = spans[i].task;
    }
}

static void
add_lane (Sequence *sequence, guint lifeline, guint32 lane)
{
  g_autofree Row *rows = g_new0 (Row, sequence->n_rows);
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (sequence->layout->diagram->spans, lane, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    add_span (sequence, rows, &spans[i]);
  add_ground (sequence, lifeline, rows);
  add_runs (sequence, lifeline, rows);
  if (lifeline > 0)
    add_numbers (sequence, lifeline, spans, n_spans);
}

/* Heads, lines, ticks */

static double
add_ticks (Sequence *sequence, gboolean measure_only)
{
  PratosDiagramLayout *layout = sequence->layout;
  gint64 range = sequence->end - sequence->start;
  gint64 step = pratos_timeline_axis_step (MAX (range, 1), sequence->bottom - sequence->top, TICK_GAP * layout->k);
  double widest = 0, h = layout->frame.text * 1.4;

  for (gint64 time = 0; time <= range; time += step)
    {
      g_autofree char *label = pratos_timeline_words_get ()->tick (time, step);
      double w = pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_NOTE, label);
      double y = y_of (sequence, sequence->start + time);

      widest = MAX (widest, w);
      if (measure_only)
        continue;
      pratos_diagram_add (layout, PRATOS_DIAGRAM_TICK, MARGIN * layout->k + w + 6, y,
                          layout->frame.width - 2 * MARGIN * layout->k - w - 6, 1);
      pratos_diagram_add_text (layout, PRATOS_DIAGRAM_TEXT, PRATOS_DIAGRAM_TYPE_NOTE, label,
                               MARGIN * layout->k, y - h / 2, w + 2, h);
    }
  return widest;
}

static double
widest_head (PratosDiagramLayout *layout, GArray *lanes)
{
  PratosTrace *trace = pratos_run_get_trace (layout->diagram->run);
  double width = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      g_autofree char *name = pratos_text_lane (pratos_trace_get_lane (trace, g_array_index (lanes, guint32, i)));

      width = MAX (width, pratos_diagram_measure (layout, PRATOS_DIAGRAM_TYPE_LABEL, name));
    }
  return width + 2 * HEAD_PAD * layout->k;
}

static void
add_lifelines (Sequence *sequence, GArray *lanes, double head_w)
{
  PratosDiagramLayout *layout = sequence->layout;
  PratosTrace *trace = pratos_run_get_trace (layout->diagram->run);
  double y = MARGIN * layout->k / 2;

  for (guint i = 0; i < lanes->len; i++)
    {
      g_autofree char *name = pratos_text_lane (pratos_trace_get_lane (trace, g_array_index (lanes, guint32, i)));
      double x = x_of (sequence, i), w = MIN (head_w, sequence->spacing - 4);

      pratos_diagram_add (layout, PRATOS_DIAGRAM_LIFELINE, x, y + HEAD * layout->k, 0,
                          sequence->bottom - y - HEAD * layout->k)->index = i;
      pratos_diagram_add_text (layout, PRATOS_DIAGRAM_HEAD, PRATOS_DIAGRAM_TYPE_LABEL, name,
                               x - w / 2, y, w, HEAD * layout->k)->index = i;
    }
}

static void
add_rest (Sequence *sequence, guint n_lanes, guint n_left_out)
{
  PratosDiagramLayout *layout = sequence->layout;
  double x = x_of (sequence, n_lanes) - sequence->spacing / 2 + MARGIN * layout->k;
  g_autofree char *text = NULL;

  if (n_left_out == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_left_out), n_left_out);
  pratos_diagram_add_text (layout, PRATOS_DIAGRAM_TEXT, PRATOS_DIAGRAM_TYPE_NOTE, text, x, MARGIN * layout->k / 2,
                           layout->frame.width - x, HEAD * layout->k);
}

void
pratos_diagram_lay_out_sequence (PratosDiagramLayout *layout)
{
  PratosTrace *trace = pratos_run_get_trace (layout->diagram->run);
  guint n_left_out;
  g_autoptr (GArray) lanes = find_lanes (layout->diagram, &n_left_out);
  double k = layout->k, head_w = widest_head (layout, lanes);
  Sequence sequence = {
    .layout = layout,
    .start = pratos_trace_get_start (trace),
    .end = pratos_trace_get_end (trace),
    .top = round ((MARGIN / 2 + HEAD + MARGIN) * k),
    .bottom = MAX (layout->frame.height - MARGIN * k, (HEAD + 3 * MARGIN) * k),
  };
  double ticks_w;
  double room;

  if (lanes->len == 0)
    return;
  sequence.n_rows = (guint) MAX (sequence.bottom - sequence.top, 1);
  sequence.bottom = sequence.top + sequence.n_rows;
  ticks_w = add_ticks (&sequence, TRUE);
  room = layout->frame.width - ticks_w - 3 * MARGIN * k - (n_left_out > 0 ? 100 * k : 0);
  sequence.spacing = MIN (room / lanes->len, MAX (MAX_SPACING * k, head_w + 2 * MARGIN * k));
  sequence.first_x = ticks_w + 2 * MARGIN * k + (room - sequence.spacing * lanes->len) / 2 + sequence.spacing / 2;
  add_ticks (&sequence, FALSE);
  add_lifelines (&sequence, lanes, head_w);
  for (guint i = 0; i < lanes->len; i++)
    add_lane (&sequence, i, g_array_index (lanes, guint32, i));
  add_rest (&sequence, lanes->len, n_left_out);
}
