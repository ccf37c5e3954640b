/* pratos-sidebar.c: whether the list of demonstrations is shown beside the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-sidebar.h"

/* px: what a page needs is another's business, and a window that the flap lets be as narrow
 * as it is would have to grow for the next page. */
#define FOLD_WIDTH 1100

static gboolean
is_projector (PratosSidebar *self)
{
  return g_settings_get_boolean (self->settings, "projector");
}

/* Large text beside the sidebar may need more than the window has. */
static void
revealed_cb (AdwFlap *flap, GParamSpec *property, PratosSidebar *self)
{
  if (is_projector (self) && adw_flap_get_reveal_progress (self->flap) <= 0)
    gtk_widget_add_css_class (self->window, "projector");
}

void
pratos_sidebar_follow_mode (PratosSidebar *self)
{
  if (is_projector (self))
    {
      if (!adw_flap_get_folded (self->flap) && !self->reveal_later)
        self->before = adw_flap_get_reveal_flap (self->flap);
      self->reveal_later = FALSE;
      adw_flap_set_reveal_flap (self->flap, FALSE);
      revealed_cb (self->flap, NULL, self);
    }
  else
    {
      gtk_widget_remove_css_class (self->window, "projector");
      self->reveal_later = self->before;
      self->allocated = FALSE;
      gtk_widget_queue_resize (self->window);
    }
}

gboolean
pratos_sidebar_note_width (PratosSidebar *self, int width)
{
  self->allocated = TRUE;
  return self->reveal_later || (width < FOLD_WIDTH) != adw_flap_get_folded (self->flap);
}

void
pratos_sidebar_update (PratosSidebar *self)
{
  int width = gtk_widget_get_width (self->window);
  gboolean fold = width < FOLD_WIDTH, room = !fold && !is_projector (self);

  if (width <= 0)
    return;
  if (self->reveal_later && self->allocated)
    {
      self->reveal_later = FALSE;
      adw_flap_set_reveal_flap (self->flap, room && !adw_flap_get_folded (self->flap));
    }
  if (fold == adw_flap_get_folded (self->flap))
    return;
  if (fold && !is_projector (self))
    self->before = adw_flap_get_reveal_flap (self->flap);
  adw_flap_set_fold_policy (self->flap, fold ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, room && self->before);
}

/* A window gets no wider than its screen. */
static int
get_first_width (PratosSidebar *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (self->window));
  int most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      GdkRectangle area;

      gdk_monitor_get_geometry (monitor, &area);
      most = MAX (most, area.width);
    }
  return g_settings_get_boolean (self->settings, "window-maximized")
             ? most
             : MIN (most, g_settings_get_int (self->settings, "window-width"));
}

void
pratos_sidebar_init (PratosSidebar *self, GtkWidget *window, AdwFlap *flap, GSettings *settings)
{
  *self = (PratosSidebar) { .window = window, .flap = flap, .settings = g_object_ref (settings) };
  self->before = g_settings_get_boolean (settings, "sidebar");
  if (get_first_width (self) < FOLD_WIDTH)
    adw_flap_set_fold_policy (flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (flap, self->before && !adw_flap_get_folded (flap));
  g_signal_connect (flap, "notify::reveal-progress", G_CALLBACK (revealed_cb), self);
  if (is_projector (self))
    pratos_sidebar_follow_mode (self);
}

void
pratos_sidebar_clear (PratosSidebar *self)
{
  if (self->settings == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->flap, self);
  g_clear_object (&self->settings);
}

void
pratos_sidebar_save (PratosSidebar *self)
{
  gboolean open = !adw_flap_get_folded (self->flap) && !is_projector (self) && !self->reveal_later;

  g_settings_set_boolean (self->settings, "sidebar", open ? adw_flap_get_reveal_flap (self->flap) : self->before);
}
