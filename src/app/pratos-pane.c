/* pratos-pane.c: the lower pane: views of the run, one behind each tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pane.h"

#include "pratos-run-tabs.h"

#include "config.h"

#include <glib/gi18n.h>

#define TOOLBAR_HEIGHT 38
#define AXIS_HEIGHT    22
#define CORE_HEIGHT    21
#define MANY_CORES     40  /* one strip for all */
#define LANE_HEIGHT    26
#define LEAST_LANE     14
#define MOST_CORES     4
#define COMFORTABLE    7   /* lanes that get their full height */
#define MARGIN         24
#define HEADING        30  /* of each of two runs */
/* As much larger as the text in the timeline. */
#define PROJECTOR      (20 / 14.0)

struct _PratosPane
{
  GtkWidget      parent_instance;

  GtkWidget     *tabs;
  GtkStack      *tools;
  GtkStack      *outer;
  GtkLabel      *hint;
  GtkStack      *views;

  PratosSession *session;
};

G_DEFINE_FINAL_TYPE (PratosPane, pratos_pane, GTK_TYPE_WIDGET)

/* Lines of other modes are worth seeing before this one has run. */
static gboolean
has_any_run (PratosPane *self)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  if (pratos_session_get_shown (self->session) != NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (pratos_session_get_last (self->session, modes[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
show_hint_or_views (PratosPane *self)
{
  gboolean views = has_any_run (self) && gtk_widget_get_first_child (GTK_WIDGET (self->views)) != NULL;

  gtk_stack_set_visible_child_name (self->outer, views ? "views" : "hint");
}

static void
show_tab (PratosPane *self)
{
  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (self->session));
  g_autofree char *name = g_settings_get_string (settings, "pane-tab");

  if (gtk_stack_get_child_by_name (self->views, name) == NULL)
    return;
  gtk_stack_set_visible_child_name (self->views, name);
  gtk_stack_set_visible_child_name (self->tools, name);
}

static void
pratos_pane_dispose (GObject *object)
{
  PratosPane *self = PRATOS_PANE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_pane_parent_class)->dispose (object);
}

static void
pratos_pane_class_init (PratosPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, PratosPane, tools);
  gtk_widget_class_bind_template_child (widget_class, PratosPane, outer);
  gtk_widget_class_bind_template_child (widget_class, PratosPane, hint);
  gtk_widget_class_bind_template_child (widget_class, PratosPane, views);
}

static void
pratos_pane_init (PratosPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->hint, _("Press Run. Then choose another mode, and see what changes "
                                    "when the program does not stand and wait."));
}

/* Views are added here, in the order of their tabs. */
static void
add_views (PratosPane *self)
{
  pratos_run_tabs_add (self, self->session);
}

void
pratos_pane_set_session (PratosPane *self, PratosSession *session)
{
  g_return_if_fail (PRATOS_IS_PANE (self) && self->session == NULL);

  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (session));

  self->session = g_object_ref (session);
  add_views (self);
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (show_hint_or_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::pane-tab", G_CALLBACK (show_tab), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), gtk_widget_get_first_child (self->tabs) != NULL);
  show_tab (self);
  show_hint_or_views (self);
}

void
pratos_pane_add (PratosPane *self, const char *name, const char *title, GtkWidget *view, GtkWidget *tools)
{
  g_return_if_fail (PRATOS_IS_PANE (self));

  GtkWidget *tab = gtk_toggle_button_new_with_label (title);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "win.pane-tab");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "s", name);
  gtk_box_append (GTK_BOX (self->tabs), tab);
  gtk_stack_add_named (self->views, view, name);
  gtk_stack_add_named (self->tools, tools != NULL ? tools : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), name);
}

static int
get_cores_height (guint cores)
{
  return cores <= MOST_CORES ? (int) cores * CORE_HEIGHT : MANY_CORES;
}

/* What is simulated below the run. */
static int
get_what_if_height (PratosPane *self)
{
  PratosRun *run = pratos_session_get_what_if (self->session);
  const PratosRunSettings *settings;

  if (run == NULL)
    return 0;
  settings = pratos_run_get_settings (run);
  return 2 * HEADING + get_cores_height (settings->cores) + (int) (1 + settings->workers) * LEAST_LANE + MARGIN;
}

/* The same in every mode, so that nothing jumps when another is chosen: the number of
 * workers, and one for the main flow or the loop. */
int
pratos_pane_get_wanted_height (PratosPane *self)
{
  g_return_val_if_fail (PRATOS_IS_PANE (self), 0);

  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (self->session));
  int lanes = 1 + (int) pratos_choices_get_workers (pratos_session_get_choices (self->session));
  int lane_height = lanes <= COMFORTABLE ? LANE_HEIGHT
                                         : MAX (LEAST_LANE, COMFORTABLE * LANE_HEIGHT / lanes);

  int height = TOOLBAR_HEIGHT + AXIS_HEIGHT + get_cores_height (pratos_demo_usable_cores ())
               + lanes * lane_height + MARGIN + get_what_if_height (self);

  return g_settings_get_boolean (settings, "projector") ? (int) (height * PROJECTOR) : height;
}
