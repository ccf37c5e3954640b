/* diagram-gallery.c: the diagrams of sample runs in every theme, for eyes.
 *
 *   diagram-gallery FOLDER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-export.h"
#include "pratos-text.h"
#include "sample-runs.h"

static gboolean
export (const char *folder, const char *name, PratosRun *const *runs, guint n_runs,
        PratosDiagramPicture picture, PratosThemeKind theme)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (pratos_diagram_export_themed (runs, n_runs, picture, theme, path, &error))
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
  g_autoptr (PratosRun) free_threads = sample_primes ("threads", 8, 4, FALSE);
  PratosRun *all[] = { sequential, threads, processes, async, gil, free_threads };
  const char *folder = argc > 1 ? argv[1] : ".";
  gboolean ok = TRUE;

  pratos_text_init ();
  ok &= export (folder, "diagrams.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_LIGHT);
  ok &= export (folder, "diagrams-dark.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_DARK);
  ok &= export (folder, "diagrams-contrast.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_HIGH_CONTRAST);
  ok &= export (folder, "diagrams-contrast-dark.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_HIGH_CONTRAST_DARK);
  ok &= export (folder, "diagrams.svg", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_LIGHT);
  ok &= export (folder, "diagrams.pdf", all, G_N_ELEMENTS (all), PRATOS_PICTURE_PROGRAM, PRATOS_THEME_LIGHT);
  ok &= export (folder, "lanes.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_LANES, PRATOS_THEME_LIGHT);
  ok &= export (folder, "lanes-dark.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_LANES, PRATOS_THEME_DARK);
  ok &= export (folder, "lanes-contrast.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_LANES, PRATOS_THEME_HIGH_CONTRAST);
  ok &= export (folder, "lanes-contrast-dark.png", all, G_N_ELEMENTS (all), PRATOS_PICTURE_LANES,
                PRATOS_THEME_HIGH_CONTRAST_DARK);
  return ok ? 0 : 1;
}
