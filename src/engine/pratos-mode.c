/* pratos-mode.c: the one table of modes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-mode.h"

#include "pratos-conductor-private.h"

#include <string.h>

static const PratosMode *const modes[] = {
  &pratos_sequential_mode,
  &pratos_threads_mode,
  &pratos_processes_mode,
  &pratos_async_mode,
};

const PratosMode *const *
pratos_modes_get (guint *n_modes)
{
  *n_modes = G_N_ELEMENTS (modes);
  return modes;
}

const PratosMode *
pratos_mode_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (modes[i]->name, name) == 0)
      return modes[i];
  return NULL;
}
