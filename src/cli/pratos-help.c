/* pratos-help.c: what "--help" says of the program, a command and a demonstration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-help.h"

#include "pratos-text-costs.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Where what an option means begins. */
#define MEANING_COLUMN 30

typedef struct
{
  const char *name;
  const char *meaning;
} HelpLine;

static const HelpLine run_lines[] = {
  { "--mode=MODE", N_("sequential, threads, processes, async or all (default)") },
  { "--workers=N", N_("tasks in flight in every mode but sequential, 1 to 200") },
  { "--gil, --no-gil", N_("emulate Python's global interpreter lock (default), or not") },
  { "--cpu-source=SOURCE", N_("auto (default), exact or sampled") },
  { "--nice=N", N_("niceness of the workers, 0 (default) to 19") },
  { "--quiet", N_("print nothing but errors") },
  { "--what-if=CORES,…", N_("then simulate the measured steps on 1 to 64 cores") },
  { "--what-if-mode=MODE", N_("in this mode, or all, instead of those carried out") },
};

static const HelpLine output_lines[] = {
  { "--json=FILE", N_("the report, for scripts; - is standard output") },
  { "--trace=FILE.json", N_("the trace, for Perfetto and chrome://tracing") },
  { "--timeline=FILE", N_("the timeline as .png, .svg or .pdf") },
  { "--table=FILE.csv", N_("every span of the timeline, for spreadsheets") },
  { "--save=FILE.pratos", N_("everything, for “pratos-cli view”") },
};

static const HelpLine command_lines[] = {
  { "run DEMO [OPTION…]", N_("carry a demonstration out, in one mode or in all") },
  { "costs [OPTION…]", N_("what threads, processes and coroutines cost on this computer") },
  { "serve [OPTION…]", N_("the picture server alone, with its paths that go wrong") },
  { "sweep DEMO [OPTION…]", N_("how large a task must be before sharing the work pays off") },
  { "view FILE [OPTION…]", N_("a saved run again") },
  { "--help, --version", N_("also: pratos-cli run --help, pratos-cli run DEMO --help") },
};

static const struct { const char *demo, *option, *meaning; } meanings[] = {
  { "gallery", "pictures", N_("how many pictures") },
  { "gallery", "source", N_("builtin, commons, or a file with one address a line") },
  { "gallery", "size", N_("bytes of each picture, 0: as they are") },
  { "gallery", "rate", N_("bytes a second of each connection, 0: no limit") },
  { "gallery", "link", N_("bytes a second of all together, 0: no limit") },
  { "gallery", "delay", N_("milliseconds before the server answers") },
  { "gallery", "order", N_("show pictures as they arrive, or as they were asked for") },
  { "gallery", "contact", N_("your address, which Wikimedia Commons asks for") },
  { "primes", "magnitude", N_("sample of 21 numbers around 2 to this power") },
  { "primes", "numbers", N_("a file with one number a line instead of the sample") },
  { "primes", "algorithm", N_("trial division, or a better algorithm") },
  { "pipeline", "step", N_("seconds that each step takes") },
  { "pipeline", "logs", N_("how many logs are written") },
  { "pipeline", "process", N_("whether the middle step waits or computes") },
  { "pipeline", "await", N_("all as tasks, or each awaited before the next") },
  { "plates", "plates", N_("how many plates spin") },
  { "plates", "push", N_("seconds of computing that a push takes") },
  { "plates", "turn", N_("seconds that a plate is left to turn by itself between pushes") },
  { "plates", "fall", N_("seconds after which a plate without a push falls") },
  { "prices", "iterations", N_("how many times each price is computed: 1 is cheap") },
  { "race", "increments", N_("how often each worker raises the count") },
  { "race", "protection", N_("what keeps others away between reading and writing") },
  { "race", "count", N_("x = x + 1 in a program, or a reference count in the interpreter") },
  { "race", "checkpoint", N_("where the GIL may change hands, seen from the increment") },
  { "games", "boards", N_("how many boards, each with an opponent") },
  { "games", "move", N_("seconds that the player takes for a move") },
  { "games", "reply", N_("seconds that an opponent takes for the reply") },
  { "games", "moves", N_("how many moves a game has") },
};

static void
print_line (const char *name, const char *meaning)
{
  int padding = (int) MAX (MEANING_COLUMN - 2 - g_utf8_strlen (name, -1), 1);

  printf ("  %s%*s%s\n", name, padding, "", meaning);
}

static void
print_lines (const char *heading, const HelpLine *lines, guint n_lines)
{
  printf ("\n%s\n", heading);
  for (guint i = 0; i < n_lines; i++)
    print_line (lines[i].name, _(lines[i].meaning));
}

static const char *
meaning_of (const char *demo, const char *option)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (demo, meanings[i].demo) && g_str_equal (option, meanings[i].option))
      return _(meanings[i].meaning);
  return "";
}

