/* pratos-text.c: names of states, modes and demonstrations in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>

typedef struct
{
  const char *code;
  const char *word;
} Word;

/* The code itself when nobody knows it: a later version's file may have it. */
static const char *
find_word (const Word *words, guint n_words, const char *code)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _(words[i].word);
  return code;
}

void
pratos_text_init (void)
{
  const char *directory = g_getenv ("PRATOS_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : PRATOS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
pratos_text_state (PratosState state)
{
  static const char *const words[PRATOS_N_STATES] = {
    [PRATOS_STATE_IDLE] = N_("idle"),
    [PRATOS_STATE_STARTING] = N_("starting"),
    [PRATOS_STATE_COPYING] = N_("copying"),
    [PRATOS_STATE_COMPUTING] = N_("computing"),
    [PRATOS_STATE_READY] = N_("ready, no core free"),
    [PRATOS_STATE_WAITING_IO] = N_("waiting for I/O"),
    [PRATOS_STATE_WAITING_GIL] = N_("waiting for the GIL"),
    [PRATOS_STATE_WAITING_LOCK] = N_("waiting for a lock"),
    [PRATOS_STATE_UNKNOWN] = N_("not recorded"),
  };

  return _(words[state < PRATOS_N_STATES ? state : PRATOS_STATE_UNKNOWN]);
}

const char *
pratos_text_state_on (PratosState state, const PratosLane *lane)
{
  if (state == PRATOS_STATE_READY && lane != NULL && lane->kind == PRATOS_LANE_COROUTINE)
    return _("ready, the loop is busy");
  return pratos_text_state (state);
}

const char *
pratos_text_other_programs (void)
{
  return _("other programs");
}

const char *
pratos_text_activity (PratosActivity activity)
{
  static const char *const words[PRATOS_N_ACTIVITIES] = {
    [PRATOS_ACTIVITY_PACK] = N_("packing the argument"),
    [PRATOS_ACTIVITY_SEND] = N_("sending the argument"),
    [PRATOS_ACTIVITY_UNPACK] = N_("unpacking the argument"),
    [PRATOS_ACTIVITY_LOAD] = N_("loading the program"),
    [PRATOS_ACTIVITY_RUN] = N_("running"),
    [PRATOS_ACTIVITY_PACK_RESULT] = N_("packing the result"),
    [PRATOS_ACTIVITY_SEND_RESULT] = N_("sending the result"),
    [PRATOS_ACTIVITY_UNPACK_RESULT] = N_("unpacking the result"),
    [PRATOS_ACTIVITY_RETRY_WAIT] = N_("waiting before another attempt"),
  };
  const char *word = activity < PRATOS_N_ACTIVITIES ? words[activity] : NULL;

  return word != NULL ? _(word) : "";
}

const char *
pratos_text_outcome (PratosOutcome outcome)
{
  static const char *const words[PRATOS_N_OUTCOMES] = {
    [PRATOS_OUTCOME_PENDING] = N_("pending"),
    [PRATOS_OUTCOME_DONE] = N_("done"),
    [PRATOS_OUTCOME_FAILED] = N_("failed"),
    [PRATOS_OUTCOME_CANCELLED] = N_("cancelled"),
  };

  return _(words[outcome < PRATOS_N_OUTCOMES ? outcome : PRATOS_OUTCOME_PENDING]);
}

const char *
pratos_text_mode (const PratosMode *mode)
{
  static const Word words[] = {
    { "sequential", N_("Sequential") },
    { "threads", N_("Threads") },
    { "processes", N_("Processes") },
    { "async", N_("Async") },
  };

  return find_word (words, G_N_ELEMENTS (words), mode->name);
}

const char *
pratos_text_workers (const PratosMode *mode)
{
  static const Word words[] = {
    { "sequential", N_("Workers") },
    { "threads", N_("Threads") },
    { "processes", N_("Processes") },
    { "async", N_("Tasks at once") },
  };

  return find_word (words, G_N_ELEMENTS (words), mode->name);
}

const char *
pratos_text_demo (const PratosDemo *demo)
{
  static const Word words[] = {
    { "gallery", N_("Gallery") },
    { "primes", N_("Primes") },
    { "pipeline", N_("Pipeline") },
    { "prices", N_("Prices") },
    { "games", N_("Simultaneous games") },
    { "plates", N_("Plates") },
    { "race", N_("Race") },
  };

  return find_word (words, G_N_ELEMENTS (words), demo->name);
}

const char *
pratos_text_cpu_source (PratosCpuSource source)
{
  static const char *const words[PRATOS_N_CPU_SOURCES] = {
    [PRATOS_CPU_SOURCE_AUTO] = N_("automatic"),
    [PRATOS_CPU_SOURCE_EXACT] = N_("exact"),
    [PRATOS_CPU_SOURCE_SAMPLED] = N_("sampled"),
    [PRATOS_CPU_SOURCE_SIMULATED] = N_("simulated"),
  };

  return _(words[source < PRATOS_N_CPU_SOURCES ? source : PRATOS_CPU_SOURCE_AUTO]);
}

char *
pratos_text_lane (const PratosLane *lane)
{
  switch (lane->kind)
    {
    case PRATOS_LANE_THREAD:
      return g_strdup_printf (_("Thread %u"), lane->number);
    case PRATOS_LANE_PROCESS:
      return g_strdup_printf (_("Process %u"), lane->number);
    case PRATOS_LANE_LOOP:
      return g_strdup (_("Event loop"));
    case PRATOS_LANE_COROUTINE:
      return g_strdup_printf (_("Coroutine %u"), lane->number);
    case PRATOS_LANE_MAIN:
    default:
      return g_strdup (_("Main flow"));
    }
}

char *
pratos_text_core (guint core)
{
  return g_strdup_printf (_("Core %u"), core + 1);
}

char *
pratos_text_task (const PratosDemo *demo, const PratosTask *task)
{
  static const Word words[] = {
    { "query", N_("Query data") },
    { "process", N_("Process data") },
  };
  guint number;

  if (g_strcmp0 (demo->name, "games") == 0 && sscanf (task->label, "board %u", &number) == 1)
    return g_strdup_printf (_("Board %u"), number);
  if (g_strcmp0 (demo->name, "race") == 0 && sscanf (task->label, "counter %u", &number) == 1)
    return g_strdup_printf (_("Task %u"), number);
  if (g_strcmp0 (demo->name, "plates") == 0 && sscanf (task->label, "plate %u", &number) == 1)
    return g_strdup_printf (_("Plate %u"), number);
  if (g_strcmp0 (demo->name, "pipeline") != 0)
    return g_strdup (task->label);
  if (sscanf (task->label, "log %u", &number) == 1)
    return g_strdup_printf (_("Write log %u"), number);
  return g_strdup (find_word (words, G_N_ELEMENTS (words), task->label));
}

char *
pratos_text_preparation (const char *code, guint done, guint total)
{
  if (g_strcmp0 (code, "starting-server") == 0)
    return g_strdup (_("Starting the built-in picture server"));
  if (g_strcmp0 (code, "making-pictures") == 0)
    return g_strdup_printf (_("Making pictures: %u of %u"), done, total);
  if (g_strcmp0 (code, "asking-commons") == 0)
    return g_strdup_printf (_("Asking Wikimedia Commons for pictures: %u of %u"), done, total);
  return g_strdup (code);
}
