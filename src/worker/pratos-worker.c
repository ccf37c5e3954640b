/* pratos-worker.c: performs compute steps for the process pool.
 *
 * It links GLib and nothing else, since linking is what starting a process costs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-steps.h"
#include "pratos-demo-steps.h"
#include "pratos-worker-main.h"

int
main (int argc, char **argv)
{
  pratos_demo_steps_register ();
  pratos_cost_steps_register ();
  return pratos_worker_main (argc, argv);
}
