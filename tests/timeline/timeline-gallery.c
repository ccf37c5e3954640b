/* timeline-gallery.c: sample runs in every format and theme, for eyes.
 *
 *   timeline-gallery FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-table-export.h"
#include "pratos-text.h"
#include "pratos-timeline-export.h"
#include "pratos-trace-export.h"
#include "sample-runs.h"

#include <locale.h>

static gboolean
export (const char *folder, const char *name, PratosRun *const *runs, guint n_runs, PratosThemeKind theme)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (pratos_timeline_export_themed (runs, n_runs, theme, path, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (PratosRun) sequential = sample_gallery ("sequential", 10, 1);
  g_autoptr (PratosRun) threads = sample_gallery ("threads", 10, 5);
  g_autoptr (PratosRun) processes = sample_gallery ("processes", 10, 5);
  g_autoptr (PratosRun) async = sample_gallery ("async", 10, 5);
  g_autoptr (PratosRun) gil = sample_primes ("threads", 8, 4, TRUE);
  g_autoptr (PratosRun) ready = sample_primes ("threads", 8, 4, FALSE);
  g_autoptr (PratosRun) states = sample_every_state ();
  PratosRun *all[] = { sequential, threads, processes, async };
  PratosRun *primes[] = { gil, ready };
  const char *folder = argc > 1 ? argv[1] : ".";
  gboolean ok = TRUE;

  setlocale (LC_ALL, "");
  pratos_text_init ();
  ok &= export (folder, "threads.png", &threads, 1, PRATOS_THEME_LIGHT);
  ok &= export (folder, "threads-dark.png", &threads, 1, PRATOS_THEME_DARK);
  ok &= export (folder, "threads.svg", &threads, 1, PRATOS_THEME_LIGHT);
  ok &= export (folder, "threads.pdf", &threads, 1, PRATOS_THEME_LIGHT);
  ok &= export (folder, "all.png", all, G_N_ELEMENTS (all), PRATOS_THEME_LIGHT);
  ok &= export (folder, "all.pdf", all, G_N_ELEMENTS (all), PRATOS_THEME_LIGHT);
  ok &= export (folder, "primes.png", primes, G_N_ELEMENTS (primes), PRATOS_THEME_LIGHT);
  ok &= export (folder, "primes.svg", primes, G_N_ELEMENTS (primes), PRATOS_THEME_LIGHT);
  ok &= export (folder, "states.png", &states, 1, PRATOS_THEME_LIGHT);
  ok &= export (folder, "states-dark.png", &states, 1, PRATOS_THEME_DARK);
  ok &= export (folder, "states-contrast.png", &states, 1, PRATOS_THEME_HIGH_CONTRAST);
  ok &= export (folder, "states-contrast-dark.png", &states, 1, PRATOS_THEME_HIGH_CONTRAST_DARK);
  ok &= export (folder, "states.pdf", &states, 1, PRATOS_THEME_LIGHT);
  ok &= export (folder, "states.svg", &states, 1, PRATOS_THEME_LIGHT);
  return ok ? 0 : 1;
}
