/* pratos-window.c: the window: list of demonstrations, page, result column, lower pane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-window.h"

#include "pratos-export-dialog.h"
#include "pratos-file-dialogs.h"
#include "pratos-options-popover.h"
#include "pratos-page.h"
#include "pratos-pane.h"
#include "pratos-result-panel.h"
#include "pratos-sidebar.h"
#include "pratos-status.h"
#include "pratos-tab-out.h"
#include "pratos-text.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

/* The demonstration is what it is about. */
#define MOST_OF_THE_HEIGHT 0.6
/* The result column has more to say then. */
#define MOST_WITH_WHAT_IF  0.55
#define ENOUGH_OF_THE_HEIGHT 0.5
#define PROJECTOR (20 / 14.0) /* times the usual size */
/* px: what the result column takes at the end of a run. */
#define RESULTS_HEIGHT     400
#define INFO_LINE          30
/* px: from here on a diagram is easily read, and the demonstration may have the rest. */
#define COMFORTABLE_PANE   320
#define TOAST_SECONDS      4

struct _PratosWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay   *toasts;
  AdwFlap           *flap;
  GtkListBox        *demos;
  GtkWidget         *modes;
  GtkStack          *run_stack;
  GtkWidget         *run;
  GtkWidget         *stop;
  GtkStack          *places;         /* a demonstration, the costs */
  GtkWidget         *paned;
  GtkLabel          *info;
  GtkMenuButton     *change;
  PratosStatus      *status;
  GtkStack          *pages;
  PratosResultPanel *results;
  PratosPane        *pane;
  GtkWidget         *costs;          /* NULL: not seen yet */
  GtkListBoxRow     *costs_row;

  PratosSession     *session;
  AdwToast          *toast;          /* weak */
  guint              tick;           /* 0 while idle */
  guint              fit;            /* source, 0: the pane has its height */
  PratosSidebar      sidebar;
};

G_DEFINE_FINAL_TYPE (PratosWindow, pratos_window, ADW_TYPE_APPLICATION_WINDOW)

static PratosChoices *
get_choices (PratosWindow *self)
{
  return pratos_session_get_choices (self->session);
}

static GSettings *
get_settings (PratosWindow *self)
{
  return pratos_choices_get_settings (get_choices (self));
}

static void
toast_cb (PratosWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  /* What is told now matters more than what was told before. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  pratos_session_update (PRATOS_WINDOW (widget)->session);
  return G_SOURCE_CONTINUE;
}

/* The clock ticks only while something goes on. */
static void
update_tick (PratosWindow *self, gboolean needed)
{
  if (needed && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!needed && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
}

static void
state_cb (PratosWindow *self)
{
  PratosSessionState state = pratos_session_get_state (self->session);
  gboolean idle = state == PRATOS_SESSION_IDLE;
  gboolean had_focus = gtk_window_get_focus (GTK_WINDOW (self)) != NULL
                       && gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self)), GTK_WIDGET (self->run_stack));

  gtk_stack_set_visible_child (self->run_stack, idle ? self->run : self->stop);
  /* Space runs and stops again without a look. */
  if (had_focus)
    gtk_widget_grab_focus (idle ? self->run : self->stop);
  update_tick (self, pratos_session_get_active (self->session) != NULL);
}

static void
update_info (PratosWindow *self)
{
  PratosChoices *choices = get_choices (self);
  g_autofree char *text = pratos_text_options (pratos_choices_get_demo (choices),
                                               pratos_choices_get_options (choices));

  gtk_label_set_text (self->info, text);
  pratos_tooltip_set (GTK_WIDGET (self->info), text);
}

/* Pages are made when they are first seen. */
static void
show_page (PratosWindow *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (get_choices (self));
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, demo->name);

  if (page == NULL)
    {
      page = pratos_page_new (self->session, demo);
      gtk_stack_add_named (self->pages, page, demo->name);
    }
  gtk_stack_set_visible_child (self->pages, page);
}

/* What belongs to a demonstration is there only while one is shown. */
static void
show_place (PratosWindow *self, GtkWidget *place)
{
  gboolean demo = place == self->paned;

  gtk_stack_set_visible_child (self->places, place);
  gtk_widget_set_visible (self->modes, demo);
  gtk_widget_set_visible (GTK_WIDGET (self->run_stack), demo);
}

void
pratos_window_show_costs (PratosWindow *self)
{
  g_return_if_fail (PRATOS_IS_WINDOW (self));

  if (self->costs == NULL)
    {
      self->costs = pratos_costs_page_new (self->session);
      gtk_stack_add_child (self->places, self->costs);
    }
  show_place (self, self->costs);
  gtk_list_box_select_row (self->demos, self->costs_row);
}

