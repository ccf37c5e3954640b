/* pratos-preparer.c: plans, prepared away from the window's thread and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preparer.h"

#include "pratos-event.h"
#include "pratos-shuffle.h"

#include <string.h>

/* So that the table of numbers looks the same in every class. */
#define SHUFFLE_SEED 42

/* A plan as data: each run gets one of its own, since a retry changes it. */
typedef struct
{
  GVariant *options;
  GVariant *plan;
  gint64    prepare_ns;
} Kept;

typedef struct
{
  PratosPreparer    *preparer;    /* not a reference: only for messages to the main thread */
  PratosPreparation *preparation; /* the preparer's, which lives until the job is done */
  const PratosDemo  *demo;
  GVariant          *options;
  Kept              *kept;        /* the result */
} Job;

struct _PratosPreparer
{
  GObject            parent_instance;

  PratosPreparation *preparation; /* used by the job's thread while there is one */
  GHashTable        *kept;        /* PratosDemo → Kept */
  GCancellable      *cancellable; /* of the job that goes on, NULL: none */
  const PratosDemo  *demo;        /* what it prepares */
  GVariant          *options;
  const PratosDemo  *next_demo;   /* what is wanted after it, NULL: nothing */
  GVariant          *next_options;
};

G_DEFINE_FINAL_TYPE (PratosPreparer, pratos_preparer, G_TYPE_OBJECT)

enum { PROGRESSED, FINISHED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  if (kept == NULL)
    return;
  g_variant_unref (kept->options);
  g_variant_unref (kept->plan);
  g_free (kept);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  kept_free (job->kept);
  g_variant_unref (job->options);
  g_free (job);
}

typedef struct
{
  GWeakRef    preparer;
  const char *code; /* interned */
  guint       done;
  guint       total;
} Progress;

static gboolean
tell_progress_cb (gpointer data)
{
  Progress *progress = data;
  g_autoptr (PratosPreparer) preparer = g_weak_ref_get (&progress->preparer);

  if (preparer != NULL && preparer->cancellable != NULL)
    g_signal_emit (preparer, signals[PROGRESSED], 0, progress->code, progress->done, progress->total);
  return G_SOURCE_REMOVE;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_weak_ref_clear (&progress->preparer);
  g_free (progress);
}

/* On the job's thread; the GTask holds the preparer. */
static void
prepare_progress_cb (const char *code, guint done, guint total, gpointer data)
{
  Job *job = data;
  Progress *progress = g_new0 (Progress, 1);

  g_weak_ref_init (&progress->preparer, job->preparer);
  progress->code = g_intern_string (code);
  progress->done = done;
  progress->total = total;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_progress_cb, progress, progress_free);
}

/* Numbers in the order of their size would be found in that order in every mode, and
 * the slow ones all at the end.  A user's own numbers stay as given. */
static gboolean
wants_shuffling (const PratosDemo *demo, GVariant *options)
{
  const char *numbers;

  return strcmp (demo->name, "primes") == 0
         && g_variant_lookup (options, "numbers", "&s", &numbers) && *numbers == '\0';
}

static void
prepare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gint64 start = pratos_now ();

  pratos_preparation_set_progress (job->preparation, prepare_progress_cb, job);
  g_autoptr (PratosPlan) plan = job->demo->prepare (job->preparation, job->options, cancellable, &error);
  pratos_preparation_set_progress (job->preparation, NULL, NULL);
  if (plan == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (wants_shuffling (job->demo, job->options))
    {
      g_autoptr (PratosPlan) ordered = g_steal_pointer (&plan);

      plan = pratos_plan_shuffled (ordered, SHUFFLE_SEED);
    }
  job->kept = g_new0 (Kept, 1);
  job->kept->options = g_variant_ref (job->options);
  job->kept->plan = g_variant_take_ref (pratos_plan_to_variant (plan));
  job->kept->prepare_ns = pratos_now () - start;
  g_task_return_boolean (task, TRUE);
}

