/* main.c: pratos-cli, the demonstrations without a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-arguments.h"
#include "pratos-build-tree.h"
#include "pratos-console.h"
#include "pratos-costs-command.h"
#include "pratos-demo.h"
#include "pratos-error.h"
#include "pratos-help.h"
#include "pratos-run-command.h"
#include "pratos-run-options.h"
#include "pratos-serve-command.h"
#include "pratos-sweep-command.h"
#include "pratos-text.h"
#include "pratos-view-command.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

static void
help_run (char **argv)
{
  pratos_help_print_run (pratos_run_options_find_demo (argv));
}

static void
help_sweep (char **argv)
{
  pratos_help_print_sweep ();
}

static void
help_view (char **argv)
{
  pratos_help_print_view ();
}

static void
help_costs (char **argv)
{
  pratos_help_print_costs ();
}

static void
help_serve (char **argv)
{
  pratos_help_print_serve ();
}

static const struct
{
  const char  *name;
  PratosExit (*run) (char **argv);
  void       (*help) (char **argv);
} commands[] = {
  { "run", pratos_run_command, help_run },
  { "costs", pratos_costs_command, help_costs },
  { "serve", pratos_serve_command, help_serve },
  { "sweep", pratos_sweep_command, help_sweep },
  { "view", pratos_view_command, help_view },
};

static PratosExit
refuse (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    g_set_error_literal (&error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                         _("a command is missing: run, costs, serve, sweep or view (--help says more)"));
  else
    g_set_error (&error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 _("unknown command “%s”: it must be run, costs, serve, sweep or view (--help says more)"), name);
  pratos_console_error (error);
  return PRATOS_EXIT_USAGE;
}

static PratosExit
dispatch (char **argv)
{
  if (argv[0] == NULL)
    return refuse (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[0], commands[i].name))
      {
        if (!pratos_arguments_ask_help (argv + 1))
          return commands[i].run (argv + 1);
        commands[i].help (argv + 1);
        return PRATOS_EXIT_DONE;
      }
  if (g_str_equal (argv[0], "--version"))
    printf ("pratos-cli %s\n", PRATOS_VERSION);
  else if (pratos_arguments_ask_help (argv))
    pratos_help_print ();
  else
    return refuse (argv[0]);
  return PRATOS_EXIT_DONE;
}

int
main (int argc, char **argv)
{
  pratos_console_open ();
  setlocale (LC_ALL, "");
  g_set_prgname ("pratos-cli");
  /* a closed pipe is an error to be told, not an end without a word */
  signal (SIGPIPE, SIG_IGN);
  pratos_build_tree_enter ("src/cli");
  pratos_text_init ();
  pratos_demos_register_steps ();
  return (int) pratos_console_finish (dispatch (argv + (argc > 0 ? 1 : 0)));
}
