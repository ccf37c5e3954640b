/* pratos-sequential-mode.c: one thread takes the tasks in order, each step blocking.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor-private.h"

#include <unistd.h>

static void
sequential_run (PratosConductor *conductor)
{
  PratosWorker worker;
  PratosStepContext context;

  pthread_setname_np (pthread_self (), "pratos-w1");
  pratos_conductor_become_worker (conductor, PRATOS_LANE_MAIN, &worker, &context);
  pratos_conductor_add_context (conductor, &context);
  pratos_conductor_count_worker (conductor);

  pratos_conductor_work (conductor, &context);
  pratos_conductor_cancel_rest (conductor, &worker.writer);

  pratos_conductor_remove_context (conductor, &context);
  pratos_worker_clear (&worker);
  pratos_step_context_clear (&context);
}

const PratosMode pratos_sequential_mode = {
  .name = "sequential",
  .flags = 0,
  .lane = PRATOS_LANE_MAIN,
  .run = sequential_run,
  .simulate = pratos_simulation_sequential,
};
