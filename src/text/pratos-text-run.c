/* pratos-text-run.c: a run's title, and how it compares.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Nearer to 1 than this is no difference on a computer with other things to do. */
#define SAME 0.05

static gboolean
is_comparable (PratosRun *run, PratosRun *other)
{
  const PratosReport *one = run != NULL ? pratos_run_get_report (run) : NULL;
  const PratosReport *two = other != NULL ? pratos_run_get_report (other) : NULL;

  return run != other && one != NULL && two != NULL
         && g_strcmp0 (pratos_run_get_demo (run), pratos_run_get_demo (other)) == 0
         && !one->interrupted && !two->interrupted && one->done == two->done && one->done > 0
         && one->wall_ns > 0 && two->wall_ns > 0;
}

char *
pratos_text_speedup (PratosRun *run, PratosRun *sequential)
{
  g_autofree char *text = NULL;
  double own, factor;

  if (!is_comparable (run, sequential))
    return NULL;
  own = (double) pratos_run_get_report (run)->wall_ns;
  factor = (double) pratos_run_get_report (sequential)->wall_ns / own;
  if (factor > 1 - SAME && factor < 1 + SAME)
    return g_strdup (_("as fast as sequential"));
  text = pratos_text_factor (factor > 1 ? factor : 1 / factor);
  if (factor > 1)
    return g_strdup_printf (_("%s times faster than sequential"), text);
  return g_strdup_printf (_("%s times slower than sequential"), text);
}

static char *
workers_part (const PratosRunSettings *settings)
{
  guint n = settings->workers;

  if (settings->await_each && (settings->mode->flags & PRATOS_MODE_HAS_AWAIT))
    return g_strdup (_("awaited one by one"));
  if (settings->mode->lane == PRATOS_LANE_COROUTINE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task at once", "%u tasks at once", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u worker", "%u workers", n), n);
}

static char *
cores_part (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u core", "%u cores", n), n);
}

/* Of people, who have no cores. */
static gboolean
is_in_virtual_time (PratosRun *run)
{
  const PratosDemo *demo = pratos_demo_find (pratos_run_get_demo (run));

  return demo != NULL && demo->virtual_time;
}

char *
pratos_text_run_mode (PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  const char *mode = pratos_text_mode (settings->mode);
  g_autofree char *cores = cores_part (settings->cores);

  if (!pratos_run_is_simulated (run))
    return g_strdup (mode);
  if (is_in_virtual_time (run))
    /* Translators: the mode: "Threads (simulated)" */
    return g_strdup_printf (_("%s (simulated)"), mode);
  /* Translators: the mode, and on how many cores it was simulated: "Threads, 16 cores (simulated)" */
  return g_strdup_printf (_("%s, %s (simulated)"), mode, cores);
}

/* What stands for the computer: it must never look like a measured run's title. */
static void
add_simulated (GStrvBuilder *parts, PratosRun *run)
{
  g_autofree char *cores = cores_part (pratos_run_get_settings (run)->cores);

  if (!is_in_virtual_time (run))
    g_strv_builder_add (parts, cores);
  g_strv_builder_add (parts, _("simulated"));
}

char *
pratos_text_run_title (PratosRun *run)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  const PratosReport *report = pratos_run_get_report (run);
  const PratosDemo *demo = pratos_demo_find (pratos_run_get_demo (run));
  g_autofree char *workers = workers_part (settings);
  g_autofree char *wall = NULL;

  g_strv_builder_add (parts, demo != NULL ? pratos_text_demo (demo) : pratos_run_get_demo (run));
  g_strv_builder_add (parts, pratos_text_mode (settings->mode));
  if (settings->mode->flags & PRATOS_MODE_HAS_WORKERS)
    g_strv_builder_add (parts, workers);
  if ((settings->mode->flags & PRATOS_MODE_HAS_GIL) && demo != NULL && demo->gil_matters)
    g_strv_builder_add (parts, settings->gil ? _("with the GIL") : _("without the GIL"));
  if (pratos_run_is_simulated (run))
    add_simulated (parts, run);
  if (report != NULL)
    {
      wall = pratos_text_seconds ((double) report->wall_ns / 1e9);
      g_strv_builder_add (parts, wall);
    }
  all = g_strv_builder_end (parts);
  return g_strjoinv (" · ", all);
}
