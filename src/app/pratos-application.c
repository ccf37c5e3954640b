/* pratos-application.c: the program: its session, its window, and its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-application.h"

#include "pratos-application-actions.h"
#include "pratos-file-dialogs.h"
#include "pratos-window.h"

#include "config.h"

#include <glib/gi18n.h>
#include <malloc.h>

/* From this size on memory is the system's again as soon as it is freed, bytes. */
#define LARGE_BLOCK (256 * 1024)

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

/* The first pictures that are freed teach glibc to keep blocks as large as them, in a pool
 * for each worker thread that soon is full of holes: 48 MiB instead of 23 after fifty runs
 * of the gallery, and more with each. */
static void
give_memory_back (void)
{
#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
#endif
}

static void
pratos_application_startup (GApplication *application)
{
  PratosApplication *self = PRATOS_APPLICATION (application);

  give_memory_back ();
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

/* A file manager hands saved runs over; the last of them is what is shown. */
static void
pratos_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      g_autofree char *uri = g_file_get_uri (files[i]);

      /* An address is no path: the session tells that there is no such file. */
      pratos_file_open (PRATOS_APPLICATION (application)->session, path != NULL ? path : uri);
    }
}

/* What a command line names besides its options. */
static void
open_arguments (GApplication *application, GApplicationCommandLine *line)
{
  int n_arguments;
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (line, &n_arguments);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 1; i < n_arguments; i++)
    g_ptr_array_add (files, g_application_command_line_create_file_for_arg (line, arguments[i]));
  if (files->len > 0)
    g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
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
  gboolean costs;

  g_variant_dict_lookup (options, "demo", "&s", &demo);
  g_variant_dict_lookup (options, "mode", "&s", &mode);
  costs = g_strcmp0 (demo, PRATOS_WINDOW_COSTS) == 0;
  if ((demo != NULL && !check_name (line, "demo", demo, costs || pratos_demo_find (demo) != NULL))
      || (mode != NULL && !check_name (line, "mode", mode, pratos_mode_find (mode) != NULL)))
    return 2;
  if (demo != NULL && !costs)
    pratos_choices_set_demo (choices, pratos_demo_find (demo));
  if (mode != NULL)
    pratos_choices_set_mode (choices, pratos_mode_find (mode));
  g_application_activate (application);
  open_arguments (application, line);
  if (costs)
    pratos_window_show_costs (PRATOS_WINDOW (pratos_application_get_window (self)));
  if (g_variant_dict_contains (options, "run"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "run", NULL);
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
  application_class->open = pratos_application_open;
  application_class->command_line = pratos_application_command_line;
  application_class->handle_local_options = pratos_application_handle_local_options;
  application_class->shutdown = pratos_application_shutdown;
}

static void
pratos_application_init (PratosApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The demonstration to show"), "gallery|primes|pipeline|prices|race|games|plates|costs" },
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
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
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
