/* test-steps.h: step kinds for tests, in the test programs and in their worker.
 *
 * "spin" (t): computes for that many checkpoints, result (t) the same number; holds the GIL.
 * "nap" (d): sleeps for that many seconds.
 * "wait-for-ever" (): never ends by itself; blocking it can only be cancelled.
 * "fail" (s): fails with that code.
 * "crash-once" (s): kills its own process unless the file of that name exists; makes it first.
 * "crash" (): kills its own process.
 * "shout" (t): feeds that many bytes 'a' into its sink, if any, and its spool.
 * "count" (): a sink; result (t) how many bytes came.
 * "share" (): raises a count that all workers of the run share; result (uu) what it was,
 *   TEST_SHARE_FIRST in the beginning, and the number of peers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define TEST_SHARE_FIRST 100

void test_steps_register (void);
