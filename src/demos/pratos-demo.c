/* pratos-demo.c: the one table of demonstrations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo.h"

#include "pratos-demo-steps.h"
#include "pratos-gallery-demo.h"
#include "pratos-game-step.h"
#include "pratos-games-demo.h"
#include "pratos-net.h"
#include "pratos-pipeline-demo.h"
#include "pratos-plates-demo.h"
#include "pratos-prices-demo.h"
#include "pratos-primes-demo.h"
#include "pratos-simulation.h"
#include "pratos-race-demo.h"

static const PratosDemo *const demos[] = {
  &pratos_gallery_demo,
  &pratos_primes_demo,
  &pratos_pipeline_demo,
  &pratos_prices_demo,
  &pratos_race_demo,
  &pratos_games_demo,
  &pratos_plates_demo,
};

const PratosDemo *const *
pratos_demos_get (guint *n_demos)
{
  *n_demos = G_N_ELEMENTS (demos);
  return demos;
}

const PratosDemo *
pratos_demo_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (demos); i++)
    if (g_strcmp0 (demos[i]->name, name) == 0)
      return demos[i];
  return NULL;
}

void
pratos_demos_register_steps (void)
{
  pratos_demo_steps_register ();
  pratos_net_register_steps ();
  pratos_step_kind_register (&pratos_game_kind);
}

guint
pratos_demo_get_workers (const PratosDemo *demo, GVariant *options)
{
  return demo->workers_for != NULL ? demo->workers_for (options) : demo->default_workers ();
}

gboolean
pratos_demo_simulate (PratosRun *run, GError **error)
{
  g_autoptr (PratosWorkload) workload = pratos_workload_new_foretold (pratos_run_get_plan (run), error);

  return workload != NULL && pratos_simulation_carry_out (run, workload, error);
}

/* GLib asks sched_getaffinity(), as we would. */
guint
pratos_demo_usable_cores (void)
{
  return MAX (g_get_num_processors (), 1);
}
