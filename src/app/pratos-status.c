/* pratos-status.c: the line that says what happens, to eyes and screen readers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-status.h"

#include "pratos-text.h"
#include "pratos-tooltip.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>

/* A reader cannot follow more. */
#define MANY_TASKS 20
#define PARTS      10

struct _PratosStatus
{
  GtkWidget      parent_instance;

  GtkWidget     *label;
  PratosSession *session;
  guint          told; /* tasks that had ended when it last said something */
};

G_DEFINE_FINAL_TYPE (PratosStatus, pratos_status, GTK_TYPE_WIDGET)

static void
say (PratosStatus *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);
  pratos_tooltip_set (self->label, *text != '\0' ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The task that ended last, PRATOS_TASK_NONE if none has. */
static guint32
find_latest (PratosRecord *record, guint rank)
{
  for (guint32 task = 0; task < pratos_run_get_n_tasks (pratos_record_get_run (record)); task++)
    {
      const PratosResult *result = pratos_run_get_result (pratos_record_get_run (record), task);

      if (result->outcome != PRATOS_OUTCOME_PENDING && result->rank == rank)
        return task;
    }
  return PRATOS_TASK_NONE;
}

static void
say_arrival (PratosStatus *self, PratosRecord *record, guint ended, guint n_tasks)
{
  guint32 task = find_latest (record, ended);
  g_autofree char *text = NULL;
  const PratosResult *result;

  if (n_tasks > MANY_TASKS || task == PRATOS_TASK_NONE)
    text = g_strdup_printf (_("%u of %u"), ended, n_tasks);
  else
    {
      result = pratos_run_get_result (pratos_record_get_run (record), task);
      /* Translators: "3 of 10: number 7 done" */
      text = g_strdup_printf (_("%u of %u: number %u %s"), ended, n_tasks, task + 1,
                              pratos_text_outcome (result->outcome));
    }
  say (self, text);
}

static void
say_result (PratosStatus *self, PratosRecord *record)
{
  const PratosReport *report = pratos_run_get_report (pratos_record_get_run (record));
  g_autofree char *wall = pratos_text_seconds (report->wall_ns / 1e9);
  g_autofree char *text = NULL;

  /* Translators: "Threads: 10 of 10 in 2.1 s" */
  text = g_strdup_printf (_("%s: %u of %u in %s"), pratos_text_mode (pratos_record_get_mode (record)),
                          report->done, report->done + report->failed + report->cancelled, wall);
  say (self, text);
}

static void
progressed_cb (PratosStatus *self, gboolean digits)
{
  PratosRecord *record = pratos_session_get_shown (self->session);
  PratosRunCounts counts;
  guint ended, step;

  if (record == NULL)
    return;
  if (pratos_record_has_ended (record))
    {
      say_result (self, record);
      return;
    }
  pratos_run_get_counts (pratos_record_get_run (record), &counts);
  ended = counts.done + counts.failed;
  step = counts.n_tasks > MANY_TASKS ? counts.n_tasks / PARTS : 1;
  if (ended == self->told || ended < self->told + step)
    return;
  self->told = ended;
  say_arrival (self, record, ended, counts.n_tasks);
}

static void
shown_cb (PratosStatus *self)
{
  PratosRecord *record = pratos_session_get_shown (self->session);

  self->told = 0;
  if (record != NULL && pratos_record_has_ended (record))
    say_result (self, record);
  else
    say (self, "");
}

static void
what_if_cb (PratosStatus *self)
{
  PratosRecord *record = pratos_session_get_shown (self->session);
  PratosRun *run = pratos_session_get_what_if (self->session);
  g_autofree char *text = NULL;

  if (record == NULL || !pratos_record_has_ended (record))
    return;
  if (run == NULL)
    {
      say_result (self, record);
      return;
    }
  text = pratos_text_what_if (run, pratos_record_get_run (record));
  say (self, text);
}

static void
state_cb (PratosStatus *self)
{
  const char *preparing = pratos_session_get_preparing (self->session);

  if (pratos_session_get_state (self->session) == PRATOS_SESSION_PREPARING)
    say (self, preparing != NULL ? preparing : _("Preparing…"));
}

static void
pratos_status_dispose (GObject *object)
{
  PratosStatus *self = PRATOS_STATUS (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_status_parent_class)->dispose (object);
}

static void
pratos_status_class_init (PratosStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_status_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
pratos_status_init (PratosStatus *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "secondary");
  gtk_widget_add_css_class (self->label, "figure");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

void
pratos_status_set_session (PratosStatus *self, PratosSession *session)
{
  g_return_if_fail (PRATOS_IS_STATUS (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "what-if-changed", G_CALLBACK (what_if_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "told", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
}

const char *
pratos_status_get_text (PratosStatus *self)
{
  g_return_val_if_fail (PRATOS_IS_STATUS (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
