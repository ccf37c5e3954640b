/* pratos-account.h: whose time each core's was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-report.h"
#include "pratos-spans.h"

/* Fills the cores of @report, whose times and cpu_source are there, from the sealed and
 * updated @spans.
 *
 * The kernel's CPU clocks (user + sys) say how much was used, the slices say where; the
 * two differ by some tenths of a percent, so the clocks' total is shared out in the
 * proportion of the slices, to the nanosecond, no core getting more than the run lasted.
 * What /proc/stat counted beyond that was other programs', the window among them. */
void pratos_account_cores (PratosReport *report, PratosSpans *spans);
