/* pratos-timeline-tab.c: the session's shown run as a timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-tab.h"

#include "pratos-totals-panel.h"

#define TEXT_SIZE           14 /* px */
#define PROJECTOR_TEXT_SIZE 20

struct _PratosTimelineTab
{
  GtkWidget           parent_instance;

  PratosSession      *session;
  PratosTimelineArea *area;
};

G_DEFINE_FINAL_TYPE (PratosTimelineTab, pratos_timeline_tab, GTK_TYPE_WIDGET)

/* Of every mode but that of what is shown. */
static GPtrArray *
find_others (PratosTimelineTab *self, PratosRecord *shown)
{
  GPtrArray *others = g_ptr_array_new ();
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  for (guint i = 0; i < n; i++)
    {
      PratosRecord *last = pratos_session_get_last (self->session, modes[i]);

      if (last != NULL && last != shown && (shown == NULL || pratos_record_get_mode (shown) != modes[i]))
        g_ptr_array_add (others, pratos_record_get_run (last));
    }
  return others;
}

static void
show_what_if (PratosTimelineTab *self)
{
  pratos_timeline_area_set_below (self->area, pratos_session_get_what_if (self->session));
}

static void
show_runs (PratosTimelineTab *self)
{
  PratosRecord *shown = pratos_session_get_shown (self->session);
  g_autoptr (GPtrArray) others = find_others (self, shown);

  pratos_timeline_area_set_runs (self->area, shown != NULL ? pratos_record_get_model (shown) : NULL,
                                 (PratosRun *const *) others->pdata, others->len);
  show_what_if (self);
}

static void
projector_cb (PratosTimelineTab *self, const char *key, GSettings *settings)
{
  pratos_timeline_area_set_text_size (self->area, g_settings_get_boolean (settings, "projector")
                                                  ? PROJECTOR_TEXT_SIZE : TEXT_SIZE);
}

static void
pratos_timeline_tab_dispose (GObject *object)
{
  PratosTimelineTab *self = PRATOS_TIMELINE_TAB (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_timeline_tab_parent_class)->dispose (object);
}

static void
pratos_timeline_tab_class_init (PratosTimelineTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_timeline_tab_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
pratos_timeline_tab_init (PratosTimelineTab *self)
{
  GtkWidget *area = pratos_timeline_area_new ();

  self->area = PRATOS_TIMELINE_AREA (area);
  gtk_widget_set_hexpand (area, TRUE);
  gtk_widget_set_parent (area, GTK_WIDGET (self));
  gtk_widget_set_parent (pratos_totals_panel_new (self->area), GTK_WIDGET (self));
}

GtkWidget *
pratos_timeline_tab_new (PratosSession *session)
{
  PratosTimelineTab *self = g_object_new (PRATOS_TYPE_TIMELINE_TAB, NULL);
  PratosChoices *choices = pratos_session_get_choices (session);
  GSettings *settings = pratos_choices_get_settings (choices);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (show_runs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "what-if-changed", G_CALLBACK (show_what_if), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choices, "changed", G_CALLBACK (show_runs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::projector", G_CALLBACK (projector_cb), self, G_CONNECT_SWAPPED);
  projector_cb (self, NULL, settings);
  show_runs (self);
  return GTK_WIDGET (self);
}

PratosTimelineArea *
pratos_timeline_tab_get_area (PratosTimelineTab *self)
{
  g_return_val_if_fail (PRATOS_IS_TIMELINE_TAB (self), NULL);

  return self->area;
}
