/* test-worker.c: the worker program of the engine's tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-steps.h"

#include "pratos-worker-main.h"

int
main (int argc, char **argv)
{
  test_steps_register ();
  return pratos_worker_main (argc, argv);
}
