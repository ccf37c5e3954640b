/* pratos-text-costs.c: what was measured of threads, processes and coroutines, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text-costs.h"

#include "pratos-cores.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *
pratos_text_cost (PratosCost cost)
{
  static const char *const words[PRATOS_N_COSTS] = {
    [PRATOS_COST_START] = N_("Start up"),
    [PRATOS_COST_LIFE] = N_("Start and end"),
    [PRATOS_COST_SWITCH] = N_("Switch on one core"),
    [PRATOS_COST_SWITCH_CORES] = N_("Switch between cores"),
    [PRATOS_COST_MEMORY] = N_("Memory when idle"),
    [PRATOS_COST_PASS_BYTE] = N_("Pass 1 byte"),
    [PRATOS_COST_PASS_COPY] = N_("Pass 1 MB, copied"),
    [PRATOS_COST_PASS_REFERENCE] = N_("Pass 1 MB by reference"),
  };

  g_return_val_if_fail (cost < PRATOS_N_COSTS, "");
  return _(words[cost]);
}

const char *
pratos_text_cost_of (PratosCostOf of)
{
  static const char *const words[PRATOS_N_COST_OF] = {
    [PRATOS_COST_OF_THREAD] = N_("Thread"),
    [PRATOS_COST_OF_PROCESS] = N_("Process"),
    [PRATOS_COST_OF_COROUTINE] = N_("Coroutine"),
  };

  g_return_val_if_fail (of < PRATOS_N_COST_OF, "");
  return _(words[of]);
}

const char *
pratos_text_cost_meaning (PratosCost cost)
{
  static const char *const words[PRATOS_N_COSTS] = {
    [PRATOS_COST_START] =
      N_("From asking for it until its own first instruction: pthread_create; posix_spawn of pratos-worker until it"
         " says that it is ready; a task taken from the queue until the event loop performs it."),
    [PRATOS_COST_LIFE] =
      N_("Start one, let it do nothing, and see it end: pthread_join; wait for the process; the task's result is"
         " recorded."),
    [PRATOS_COST_SWITCH] =
      N_("From one to the other and awake there, both on the same core: half of a byte's way there and back over a"
         " socket pair, for threads and processes alike; for a coroutine, suspended and resumed by the event loop."),
    [PRATOS_COST_SWITCH_CORES] =
      N_("The same with each on a core of its own, which has to be woken. Coroutines of one event loop never leave"
         " its thread."),
    [PRATOS_COST_MEMORY] =
      N_("What an idle one adds to the proportional set size (Pss in /proc/PID/smaps_rollup): the mean of 63 threads,"
         " each of 8 workers, the mean of 199 coroutines. What the kernel keeps for each is not in it."),
    [PRATOS_COST_PASS_BYTE] =
      N_("Until the other has read it: a copy handed over under a lock; a task's argument packed, sent and unpacked;"
         " the value of the step before. Both on one core."),
    [PRATOS_COST_PASS_COPY] =
      N_("The same with a million bytes, of which the other gets a copy."),
    [PRATOS_COST_PASS_REFERENCE] =
      N_("The same million bytes, but the other is only told where they are: a pointer; for processes, a place in"
         " memory that both have mapped."),
  };

  g_return_val_if_fail (cost < PRATOS_N_COSTS, "");
  return _(words[cost]);
}

/* Seconds as elsewhere, but finer: a coroutine is a matter of nanoseconds. */
static char *
fine_seconds (double seconds)
{
  if (seconds >= 9.95e-6)
    return pratos_text_seconds (seconds);
  if (seconds >= 0.9995e-6)
    return g_strdup_printf (_("%.1f µs"), seconds * 1e6);
  return g_strdup_printf (_("%.0f ns"), MAX (seconds, 0) * 1e9);
}

char *
pratos_text_cost_value (PratosCost cost, double value)
{
  if (cost == PRATOS_COST_MEMORY)
    return pratos_text_bytes ((guint64) (MAX (value, 0) + 0.5));
  return fine_seconds (value);
}

/* As many of the largest unit as there are, without digits after the point. */
char *
pratos_text_cost_tick (PratosCost cost, int decade)
{
  guint number;

  if (cost == PRATOS_COST_MEMORY)
    return pratos_text_bytes ((guint64) pow (10, CLAMP (decade, 0, 18)));
  decade = CLAMP (decade, -9, 9);
  number = (guint) pow (10, decade < 0 ? (decade + 9) % 3 : decade);
  if (decade < -6)
    return g_strdup_printf (_("%u ns"), number);
  if (decade < -3)
    return g_strdup_printf (_("%u µs"), number);
  if (decade < 0)
    return g_strdup_printf (_("%u ms"), number);
  return g_strdup_printf (_("%u s"), number);
}

