/* pratos-result-panel.c: the column beside the demonstration: settings, figures, lesson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-result-panel.h"

#include "pratos-conductor.h"
#include "pratos-text.h"
#include "pratos-tooltip.h"
#include "pratos-what-if-bar.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>

/* An en dash stands where a figure will be. */
#define NO_FIGURE "–"

struct _PratosResultPanel
{
  GtkWidget         parent_instance;

  GtkLabel         *workers_label;
  GtkWidget        *workers;
  GtkAdjustment    *workers_adjustment;
  GtkStack         *gil_stack;
  GtkWidget        *gil;
  GtkLabel         *gil_reason;
  GtkInscription   *wall;           /* a label would ask for a layout of the window at each digit */
  GtkLabel         *speedup;
  GtkWidget        *cpu_expander;
  GtkLabel         *cpu;
  GtkLabel         *user;
  GtkLabel         *sys;
  GtkLabel         *source;
  GtkLabel         *amount_label;
  GtkLabel         *amount;
  GtkLabel         *failures;
  GtkWidget        *lesson;
  GtkLabel         *explanation;
  PratosWhatIfBar  *what_if;
  GtkButton        *next;

  PratosSession    *session;
  const PratosMode *next_mode; /* NULL: all have run */
};

G_DEFINE_FINAL_TYPE (PratosResultPanel, pratos_result_panel, GTK_TYPE_WIDGET)

static void
set_seconds (GtkLabel *label, gint64 ns)
{
  g_autofree char *text = pratos_text_seconds (ns / 1e9);

  gtk_label_set_text (label, text);
}

static PratosChoices *
get_choices (PratosResultPanel *self)
{
  return pratos_session_get_choices (self->session);
}

static void
show_settings (PratosResultPanel *self)
{
  PratosChoices *choices = get_choices (self);
  const PratosMode *mode = pratos_choices_get_mode (choices);
  gboolean has_workers = (mode->flags & PRATOS_MODE_HAS_WORKERS) != 0;

  gtk_label_set_text (self->workers_label, pratos_text_workers (mode));
  pratos_tooltip_set (GTK_WIDGET (self->workers_label),
                      has_workers ? _("The same number in every mode, so that they compare")
                                  : _("Sequential mode does one task after the other"));
  gtk_adjustment_set_value (self->workers_adjustment, pratos_choices_get_workers (choices));
  gtk_widget_set_sensitive (self->workers, has_workers);
  gtk_label_set_text (self->gil_reason,
                      pratos_choices_get_demo (choices)->gil_matters ? _("only threads meet it")
                                                                     : _("makes no difference here"));
  pratos_tooltip_set (GTK_WIDGET (self->gil_reason), gtk_label_get_text (self->gil_reason));
  gtk_stack_set_visible_child_name (self->gil_stack,
                                    pratos_choices_gil_matters (choices) ? "switch" : "reason");
}

static gboolean
counts_bytes (PratosResultPanel *self)
{
  return g_str_equal (pratos_choices_get_demo (get_choices (self))->name, "gallery");
}

static void
show_amount (PratosResultPanel *self, PratosRecord *record)
{
  PratosRunCounts counts = { 0 };
  g_autofree char *text = NULL;

  gtk_label_set_text (self->amount_label, counts_bytes (self) ? _("TOTAL BYTES") : _("Done"));
  if (record != NULL)
    {
      pratos_run_get_counts (pratos_record_get_run (record), &counts);
      if (counts_bytes (self))
        text = pratos_text_integer (counts.bytes);
      else
        /* Translators: so many tasks done of so many */
        text = g_strdup_printf (_("%u of %u"), counts.done, counts.n_tasks);
    }
  gtk_label_set_text (self->amount, text != NULL ? text : NO_FIGURE);
}

static void
show_failures (PratosResultPanel *self, const PratosReport *report)
{
  g_autofree char *text = NULL;

  if (report != NULL && report->failed > 0)
    text = g_strdup_printf (ngettext ("%u failed", "%u failed", report->failed), report->failed);
  else if (report != NULL && report->cancelled > 0)
    text = g_strdup_printf (ngettext ("Stopped: %u was not done", "Stopped: %u were not done", report->cancelled),
                            report->cancelled);
  gtk_label_set_text (self->failures, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failures), text != NULL);
}

static void
show_cpu (PratosResultPanel *self, const PratosReport *report)
{
  if (report == NULL)
    {
      gtk_label_set_text (self->cpu, NO_FIGURE);
      gtk_label_set_text (self->user, NO_FIGURE);
      gtk_label_set_text (self->sys, NO_FIGURE);
      gtk_label_set_text (self->source, NO_FIGURE);
      return;
    }
  set_seconds (self->cpu, report->user_ns + report->sys_ns);
  set_seconds (self->user, report->user_ns);
  set_seconds (self->sys, report->sys_ns);
  gtk_label_set_text (self->source, pratos_text_cpu_source (report->cpu_source));
}

static PratosRecord *
get_sequential (PratosResultPanel *self)
{
  const PratosMode *sequential = pratos_mode_find ("sequential");

  return sequential != NULL ? pratos_session_get_last (self->session, sequential) : NULL;
}

