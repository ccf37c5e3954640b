/* pratos-fetch-worker.c: performs steps that fetch and decode, and all others, for the
 * process pool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo-steps.h"
#include "pratos-net.h"
#include "pratos-worker-main.h"

int
main (int argc, char **argv)
{
  pratos_demo_steps_register ();
  pratos_net_register_steps ();
  return pratos_worker_main (argc, argv);
}
