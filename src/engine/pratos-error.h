/* pratos-error.h: the engine's error domain; it does without GIO, since linking that
 * is most of the time a worker process takes to start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_ERROR (pratos_error_quark ())

typedef enum
{
  PRATOS_ERROR_INVALID_ARGUMENT, /* what was asked cannot be */
  PRATOS_ERROR_INVALID_DATA,     /* what was read is not what it should be */
  PRATOS_ERROR_REFUSED,          /* the system does not give what is needed */
  PRATOS_ERROR_NOT_FOUND,        /* a file or program of ours is not where it should be */
} PratosError;

GQuark pratos_error_quark (void);