static void
show_speedup (PratosResultPanel *self, PratosRecord *record)
{
  PratosRecord *sequential = get_sequential (self);
  g_autofree char *text = NULL;

  if (record != NULL && sequential != NULL && pratos_record_has_ended (record))
    text = pratos_text_speedup (pratos_record_get_run (record), pratos_record_get_run (sequential));
  gtk_label_set_text (self->speedup, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->speedup), text != NULL);
}

/* The first mode, in the order of the switch, that has not been seen with this work. */
static const PratosMode *
find_next_mode (PratosResultPanel *self)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  for (guint i = 0; i < n; i++)
    if (pratos_session_get_last (self->session, modes[i]) == NULL)
      return modes[i];
  return NULL;
}

static char *
dup_next_words (const PratosMode *mode)
{
  switch (mode->lane)
    {
    case PRATOS_LANE_MAIN:
      return g_strdup (_("Run in sequence"));
    case PRATOS_LANE_THREAD:
      return g_strdup (_("Run with threads"));
    case PRATOS_LANE_PROCESS:
      return g_strdup (_("Run with processes"));
    case PRATOS_LANE_LOOP:
    case PRATOS_LANE_COROUTINE:
      return g_strdup (_("Run with an event loop"));
    case PRATOS_N_LANE_KINDS:
    default:
      /* Translators: a button: "Run: Queue" */
      return g_strdup_printf (_("Run: %s"), pratos_text_mode (mode));
    }
}

/* The next step, once there is a result that it may be compared with. */
static void
show_next (PratosResultPanel *self, gboolean has_result)
{
  g_autofree char *text = NULL;

  self->next_mode = has_result ? find_next_mode (self) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->next), self->next_mode != NULL);
  if (self->next_mode == NULL)
    return;
  text = dup_next_words (self->next_mode);
  gtk_button_set_label (self->next, text);
}

static void
show_lesson (PratosResultPanel *self, PratosRecord *record)
{
  gboolean ended = record != NULL && pratos_record_has_ended (record);
  const char *text = ended ? pratos_record_get_explanation (record) : NULL;

  gtk_widget_set_visible (self->lesson, text != NULL && *text != '\0');
  gtk_label_set_text (self->explanation, text != NULL ? text : "");
  show_next (self, ended);
}

static void
show_wall (PratosResultPanel *self, PratosRecord *record)
{
  g_autofree char *text = NULL;

  if (record != NULL && pratos_record_has_ended (record))
    text = pratos_text_seconds (pratos_record_get_elapsed (record) / 1e9);
  else if (record != NULL)
    text = pratos_words_clock (pratos_record_get_elapsed (record));
  gtk_inscription_set_text (self->wall, text != NULL ? text : NO_FIGURE);
}

static void
show_record (PratosResultPanel *self)
{
  PratosRecord *record = pratos_session_get_shown (self->session);
  const PratosReport *report = record != NULL ? pratos_run_get_report (pratos_record_get_run (record)) : NULL;

  show_wall (self, record);
  show_speedup (self, record);
  show_cpu (self, report);
  show_amount (self, record);
  show_failures (self, report);
  show_lesson (self, record);
}

static void
progressed_cb (PratosResultPanel *self, gboolean digits)
{
  PratosRecord *record = pratos_session_get_shown (self->session);

  if (!digits || record == NULL)
    return;
  if (pratos_record_has_ended (record))
    show_record (self);
  else
    {
      show_wall (self, record);
      show_amount (self, record);
    }
}

static void
choice_cb (PratosResultPanel *self)
{
  show_settings (self);
  show_record (self);
}

static void
workers_cb (PratosResultPanel *self)
{
  if (self->session != NULL)
    pratos_choices_set_workers (get_choices (self), (guint) gtk_adjustment_get_value (self->workers_adjustment));
}

static void
next_cb (PratosResultPanel *self)
{
  if (self->next_mode == NULL)
    return;
  pratos_choices_set_mode (get_choices (self), self->next_mode);
  pratos_session_run (self->session);
}

static void
pratos_result_panel_dispose (GObject *object)
{
  PratosResultPanel *self = PRATOS_RESULT_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_result_panel_parent_class)->dispose (object);
}

static void
pratos_result_panel_class_init (PratosResultPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PRATOS_TYPE_WHAT_IF_BAR);

  G_OBJECT_CLASS (klass)->dispose = pratos_result_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-result-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, workers_label);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, workers);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, workers_adjustment);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, gil_stack);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, gil);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, gil_reason);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, wall);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, speedup);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, cpu_expander);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, cpu);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, user);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, sys);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, source);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, amount);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, failures);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, lesson);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, explanation);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, what_if);
  gtk_widget_class_bind_template_child (widget_class, PratosResultPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, workers_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
pratos_result_panel_init (PratosResultPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_adjustment_set_upper (self->workers_adjustment, PRATOS_MAX_WORKERS);
}

void
pratos_result_panel_set_session (PratosResultPanel *self, PratosSession *session)
{
  g_return_if_fail (PRATOS_IS_RESULT_PANEL (self) && self->session == NULL);

  /* Before the adjustment has the right value nothing may be written back. */
  gtk_adjustment_set_value (self->workers_adjustment,
                            pratos_choices_get_workers (pratos_session_get_choices (session)));
  self->session = g_object_ref (session);
  g_signal_connect_object (get_choices (self), "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (show_record), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  pratos_what_if_bar_set_session (self->what_if, session);
  choice_cb (self);
}
