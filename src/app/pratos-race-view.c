/* pratos-race-view.c: how an increment was lost, as a sequence picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-view.h"

#include "pratos-drawing-style.h"
#include "pratos-race-render.h"
#include "pratos-text-race.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE  14  /* px */
#define MIN_WIDTH  360
#define MIN_HEIGHT 150
/* px: with more room all is drawn larger */
#define ROOMY_WIDTH  620
#define ROOMY_HEIGHT 270

struct _PratosRaceView
{
  GtkWidget        parent_instance;

  PratosRun       *run;     /* NULL: none */
  PratosRaceFacts  facts;   /* of the run */
  gboolean         has_story;

  /* NULL: to be made, when it is seen */
  PratosTypeset    *typeset;
  cairo_surface_t  *drawing;
  double            text;          /* px, of the typeset */
  int               width, height; /* of the drawing */
};

G_DEFINE_FINAL_TYPE (PratosRaceView, pratos_race_view, GTK_TYPE_WIDGET)

static void
drop_drawing (PratosRaceView *self)
{
  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_style (PratosRaceView *self)
{
  g_clear_pointer (&self->typeset, pratos_typeset_free);
  drop_drawing (self);
}

/* For those who cannot see it. */
static void
describe (PratosRaceView *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->facts.story.n_steps; i++)
    {
      const PratosRaceStep *step = &self->facts.story.steps[i];
      g_autofree char *actor = pratos_text_race_actor (self->run, step->task);
      g_autofree char *words = pratos_text_race_step (step);

      g_string_append_printf (text, "%s%s %s", i == 0 ? "" : "; ", actor, words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  g_string_free (text, TRUE);
}

/* As large as the window's, and where there is much room, larger. */
static double
get_text (PratosRaceView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return round (TEXT_SIZE * pratos_drawing_style_get_zoom (widget, ROOMY_WIDTH, ROOMY_HEIGHT));
}

static void
draw_story (gpointer data, cairo_t *cr)
{
  PratosRaceView *self = data;
  PratosRaceFrame frame = {
    .width = self->width, .height = self->height, .text = self->text,
    .measure = pratos_typeset_measure, .measure_data = self->typeset,
  };
  g_autoptr (PratosRaceLayout) layout = pratos_race_layout_new (&self->facts, self->run, &frame);

  pratos_race_render_draw (cr, layout, pratos_timeline_theme_get (pratos_drawing_style_get_theme ()), self->typeset,
                           self->text);
}

static void
draw (PratosRaceView *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double text = get_text (self);

  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  if (text != self->text)
    g_clear_pointer (&self->typeset, pratos_typeset_free);
  self->text = text;
  if (self->typeset == NULL)
    self->typeset = pratos_typeset_new (pratos_drawing_style_get_font (widget), text, text);
  self->width = width;
  self->height = height;
  self->drawing = pratos_drawing_style_draw (widget, width, height, draw_story, self);
}

static void
pratos_race_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosRaceView *self = PRATOS_RACE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (!self->has_story || width <= 0 || height <= 0)
    return;
  if (self->drawing == NULL || self->width != width || self->height != height || self->text != get_text (self))
    draw (self, width, height);
  pratos_drawing_style_append (snapshot, self->drawing, width, height);
}

static void
pratos_race_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  double k = pratos_drawing_style_get_scale (widget);

  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT) * k);
}

void
pratos_race_view_set_run (PratosRaceView *self, PratosRun *run)
{
  g_return_if_fail (PRATOS_IS_RACE_VIEW (self));

  if (self->run == run)
    return;
  g_clear_pointer (&self->run, pratos_run_unref);
  self->run = run != NULL ? pratos_run_ref (run) : NULL;
  self->has_story = run != NULL && pratos_race_facts_init (&self->facts, run) && self->facts.story.n_steps > 0;
  if (self->has_story)
    describe (self);
  drop_drawing (self);
}

gboolean
pratos_race_view_is_drawn (PratosRaceView *self)
{
  g_return_val_if_fail (PRATOS_IS_RACE_VIEW (self), FALSE);

  return self->has_story;
}

static void
pratos_race_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pratos_race_view_parent_class)->system_setting_changed (widget, setting);
  drop_style (PRATOS_RACE_VIEW (widget));
}

static void
pratos_race_view_dispose (GObject *object)
{
  PratosRaceView *self = PRATOS_RACE_VIEW (object);

  g_clear_pointer (&self->drawing, cairo_surface_destroy);
  g_clear_pointer (&self->typeset, pratos_typeset_free);
  g_clear_pointer (&self->run, pratos_run_unref);
  G_OBJECT_CLASS (pratos_race_view_parent_class)->dispose (object);
}

static void
pratos_race_view_class_init (PratosRaceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_race_view_dispose;
  widget_class->snapshot = pratos_race_view_snapshot;
  widget_class->measure = pratos_race_view_measure;
  widget_class->system_setting_changed = pratos_race_view_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "raceview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pratos_race_view_init (PratosRaceView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sequence of steps"), -1);
  pratos_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (drop_style));
}

GtkWidget *
pratos_race_view_new (void)
{
  return g_object_new (PRATOS_TYPE_RACE_VIEW, NULL);
}
