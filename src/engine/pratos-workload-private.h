/* pratos-workload-private.h: a workload for those who fill it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-workload.h"

struct _PratosWorkload
{
  PratosTaskWork *tasks;
  guint           n_tasks;
  PratosLine      line;
};
