/* pratos-break-even.c: the page of a sweep: its chart, what it shows, and its buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-break-even.h"

#include "pratos-sweep-view.h"
#include "pratos-text.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define TEXT_SIZE           14 /* px */
#define PROJECTOR_TEXT_SIZE 20
#define BUTTON_WIDTH        100

static void
show_chart (GtkWidget *view, PratosSession *session)
{
  pratos_sweep_view_set_result (PRATOS_SWEEP_VIEW (view), pratos_session_get_swept (session));
}

static void
show_lesson (GtkWidget *label, PratosSession *session)
{
  const PratosSweepResult *swept = pratos_session_get_swept (session);
  g_autofree char *text = swept != NULL ? pratos_text_sweep (swept) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (label), text);
}

/* The button that has the focus stays where it is: the same key starts and stops. */
static void
show_state (GtkButton *button, PratosSession *session)
{
  gboolean idle = pratos_session_get_state (session) == PRATOS_SESSION_IDLE;

  gtk_button_set_label (button, idle ? _("Measure") : _("Stop"));
  pratos_tooltip_set (GTK_WIDGET (button),
                      idle ? _("Compute the prices in every mode, from cheap to expensive") : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), idle ? "app.sweep" : "app.stop");
}

static void
projector_cb (PratosSweepView *view, const char *key, GSettings *settings)
{
  pratos_sweep_view_set_text_size (view, g_settings_get_boolean (settings, "projector") ? PROJECTOR_TEXT_SIZE
                                                                                        : TEXT_SIZE);
}

/* Calls @show now and whenever something was measured. */
static void
follow (GtkWidget *widget, PratosSession *session, void (*show) (GtkWidget *widget, PratosSession *session))
{
  g_signal_connect_object (session, "swept", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
  show (widget, session);
}

static GtkWidget *
make_chart (PratosSession *session)
{
  GtkWidget *view = pratos_sweep_view_new ();
  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (session));

  gtk_widget_set_vexpand (view, TRUE);
  g_signal_connect_object (settings, "changed::projector", G_CALLBACK (projector_cb), view, G_CONNECT_SWAPPED);
  projector_cb (PRATOS_SWEEP_VIEW (view), NULL, settings);
  follow (view, session, show_chart);
  return view;
}

static GtkWidget *
make_lesson (PratosSession *session)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  follow (label, session, show_lesson);
  return label;
}

static GtkWidget *
make_export (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-as-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export-sweep");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  pratos_tooltip_set (button, _("Export the chart"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Export the chart"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_measure (PratosSession *session)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (button, BUTTON_WIDTH, -1);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (show_state), button, G_CONNECT_SWAPPED);
  show_state (GTK_BUTTON (button), session);
  return button;
}

GtkWidget *
pratos_break_even_new (PratosSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* no box: one of a label that wraps and of buttons measures a pixel too little in GTK 4.8 */
  GtkWidget *row = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (row), 6);
  gtk_grid_attach (GTK_GRID (row), make_lesson (session), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), make_measure (session), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), make_export (), 2, 0, 1, 1);
  gtk_widget_add_css_class (row, "break-even");
  gtk_box_append (GTK_BOX (box), make_chart (session));
  gtk_box_append (GTK_BOX (box), row);
  return box;
}
