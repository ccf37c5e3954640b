/* pratos-task-queue.c: which task comes next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-task-queue.h"

#include <pthread.h>

typedef struct
{
  guint   unmet;      /* needs that are not done */
  gboolean doomed;
  GArray *dependents; /* of guint32, NULL: none */
} Node;

struct _PratosTaskQueue
{
  pthread_mutex_t lock;
  pthread_cond_t  changed;
  PratosPlan     *plan;
  GArray         *nodes;      /* of Node, by task */
  GArray         *available;  /* of guint32, a binary heap, smallest first */
  guint           unfinished;
  gboolean        closed;
};

static void
heap_push (GArray *heap, guint32 task)
{
  guint i = heap->len;
  guint32 *tasks;

  g_array_append_val (heap, task);
  tasks = (guint32 *) heap->data;
  while (i > 0 && tasks[(i - 1) / 2] > task)
    {
      tasks[i] = tasks[(i - 1) / 2];
      i = (i - 1) / 2;
    }
  tasks[i] = task;
}

static guint32
heap_pop (GArray *heap)
{
  guint32 *tasks = (guint32 *) heap->data;
  guint32 top = tasks[0];
  guint32 last = tasks[heap->len - 1];
  guint n = heap->len - 1;
  guint i = 0;

  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && tasks[child + 1] < tasks[child])
        child++;
      if (tasks[child] >= last)
        break;
      tasks[i] = tasks[child];
      i = child;
    }
  tasks[i] = last;
  g_array_set_size (heap, n);
  return top;
}

static Node *
node_of (PratosTaskQueue *queue, guint32 task)
{
  return &g_array_index (queue->nodes, Node, task);
}

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->dependents, g_array_unref);
}

static void
add_dependent (PratosTaskQueue *queue, guint32 need, guint32 task)
{
  Node *node = node_of (queue, need);

  if (node->dependents == NULL)
    node->dependents = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (node->dependents, task);
}

PratosTaskQueue *
pratos_task_queue_new (PratosPlan *plan)
{
  PratosTaskQueue *queue = g_new0 (PratosTaskQueue, 1);
  guint n_tasks = pratos_plan_get_n_tasks (plan);

  pthread_mutex_init (&queue->lock, NULL);
  pthread_cond_init (&queue->changed, NULL);
  queue->plan = pratos_plan_ref (plan);
  queue->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_set_clear_func (queue->nodes, node_clear);
  g_array_set_size (queue->nodes, n_tasks);
  queue->available = g_array_new (FALSE, FALSE, sizeof (guint32));
  queue->unfinished = n_tasks;
  for (guint32 i = 0; i < n_tasks; i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      node_of (queue, i)->unmet = task->n_needs;
      for (guint j = 0; j < task->n_needs; j++)
        add_dependent (queue, task->needs[j], i);
      if (task->n_needs == 0)
        heap_push (queue->available, i);
    }
  return queue;
}

void
pratos_task_queue_free (PratosTaskQueue *queue)
{
  if (queue == NULL)
    return;
  g_array_unref (queue->available);
  g_array_unref (queue->nodes);
  pratos_plan_unref (queue->plan);
  pthread_cond_destroy (&queue->changed);
  pthread_mutex_destroy (&queue->lock);
  g_free (queue);
}

guint32
pratos_task_queue_take (PratosTaskQueue *queue)
{
  guint32 task = PRATOS_TASK_NONE;

  pthread_mutex_lock (&queue->lock);
  while (!queue->closed && queue->available->len == 0 && queue->unfinished > 0)
    pthread_cond_wait (&queue->changed, &queue->lock);
  if (!queue->closed && queue->available->len > 0)
    task = heap_pop (queue->available);
  pthread_mutex_unlock (&queue->lock);
  return task;
}

guint32
pratos_task_queue_try_take (PratosTaskQueue *queue)
{
  guint32 task = PRATOS_TASK_NONE;

  pthread_mutex_lock (&queue->lock);
  if (!queue->closed && queue->available->len > 0)
    task = heap_pop (queue->available);
  pthread_mutex_unlock (&queue->lock);
  return task;
}

void
pratos_task_queue_give_back (PratosTaskQueue *queue, guint32 task)
{
  pthread_mutex_lock (&queue->lock);
  heap_push (queue->available, task);
  pthread_cond_signal (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
}

/* With the lock held: what the end of one task means for @task, which needs it. */
static void
need_ended (PratosTaskQueue *queue, guint32 task, gboolean done, GArray *released, GArray *doomed)
{
  Node *node = node_of (queue, task);

  if (!done && !node->doomed)
    {
      node->doomed = TRUE;
      if (doomed != NULL)
        g_array_append_val (doomed, task);
    }
  if (done && --node->unmet == 0 && !node->doomed)
    {
      heap_push (queue->available, task);
      if (released != NULL)
        g_array_append_val (released, task);
    }
}

void
pratos_task_queue_end (PratosTaskQueue *queue, guint32 task, gboolean done, GArray *released,
                       GArray *doomed)
{
  GArray *dependents;

  pthread_mutex_lock (&queue->lock);
  dependents = node_of (queue, task)->dependents;
  for (guint i = 0; dependents != NULL && i < dependents->len; i++)
    need_ended (queue, g_array_index (dependents, guint32, i), done, released, doomed);
  queue->unfinished--;
  pthread_cond_broadcast (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
}

gboolean
pratos_task_queue_reserve (PratosTaskQueue *queue)
{
  gboolean open;

  pthread_mutex_lock (&queue->lock);
  open = !queue->closed && queue->unfinished > 0;
  if (open)
    queue->unfinished++;
  pthread_mutex_unlock (&queue->lock);
  return open;
}

void
pratos_task_queue_add (PratosTaskQueue *queue, guint32 task)
{
  pthread_mutex_lock (&queue->lock);
  g_array_set_size (queue->nodes, MAX (queue->nodes->len, task + 1));
  heap_push (queue->available, task);
  pthread_cond_signal (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
}

void
pratos_task_queue_close (PratosTaskQueue *queue)
{
  pthread_mutex_lock (&queue->lock);
  queue->closed = TRUE;
  pthread_cond_broadcast (&queue->changed);
  pthread_mutex_unlock (&queue->lock);
}

gboolean
pratos_task_queue_is_done (PratosTaskQueue *queue)
{
  gboolean done;

  pthread_mutex_lock (&queue->lock);
  done = queue->unfinished == 0;
  pthread_mutex_unlock (&queue->lock);
  return done;
}
