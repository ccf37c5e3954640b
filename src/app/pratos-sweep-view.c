/* pratos-sweep-view.c: the chart of a sweep, as a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sweep-view.h"

#include "pratos-drawing-style.h"
#include "pratos-sweep-render.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

#define TEXT_SIZE  14  /* px */
#define MIN_WIDTH  480 /* px, for text of 14 px */
#define MIN_HEIGHT 180

struct _PratosSweepView
{
  GtkWidget          parent_instance;

  PratosSweepResult *result;  /* NULL: none */
  double             text_size;
  GtkWidget         *hint;    /* while there is no chart */
  cairo_surface_t   *drawing; /* NULL: to be made, when it is seen */
  int                width, height; /* of the drawing */
};

G_DEFINE_FINAL_TYPE (PratosSweepView, pratos_sweep_view, GTK_TYPE_WIDGET)

static void
drop_drawing (PratosSweepView *self)
{
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

typedef struct
{
  PratosSweepRender *render;
  PratosSweepLayout *layout;
} Chart;

static void
draw_chart (gpointer data, cairo_t *cr)
{
  Chart *chart = data;

  pratos_sweep_render_draw (chart->render, cr, chart->layout);
}

static void
make_drawing (PratosSweepView *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double text = pratos_drawing_style_get_text (widget, self->text_size);
  g_autoptr (PratosSweepRender) render = pratos_sweep_render_new (pratos_drawing_style_get_theme (),
                                                                  pratos_drawing_style_get_font (widget), text);
  PratosSweepFrame frame = {
    .width = width, .height = height, .text = text,
    .measure = pratos_sweep_render_measure, .measure_data = render,
  };
  g_autoptr (PratosSweepLayout) layout = pratos_sweep_layout_new (self->result, &frame);
  Chart chart = { render, layout };

  self->drawing = pratos_drawing_style_draw (widget, width, height, draw_chart, &chart);
  self->width = width;
  self->height = height;
}

static void
pratos_sweep_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosSweepView *self = PRATOS_SWEEP_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->result == NULL || width <= 0 || height <= 0)
    {
      gtk_widget_snapshot_child (widget, self->hint, snapshot);
      return;
    }
  if (self->drawing != NULL && (self->width != width || self->height != height))
    g_clear_pointer (&self->drawing, cairo_surface_destroy);
  if (self->drawing == NULL)
    make_drawing (self, width, height);
  pratos_drawing_style_append (snapshot, self->drawing, width, height);
}

static void
pratos_sweep_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  double k = PRATOS_SWEEP_VIEW (widget)->text_size / TEXT_SIZE;

  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT) * k);
}

static void
pratos_sweep_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (PRATOS_SWEEP_VIEW (widget)->hint, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
pratos_sweep_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pratos_sweep_view_parent_class)->system_setting_changed (widget, setting);
  drop_drawing (PRATOS_SWEEP_VIEW (widget));
}

static void
pratos_sweep_view_dispose (GObject *object)
{
  PratosSweepView *self = PRATOS_SWEEP_VIEW (object);

  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  g_clear_pointer (&self->result, pratos_sweep_result_free);
  G_OBJECT_CLASS (pratos_sweep_view_parent_class)->dispose (object);
}

static void
pratos_sweep_view_class_init (PratosSweepViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_sweep_view_dispose;
  widget_class->snapshot = pratos_sweep_view_snapshot;
  widget_class->measure = pratos_sweep_view_measure;
  widget_class->size_allocate = pratos_sweep_view_size_allocate;
  widget_class->system_setting_changed = pratos_sweep_view_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_sweep_view_init (PratosSweepView *self)
{
  self->text_size = TEXT_SIZE;
  self->hint = gtk_label_new (_("How much work must a price be, so that sharing it pays off? All prices are computed "
                                "in every mode, with ever more work each: about half a minute."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->hint), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->hint, "hint");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Time against the work of each price"), -1);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (drop_drawing));
}

GtkWidget *
pratos_sweep_view_new (void)
{
  return g_object_new (PRATOS_TYPE_SWEEP_VIEW, NULL);
}

void
pratos_sweep_view_set_result (PratosSweepView *self, const PratosSweepResult *result)
{
  g_return_if_fail (PRATOS_IS_SWEEP_VIEW (self));

  g_clear_pointer (&self->result, pratos_sweep_result_free);
  if (result != NULL)
    {
      g_autofree char *text = pratos_text_sweep (result);

      self->result = pratos_sweep_result_copy (result);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
    }
  gtk_widget_set_child_visible (self->hint, result == NULL);
  drop_drawing (self);
}

void
pratos_sweep_view_set_text_size (PratosSweepView *self, double px)
{
  g_return_if_fail (PRATOS_IS_SWEEP_VIEW (self));

  self->text_size = px;
  drop_drawing (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
