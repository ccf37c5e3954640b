/* pratos-swatch.c: one bar of a state, or the mark of a failure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-swatch.h"

#include "pratos-drawing-style.h"
#include "pratos-timeline-render.h"

#define WIDTH  22 /* px */
#define HEIGHT 14

struct _PratosSwatch
{
  GtkWidget parent_instance;

  guint     state;
};

G_DEFINE_FINAL_TYPE (PratosSwatch, pratos_swatch, GTK_TYPE_WIDGET)

static void
pratos_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosSwatch *self = PRATOS_SWATCH (widget);
  PratosTimelineMetrics metrics;
  g_autoptr (PratosTimelineRender) render = NULL;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));

  pratos_timeline_metrics_init (&metrics, HEIGHT);
  render = pratos_timeline_render_new (pratos_timeline_theme_get (pratos_drawing_style_get_theme ()), NULL, &metrics);
  if (self->state == PRATOS_SWATCH_FAILED)
    pratos_timeline_render_cross (render, cr, WIDTH - HEIGHT, 0, HEIGHT);
  else if (self->state == PRATOS_SWATCH_OTHERS)
    pratos_timeline_render_others (render, cr, 0, 0, WIDTH, HEIGHT);
  else
    pratos_timeline_render_swatch (render, cr, self->state, 0, 0, WIDTH, HEIGHT);
  cairo_destroy (cr);
}

static void
pratos_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                       int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
pratos_swatch_class_init (PratosSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = pratos_swatch_snapshot;
  widget_class->measure = pratos_swatch_measure;
  /* the word beside it says it all */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pratos_swatch_init (PratosSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

GtkWidget *
pratos_swatch_new (guint state)
{
  PratosSwatch *self = g_object_new (PRATOS_TYPE_SWATCH, NULL);

  self->state = state;
  return GTK_WIDGET (self);
}
