/* pratos-step-node.c: one task of the graph: number, name, state, how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-step-node.h"

#include "pratos-event.h"
#include "pratos-text.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosStepNode
{
  GtkWidget       parent_instance;

  GtkLabel       *number;
  GtkLabel       *title;
  GtkLabel       *time;
  GtkLabel       *state;
  GtkProgressBar *bar;

  guint32         task;
  double          seconds;   /* that its step is to take */
  char           *needs;     /* name of what it needs, NULL: nothing */
  const char     *look;      /* CSS class of the state, static */
  gboolean        done;
};

G_DEFINE_FINAL_TYPE (PratosStepNode, pratos_step_node, GTK_TYPE_WIDGET)

static void
set_look (PratosStepNode *self, const char *look)
{
  if (self->look == look)
    return;
  if (self->look != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->look);
  self->look = look;
  gtk_widget_add_css_class (GTK_WIDGET (self), look);
}

static void
show (PratosStepNode *self, const char *look, const char *state, const char *time, double fraction)
{
  g_autofree char *name = g_strdup_printf ("%s %s: %s %s", gtk_label_get_text (self->number),
                                           gtk_label_get_text (self->title), state, time);

  set_look (self, look);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->time, time);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0, 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_waiting (PratosStepNode *self)
{
  g_autofree char *state = NULL;

  if (self->needs != NULL)
    state = g_strdup_printf (_("needs: %s"), self->needs);
  show (self, "waiting", state != NULL ? state : _("waiting"), "", 0);
}

static const char *
get_look (PratosState state)
{
  switch (state)
    {
    case PRATOS_STATE_COMPUTING:
      return "computing";
    case PRATOS_STATE_WAITING_IO:
      return "waiting-io";
    case PRATOS_STATE_WAITING_GIL:
    case PRATOS_STATE_WAITING_LOCK:
      return "waiting-gil";
    case PRATOS_STATE_STARTING:
    case PRATOS_STATE_COPYING:
      return "copying";
    case PRATOS_STATE_IDLE:
    case PRATOS_STATE_READY:
    case PRATOS_STATE_UNKNOWN:
    case PRATOS_N_STATES:
    default:
      return "ready";
    }
}

static void
show_running (PratosStepNode *self, const PratosTaskProgress *progress, const PratosLane *lane)
{
  gint64 elapsed = pratos_now () - progress->start;
  g_autofree char *time = pratos_words_clock (elapsed);
  g_autofree char *worker = lane != NULL ? pratos_text_lane (lane) : g_strdup ("");
  const char *state_text = progress->state != PRATOS_STATE_IDLE ? pratos_text_state_on (progress->state, lane) : "…";
  g_autofree char *state = g_strdup_printf ("%s · %s", state_text, worker);

  show (self, get_look (progress->state), state, time,
        progress->permille <= 1000 && progress->permille > 0 ? progress->permille / 1000.0
                                                             : elapsed / 1e9 / MAX (self->seconds, 1e-9));
}

static void
show_ended (PratosStepNode *self, const PratosResult *result, const PratosLane *lane)
{
  g_autofree char *time = result->start != 0 ? pratos_text_seconds ((result->end - result->start) / 1e9)
                                             : g_strdup ("");
  g_autofree char *state = NULL;

  if (result->outcome == PRATOS_OUTCOME_DONE)
    {
      g_autofree char *arrival = pratos_words_arrival (result->rank, lane);

      state = g_strdup_printf ("✓ %s", arrival);
    }
  else if (result->outcome == PRATOS_OUTCOME_FAILED)
    state = pratos_text_fault (&result->fault);
  else
    state = g_strdup (pratos_text_outcome (result->outcome));
  show (self, pratos_outcome_get_name (result->outcome), state, time,
        result->outcome == PRATOS_OUTCOME_DONE ? 1 : 0);
}

static void
pratos_step_node_dispose (GObject *object)
{
  PratosStepNode *self = PRATOS_STEP_NODE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->needs, g_free);
  G_OBJECT_CLASS (pratos_step_node_parent_class)->dispose (object);
}

static void
pratos_step_node_class_init (PratosStepNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_step_node_dispose;
  gtk_widget_class_set_css_name (widget_class, "stepnode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-step-node.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosStepNode, number);
  gtk_widget_class_bind_template_child (widget_class, PratosStepNode, title);
  gtk_widget_class_bind_template_child (widget_class, PratosStepNode, time);
  gtk_widget_class_bind_template_child (widget_class, PratosStepNode, state);
  gtk_widget_class_bind_template_child (widget_class, PratosStepNode, bar);
}

static void
pratos_step_node_init (PratosStepNode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pratos_step_node_new (const PratosDemo *demo, const PratosTask *task)
{
  PratosStepNode *self = g_object_new (PRATOS_TYPE_STEP_NODE, NULL);
  g_autofree char *number = g_strdup_printf ("%u", task->id + 1);
  g_autofree char *title = pratos_text_task (demo, task);

  self->task = task->id;
  if (task->n_steps > 0 && g_variant_is_of_type (task->steps[0].args, G_VARIANT_TYPE ("(d)")))
    g_variant_get (task->steps[0].args, "(d)", &self->seconds);
  if (task->n_needs > 0)
    self->needs = g_strdup_printf ("%u", task->needs[0] + 1);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->title, title);
  show_waiting (self);
  return GTK_WIDGET (self);
}

void
pratos_step_node_refresh (PratosStepNode *self, PratosRecord *record, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_STEP_NODE (self));

  PratosTaskProgress progress;
  const PratosResult *result;
  const PratosLane *lane;

  if (record == NULL)
    {
      self->done = FALSE;
      show_waiting (self);
      return;
    }
  result = pratos_run_get_result (pratos_record_get_run (record), self->task);
  lane = pratos_record_get_task (record, self->task, &progress);
  self->done = result->outcome == PRATOS_OUTCOME_DONE;
  if (result->outcome != PRATOS_OUTCOME_PENDING)
    show_ended (self, result, lane);
  else if (progress.start == 0)
    show_waiting (self);
  else if (digits || self->look != get_look (progress.state))
    show_running (self, &progress, lane);
}

gboolean
pratos_step_node_is_done (PratosStepNode *self)
{
  g_return_val_if_fail (PRATOS_IS_STEP_NODE (self), FALSE);

  return self->done;
}
