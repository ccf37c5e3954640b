/* pratos-application-actions.c: what the program can be told to do, by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-application-actions.h"

#include "pratos-about.h"
#include "pratos-file-dialogs.h"
#include "pratos-help-window.h"
#include "pratos-preferences.h"
#include "pratos-simulation.h"
#include "pratos-window.h"

#include "config.h"

#include <glib/gi18n.h>

static PratosSession *
get_session (gpointer application)
{
  return pratos_application_get_session (PRATOS_APPLICATION (application));
}

static PratosChoices *
get_choices (gpointer application)
{
  return pratos_session_get_choices (get_session (application));
}

static GtkWindow *
get_window (gpointer application)
{
  return pratos_application_get_window (PRATOS_APPLICATION (application));
}

/* NULL: a demonstration is shown. */
static PratosCostsPage *
get_costs (gpointer application)
{
  GtkWindow *window = get_window (application);

  return window != NULL ? pratos_window_get_costs (PRATOS_WINDOW (window)) : NULL;
}

/* Also when it is the chosen one already, behind the costs. */
static void
show_demo (gpointer application, const PratosDemo *demo)
{
  GtkWindow *window = get_window (application);

  pratos_choices_set_demo (get_choices (application), demo);
  if (window != NULL)
    pratos_window_show_demo (PRATOS_WINDOW (window));
}

static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_variant_get_string (parameter, NULL);
  const PratosDemo *demo = pratos_demo_find (name);
  g_autofree char *text = NULL;

  if (demo != NULL)
    {
      show_demo (data, demo);
      return;
    }
  if (g_str_equal (name, PRATOS_WINDOW_COSTS) && get_window (data) != NULL)
    {
      pratos_window_show_costs (PRATOS_WINDOW (get_window (data)));
      return;
    }
  text = g_strdup_printf (_("There is no demonstration “%s”"), name);
  pratos_session_tell (get_session (data), text);
}

static void
mode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_variant_get_string (parameter, NULL);
  const PratosMode *mode = pratos_mode_find (name);
  g_autofree char *text = NULL;

  if (mode != NULL)
    {
      pratos_choices_set_mode (get_choices (data), mode);
      return;
    }
  text = g_strdup_printf (_("There is no mode “%s”"), name);
  pratos_session_tell (get_session (data), text);
}

static void
gil_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  pratos_choices_set_gil (get_choices (data), g_variant_get_boolean (value));
}

static void
option_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name, *value;
  g_autoptr (GError) error = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &value);
  if (!pratos_choices_set_option (get_choices (data), name, value, &error))
    pratos_session_tell (get_session (data), error->message);
}

static void
workers_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_choices_set_workers (get_choices (data), (guint) MAX (1, g_variant_get_int32 (parameter)));
}

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PratosCostsPage *costs = get_costs (data);

  if (costs != NULL)
    pratos_costs_page_measure (costs);
  else
    pratos_session_run (get_session (data));
}

static void
run_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_session_run_all (get_session (data));
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_session_stop (get_session (data));
}

static void
sweep_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_session_sweep (get_session (data));
}

/* 0: no more. */
static void
what_if_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PratosSession *session = get_session (data);
  gint32 cores = g_variant_get_int32 (parameter);

  if (cores > 0 && !pratos_session_can_what_if (session))
    pratos_session_tell (session, _("Only a whole run of independent tasks, measured here, can be planned for other cores"));
  else
    pratos_session_what_if (session, (guint) CLAMP (cores, 0, PRATOS_SIMULATION_MAX_CORES),
                            pratos_session_get_what_if_mode (session));
}

/* An empty name: as measured. */
static void
what_if_mode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PratosSession *session = get_session (data);
  guint cores = pratos_session_get_what_if_cores (session);

  if (cores > 0)
    pratos_session_what_if (session, cores, pratos_mode_find (g_variant_get_string (parameter, NULL)));
}

static void
export_sweep_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_file_export_sweep (get_session (data), g_variant_get_string (parameter, NULL));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_file_export (get_session (data), g_variant_get_string (parameter, NULL));
}

static void
open_run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_file_open (get_session (data), g_variant_get_string (parameter, NULL));
}

/* To the next (+1) or the one before (-1), around the end, where the costs stand. */
static void
step_demo (gpointer data, int step)
{
  guint n, i = 0;
  const PratosDemo *const *demos = pratos_demos_get (&n);

  if (get_costs (data) != NULL)
    i = n;
  while (i < n && demos[i] != pratos_choices_get_demo (get_choices (data)))
    i++;
  i = (i + n + 1 + (guint) step) % (n + 1);
  if (i == n)
    pratos_window_show_costs (PRATOS_WINDOW (get_window (data)));
  else
    show_demo (data, demos[i]);
}

