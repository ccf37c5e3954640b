/* test-portuguese-window.c: at 1024×768 in Portuguese no text is cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include <locale.h>
#include <string.h>

static void
assert_fits (const char *where)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());

  window_test_draw (3);
  g_assert_cmpint (gtk_widget_get_width (window), <=, 1024);
  g_assert_cmpint (gtk_widget_get_height (window), <=, 768);
  window_test_assert_whole (where);
  window_test_shoot (where);
}

static void
test_demo (gconstpointer data)
{
  const char *demo = data;
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  window_test_act ("demo", "s", demo);
  if (strcmp (demo, "pipeline") == 0)
    window_test_act ("option", "(ss)", "step", "0.05");
  if (strcmp (demo, "prices") == 0)
    window_test_act ("option", "(ss)", "iterations", "1000");
  if (strcmp (demo, "plates") == 0)
    {
      window_test_act ("option", "(ss)", "turn", "0.05");
      window_test_act ("option", "(ss)", "push", "0.001");
    }
  if (strcmp (demo, "race") == 0)
    {
      window_test_act ("option", "(ss)", "increments", "100000");
      window_test_act ("option", "(ss)", "protection", "lock");
    }
  if (strcmp (demo, "primes") == 0)
    {
      /* As many figures as there can be. */
      window_test_act ("option", "(ss)", "magnitude", "64");
      window_test_act ("option", "(ss)", "algorithm", "fast");
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *shot = g_strdup_printf ("pt_BR-%s-%s", demo, modes[i]->name);

      window_test_act ("mode", "s", modes[i]->name);
      assert_fits (shot);
      window_test_act ("run", NULL);
      window_test_wait_for (PRATOS_SESSION_IDLE);
      assert_fits (shot);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  if (!g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "pt_BR"))
    {
      g_print ("1..0 # SKIP there is no Portuguese locale\n");
      return 0;
    }
  g_test_add_data_func ("/portuguese-window/gallery", "gallery", test_demo);
  g_test_add_data_func ("/portuguese-window/primes", "primes", test_demo);
  g_test_add_data_func ("/portuguese-window/pipeline", "pipeline", test_demo);
  g_test_add_data_func ("/portuguese-window/prices", "prices", test_demo);
  g_test_add_data_func ("/portuguese-window/race", "race", test_demo);
  g_test_add_data_func ("/portuguese-window/plates", "plates", test_demo);
  g_test_add_data_func ("/portuguese-window/games", "games", test_demo);
  return g_test_run ();
}
