/* pratos-race-step.c: the step kind "increment".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-step.h"

#include "pratos-event.h"
#include "pratos-race-memory.h"

#define RECORDING_INTERVAL_NS 1000000

/* Increments between two looks at what the rest of the program wants: 50 µs. */
#define PER_CHECKPOINT 1024

/* 40 ns of a generator whose every round needs the one before. */
#define ROUNDS 32

/* A task's first and last increments are recorded as well: where one flow follows another
 * there is nothing else to see. */
#define EDGE 4

typedef struct _Race Race;

struct _Race
{
  PratosStepContext *context;
  PratosRaceMemory  *memory;
  PratosRaceLane    *lane;
  void             (*raise) (Race *race, gboolean recorded);
  guint              task;
  guint64            n;
  guint64            made;
  gboolean           at_one_go;      /* reading and writing: nothing else in between */
  gboolean           may_switch;     /* the GIL, between reading and writing */
  guint              rounds;         /* of work after each increment */
  gint64             recorded;       /* which interval was last recorded */
  guint64            lock_waits;
  gint64             lock_wait_ns;
};

static void
work (guint rounds)
{
  guint64 x = rounds;

  for (guint i = 0; i < rounds; i++)
    x = x * 6364136223846793005u + 1442695040888963407u;
  /* the result is needed here: the work cannot be left out, nor moved over this */
  __asm__ volatile ("" : : "r" (x) : "memory");
}

static void
keep_mark (Race *race, PratosRaceMark *mark, guint64 value)
{
  PratosRaceLane *lane = race->lane;

  if (lane->n_marks == PRATOS_RACE_TAPE_LENGTH)
    return;
  mark->value = value;
  mark->index = race->made;
  lane->marks[lane->n_marks++] = *mark;
}

/* x = x + 1 in a program: the interpreter reads, adds and writes in steps of their own. */
static void
raise_variable (Race *race, gboolean recorded)
{
  guint64 value = atomic_load_explicit (&race->memory->count, memory_order_relaxed);
  PratosRaceMark mark = { .read = pratos_now () };

  if (race->may_switch && pratos_step_switch_wanted (race->context))
    pratos_step_switch (race->context);
  mark.write = pratos_now ();
  atomic_store_explicit (&race->memory->count, value + 1, memory_order_relaxed);
  if (recorded || mark.write - mark.read > PRATOS_RACE_LONG_NS)
    keep_mark (race, &mark, value);
}

/* A reference count: one step of the interpreter. */
static void
raise_reference (Race *race, gboolean recorded)
{
  guint64 value = atomic_load_explicit (&race->memory->count, memory_order_relaxed);
  PratosRaceMark mark;

  if (recorded)
    {
      mark.read = pratos_now ();
      mark.write = pratos_now ();
    }
  atomic_store_explicit (&race->memory->count, value + 1, memory_order_relaxed);
  if (recorded)
    keep_mark (race, &mark, value);
}

static void
raise_count (Race *race, gboolean recorded)
{
  if (race->at_one_go)
    raise_reference (race, recorded);
  else
    raise_variable (race, recorded);
}

/* As Python's lock: who must wait for it does without the GIL meanwhile. */
static void
wait_for_lock (Race *race)
{
  gint64 start = pratos_now ();
  gint64 end;

  pratos_step_leave_gil (race->context);
  pratos_race_memory_lock (race->memory);
  end = pratos_now ();
  pratos_step_waited (race->context, PRATOS_STATE_WAITING_LOCK, start, end);
  pratos_step_retake_gil (race->context);
  race->lock_waits++;
  race->lock_wait_ns += end - start;
}

static void
raise_locked (Race *race, gboolean recorded)
{
  if (!pratos_race_memory_try_lock (race->memory))
    wait_for_lock (race);
  raise_count (race, recorded);
  pratos_race_memory_unlock (race->memory);
}

static void
raise_atomically (Race *race, gboolean recorded)
{
  PratosRaceMark mark;
  guint64 value;

  if (recorded)
    mark.read = mark.write = pratos_now ();
  value = atomic_fetch_add_explicit (&race->memory->count, 1, memory_order_relaxed);
  if (recorded)
    keep_mark (race, &mark, value);
}

/* Increments up to @end, all of them recorded or none. */
static void
make (Race *race, guint64 end, gboolean recorded)
{
  for (; race->made < end; race->made++)
    {
      race->raise (race, recorded);
      work (race->rounds);
      if (pratos_step_switch_wanted (race->context))
        pratos_step_switch (race->context);
      atomic_store_explicit (&race->lane->made, race->made + 1, memory_order_relaxed);
    }
}

/* Whether a new interval has begun, for all workers at the same time. */
static gboolean
is_to_be_recorded (Race *race)
{
  gint64 interval = pratos_now () / RECORDING_INTERVAL_NS;

  if (interval == race->recorded
      || race->lane->n_marks + PRATOS_RACE_RECORDED > PRATOS_RACE_TAPE_LENGTH - PRATOS_RACE_TAPE_RESERVE)
    return FALSE;
  race->recorded = interval;
  return TRUE;
}

