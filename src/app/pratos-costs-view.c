/* pratos-costs-view.c: the chart of costs, as a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-view.h"

#include "pratos-costs-render.h"
#include "pratos-drawing-style.h"
#include "pratos-text-costs.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE 14  /* px */
#define MIN_WIDTH 620 /* px, for text of 14 px */

struct _PratosCostsView
{
  GtkWidget          parent_instance;

  PratosCosts        costs;
  double             text_size;

  /* NULL: to be made, when it is seen */
  PratosCostsRender *render;
  cairo_surface_t   *drawing;
  int                width, height; /* of the drawing */
};

G_DEFINE_FINAL_TYPE (PratosCostsView, pratos_costs_view, GTK_TYPE_WIDGET)

static void
drop_drawing (PratosCostsView *self)
{
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_style (PratosCostsView *self)
{
  g_clear_pointer (&self->render, pratos_costs_render_free);
  drop_drawing (self);
}

static double
get_text (PratosCostsView *self)
{
  return pratos_drawing_style_get_text (GTK_WIDGET (self), self->text_size);
}

static void
draw_chart (gpointer data, cairo_t *cr)
{
  PratosCostsView *self = data;
  PratosCostsFrame frame = {
    .width = self->width, .text = get_text (self), .measure = pratos_costs_render_measure, .measure_data = self->render,
  };
  g_autoptr (PratosCostsLayout) layout = pratos_costs_layout_new (&self->costs, &frame);

  pratos_costs_render_draw (self->render, cr, layout);
}

static void
pratos_costs_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosCostsView *self = PRATOS_COSTS_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0)
    return;
  if (self->width != width || self->height != height)
    drop_drawing (self);
  self->width = width;
  self->height = height;
  if (self->render == NULL)
    self->render = pratos_costs_render_new (pratos_drawing_style_get_theme (), pratos_drawing_style_get_font (widget),
                                            get_text (self));
  if (self->drawing == NULL)
    self->drawing = pratos_drawing_style_draw (widget, width, height, draw_chart, self);
  pratos_drawing_style_append (snapshot, self->drawing, width, height);
}

static void
pratos_costs_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  double text = get_text (PRATOS_COSTS_VIEW (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) (MIN_WIDTH * text / TEXT_SIZE);
  else
    *minimum = *natural = (int) ceil (pratos_costs_layout_get_height (text));
}

static void
pratos_costs_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pratos_costs_view_parent_class)->system_setting_changed (widget, setting);
  drop_style (PRATOS_COSTS_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

static void
pratos_costs_view_dispose (GObject *object)
{
  PratosCostsView *self = PRATOS_COSTS_VIEW (object);

  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  g_clear_pointer (&self->render, pratos_costs_render_free);
  G_OBJECT_CLASS (pratos_costs_view_parent_class)->dispose (object);
}

static void
pratos_costs_view_class_init (PratosCostsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_costs_view_dispose;
  widget_class->snapshot = pratos_costs_view_snapshot;
  widget_class->measure = pratos_costs_view_measure;
  widget_class->system_setting_changed = pratos_costs_view_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_costs_view_init (PratosCostsView *self)
{
  self->text_size = TEXT_SIZE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Chart"), -1);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (drop_style));
}

GtkWidget *
pratos_costs_view_new (void)
{
  return g_object_new (PRATOS_TYPE_COSTS_VIEW, NULL);
}

void
pratos_costs_view_set_costs (PratosCostsView *self, const PratosCosts *costs)
{
  g_autofree char *sentence = pratos_text_costs (costs);

  g_return_if_fail (PRATOS_IS_COSTS_VIEW (self));

  self->costs = *costs;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  drop_drawing (self);
}

void
pratos_costs_view_set_text_size (PratosCostsView *self, double px)
{
  g_return_if_fail (PRATOS_IS_COSTS_VIEW (self));

  self->text_size = px;
  drop_style (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
