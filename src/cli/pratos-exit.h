/* pratos-exit.h: the exit statuses of pratos-cli, which scripts rely on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  PRATOS_EXIT_DONE = 0,          /* every task is done */
  PRATOS_EXIT_FAILED = 1,        /* a task failed, or the system did not give what was needed */
  PRATOS_EXIT_USAGE = 2,         /* what was asked cannot be; nothing was run */
  PRATOS_EXIT_INTERRUPTED = 130, /* stopped by SIGINT; what arrived was reported */
} PratosExit;

/* USAGE when whoever asked can put it right on the command line or in a file named
 * there, else FAILED. */
PratosExit pratos_exit_for_error (const GError *error);
