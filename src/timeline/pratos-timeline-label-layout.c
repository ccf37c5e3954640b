/* pratos-timeline-label-layout.c: the column of labels, and what it leaves for the time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-layout-private.h"

#include <math.h>
#include <string.h>

static PratosType
label_type (PratosTimelineLayout *layout, double row_height)
{
  return row_height < layout->metrics.small_below ? PRATOS_TYPE_SMALL_LABEL : PRATOS_TYPE_LABEL;
}

static double
lane_label_width (PratosTimelineLayout *layout, PratosTimelineModel *model, PratosType type)
{
  glong longest[8] = { 0 };
  double width = 0;

  /* measuring thousands of labels that differ in a digit would take longer than drawing */
  for (guint i = 0; i < pratos_timeline_model_get_n_rows (model); i++)
    {
      const PratosTimelineRow *row = pratos_timeline_model_get_row (model, i);
      guint depth = MIN (row->depth, G_N_ELEMENTS (longest) - 1);
      glong length = (glong) strlen (row->label);

      if (length <= longest[depth] && i > 50)
        continue;
      longest[depth] = MAX (length, longest[depth]);
      width = MAX (width, pratos_layout_measure (layout, type, row->label) + depth * layout->metrics.indent);
    }
  return width;
}

static double
core_label_width (PratosTimelineLayout *layout, PratosTimelineModel *model)
{
  double width = 0;

  if (pratos_layout_folds_cores (&layout->view, model))
    return pratos_layout_measure (layout, PRATOS_TYPE_LABEL, pratos_timeline_model_get_cores_label (model));
  for (guint i = 0; i < pratos_timeline_model_get_n_cores (model); i++)
    width = MAX (width, pratos_layout_measure (layout, PRATOS_TYPE_LABEL,
                                               pratos_timeline_model_get_core (model, i)->label));
  return width;
}

/* Room for the widest figure there can be, so that the column keeps its width. */
static double
figure_width (PratosTimelineLayout *layout, PratosTimelineModel *model)
{
  g_autofree char *share = pratos_timeline_model_get_words (model)->share (1.0);
  g_autofree char *tasks = g_strdup_printf ("%u", pratos_run_get_n_tasks (pratos_timeline_model_get_run (model)));

  return MAX (pratos_layout_measure (layout, PRATOS_TYPE_FIGURE, share),
              pratos_layout_measure (layout, PRATOS_TYPE_FIGURE, tasks));
}

static double
room_width (PratosTimelineLayout *layout, PratosType type)
{
  double width = 0;

  for (guint i = 0; i < layout->view.n_rooms; i++)
    width = MAX (width, pratos_layout_measure (layout, type, layout->view.rooms[i].label)
                        + layout->view.rooms[i].depth * layout->metrics.indent);
  return width;
}

void
pratos_layout_place_area (PratosTimelineLayout *layout)
{
  const PratosTimelineView *view = &layout->view;
  PratosType type = label_type (layout, layout->lane_height);
  double label = room_width (layout, type), figure = 0, pad = layout->metrics.pad;

  for (guint i = 0; i < view->n_parts; i++)
    {
      label = MAX (label, lane_label_width (layout, view->parts[i].model, type));
      label = MAX (label, core_label_width (layout, view->parts[i].model));
      figure = MAX (figure, figure_width (layout, view->parts[i].model));
    }
  layout->area.x = MIN (ceil (pad + label + 2 * pad + figure + pad), floor (view->width / 2));
  layout->area.w = MAX (floor (view->width - 2.5 * pad - layout->area.x), 1);
  layout->area.y = layout->metrics.axis;
  layout->area.h = MAX (view->height - layout->footer - layout->metrics.axis, 0);
  layout->px_per_ns = layout->area.w / (double) MAX (view->to - view->from, 1);
}

static void
add_label (PratosTimelineLayout *layout, const PratosLayoutRow *row, const char *text, guint depth)
{
  double x = layout->metrics.pad + depth * layout->metrics.indent;

  pratos_layout_add_text (layout, label_type (layout, row->h), text, x, row->y,
                          layout->area.x - x, row->h);
}

static void
add_figure (PratosTimelineLayout *layout, const PratosLayoutRow *row, const char *text)
{
  PratosType type = row->h < layout->metrics.small_below ? PRATOS_TYPE_SMALL_FIGURE : PRATOS_TYPE_FIGURE;
  double w;

  if (text == NULL)
    return;
  w = pratos_layout_measure (layout, type, text);
  pratos_layout_add_text (layout, type, text, layout->area.x - layout->metrics.pad - w, row->y, w, row->h);
}

void
pratos_layout_label_row (PratosTimelineLayout *layout, const PratosLayoutRow *row)
{
  const PratosTimelinePart *part = &layout->view.parts[row->part];

  if (row->kind == PRATOS_ROW_HEADING)
    pratos_layout_add_text (layout, PRATOS_TYPE_HEADING, part->heading, layout->metrics.pad, row->y,
                            layout->view.width - layout->metrics.pad, row->h);
  else if (row->kind == PRATOS_ROW_CORES)
    add_label (layout, row, pratos_timeline_model_get_cores_label (part->model), 0);
  else if (row->kind == PRATOS_ROW_CORE)
    {
      const PratosTimelineCore *core = pratos_timeline_model_get_core (part->model, row->index);

      add_label (layout, row, core->label, 0);
      add_figure (layout, row, core->figure);
    }
  else
    {
      const PratosTimelineRow *lane = pratos_timeline_model_get_row (part->model, row->index);

      /* rows lower than text are not labelled one by one */
      if (row->h < layout->metrics.small_text)
        return;
      add_label (layout, row, lane->label, lane->depth);
      add_figure (layout, row, lane->figure);
    }
}
