/* pratos-demo-steps.c: the compute kinds of the demonstrations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo-steps.h"

#include "pratos-lpf-step.h"
#include "pratos-plate-step.h"
#include "pratos-price-step.h"
#include "pratos-race-step.h"
#include "pratos-sleep-step.h"
#include "pratos-spin-step.h"

void
pratos_demo_steps_register (void)
{
  pratos_step_kind_register (&pratos_lpf_kind);
  pratos_step_kind_register (&pratos_price_kind);
  pratos_step_kind_register (&pratos_push_kind);
  pratos_step_kind_register (&pratos_race_kind);
  pratos_step_kind_register (&pratos_sleep_kind);
  pratos_step_kind_register (&pratos_spin_kind);
}
