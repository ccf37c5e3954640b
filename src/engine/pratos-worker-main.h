/* pratos-worker-main.h: the life of a worker program, in the worker process itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Performs the tasks its parent sends until the parent closes; the step kinds must have
 * been registered.  Returns the exit status. */
int pratos_worker_main (int argc, char **argv);
