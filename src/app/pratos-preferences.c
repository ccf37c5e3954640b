/* pratos-preferences.c: the settings that are no part of a demonstration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preferences.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
make_row (const char *title, const char *subtitle, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  return row;
}

static GtkWidget *
make_switch (GSettings *settings, const char *key, const char *title, const char *subtitle)
{
  GtkWidget *control = gtk_switch_new ();

  g_settings_bind (settings, key, control, "active", G_SETTINGS_BIND_DEFAULT);
  return make_row (title, subtitle, control);
}

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  GSettings *settings = data;

  g_settings_set_enum (settings, g_object_get_data (G_OBJECT (list), "pratos-key"),
                       (int) gtk_drop_down_get_selected (list));
}

/* @names in the order of the key's values. */
static GtkWidget *
make_list (GSettings *settings, const char *key, const char *title, const char *subtitle, const char *const *names)
{
  GtkWidget *list = gtk_drop_down_new_from_strings (names);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), (guint) g_settings_get_enum (settings, key));
  g_object_set_data (G_OBJECT (list), "pratos-key", (gpointer) key);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (selected_cb), settings, 0);
  return make_row (title, subtitle, list);
}

static GtkWidget *
make_measuring (GSettings *settings)
{
  const char *const sources[] = { _("As exact as possible"), _("Exact"), _("By sampling"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Measuring"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_list (settings, "cpu-source", _("Use of the cores"),
                                        _("Exact needs the kernel’s leave to see each switch"), sources));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_switch (settings, "polite-workers", _("Keep the window smooth"),
                                          _("Workers run at nice 10: programs beside it may take cores from them")));
  return group;
}

static GtkWidget *
make_appearance (GSettings *settings)
{
  const char *const styles[] = { _("As the system"), _("Light"), _("Dark"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Appearance"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_list (settings, "style", _("Style"), NULL, styles));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_switch (settings, "projector", _("Projector mode"),
                                          _("Larger text and bars, no list of demonstrations")));
  return group;
}

void
pratos_preferences_show (GtkWindow *parent, GSettings *settings)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_appearance (settings)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_measuring (settings)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}
