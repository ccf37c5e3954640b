/* main.c: the window program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-application.h"
#include "pratos-build-tree.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  /* A worker process that died is noticed where it is written to. */
  signal (SIGPIPE, SIG_IGN);
  pratos_build_tree_enter ("src/app");
  pratos_text_init ();
  pratos_demos_register_steps ();
  g_set_application_name (_("Pratos"));
  gtk_window_set_default_icon_name (PRATOS_APPLICATION_ID);

  g_autoptr (PratosApplication) application = pratos_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