char *
pratos_text_cost_figure (PratosCost cost, const PratosCostFigure *figure)
{
  g_autofree char *median = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (figure->n == 0)
    return g_strdup ("–");
  median = pratos_text_cost_value (cost, figure->median);
  lower = pratos_text_cost_value (cost, figure->lower);
  upper = pratos_text_cost_value (cost, figure->upper);
  /* Translators: a median and the quartiles around it, "12 µs (11 µs – 14 µs)" */
  return g_strdup_printf (_("%s (%s – %s)"), median, lower, upper);
}

/* "31": nobody needs the digits after it, unless there is hardly anything before. */
static char *
times_of (const PratosCosts *costs, PratosCost cost, PratosCostOf of, PratosCostOf base)
{
  double times;

  if (!pratos_costs_compare (costs, cost, of, base, &times))
    return NULL;
  return times < 9.95 ? pratos_text_factor (times) : g_strdup_printf ("%.0f", times);
}

/* One more sentence, with "%s" for what @times says, if it is known. */
static void
append_sentence (GString *text, const char *format, const char *times)
{
  const char *place = strstr (format, "%s");

  if (times == NULL || place == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_len (text, format, place - format);
  g_string_append (text, times);
  g_string_append (text, place + strlen ("%s"));
}

char *
pratos_text_costs (const PratosCosts *costs)
{
  static const struct { const char *format; PratosCost cost; PratosCostOf of, base; } sentences[] = {
    { N_("To start and end a process takes %s times as long as a thread."),
      PRATOS_COST_LIFE, PRATOS_COST_OF_PROCESS, PRATOS_COST_OF_THREAD },
    { N_("To start and end a thread takes %s times as long as a coroutine."),
      PRATOS_COST_LIFE, PRATOS_COST_OF_THREAD, PRATOS_COST_OF_COROUTINE },
    { N_("An idle process needs %s times the memory of a thread."),
      PRATOS_COST_MEMORY, PRATOS_COST_OF_PROCESS, PRATOS_COST_OF_THREAD },
    { N_("To pass 1 MB to a process takes %s times as long as to copy it for a thread."),
      PRATOS_COST_PASS_COPY, PRATOS_COST_OF_PROCESS, PRATOS_COST_OF_THREAD },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *times = times_of (costs, sentences[i].cost, sentences[i].of, sentences[i].base);

      append_sentence (text, _(sentences[i].format), times);
    }
  return g_string_free (text, FALSE);
}

char *
pratos_text_costs_title (const PratosCosts *costs)
{
  g_autofree char *cores = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u core", "%u cores", costs->n_cores),
                                            costs->n_cores);
  g_autofree char *model = pratos_cores_get_model ();

  /* Translators: the processor's name, "4 cores" */
  return g_strdup_printf (_("Costs · %s · %s"), model, cores);
}

char *
pratos_text_costs_note (const PratosCosts *costs)
{
  g_autoptr (GDateTime) taken = g_date_time_new_from_unix_local (costs->taken);
  g_autofree char *date = taken != NULL ? g_date_time_format (taken, "%x %R") : g_strdup ("");

  /* Translators: date and time */
  return g_strdup_printf (_("Median of many measures, and the quartiles around it; each line upright is ten times the"
                            " one before. Measured %s."), date);
}

char *
pratos_text_census (const PratosCensus *census, guint n_cores)
{
  g_autofree char *cores = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u core", "%u cores", n_cores), n_cores);
  g_autofree char *processes = NULL;
  g_autofree char *total = pratos_text_integer (census->total);
  g_autofree char *threads = pratos_text_integer (census->threads);

  if (census->processes == 0)
    return g_strdup_printf (_("Nothing here tells how many processes run on the %s."), cores);
  processes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u process", "%u processes", census->processes),
                               census->processes);
  if (census->partial)
    /* Translators: "3 processes", a number of threads, "2 cores" */
    return g_strdup_printf (_("The sandbox shows only %s of its own; the whole computer has %s threads on %s."),
                            processes, total, cores);
  /* Translators: "312 processes", a number of threads, "4 cores", the number of threads that run or want to */
  return g_strdup_printf (_("%s with %s threads share %s right now; of all threads, the kernel's too, %u run or want"
                            " to. The others wait."), processes, threads, cores, census->runnable);
}
