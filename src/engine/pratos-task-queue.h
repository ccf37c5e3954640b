/* pratos-task-queue.h: which task comes next.
 *
 * Tasks whose needs are done are available, the smallest number first.  Threads take
 * and wait; loops and the parent of processes take what is there.
 *
 * Thread: all functions, any thread; the queue's lock is taken last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-plan.h"

typedef struct _PratosTaskQueue PratosTaskQueue;

PratosTaskQueue *pratos_task_queue_new      (PratosPlan *plan);
void             pratos_task_queue_free     (PratosTaskQueue *queue);

/* Waits for a task; PRATOS_TASK_NONE: there will be none any more. */
guint32          pratos_task_queue_take     (PratosTaskQueue *queue);

/* PRATOS_TASK_NONE: none now. */
guint32          pratos_task_queue_try_take (PratosTaskQueue *queue);

/* Gives a taken task back, to be taken again. */
void             pratos_task_queue_give_back (PratosTaskQueue *queue, guint32 task);

/* Says that a task has ended.  @done: those that need it may go on; otherwise they can
 * never run.  Tasks that became available are added to @released, those that can never
 * run to @doomed (guint32, both nullable); each doomed one must be ended in turn. */
void             pratos_task_queue_end      (PratosTaskQueue *queue, guint32 task, gboolean done,
                                             GArray *released, GArray *doomed);

/* Keeps the queue from ending until a task that is about to be appended to the plan was
 * added.  FALSE: it has ended already, too late. */
gboolean         pratos_task_queue_reserve  (PratosTaskQueue *queue);
void             pratos_task_queue_add      (PratosTaskQueue *queue, guint32 task);

/* Nothing is given out any more; who waits returns. */
void             pratos_task_queue_close    (PratosTaskQueue *queue);

/* TRUE when every task has ended. */
gboolean         pratos_task_queue_is_done  (PratosTaskQueue *queue);
