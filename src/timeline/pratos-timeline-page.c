/* pratos-timeline-page.c: one or several finished runs on a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-page.h"

#include "pratos-text.h"
#include "pratos-timeline-axis.h"
#include "pratos-timeline-render.h"

#include <math.h>
#include <string.h>

#define MARGIN        12
#define TITLE_HEIGHT  34
#define LEGEND_HEIGHT 24
#define SWATCH_WIDTH  34
#define SWATCH_HEIGHT 16
#define LEGEND_GAP    22
#define MAX_LANES     10000 /* px: more lanes than fit become lower */

struct _PratosTimelinePage
{
  PratosTimelineMetrics  metrics;
  PratosTimelineRender  *render;
  PratosTimelineLayout  *layout;
  GPtrArray             *models; /* of PratosTimelineModel */
  GPtrArray             *texts;  /* owned by the page: headings, labels */
  char                  *title;
  double                 width;
  double                 top;    /* height of title and legend */
  double                 height;
  guint                  states;
  gboolean               failures;
  gboolean               others;
};

static const char *
keep (PratosTimelinePage *page, char *text)
{
  g_ptr_array_add (page->texts, text);
  return text;
}

static gint64
wall_of (PratosTimelineModel *model)
{
  return pratos_timeline_model_get_now (model) - pratos_timeline_model_get_start (model);
}

static char *
mark_label (PratosRun *run, gint64 wall)
{
  g_autofree char *seconds = pratos_text_seconds ((double) wall / 1e9);
  g_autofree char *mode = pratos_text_run_mode (run);

  return g_strdup_printf ("%s %s", mode, seconds);
}

static char *
make_title (PratosRun *const *runs, guint n_runs)
{
  const PratosDemo *demo;

  if (n_runs == 0)
    return g_strdup ("Pratos");
  if (n_runs == 1)
    return pratos_text_run_title (runs[0]);
  demo = pratos_demo_find (pratos_run_get_demo (runs[0]));
  return g_strdup (demo != NULL ? pratos_text_demo (demo) : pratos_run_get_demo (runs[0]));
}

/* The page's title names the demonstration already. */
static char *
make_heading (PratosRun *run, const char *title)
{
  g_autofree char *whole = pratos_text_run_title (run);
  g_autofree char *start = g_strconcat (title, " · ", NULL);

  return g_strdup (g_str_has_prefix (whole, start) ? whole + strlen (start) : whole);
}

/* Entries of the legend, one after the other and on as many lines as they need. */

typedef void (*LegendFunc) (PratosTimelinePage *page, cairo_t *cr, int state, const char *word, double x, double y);

#define ENTRY_FAILED PRATOS_N_STATES
#define ENTRY_OTHERS (PRATOS_N_STATES + 1)

static double
swatch_width (int state)
{
  return state == ENTRY_FAILED ? SWATCH_HEIGHT : SWATCH_WIDTH;
}

static gboolean
has_entry (PratosTimelinePage *page, int state)
{
  return state == ENTRY_FAILED ? page->failures
         : state == ENTRY_OTHERS ? page->others
                                 : (page->states & (1u << state)) != 0;
}

static const char *
entry_word (int state)
{
  return state == ENTRY_FAILED ? pratos_text_outcome (PRATOS_OUTCOME_FAILED)
         : state == ENTRY_OTHERS ? pratos_text_other_programs ()
                                 : pratos_text_state (state);
}

static double
walk_legend (PratosTimelinePage *page, cairo_t *cr, LegendFunc func)
{
  double x = MARGIN, y = TITLE_HEIGHT + MARGIN / 2;

  for (int state = PRATOS_STATE_IDLE + 1; state <= ENTRY_OTHERS; state++)
    {
      const char *word = entry_word (state);
      double w;

      if (!has_entry (page, state))
        continue;
      w = swatch_width (state) + 6 + pratos_timeline_render_measure (PRATOS_TYPE_LEGEND, word, page->render);
      if (x > MARGIN && x + w > page->width - MARGIN)
        {
          x = MARGIN;
          y += LEGEND_HEIGHT;
        }
      if (func != NULL)
        func (page, cr, state, word, x, y);
      x += w + LEGEND_GAP;
    }
  return y + LEGEND_HEIGHT + MARGIN / 2;
}

