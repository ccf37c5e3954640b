/* pratos-run-private.h: filling a run, for the conductor and for the reader of files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-spools.h"

/* It was carried out elsewhere: before anybody else sees it.  Copies @machine. */
void          pratos_run_set_machine    (PratosRun *run, const PratosMachine *machine);

/* The place of @task's result before it is published; its values array is there, one
 * for each step, all empty.  Whoever ends the task fills it, once. */
PratosResult *pratos_run_open_result    (PratosRun *run, guint32 task);

/* Publishes it: readers see it from now on, and nobody changes it any more. */
void          pratos_run_publish_result (PratosRun *run, guint32 task);

/* A place for the result of a task that was appended to the plan. */
void          pratos_run_add_result     (PratosRun *run);

/* For its workers, the run's; empty once it has ended. */
PratosSpools *pratos_run_get_spools     (PratosRun *run);

/* Takes the contents of @report over and publishes it. */
void          pratos_run_take_report    (PratosRun *run, PratosReport *report);