static void
print_demo_option (const PratosDemo *demo, const PratosDemoOption *option)
{
  g_autofree char *choices = option->kind == PRATOS_OPTION_CHOICE
                               ? g_strjoinv ("|", (char **) option->choices) : NULL;
  g_autofree char *name = g_strdup_printf ("--%s=%s", option->name,
                                           choices != NULL ? choices
                                           : option->kind == PRATOS_OPTION_TEXT ? "TEXT" : "N");
  g_autofree char *meaning = NULL;

  if (option->value != NULL && *option->value != '\0')
    meaning = g_strdup_printf (_("%s (default %s)"), meaning_of (demo->name, option->name), option->value);
  else
    meaning = g_strdup (meaning_of (demo->name, option->name));
  print_line (name, meaning);
}

static void
print_demo (const PratosDemo *demo)
{
  g_autofree char *workers = g_strdup_printf (_("%u in this demonstration"), demo->default_workers ());

  printf ("\n%s\n", demo->name);
  for (guint i = 0; i < demo->n_options; i++)
    print_demo_option (demo, &demo->options[i]);
  print_line (_("default of --workers"), workers);
}

void
pratos_help_print (void)
{
  printf (_("Usage: %s COMMAND\n"), "pratos-cli");
  print_lines (_("See concurrency: demonstrations, carried out and measured"), command_lines,
               G_N_ELEMENTS (command_lines));
}

void
pratos_help_print_run (const PratosDemo *demo)
{
  guint n_demos;
  const PratosDemo *const *demos = pratos_demos_get (&n_demos);

  printf (_("Usage: %s\n"), "pratos-cli run DEMO [OPTION…]");
  print_lines (_("How it is carried out"), run_lines, G_N_ELEMENTS (run_lines));
  print_lines (_("What is written; every file holds all runs"), output_lines, G_N_ELEMENTS (output_lines));
  for (guint i = 0; i < n_demos; i++)
    if (demo == NULL || demo == demos[i])
      print_demo (demos[i]);
  printf ("\n%s\n", _("Exit status: 0 all done, 1 some task failed, 2 bad usage, 130 stopped by SIGINT"));
}

void
pratos_help_print_view (void)
{
  printf (_("Usage: %s\n"), "pratos-cli view FILE.pratos [OPTION…]");
  print_lines (_("What is written; without any of these the results are shown"), output_lines,
               G_N_ELEMENTS (output_lines));
}

void
pratos_help_print_costs (void)
{
  static const HelpLine lines[] = {
    { "--quick", N_("fewer repeats: about a second instead of four") },
    { "--json=FILE", N_("the figures, for scripts; - is standard output") },
    { "--chart=FILE", N_("the bars on a logarithmic axis, as .png, .svg or .pdf") },
    { "--table=FILE.csv", N_("the figures, for spreadsheets") },
    { "--quiet", N_("print nothing but errors") },
  };

  printf (_("Usage: %s\n"), "pratos-cli costs [OPTION…]");
  print_lines (_("Measures what threads, processes and coroutines cost, here and now"), lines, G_N_ELEMENTS (lines));
  printf ("\n");
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    printf ("%s\n    %s\n", pratos_text_cost (cost), pratos_text_cost_meaning (cost));
}

void
pratos_help_print_sweep (void)
{
  static const HelpLine lines[] = {
    { "--from=N", N_("the smallest task, in iterations: 1 (default) or more") },
    { "--to=N", N_("the largest one; between them 1, 3, 10, 30 … are measured") },
    { "--workers=N, --nice=N", N_("as of “pratos-cli run”") },
    { "--cpu-source=SOURCE", N_("as of “pratos-cli run”") },
    { "--quiet", N_("print nothing but errors") },
    { "--chart=FILE", N_("time against the size of a task as .png, .svg or .pdf") },
    { "--json=FILE", N_("the measurements, for scripts; - is standard output") },
    { "--table=FILE.csv", N_("the measurements, for spreadsheets") },
  };

  printf (_("Usage: %s\n"), "pratos-cli sweep prices [OPTION…]");
  print_lines (_("Every mode at every size; Ctrl+C ends it, and what was measured is shown"), lines,
               G_N_ELEMENTS (lines));
}

void
pratos_help_print_serve (void)
{
  static const HelpLine lines[] = {
    { "--port=N", N_("port to listen on, 0 (default): any free one") },
    { "--pictures=N", N_("how many, 1 to 200; beyond the photographs they are drawn") },
    { "--size=BYTES", N_("make every picture about so large, 0 (default): as they are") },
    { "--rate=BYTES_PER_S", N_("of each connection, 0 (default): no limit") },
    { "--link=BYTES_PER_S", N_("of all connections together, 0 (default): no limit") },
    { "--delay=MS", N_("wait before each answer") },
  };

  printf (_("Usage: %s\n"), "pratos-cli serve [OPTION…]");
  print_lines (_("Prints “listening PORT” when it is ready; addresses that go wrong on purpose are listed at /"),
               lines, G_N_ELEMENTS (lines));
}
