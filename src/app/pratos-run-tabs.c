/* pratos-run-tabs.c: the three views of a run in the lower pane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-tabs.h"

#include "pratos-diagram-view.h"
#include "pratos-table-view.h"
#include "pratos-timeline-tab.h"
#include "pratos-timeline-tools.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define TEXT_SIZE           14 /* px */
#define PROJECTOR_TEXT_SIZE 20

static void
show_in_diagram (PratosDiagramView *diagram, PratosSession *session)
{
  PratosRecord *shown = pratos_session_get_shown (session);

  pratos_diagram_view_set_model (diagram, shown != NULL ? pratos_record_get_model (shown) : NULL);
}

static void
projector_cb (PratosDiagramView *diagram, const char *key, GSettings *settings)
{
  pratos_diagram_view_set_text_size (diagram, g_settings_get_boolean (settings, "projector")
                                              ? PROJECTOR_TEXT_SIZE : TEXT_SIZE);
}

static void
picture_cb (PratosDiagramView *diagram, const char *key, GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "diagram-picture");

  pratos_diagram_view_set_picture (diagram, g_str_equal (name, "lanes") ? PRATOS_PICTURE_LANES : PRATOS_PICTURE_PROGRAM);
}

static GtkWidget *
make_diagram (PratosSession *session)
{
  GtkWidget *diagram = pratos_diagram_view_new ();
  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (session));

  g_signal_connect_object (session, "shown-changed", G_CALLBACK (show_in_diagram), diagram, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ended", G_CALLBACK (show_in_diagram), diagram, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::projector", G_CALLBACK (projector_cb), diagram, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::diagram-picture", G_CALLBACK (picture_cb), diagram, G_CONNECT_SWAPPED);
  projector_cb (PRATOS_DIAGRAM_VIEW (diagram), NULL, settings);
  picture_cb (PRATOS_DIAGRAM_VIEW (diagram), NULL, settings);
  show_in_diagram (PRATOS_DIAGRAM_VIEW (diagram), session);
  return diagram;
}

static void
add_picture (GtkWidget *box, const char *name, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.diagram-picture");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_diagram_tools (void)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  /* Translators: the diagram that shows the program and the cores */
  add_picture (box, "program", _("Program"));
  /* Translators: the diagram that shows what waited and what computed, and when */
  add_picture (box, "lanes", _("Waiting and Computing"));
  gtk_box_append (GTK_BOX (outer), box);
  return outer;
}

static GtkWidget *
make_export_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-as-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.export");
  pratos_tooltip_set (button, _("Export (Ctrl+E)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Export"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* @tools (nullable, floating) with the button that every tab has at its end. */
static GtkWidget *
make_tools (GtkWidget *tools)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (tools == NULL)
    tools = gtk_label_new (NULL);
  gtk_widget_set_hexpand (tools, TRUE);
  gtk_box_append (GTK_BOX (box), tools);
  gtk_box_append (GTK_BOX (box), make_export_button ());
  gtk_widget_add_css_class (box, "pane-tools");
  return box;
}

void
pratos_run_tabs_add (PratosPane *pane, PratosSession *session)
{
  GtkWidget *timeline = pratos_timeline_tab_new (session);
  PratosTimelineArea *area = pratos_timeline_tab_get_area (PRATOS_TIMELINE_TAB (timeline));
  GtkWidget *table = pratos_table_view_new (area);

  pratos_pane_add (pane, "timeline", _("Timeline"), timeline, make_tools (pratos_timeline_tools_new (area)));
  pratos_pane_add (pane, "diagram", _("Diagram"), make_diagram (session), make_tools (make_diagram_tools ()));
  pratos_pane_add (pane, "table", _("Table"), table,
                   make_tools (pratos_table_view_new_tools (PRATOS_TABLE_VIEW (table))));
}