static void
draw_legend_entry (PratosTimelinePage *page, cairo_t *cr, int state, const char *word, double x, double y)
{
  double swatch_y = y + floor ((LEGEND_HEIGHT - SWATCH_HEIGHT) / 2.0);

  if (state == ENTRY_FAILED)
    pratos_timeline_render_cross (page->render, cr, x, swatch_y, SWATCH_HEIGHT);
  else if (state == ENTRY_OTHERS)
    pratos_timeline_render_others (page->render, cr, x, swatch_y, SWATCH_WIDTH, SWATCH_HEIGHT);
  else
    pratos_timeline_render_swatch (page->render, cr, state, x, swatch_y, SWATCH_WIDTH, SWATCH_HEIGHT);
  pratos_timeline_render_text (page->render, cr, PRATOS_TYPE_LEGEND, word,
                               x + swatch_width (state) + 6, y, page->width, LEGEND_HEIGHT);
}

/* Making it */

static void
add_models (PratosTimelinePage *page, PratosRun *const *runs, guint n_runs)
{
  for (guint i = 0; i < n_runs; i++)
    {
      PratosTimelineModel *model = pratos_timeline_model_new (runs[i], pratos_timeline_words_get ());

      pratos_timeline_model_update (model);
      page->states |= pratos_timeline_model_get_states (model);
      page->failures |= pratos_timeline_model_has_failures (model);
      page->others |= pratos_timeline_model_has_others (model);
      g_ptr_array_add (page->models, model);
    }
}

static void
limit_lanes (PratosTimelinePage *page)
{
  guint n_lanes = 0;

  for (guint i = 0; i < page->models->len; i++)
    n_lanes += pratos_timeline_model_get_n_rows (g_ptr_array_index (page->models, i));
  if (n_lanes * page->metrics.lane_max > MAX_LANES)
    page->metrics.lane_max = MAX (floor (MAX_LANES / (double) n_lanes), 1);
  page->metrics.lane_min = MIN (page->metrics.lane_min, page->metrics.lane_max);
}

static void
lay_out (PratosTimelinePage *page, PratosRun *const *runs, guint n_runs, double scale)
{
  g_autofree PratosTimelinePart *parts = g_new0 (PratosTimelinePart, n_runs + 1);
  g_autofree PratosTimelineMark *marks = g_new0 (PratosTimelineMark, n_runs + 1);
  gint64 longest = 0;
  PratosTimelineView view = {
    .parts = parts,
    .n_parts = n_runs,
    .marks = marks,
    .n_marks = n_runs,
    .width = page->width,
    .scale = scale,
    .metrics = &page->metrics,
    .measure = pratos_timeline_render_measure,
    .measure_data = page->render,
  };

  for (guint i = 0; i < n_runs; i++)
    {
      parts[i].model = g_ptr_array_index (page->models, i);
      if (n_runs > 1)
        parts[i].heading = keep (page, make_heading (runs[i], page->title));
      marks[i].time = wall_of (parts[i].model);
      marks[i].label = keep (page, mark_label (runs[i], marks[i].time));
      marks[i].part = i;
      longest = MAX (longest, marks[i].time);
    }
  view.to = pratos_timeline_axis_fit (longest);
  view.height = ceil (pratos_timeline_layout_natural_height (&view));
  page->layout = pratos_timeline_layout_new (&view);
  page->height = page->top + view.height + MARGIN / 2;
}

PratosTimelinePage *
pratos_timeline_page_new (PratosRun *const *runs, guint n_runs, double width, double scale,
                          const PratosTimelineTheme *theme)
{
  PratosTimelinePage *page = g_new0 (PratosTimelinePage, 1);

  page->width = width;
  pratos_timeline_metrics_init (&page->metrics, 14);
  page->render = pratos_timeline_render_new (theme, NULL, &page->metrics);
  page->models = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_timeline_model_unref);
  page->texts = g_ptr_array_new_with_free_func (g_free);
  page->title = make_title (runs, n_runs);
  add_models (page, runs, n_runs);
  limit_lanes (page);
  page->top = walk_legend (page, NULL, NULL);
  lay_out (page, runs, n_runs, scale);
  return page;
}

void
pratos_timeline_page_free (PratosTimelinePage *page)
{
  if (page == NULL)
    return;
  pratos_timeline_layout_free (page->layout);
  pratos_timeline_render_free (page->render);
  g_ptr_array_unref (page->models);
  g_ptr_array_unref (page->texts);
  g_free (page->title);
  g_free (page);
}

double
pratos_timeline_page_get_height (PratosTimelinePage *page)
{
  return page->height;
}

const char *
pratos_timeline_page_get_title (PratosTimelinePage *page)
{
  return page->title;
}

void
pratos_timeline_page_draw (PratosTimelinePage *page, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, 0, page->top);
  pratos_timeline_render_draw (page->render, cr, page->layout);
  cairo_restore (cr);
  pratos_timeline_render_text (page->render, cr, PRATOS_TYPE_TITLE, page->title, MARGIN, MARGIN / 2,
                               page->width - 2 * MARGIN, TITLE_HEIGHT);
  walk_legend (page, cr, draw_legend_entry);
}