static void
next_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_demo (data, 1);
}

static void
previous_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_demo (data, -1);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_preferences_show (get_window (data), pratos_choices_get_settings (get_choices (data)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/pratos/Pratos/ui/pratos-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, get_window (data));
  gtk_window_present (shortcuts);
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_help_window_show (get_window (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pratos_about_show (get_window (data));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = get_window (data);

  /* Closing it keeps its state. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static const GActionEntry entries[] = {
  { "demo", demo_cb, "s", "''", NULL },
  { "mode", mode_cb, "s", "''", NULL },
  { "gil", NULL, NULL, "true", gil_cb },
  { "option", option_cb, "(ss)", NULL, NULL },
  { "workers", workers_cb, "i", NULL, NULL },
  { "run", run_cb, NULL, NULL, NULL },
  { "run-all", run_all_cb, NULL, NULL, NULL },
  { "stop", stop_cb, NULL, NULL, NULL },
  { "sweep", sweep_cb, NULL, NULL, NULL },
  { "what-if", what_if_cb, "i", "0", NULL },
  { "what-if-mode", what_if_mode_cb, "s", "''", NULL },
  { "export-sweep", export_sweep_cb, "s", NULL, NULL },
  { "export", export_cb, "s", NULL, NULL },
  { "open-run", open_run_cb, "s", NULL, NULL },
  { "next-demo", next_demo_cb, NULL, NULL, NULL },
  { "previous-demo", previous_demo_cb, NULL, NULL, NULL },
  { "preferences", preferences_cb, NULL, NULL, NULL },
  { "shortcuts", shortcuts_cb, NULL, NULL, NULL },
  { "help", help_cb, NULL, NULL, NULL },
  { "about", about_cb, NULL, NULL, NULL },
  { "quit", quit_cb, NULL, NULL, NULL },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.run", { "<Control>r" } },
  { "app.stop", { "Escape" } },
  { "app.mode::sequential", { "<Control>1" } },
  { "app.mode::threads", { "<Control>2" } },
  { "app.mode::processes", { "<Control>3" } },
  { "app.mode::async", { "<Control>4" } },
  { "app.next-demo", { "<Control>Page_Down" } },
  { "app.previous-demo", { "<Control>Page_Up" } },
  { "win.sidebar", { "F9" } },
  { "win.fullscreen", { "F11" } },
  { "win.export", { "<Control>e" } },
  { "win.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "<Control>F1" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
};

static void
set_state (PratosApplication *application, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* The choices are the truth, the actions show it. */
static void
show_choices (PratosApplication *application)
{
  PratosChoices *choices = get_choices (application);

  set_state (application, "demo", g_variant_new_string (pratos_choices_get_demo (choices)->name));
  set_state (application, "mode", g_variant_new_string (pratos_choices_get_mode (choices)->name));
  set_state (application, "gil", g_variant_new_boolean (pratos_choices_get_gil (choices)));
}

static void
show_what_if (PratosApplication *application)
{
  PratosSession *session = get_session (application);
  const PratosMode *mode = pratos_session_get_what_if_mode (session);

  set_state (application, "what-if", g_variant_new_int32 ((gint32) pratos_session_get_what_if_cores (session)));
  set_state (application, "what-if-mode", g_variant_new_string (mode != NULL ? mode->name : ""));
}

static void
enable_stop (PratosApplication *application, gboolean enabled)
{
  GAction *stop = g_action_map_lookup_action (G_ACTION_MAP (application), "stop");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (stop), enabled);
}

static gboolean
is_idle (PratosApplication *application)
{
  return pratos_session_get_state (get_session (application)) == PRATOS_SESSION_IDLE;
}

/* Stop only while there is something to be stopped: Esc has other uses.  It can be pressed
 * before the window moves the focus to its button, and until the focus has left it: what
 * is insensitive cannot have it. */

static void
before_window_cb (PratosApplication *application)
{
  if (!is_idle (application))
    enable_stop (application, TRUE);
}

static void
after_window_cb (PratosApplication *application)
{
  if (is_idle (application))
    enable_stop (application, FALSE);
}

void
pratos_application_add_actions (PratosApplication *application)
{
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].accels);
  g_signal_connect_object (get_choices (application), "changed", G_CALLBACK (show_choices), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (application), "state-changed", G_CALLBACK (before_window_cb), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (application), "state-changed", G_CALLBACK (after_window_cb), application,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (get_session (application), "what-if-changed", G_CALLBACK (show_what_if), application,
                           G_CONNECT_SWAPPED);
  show_choices (application);
  after_window_cb (application);
}
