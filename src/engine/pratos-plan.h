/* pratos-plan.h: the tasks of a demonstration, as data.
 *
 * A plan says what is to be done and what each task needs first, never how it is
 * scheduled.  It is data since it goes to worker processes and into saved runs: a step
 * is a kind's name and GVariant arguments.
 *
 * Ownership: reference counted.  Thread: built by one thread; once it is given to a
 * run nobody changes it (tasks added during a run go through the conductor, which
 * guards them).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define PRATOS_TASK_NONE G_MAXUINT32
#define PRATOS_PLAN_MAX_TASKS 1000000

typedef struct
{
  char     *kind;   /* name of a registered step kind */
  GVariant *args;   /* not floating; the kind defines its type */
} PratosStep;

typedef struct
{
  guint32     id;       /* its index in the plan */
  char       *label;    /* shown to people: a file's name, a number */
  guint32    *needs;    /* ids of tasks that must be done first, all smaller than id */
  guint       n_needs;
  PratosStep *steps;    /* in order; each gets the value of the one before */
  guint       n_steps;
} PratosTask;

typedef struct _PratosPlan PratosPlan;

PratosPlan       *pratos_plan_new               (void);
PratosPlan       *pratos_plan_ref               (PratosPlan *plan);
void              pratos_plan_unref             (PratosPlan *plan);

/* Returns the new task's id, or PRATOS_TASK_NONE when memory is short.  @needs may name
 * only tasks already there. */
guint32           pratos_plan_add_task          (PratosPlan *plan, const char *label,
                                                 const guint32 *needs, guint n_needs);

/* Appends a step to @task.  Sinks @args if floating; NULL means unit "()". */
void              pratos_plan_add_step          (PratosPlan *plan, guint32 task,
                                                 const char *kind, GVariant *args);

/* Appends a twin of @task; the one change that may happen while others read the plan. */
guint32           pratos_plan_add_again         (PratosPlan *plan, guint32 task);
guint             pratos_plan_get_n_tasks       (PratosPlan *plan);

/* Valid as long as the plan; NULL if there is no such task. */
const PratosTask *pratos_plan_get_task          (PratosPlan *plan, guint32 id);

/* The most tasks that may be in flight whatever the workers asked for, 0: no limit.
 * A picture source that allows two connections sets it. */
void              pratos_plan_set_max_in_flight (PratosPlan *plan, guint max);
guint             pratos_plan_get_max_in_flight (PratosPlan *plan);

/* (ua(saua(sv))): max in flight, then label, needs, steps of each task.  from_variant
 * returns NULL and @error (PRATOS_ERROR_INVALID_DATA) for anything inconsistent. */
GVariant         *pratos_plan_to_variant        (PratosPlan *plan);
PratosPlan       *pratos_plan_from_variant      (GVariant *variant, GError **error);

/* The steps of one task, a(sv), for messages. */
GVariant         *pratos_task_steps_to_variant  (const PratosTask *task);
void              pratos_plan_add_steps         (PratosPlan *plan, guint32 task, GVariant *steps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosPlan, pratos_plan_unref)
