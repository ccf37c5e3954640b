/* pratos-words.c: the window's own words: options, order of arrival, preparing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-words.h"

#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

static const PratosOptionWords option_words[] = {
  { "pictures", N_("Pictures"), "", 0, 1, NULL, NULL },
  { "source", N_("Source"), "", 0, 0, NULL, NULL },
  { "size", N_("Size of each"), N_("kB"), 1000, 500, N_("as they are"), NULL },
  { "rate", N_("Speed of each connection"), N_("kB/s"), 1000, 100, N_("unlimited"), NULL },
  { "link", N_("Speed of all together"), N_("kB/s"), 1000, 500, N_("unlimited"), NULL },
  { "delay", N_("Delay of each answer"), N_("ms"), 1, 100, N_("none"), NULL },
  { "order", N_("Order"), "", 0, 0, NULL,
    N_("In the order of the requests, a slow picture holds back those after it") },
  { "contact", N_("Contact"), "", 0, 0, NULL,
    N_("Wikimedia asks each program to say who runs it: an e-mail address or a web page. "
       "It is sent with each request and nowhere else.") },
  { "magnitude", N_("Magnitude"), N_("bits"), 1, 1, NULL, N_("The numbers are about 2 to this power") },
  { "numbers", N_("Numbers"), "", 0, 0, NULL, NULL },
  { "algorithm", N_("Algorithm"), "", 0, 0, NULL, NULL },
  { "step", N_("Each step takes"), N_("s"), 1, 0.5, NULL, NULL },
  { "logs", N_("Log steps"), "", 0, 1, NULL, NULL },
  { "process", N_("The middle step"), "", 0, 0, NULL, NULL },
  { "plates", N_("Plates"), "", 0, 1, NULL, NULL },
  { "push", N_("Each push computes for"), N_("s"), 1, 0.01, NULL, NULL },
  { "turn", N_("Each turns by itself for"), N_("s"), 1, 0.1, NULL, NULL },
  { "fall", N_("Falls without a push after"), N_("s"), 1, 0.1, NULL, NULL },
  { "iterations", N_("Each price is computed"), N_("times"), 1, 1000000, NULL,
    N_("1 is a cheap function, 50 million an expensive one") },
  { "increments", N_("Increments of each"), "", 1, 100000, NULL, NULL },
  { "protection", N_("Protection"), "", 0, 0, NULL,
    N_("What keeps other workers away between reading and writing") },
  { "count", N_("What is counted"), "", 0, 0, NULL,
    N_("A variable of a program, or an object’s reference count, which the interpreter raises at one go") },
  { "checkpoint", N_("The GIL may change hands"), "", 0, 0, NULL, N_("Only for threads with the GIL") },
  { "boards", N_("Boards"), "", 1, 1, NULL, N_("Each has an opponent") },
  { "move", N_("A move takes the player"), N_("s"), 1, 1, NULL, NULL },
  { "reply", N_("A reply takes the opponent"), N_("s"), 1, 5, NULL, NULL },
  { "moves", N_("Moves of each game"), "", 1, 5, NULL, NULL },
  { "await", N_("The coroutines"), "", 0, 0, NULL, N_("Only for the async mode") },
};

static const struct
{
  const char *option;
  const char *choice;
  const char *label;
} choice_words[] = {
  { "source", "builtin", N_("Built-in server") },
  { "source", "commons", N_("Wikipedia") },
  { "order", "completion", N_("As they arrive") },
  { "order", "map", N_("As requested") },
  { "numbers", "", N_("A sample") },
  { "algorithm", "trial", N_("Trial division") },
  { "algorithm", "fast", N_("Pollard’s rho") },
  { "process", "wait", N_("waits") },
  { "process", "compute", N_("computes") },
  { "protection", "none", N_("Unprotected") },
  { "protection", "lock", N_("Lock") },
  { "protection", "atomic", N_("Atomic") },
  { "count", "variable", N_("x = x + 1") },
  { "count", "reference", N_("Reference count") },
  { "checkpoint", "between", N_("within an increment too") },
  { "checkpoint", "after", N_("after an increment only") },
  { "await", "tasks", N_("run as tasks") },
  { "await", "each", N_("are awaited one by one") },
};

static const char *const sources[] = { "builtin", "commons", NULL };
static const char *const numbers[] = { "", NULL };

static const struct
{
  const char        *option;
  const char *const *texts;
} known_texts[] = {
  { "source", sources },
  { "numbers", numbers },
};

static const struct
{
  const char *code;
  const char *text;
} preparing_words[] = {
  { "starting-server", N_("Starting the built-in server…") },
  { "making-pictures", N_("Making pictures") },
  { "asking-commons", N_("Asking Wikimedia Commons") },
};

const PratosOptionWords *
pratos_words_option_details (const PratosDemoOption *option)
{
  static const PratosOptionWords unnamed = { "", "", "", 1, 1, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (option_words); i++)
    if (strcmp (option_words[i].name, option->name) == 0)
      return &option_words[i];
  return &unnamed;
}

const char *
pratos_words_option (const PratosDemoOption *option)
{
  const PratosOptionWords *words = pratos_words_option_details (option);

  return *words->label != '\0' ? _(words->label) : option->name;
}

const char *
pratos_words_choice (const PratosDemoOption *option, const char *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (choice_words); i++)
    if (strcmp (choice_words[i].option, option->name) == 0 && strcmp (choice_words[i].choice, choice) == 0)
      return _(choice_words[i].label);
  return choice;
}

const char *const *
pratos_words_known_texts (const PratosDemoOption *option)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_texts); i++)
    if (strcmp (known_texts[i].option, option->name) == 0)
      return known_texts[i].texts;
  return NULL;
}

/* The four forms are English's; a language with one form translates all to that. */
char *
pratos_words_ordinal (guint n)
{
  guint tens = n / 10 % 10;

  if (tens != 1 && n % 10 == 1)
    return g_strdup_printf (C_("ordinal, 1 21 31", "%ust"), n);
  if (tens != 1 && n % 10 == 2)
    return g_strdup_printf (C_("ordinal, 2 22 32", "%und"), n);
  if (tens != 1 && n % 10 == 3)
    return g_strdup_printf (C_("ordinal, 3 23 33", "%urd"), n);
  return g_strdup_printf (C_("ordinal, all others", "%uth"), n);
}

char *
pratos_words_arrival (guint rank, const PratosLane *lane)
{
  g_autofree char *ordinal = pratos_words_ordinal (rank);
  g_autofree char *worker = NULL;

  if (lane == NULL)
    return g_steal_pointer (&ordinal);
  worker = pratos_text_lane (lane);
  /* Translators: order of arrival and who did it: "3rd · Thread 1" */
  return g_strdup_printf (_("%s · %s"), ordinal, worker);
}

char *
pratos_words_clock (gint64 ns)
{
  /* Translators: seconds */
  return g_strdup_printf (_("%.1f s"), ns / 1e9);
}

char *
pratos_words_preparing (const char *code, guint done, guint total)
{
  for (guint i = 0; i < G_N_ELEMENTS (preparing_words); i++)
    if (strcmp (preparing_words[i].code, code) == 0)
      {
        if (total <= 1)
          return g_strdup (_(preparing_words[i].text));
        /* Translators: "Making pictures: 3 of 20" */
        return g_strdup_printf (_("%s: %u of %u"), _(preparing_words[i].text), done, total);
      }
  return g_strdup (_("Preparing…"));
}
