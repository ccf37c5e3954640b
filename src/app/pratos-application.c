/* pratos-application.c: the program: its session, its window, and its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-application.h"

#include "pratos-application-actions.h"
#include "pratos-window.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
  PratosSession  *session;
};

G_DEFINE_FINAL_TYPE (PratosApplication, pratos_application, ADW_TYPE_APPLICATION)

static void
apply_style (PratosApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_PREFER_LIGHT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "style")]);
}

static void
pratos_application_startup (GApplication *application)
{
  PratosApplication *self = PRATOS_APPLICATION (application);

  G_APPLICATION_CLASS (pratos_application_parent_class)->startup (application);
  self->settings = g_settings_new (PRATOS_APPLICATION_ID);
  self->session = pratos_session_new (self->settings);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (apply_style), self, G_CONNECT_SWAPPED);
  apply_style (self);
  pratos_application_add_actions (self);
}

static void
pratos_application_activate (GApplication *application)
{
  PratosApplication *self = PRATOS_APPLICATION (application);
  GtkWindow *window = pratos_application_get_window (self);

  if (window == NULL)
    window = GTK_WINDOW (pratos_window_new (GTK_APPLICATION (application), self->session));
  gtk_window_present (window);
  if (pratos_session_get_plan (self->session) == NULL)
    pratos_session_preview (self->session);
}

static gboolean
check_name (GApplicationCommandLine *line, const char *option, const char *name, gboolean known)
{
  if (known)
    return TRUE;
  g_application_command_line_printerr (line, _("--%s: “%s” is not known\n"), option, name);
  return FALSE;
}

static int
pratos_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  PratosApplication *self = PRATOS_APPLICATION (application);
  PratosChoices *choices = pratos_session_get_choices (self->session);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  const char *demo = NULL, *mode = NULL;

  g_variant_dict_lookup (options, "demo", "&s", &demo);
  g_variant_dict_lookup (options, "mode", "&s", &mode);
  if ((demo != NULL && !check_name (line, "demo", demo, pratos_demo_find (demo) != NULL))
      || (mode != NULL && !check_name (line, "mode", mode, pratos_mode_find (mode) != NULL)))
    return 2;
  if (demo != NULL)
    pratos_choices_set_demo (choices, pratos_demo_find (demo));
  if (mode != NULL)
    pratos_choices_set_mode (choices, pratos_mode_find (mode));
  g_application_activate (application);
  if (g_variant_dict_contains (options, "run"))
    pratos_session_run (self->session);
  return 0;
}

static int
pratos_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("pratos %s\n", PRATOS_VERSION);
  return 0;
}

static void
pratos_application_shutdown (GApplication *application)
{
  PratosApplication *self = PRATOS_APPLICATION (application);

  if (self->session != NULL)
    pratos_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_APPLICATION_CLASS (pratos_application_parent_class)->shutdown (application);
}

static void
pratos_application_class_init (PratosApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = pratos_application_startup;
  application_class->activate = pratos_application_activate;
  application_class->command_line = pratos_application_command_line;
  application_class->handle_local_options = pratos_application_handle_local_options;
  application_class->shutdown = pratos_application_shutdown;
}

static void
pratos_application_init (PratosApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The demonstration to show"), "gallery|primes|pipeline|prices" },
    { "mode", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The mode to choose"), "sequential|threads|processes|async" },
    { "run", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Run it at once"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

PratosApplication *
pratos_application_new (void)
{
  return g_object_new (PRATOS_TYPE_APPLICATION,
                       "application-id", PRATOS_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/pratos/Pratos",
                       NULL);
}

PratosSession *
pratos_application_get_session (PratosApplication *self)
{
  g_return_val_if_fail (PRATOS_IS_APPLICATION (self), NULL);

  return self->session;
}

GtkWindow *
pratos_application_get_window (PratosApplication *self)
{
  g_return_val_if_fail (PRATOS_IS_APPLICATION (self), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PRATOS_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}