/* FALSE: cancelled. */
static gboolean
make_all (Race *race)
{
  guint64 body = race->n > EDGE ? race->n - EDGE : 0;

  make (race, MIN (race->made + EDGE, race->n), TRUE);
  while (race->made < body)
    {
      make (race, MIN (race->made + PRATOS_RACE_RECORDED, body), is_to_be_recorded (race));
      if (race->made % PER_CHECKPOINT < PRATOS_RACE_RECORDED
          && !pratos_step_checkpoint (race->context, race->made,
                                      (guint32) ((double) race->made / (double) race->n * 1000)))
        return FALSE;
    }
  make (race, race->n, TRUE);
  return TRUE;
}

/* FALSE: cancelled.  Nobody holds the GIL meanwhile, and nobody counts before all do. */
static gboolean
begin (Race *race)
{
  guint peers = pratos_step_get_peers (race->context);
  gboolean going_on;

  pratos_race_memory_arrive (race->memory);
  if (peers == 1)
    return TRUE;
  pratos_step_leave_gil (race->context);
  pratos_step_set_state (race->context, PRATOS_STATE_STARTING, PRATOS_ACTIVITY_NONE);
  going_on = pratos_race_memory_begin (race->memory, peers, race->context);
  pratos_step_retake_gil (race->context);
  return going_on;
}

static GVariant *
steps_to_variant (const PratosRaceStory *story)
{
  GVariantBuilder steps;

  g_variant_builder_init (&steps, G_VARIANT_TYPE ("a(xuut)"));
  for (guint i = 0; i < story->n_steps; i++)
    {
      const PratosRaceStep *step = &story->steps[i];

      g_variant_builder_add (&steps, "(xuut)", step->time, step->task, (guint32) step->kind, step->value);
    }
  return g_variant_builder_end (&steps);
}

static GVariant *
finish (Race *race)
{
  guint place = pratos_race_memory_finish (race->memory, race->task);
  guint64 count = atomic_load_explicit (&race->memory->count, memory_order_relaxed);
  PratosRaceStory story;

  pratos_race_memory_tell (race->memory, race->task, &story);
  return g_variant_new ("(ttutxut@a(xuut))", race->made, count, place, race->lock_waits, race->lock_wait_ns,
                        race->lane->n_marks, story.lost, steps_to_variant (&story));
}

static gboolean
set_protection (Race *race, const char *protection)
{
  static const struct { const char *word; void (*raise) (Race *race, gboolean recorded); } ways[] = {
    { PRATOS_RACE_NONE, raise_count },
    { PRATOS_RACE_LOCK, raise_locked },
    { PRATOS_RACE_ATOMIC, raise_atomically },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (protection, ways[i].word))
      race->raise = ways[i].raise;
  return race->raise != NULL;
}

static gboolean
set_count (Race *race, const char *count, const char *checkpoint)
{
  gboolean reference = g_str_equal (count, PRATOS_RACE_REFERENCE);

  race->at_one_go = reference;
  race->may_switch = !reference && g_str_equal (checkpoint, PRATOS_RACE_BETWEEN);
  race->rounds = reference || race->raise == raise_atomically ? ROUNDS : 0;
  return (reference || g_str_equal (count, PRATOS_RACE_VARIABLE))
         && (g_str_equal (checkpoint, PRATOS_RACE_BETWEEN) || g_str_equal (checkpoint, PRATOS_RACE_AFTER));
}

static gboolean
set_words (Race *race, const char *count, const char *protection, const char *checkpoint, PratosFault *fault)
{
  const char *wrong = !set_protection (race, protection) ? protection
                      : !set_count (race, count, checkpoint) ? count : NULL;

  if (wrong != NULL)
    pratos_fault_set (fault, PRATOS_FAULT_UNKNOWN_RACE, "{'word': <%s>}", wrong);
  return wrong == NULL;
}

static gboolean
set_task (Race *race, PratosFault *fault)
{
  if (race->task >= PRATOS_RACE_MAX_TASKS || race->memory == NULL)
    {
      pratos_fault_set (fault, PRATOS_FAULT_NO_SUCH_COUNTER, "{'task': <%u>}", race->task);
      return FALSE;
    }
  race->lane = &race->memory->lanes[race->task];
  race->made = atomic_load_explicit (&race->lane->made, memory_order_relaxed);
  return TRUE;
}

static gboolean
race_perform (PratosStepContext *context, GVariant *args, const PratosValue *input,
              PratosValue *result, PratosFault *fault)
{
  Race race = { .context = context, .memory = pratos_step_get_shared (context) };
  const char *count, *protection, *checkpoint;

  g_variant_get (args, "(ut&s&s&s)", &race.task, &race.n, &count, &protection, &checkpoint);
  if (!set_words (&race, count, protection, checkpoint, fault) || !set_task (&race, fault))
    return FALSE;
  if (!begin (&race) || !make_all (&race))
    {
      pratos_fault_set (fault, PRATOS_FAULT_CANCELLED, NULL);
      return FALSE;
    }
  pratos_value_set_variant (result, finish (&race));
  return TRUE;
}

const PratosStepKind pratos_race_kind = {
  .name = PRATOS_RACE_KIND,
  .state = PRATOS_STATE_COMPUTING,
  .holds_gil = TRUE,
  .program = PRATOS_PROGRAM_COMPUTE,
  .args_type = "(utsss)",
  .result_type = PRATOS_RACE_RESULT_TYPE,
  .perform = race_perform,
  .shared_size = sizeof (PratosRaceMemory),
  .shared_init = pratos_race_memory_init,
};
