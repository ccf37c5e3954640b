/* pratos-timeline-tools.c: what stands above a timeline: legend and buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-tools.h"

#include "pratos-legend.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 0.6

struct _PratosTimelineTools
{
  GtkWidget           parent_instance;

  PratosTimelineArea *area;
  GtkWidget          *legend;
};

G_DEFINE_FINAL_TYPE (PratosTimelineTools, pratos_timeline_tools, GTK_TYPE_WIDGET)

static void
update (PratosTimelineTools *self)
{
  PratosTimelineModel *model = pratos_timeline_area_get_model (self->area);

  pratos_legend_set_states (PRATOS_LEGEND (self->legend), pratos_timeline_area_get_states (self->area),
                            model != NULL && pratos_timeline_model_has_failures (model),
                            model != NULL && pratos_timeline_model_has_others (model));
}

static void
zoom_in_cb (PratosTimelineTools *self)
{
  pratos_timeline_area_zoom (self->area, ZOOM_STEP);
}

static void
zoom_out_cb (PratosTimelineTools *self)
{
  pratos_timeline_area_zoom (self->area, 1 / ZOOM_STEP);
}

static void
all_cb (PratosTimelineTools *self)
{
  pratos_timeline_area_show_all (self->area);
}

static void
fit_cb (PratosTimelineTools *self)
{
  pratos_timeline_area_fit (self->area);
}

static void
arrows_cb (PratosTimelineTools *self, GParamSpec *pspec, GtkToggleButton *button)
{
  pratos_timeline_area_set_arrows (self->area, gtk_toggle_button_get_active (button));
}

/* A tooltip is what a screen reader says as well. */
static GtkWidget *
prepare (GtkWidget *button, const char *tooltip, GtkWidget *parent)
{
  pratos_tooltip_set (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (parent), button);
  return button;
}

static void
add_button (PratosTimelineTools *self, GtkWidget *parent, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = prepare (gtk_button_new_from_icon_name (icon), tooltip, parent);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_buttons (PratosTimelineTools *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *arrows, *fit;

  arrows = prepare (g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "pratos-arrows-symbolic", NULL),
                    _("Arrows: what each task waited for"), box);
  g_signal_connect_object (arrows, "notify::active", G_CALLBACK (arrows_cb), self, G_CONNECT_SWAPPED);
  add_button (self, box, "zoom-out-symbolic", _("Zoom out (−)"), G_CALLBACK (zoom_out_cb));
  add_button (self, box, "zoom-in-symbolic", _("Zoom in (+)"), G_CALLBACK (zoom_in_cb));
  add_button (self, box, "zoom-original-symbolic", _("The axis that all modes share (0)"), G_CALLBACK (all_cb));
  /* Translators: shows exactly this run on the timeline */
  fit = prepare (gtk_button_new_with_label (_("Fit")), _("This run alone"), box);
  g_signal_connect_object (fit, "clicked", G_CALLBACK (fit_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static void
pratos_timeline_tools_dispose (GObject *object)
{
  PratosTimelineTools *self = PRATOS_TIMELINE_TOOLS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->area);
  G_OBJECT_CLASS (pratos_timeline_tools_parent_class)->dispose (object);
}

static void
pratos_timeline_tools_class_init (PratosTimelineToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_timeline_tools_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "timelinetools");
}

static void
pratos_timeline_tools_init (PratosTimelineTools *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->legend = pratos_legend_new ();
  gtk_widget_set_hexpand (self->legend, TRUE);
  gtk_widget_set_halign (self->legend, GTK_ALIGN_END);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  gtk_widget_set_parent (make_buttons (self), GTK_WIDGET (self));
}

GtkWidget *
pratos_timeline_tools_new (PratosTimelineArea *area)
{
  PratosTimelineTools *self = g_object_new (PRATOS_TYPE_TIMELINE_TOOLS, NULL);

  self->area = g_object_ref (area);
  g_signal_connect_object (area, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
