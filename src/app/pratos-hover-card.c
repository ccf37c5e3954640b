/* pratos-hover-card.c: what is known of the span or stretch of core under the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-hover-card.h"

#include "pratos-span-words.h"

#include "config.h"

#include <glib/gi18n.h>

#define MAX_TITLE 40 /* characters of a task's label */

typedef enum
{
  LINE_STATE,
  LINE_START,
  LINE_DURATION,
  LINE_CPU,
  LINE_CORE,
  LINE_WORKER,
  N_LINES
} Line;

struct _PratosHoverCard
{
  GtkWidget  parent_instance;

  GtkLabel  *title;
  GtkWidget *names[N_LINES];
  GtkLabel  *values[N_LINES];
};

G_DEFINE_FINAL_TYPE (PratosHoverCard, pratos_hover_card, GTK_TYPE_WIDGET)

static void
set_line (PratosHoverCard *self, Line line, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_label_set_text (self->values[line], shown ? text : "");
  gtk_widget_set_visible (self->names[line], shown);
  gtk_widget_set_visible (GTK_WIDGET (self->values[line]), shown);
}

static void
set_times (PratosHoverCard *self, PratosTimelineModel *model, gint64 start, gint64 end)
{
  gint64 origin = pratos_timeline_model_get_start (model);
  g_autofree char *from = pratos_span_words_moment (start - origin);
  g_autofree char *to = pratos_span_words_moment (end - origin);
  /* Translators: from one moment to another */
  g_autofree char *times = g_strdup_printf (_("%s to %s"), from, to);
  g_autofree char *duration = pratos_span_words_duration (end - start);

  set_line (self, LINE_START, times);
  set_line (self, LINE_DURATION, duration);
}

static void
set_title (PratosHoverCard *self, PratosRun *run, guint32 task, const char *otherwise)
{
  g_autofree char *label = pratos_span_words_task (run, task);
  g_autofree char *title = NULL;

  if (task != PRATOS_TASK_NONE)
    title = *label != '\0' ? g_strdup_printf ("%u · %s", task + 1, label) : g_strdup_printf ("%u", task + 1);
  gtk_label_set_text (self->title, title != NULL ? title : otherwise);
}

static gboolean
set_span (PratosHoverCard *self, PratosTimelineModel *model, const PratosHit *hit)
{
  PratosRun *run = pratos_timeline_model_get_run (model);
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (pratos_timeline_model_get_spans (model), hit->lane, &n_spans);
  const PratosSpan *span = hit->index < n_spans ? &spans[hit->index] : NULL;
  g_autofree char *worker = pratos_span_words_worker (run, hit->lane);

  if (span == NULL)
    return FALSE;

  g_autofree char *state = pratos_span_words_state (run, hit->lane, span);
  g_autofree char *cpu = pratos_span_words_cpu (span);
  g_autofree char *core = pratos_span_words_core (model, span->core);

  set_title (self, run, span->task, worker);
  set_line (self, LINE_STATE, state);
  set_times (self, model, span->start, pratos_span_words_end (model, span));
  set_line (self, LINE_CPU, cpu);
  set_line (self, LINE_CORE, core);
  set_line (self, LINE_WORKER, worker);
  return TRUE;
}

static gboolean
set_core (PratosHoverCard *self, PratosTimelineModel *model, const PratosHit *hit)
{
  PratosRun *run = pratos_timeline_model_get_run (model);
  PratosSpans *spans = pratos_timeline_model_get_spans (model);
  g_autofree char *core = pratos_span_words_core (model, hit->core);
  const PratosCoreSlice *slices;
  gsize n_slices;

  if (hit->core >= pratos_spans_get_n_cores (spans))
    return FALSE;
  slices = pratos_spans_get_core (spans, hit->core, &n_slices);
  if (hit->index >= n_slices)
    return FALSE;

  g_autofree char *cpu = pratos_span_words_duration ((gint64) slices[hit->index].cpu);
  g_autofree char *worker = pratos_span_words_worker (run, slices[hit->index].lane);

  gtk_label_set_text (self->title, core);
  set_line (self, LINE_STATE, slices[hit->index].preempted
                              /* Translators: of a stretch on a core */
                              ? _("ended by preemption") : NULL);
  set_times (self, model, slices[hit->index].start, slices[hit->index].end);
  set_line (self, LINE_CPU, cpu);
  set_line (self, LINE_CORE, NULL);
  set_line (self, LINE_WORKER, worker);
  return TRUE;
}

gboolean
pratos_hover_card_set (PratosHoverCard *self, PratosTimelineModel *model, const PratosHit *hit)
{
  g_return_val_if_fail (PRATOS_IS_HOVER_CARD (self), FALSE);

  if (hit->kind == PRATOS_HIT_SPAN)
    return set_span (self, model, hit);
  if (hit->kind == PRATOS_HIT_CORE)
    return set_core (self, model, hit);
  return FALSE;
}

static void
pratos_hover_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pratos_hover_card_parent_class)->dispose (object);
}

static void
pratos_hover_card_class_init (PratosHoverCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_line (PratosHoverCard *self, GtkGrid *grid, Line line, const char *name)
{
  GtkWidget *value = gtk_label_new (NULL);

  self->names[line] = gtk_label_new (name);
  self->values[line] = GTK_LABEL (value);
  gtk_widget_add_css_class (self->names[line], "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_label_set_xalign (GTK_LABEL (self->names[line]), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_grid_attach (grid, self->names[line], 0, line + 1, 1, 1);
  gtk_grid_attach (grid, value, 1, line + 1, 1, 1);
}

static void
pratos_hover_card_init (PratosHoverCard *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_parent (grid, GTK_WIDGET (self));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (self->title, MAX_TITLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->title), 0, 0, 2, 1);
  add_line (self, GTK_GRID (grid), LINE_STATE, _("State"));
  add_line (self, GTK_GRID (grid), LINE_START, _("Time"));
  add_line (self, GTK_GRID (grid), LINE_DURATION, _("Duration"));
  add_line (self, GTK_GRID (grid), LINE_CPU, _("CPU"));
  add_line (self, GTK_GRID (grid), LINE_CORE, _("Core"));
  add_line (self, GTK_GRID (grid), LINE_WORKER, _("Worker"));

  gtk_widget_add_css_class (GTK_WIDGET (self), "hover-card");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
pratos_hover_card_new (void)
{
  return g_object_new (PRATOS_TYPE_HOVER_CARD, NULL);
}