PratosCostsPage *
pratos_window_get_costs (PratosWindow *self)
{
  g_return_val_if_fail (PRATOS_IS_WINDOW (self), NULL);

  return self->costs != NULL && gtk_stack_get_visible_child (self->places) == self->costs
           ? PRATOS_COSTS_PAGE (self->costs) : NULL;
}

static void
select_demo (PratosWindow *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (get_choices (self));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->demos, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "pratos-demo") == demo)
      gtk_list_box_select_row (self->demos, row);
}

void
pratos_window_show_demo (PratosWindow *self)
{
  g_return_if_fail (PRATOS_IS_WINDOW (self));

  select_demo (self);
  show_place (self, self->paned);
}

static void
demo_selected_cb (PratosWindow *self, GtkListBoxRow *row)
{
  if (row == NULL || self->session == NULL)
    return;
  if (row == self->costs_row)
    pratos_window_show_costs (self);
  else
    {
      show_place (self, self->paned);
      pratos_choices_set_demo (get_choices (self), g_object_get_data (G_OBJECT (row), "pratos-demo"));
    }
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

/* What the demonstration and its results leave of @available px. */
static int
get_spare_height (PratosWindow *self, int available)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->pages));
  int needed;

  gtk_widget_measure (GTK_WIDGET (self->pages), GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1,
                      NULL, &needed, NULL, NULL);
  return MIN (available - MAX (needed + INFO_LINE, RESULTS_HEIGHT), COMFORTABLE_PANE);
}

/* Rows scroll, the sentence that explains them should be seen as it is. */
static int
get_most_height (PratosWindow *self, int available)
{
  gboolean projector = g_settings_get_boolean (get_settings (self), "projector");
  double most = pratos_session_get_what_if (self->session) != NULL ? MOST_WITH_WHAT_IF : MOST_OF_THE_HEIGHT;
  int rest = available - (int) (RESULTS_HEIGHT * (projector ? PROJECTOR : 1));

  return CLAMP (rest, (int) (available * ENOUGH_OF_THE_HEIGHT), (int) (available * most));
}

/* As high as the rows need, or as there is room, unless the user has dragged it. */
static void
update_pane_height (PratosWindow *self)
{
  int height = g_settings_get_int (get_settings (self), "pane-height");
  int available = gtk_widget_get_height (self->paned);

  if (height < 0)
    height = MAX (pratos_pane_get_wanted_height (self->pane), get_spare_height (self, available));
  if (available > 0)
    height = MIN (height, get_most_height (self, available));
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), -1, height);
}

static gboolean
fit_cb (gpointer data)
{
  PratosWindow *self = data;

  self->fit = 0;
  pratos_sidebar_update (&self->sidebar);
  update_pane_height (self);
  return G_SOURCE_REMOVE;
}

/* Comes while the window is being laid out, when no size may be asked for. */
static void
resized_cb (PratosWindow *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add (fit_cb, self);
}

static void
choice_cb (PratosWindow *self, guint choice)
{
  update_info (self);
  if (choice == PRATOS_CHOICE_DEMO)
    {
      select_demo (self);
      show_page (self);
      show_place (self, self->paned);
    }
  update_pane_height (self);
}

static void
pane_dragged_cb (PratosWindow *self)
{
  gboolean dragged;
  int height;

  g_object_get (self->paned, "position-set", &dragged, NULL);
  height = gtk_widget_get_height (self->paned) - gtk_paned_get_position (GTK_PANED (self->paned));
  if (dragged && height > 0)
    g_settings_set_int (get_settings (self), "pane-height", height);
}

static GtkListBoxRow *
add_row (PratosWindow *self, const char *name, const PratosDemo *demo)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "pratos-demo", (gpointer) demo);
  gtk_list_box_append (self->demos, row);
  return GTK_LIST_BOX_ROW (row);
}

