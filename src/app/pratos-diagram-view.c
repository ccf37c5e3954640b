/* pratos-diagram-view.c: the classic picture of a finished run, as a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-view.h"

#include "pratos-diagram-render.h"
#include "pratos-drawing-style.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

#define TEXT_SIZE  14  /* px */
#define MIN_WIDTH  560 /* px, for text of 14 px */
#define MIN_HEIGHT 150

struct _PratosDiagramView
{
  GtkWidget            parent_instance;

  PratosTimelineModel *model;   /* NULL: none */
  PratosDiagramPicture picture;
  double               text_size;
  GtkWidget           *hint;    /* while there is no picture */

  /* NULL: to be made, when it is seen */
  PratosDiagram       *diagram;
  PratosDiagramRender *render;
  PratosDiagramLayout *layout;
  cairo_surface_t     *drawing;
  int                  width, height; /* of the layout */
  gboolean             described;
};

G_DEFINE_FINAL_TYPE (PratosDiagramView, pratos_diagram_view, GTK_TYPE_WIDGET)

static gboolean
has_picture (PratosDiagramView *self)
{
  return self->model != NULL && pratos_run_get_report (pratos_timeline_model_get_run (self->model)) != NULL;
}

static void
drop_layout (PratosDiagramView *self)
{
  g_clear_pointer (&self->layout, pratos_diagram_layout_free);
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_style (PratosDiagramView *self)
{
  g_clear_pointer (&self->render, pratos_diagram_render_free);
  drop_layout (self);
}

/* Those that are not idle. */
static void
describe_cores (PratosDiagram *diagram, GString *text)
{
  for (guint i = 0; i < diagram->n_cores; i++)
    if (diagram->cores[i].use != PRATOS_CORE_IDLE)
      {
        g_autofree char *name = pratos_text_core (i);
        g_autofree char *use = pratos_diagram_describe_core (&diagram->cores[i]);

        g_string_append_printf (text, ". %s: %s", name, use);
      }
}

static void
describe_program (PratosDiagramView *self, GString *text)
{
  g_autofree char *cores = g_strdup_printf (ngettext ("%u core busy at once of %u", "%u cores busy at once of %u", self->diagram->n_busy),
                                            self->diagram->n_busy, self->diagram->n_cores);

  g_string_append_printf (text, ". %s", cores);
  describe_cores (self->diagram, text);
  for (guint i = 0; i < self->diagram->strokes->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ". " : "; ",
                            g_array_index (self->diagram->strokes, PratosDiagramStroke, i).label);
}

/* For those who cannot see it. */
static void
describe (PratosDiagramView *self)
{
  g_autofree char *title = pratos_text_run_title (self->diagram->run);
  GString *text = g_string_new (title);

  if (self->picture == PRATOS_PICTURE_PROGRAM)
    describe_program (self, text);
  else
    g_string_append_printf (text, ". %s", pratos_diagram_layout_get_summary (self->layout));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  self->described = TRUE;
  g_string_free (text, TRUE);
}

static void
make_layout (PratosDiagramView *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double text = pratos_drawing_style_get_text (widget, self->text_size);
  PratosDiagramFrame frame = {
    .width = width, .height = height, .text = text, .picture = self->picture, .measure = pratos_diagram_render_measure,
  };

  if (self->diagram == NULL)
    self->diagram = pratos_diagram_new_of_model (self->model);
  if (self->render == NULL)
    self->render = pratos_diagram_render_new (pratos_drawing_style_get_theme (),
                                              pratos_drawing_style_get_font (widget), text);
  frame.measure_data = self->render;
  self->layout = pratos_diagram_layout_new (self->diagram, &frame);
  if (!self->described)
    describe (self);
  self->width = width;
  self->height = height;
}

static void
draw_diagram (gpointer data, cairo_t *cr)
{
  PratosDiagramView *self = data;

  pratos_diagram_render_draw (self->render, cr, self->layout);
}

static void
pratos_diagram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosDiagramView *self = PRATOS_DIAGRAM_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (!has_picture (self) || width <= 0 || height <= 0)
    {
      gtk_widget_snapshot_child (widget, self->hint, snapshot);
      return;
    }
  if (self->layout != NULL && (self->width != width || self->height != height))
    drop_layout (self);
  if (self->layout == NULL)
    make_layout (self, width, height);
  if (self->drawing == NULL)
    self->drawing = pratos_drawing_style_draw (widget, width, height, draw_diagram, self);
  pratos_drawing_style_append (snapshot, self->drawing, width, height);
}

static void
pratos_diagram_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PratosDiagramView *self = PRATOS_DIAGRAM_VIEW (widget);
  double k = self->text_size / TEXT_SIZE;

  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT) * k);
}

static void
pratos_diagram_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (PRATOS_DIAGRAM_VIEW (widget)->hint, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

void
pratos_diagram_view_set_model (PratosDiagramView *self, PratosTimelineModel *model)
{
  g_return_if_fail (PRATOS_IS_DIAGRAM_VIEW (self));

  /* the same run, drawn already */
  if (self->model == model && self->diagram != NULL)
    return;
  g_clear_pointer (&self->diagram, pratos_diagram_free);
  g_clear_pointer (&self->model, pratos_timeline_model_unref);
  self->model = model != NULL ? pratos_timeline_model_ref (model) : NULL;
  self->described = FALSE;
  gtk_widget_set_child_visible (self->hint, !has_picture (self));
  drop_layout (self);
}

void
pratos_diagram_view_set_picture (PratosDiagramView *self, PratosDiagramPicture picture)
{
  g_return_if_fail (PRATOS_IS_DIAGRAM_VIEW (self) && picture < PRATOS_N_PICTURES);

  if (self->picture == picture)
    return;
  self->picture = picture;
  self->described = FALSE;
  drop_layout (self);
}

void
pratos_diagram_view_set_text_size (PratosDiagramView *self, double px)
{
  g_return_if_fail (PRATOS_IS_DIAGRAM_VIEW (self));

  self->text_size = px;
  drop_style (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pratos_diagram_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pratos_diagram_view_parent_class)->system_setting_changed (widget, setting);
  drop_style (PRATOS_DIAGRAM_VIEW (widget));
}

static void
pratos_diagram_view_dispose (GObject *object)
{
  PratosDiagramView *self = PRATOS_DIAGRAM_VIEW (object);

  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->layout, pratos_diagram_layout_free);
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  g_clear_pointer (&self->render, pratos_diagram_render_free);
  g_clear_pointer (&self->diagram, pratos_diagram_free);
  g_clear_pointer (&self->model, pratos_timeline_model_unref);
  G_OBJECT_CLASS (pratos_diagram_view_parent_class)->dispose (object);
}

static void
pratos_diagram_view_class_init (PratosDiagramViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_diagram_view_dispose;
  widget_class->snapshot = pratos_diagram_view_snapshot;
  widget_class->measure = pratos_diagram_view_measure;
  widget_class->size_allocate = pratos_diagram_view_size_allocate;
  widget_class->system_setting_changed = pratos_diagram_view_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "diagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_diagram_view_init (PratosDiagramView *self)
{
  self->text_size = TEXT_SIZE;
  self->hint = gtk_label_new (_("The diagram is drawn from what really happened, when the run has ended."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->hint), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->hint, "hint");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Diagram"), -1);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (drop_style));
}

GtkWidget *
pratos_diagram_view_new (void)
{
  return g_object_new (PRATOS_TYPE_DIAGRAM_VIEW, NULL);
}
