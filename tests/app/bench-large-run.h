/* bench-large-run.h: figures of a saved run with a million spans, opened in the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

void bench_large_run (void);