/* What is no demonstration stands apart. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  if (row == PRATOS_WINDOW (data)->costs_row && gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}

static void
fill_demos (PratosWindow *self)
{
  guint n;
  const PratosDemo *const *demos = pratos_demos_get (&n);

  for (guint i = 0; i < n; i++)
    add_row (self, pratos_text_demo (demos[i]), demos[i]);
  self->costs_row = add_row (self, _("Costs"), NULL);
  gtk_list_box_set_header_func (self->demos, header_cb, self, NULL);
}

static void
fill_modes (PratosWindow *self)
{
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (pratos_text_mode (modes[i]));
      g_autofree char *tooltip = g_strdup_printf (_("Ctrl+%u"), i + 1);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.mode");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", modes[i]->name);
      pratos_tooltip_set (button, tooltip);
      gtk_box_append (GTK_BOX (self->modes), button);
    }
}

static void
projector_cb (PratosWindow *self)
{
  pratos_sidebar_follow_mode (&self->sidebar);
  resized_cb (self);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pratos_file_dialog_open (GTK_WINDOW (widget), PRATOS_WINDOW (widget)->session);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PratosCostsPage *costs = pratos_window_get_costs (PRATOS_WINDOW (widget));

  if (costs != NULL)
    {
      pratos_costs_page_ask_export (costs);
      return;
    }
  pratos_export_dialog_show (GTK_WINDOW (widget), PRATOS_WINDOW (widget)->session);
}

static void
export_sweep_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pratos_file_dialog_export_sweep (GTK_WINDOW (widget), PRATOS_WINDOW (widget)->session);
}

static void
swept_cb (PratosWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export-sweep",
                                 pratos_session_get_swept (self->session) != NULL);
}

static void
add_actions (PratosWindow *self)
{
  g_autoptr (GAction) projector = g_settings_create_action (get_settings (self), "projector");
  g_autoptr (GAction) tab = g_settings_create_action (get_settings (self), "pane-tab");
  g_autoptr (GAction) picture = g_settings_create_action (get_settings (self), "diagram-picture");
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("sidebar", self->flap, "reveal-flap");
  g_autoptr (GPropertyAction) fullscreen = g_property_action_new ("fullscreen", self, "fullscreened");

  g_action_map_add_action (G_ACTION_MAP (self), projector);
  g_action_map_add_action (G_ACTION_MAP (self), tab);
  g_action_map_add_action (G_ACTION_MAP (self), picture);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (fullscreen));
}

static void
restore_state (PratosWindow *self)
{
  GSettings *settings = get_settings (self);

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  pratos_sidebar_init (&self->sidebar, GTK_WIDGET (self), self->flap, settings);
}

static void
save_state (PratosWindow *self)
{
  GSettings *settings = get_settings (self);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  pratos_sidebar_save (&self->sidebar);
}

static void
pratos_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PratosWindow *self = PRATOS_WINDOW (widget);

  GTK_WIDGET_CLASS (pratos_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (pratos_sidebar_note_width (&self->sidebar, width))
    resized_cb (self);
}

static gboolean
pratos_window_close_request (GtkWindow *window)
{
  PratosWindow *self = PRATOS_WINDOW (window);

  save_state (self);
  pratos_session_stop (self->session);
  return GTK_WINDOW_CLASS (pratos_window_parent_class)->close_request (window);
}

static void
pratos_window_dispose (GObject *object)
{
  PratosWindow *self = PRATOS_WINDOW (object);

  update_tick (self, FALSE);
  pratos_sidebar_clear (&self->sidebar);
  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_window_parent_class)->dispose (object);
}

/* The program's own key for it is for runs. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PratosCostsPage *costs = pratos_window_get_costs (PRATOS_WINDOW (widget));

  return costs != NULL && pratos_costs_page_stop (costs);
}

static void
pratos_window_class_init (PratosWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PRATOS_TYPE_PANE);
  g_type_ensure (PRATOS_TYPE_RESULT_PANEL);
  g_type_ensure (PRATOS_TYPE_STATUS);

  G_OBJECT_CLASS (klass)->dispose = pratos_window_dispose;
  widget_class->size_allocate = pratos_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = pratos_window_close_request;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.export-sweep", NULL, export_sweep_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, demos);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, modes);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, run_stack);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, run);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, places);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, info);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, change);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, status);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, results);
  gtk_widget_class_bind_template_child (widget_class, PratosWindow, pane);
  gtk_widget_class_bind_template_callback (widget_class, demo_selected_cb);
}

static void
pratos_window_init (PratosWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pratos_tab_out_add (GTK_WIDGET (self->demos));
}

static void
make_popover_cb (GtkMenuButton *button, gpointer data)
{
  PratosWindow *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, pratos_options_popover_new (get_choices (self)));
}

static void
connect_session (PratosWindow *self)
{
  g_signal_connect_object (self->session, "told", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "swept", G_CALLBACK (swept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "what-if-changed", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "state-changed", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_choices (self), "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_settings (self), "changed::projector", G_CALLBACK (projector_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (pane_dragged_cb), self, G_CONNECT_SWAPPED);
  pratos_status_set_session (self->status, self->session);
  pratos_result_panel_set_session (self->results, self->session);
  pratos_pane_set_session (self->pane, self->session);
}

PratosWindow *
pratos_window_new (GtkApplication *application, PratosSession *session)
{
  PratosWindow *self = g_object_new (PRATOS_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  fill_demos (self);
  fill_modes (self);
  gtk_menu_button_set_create_popup_func (self->change, make_popover_cb, self, NULL);
  connect_session (self);
  add_actions (self);
  swept_cb (self);
  restore_state (self);
  select_demo (self);
  update_info (self);
  show_page (self);
  update_pane_height (self);
  gtk_widget_child_focus (self->run, GTK_DIR_TAB_FORWARD);
  return self;
}