static void start_job (PratosPreparer *self, const PratosDemo *demo, GVariant *options);

static void
start_next (PratosPreparer *self)
{
  const PratosDemo *demo = g_steal_pointer (&self->next_demo);
  g_autoptr (GVariant) options = g_steal_pointer (&self->next_options);

  if (demo != NULL)
    start_job (self, demo, options);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PratosPreparer *self = PRATOS_PREPARER (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->options, g_variant_unref);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_hash_table_replace (self->kept, (gpointer) job->demo, g_steal_pointer (&job->kept));
  start_next (self);
  g_signal_emit (self, signals[FINISHED], 0, error);
}

static void
start_job (PratosPreparer *self, const PratosDemo *demo, GVariant *options)
{
  Job *job = g_new0 (Job, 1);

  self->cancellable = g_cancellable_new ();
  self->demo = demo;
  self->options = g_variant_ref (options);
  job->preparer = self;
  job->preparation = self->preparation;
  job->demo = demo;
  job->options = g_variant_ref (options);

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, prepared_cb, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, prepare_thread);
}

/* A running job holds a reference, so there is none any more. */
static void
pratos_preparer_finalize (GObject *object)
{
  PratosPreparer *self = PRATOS_PREPARER (object);

  g_hash_table_unref (self->kept);
  g_clear_pointer (&self->next_options, g_variant_unref);
  pratos_preparation_free (self->preparation);
  G_OBJECT_CLASS (pratos_preparer_parent_class)->finalize (object);
}

static void
pratos_preparer_class_init (PratosPreparerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pratos_preparer_finalize;
  signals[PROGRESSED] = g_signal_new ("progressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pratos_preparer_init (PratosPreparer *self)
{
  self->preparation = pratos_preparation_new ();
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
}

PratosPreparer *
pratos_preparer_new (void)
{
  return g_object_new (PRATOS_TYPE_PREPARER, NULL);
}

static Kept *
lookup (PratosPreparer *self, const PratosDemo *demo, GVariant *options)
{
  Kept *kept = g_hash_table_lookup (self->kept, demo);

  return kept != NULL && g_variant_equal (kept->options, options) ? kept : NULL;
}

void
pratos_preparer_want (PratosPreparer *self, const PratosDemo *demo, GVariant *options)
{
  g_return_if_fail (PRATOS_IS_PREPARER (self) && demo != NULL && options != NULL);

  g_clear_pointer (&self->next_options, g_variant_unref);
  self->next_demo = NULL;
  if (lookup (self, demo, options) != NULL)
    return;
  if (self->cancellable == NULL)
    {
      start_job (self, demo, options);
      return;
    }
  if (self->demo == demo && g_variant_equal (self->options, options)
      && !g_cancellable_is_cancelled (self->cancellable))
    return;
  g_cancellable_cancel (self->cancellable);
  self->next_demo = demo;
  self->next_options = g_variant_ref (options);
}

void
pratos_preparer_cancel (PratosPreparer *self)
{
  g_return_if_fail (PRATOS_IS_PREPARER (self));

  g_clear_pointer (&self->next_options, g_variant_unref);
  self->next_demo = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

PratosPlan *
pratos_preparer_dup_plan (PratosPreparer *self, const PratosDemo *demo, GVariant *options, gint64 *prepare_ns)
{
  g_return_val_if_fail (PRATOS_IS_PREPARER (self), NULL);

  Kept *kept = lookup (self, demo, options);

  if (kept == NULL)
    return NULL;
  if (prepare_ns != NULL)
    *prepare_ns = kept->prepare_ns;
  return pratos_plan_from_variant (kept->plan, NULL);
}

void
pratos_preparer_forget (PratosPreparer *self, const PratosDemo *demo)
{
  g_return_if_fail (PRATOS_IS_PREPARER (self));

  g_hash_table_remove (self->kept, demo);
}
