/* test-text.c: words, figures and faults in English.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"
#include "pratos-lpf-step.h"
#include "pratos-text.h"

static void
take_equal (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_seconds (void)
{
  take_equal (pratos_text_seconds (0), "0 s");
  take_equal (pratos_text_seconds (-1), "0 s");
  take_equal (pratos_text_seconds (4.1e-5), "41 µs");
  take_equal (pratos_text_seconds (0.00099951), "1.0 ms");
  take_equal (pratos_text_seconds (0.0027), "2.7 ms");
  take_equal (pratos_text_seconds (0.00996), "10 ms");
  take_equal (pratos_text_seconds (0.34), "340 ms");
  take_equal (pratos_text_seconds (0.99951), "1.0 s");
  take_equal (pratos_text_seconds (2.1), "2.1 s");
  take_equal (pratos_text_seconds (99.94), "99.9 s");
  take_equal (pratos_text_seconds (99.96), "100 s");
  take_equal (pratos_text_seconds (3055), "3055 s");
}

static void
test_amounts (void)
{
  take_equal (pratos_text_bytes (0), "0 bytes");
  take_equal (pratos_text_bytes (1), "1 byte");
  take_equal (pratos_text_bytes (999), "999 bytes");
  take_equal (pratos_text_bytes (1000), "1 kB");
  take_equal (pratos_text_bytes (999960), "1 MB");
  take_equal (pratos_text_bytes (1000000), "1 MB");
  take_equal (pratos_text_bytes (4830000), "4.8 MB");
  take_equal (pratos_text_bytes (1500000000), "1.5 GB");
  take_equal (pratos_text_integer (3161229), "3_161_229");
  take_equal (pratos_text_cents (0), "0.00");
  take_equal (pratos_text_cents (4620), "46.20");
  take_equal (pratos_text_cents (1667805), "16_678.05");
  take_equal (pratos_text_cents (199), "1.99");
  take_equal (pratos_text_percent (0.29), "29 %");
  take_equal (pratos_text_percent (3.56), "356 %");
  take_equal (pratos_text_percent (0.004), "0.4 %");
  take_equal (pratos_text_percent (0), "0 %");
  take_equal (pratos_text_percent (-0.1), "0 %");
  take_equal (pratos_text_factor (0.04), "0.04");
  take_equal (pratos_text_factor (0.4), "0.4");
  take_equal (pratos_text_factor (4.06), "4.1");
  take_equal (pratos_text_factor (250.2), "250");
}

/* Every number of every enumeration has a word of its own. */
static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  for (guint i = 0; i < PRATOS_N_STATES; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) pratos_text_state (i)));
  for (guint i = PRATOS_ACTIVITY_PACK; i < PRATOS_N_ACTIVITIES; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) pratos_text_activity (i)));
  for (guint i = 0; i < PRATOS_N_OUTCOMES; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) pratos_text_outcome (i)));
  for (guint i = 0; i < PRATOS_N_CPU_SOURCES; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) pratos_text_cpu_source (i)));
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) pratos_text_mode (modes[i])));
      g_assert_cmpstr (pratos_text_mode (modes[i]), !=, modes[i]->name);
      g_assert_cmpstr (pratos_text_workers (modes[i]), !=, modes[i]->name);
    }
  g_assert_cmpstr (pratos_text_state (PRATOS_STATE_WAITING_IO), ==, "waiting for I/O");
  g_assert_cmpstr (pratos_text_activity (PRATOS_ACTIVITY_NONE), ==, "");
}

static void
test_demos (void)
{
  guint n;
  const PratosDemo *const *demos = pratos_demos_get (&n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (pratos_text_demo (demos[i]), !=, demos[i]->name);
}

static void
test_lanes (void)
{
  PratosLane lane = { .kind = PRATOS_LANE_THREAD, .number = 3 };

  take_equal (pratos_text_lane (&lane), "Thread 3");
  lane.kind = PRATOS_LANE_COROUTINE;
  take_equal (pratos_text_lane (&lane), "Coroutine 3");
  lane.kind = PRATOS_LANE_LOOP;
  take_equal (pratos_text_lane (&lane), "Event loop");
  take_equal (pratos_text_core (0), "Core 1");
}

static void
test_tasks (void)
{
  g_autoptr (PratosPlan) pipeline = demo_plan ("pipeline", demo_given ("logs", "2", NULL));
  g_autoptr (PratosPlan) primes = demo_plan ("primes", demo_given (NULL, NULL));
  g_autoptr (PratosPlan) race = demo_plan ("race", demo_given (NULL, NULL));

  take_equal (pratos_text_task (pratos_demo_find ("pipeline"), pratos_plan_get_task (pipeline, 1)), "Process data");
  take_equal (pratos_text_task (pratos_demo_find ("pipeline"), pratos_plan_get_task (pipeline, 3)), "Write log 2");
  take_equal (pratos_text_task (pratos_demo_find ("race"), pratos_plan_get_task (race, 1)), "Task 2");
  take_equal (pratos_text_task (pratos_demo_find ("primes"), pratos_plan_get_task (primes, 19)),
              "144_115_188_075_855_872");
}

static void
test_options (void)
{
  static const struct { const char *demo, *name, *value, *text; } known[] = {
    { "gallery", "order", "completion", "Built-in server · 10 pictures · 1 MB/s per connection · 500 ms delay" },
    { "gallery", "order", "map", "Built-in server · 10 pictures · 1 MB/s per connection · 500 ms delay · map order" },
    { "gallery", "pictures", "1", "Built-in server · 1 picture · 1 MB/s per connection · 500 ms delay" },
    { "gallery", "rate", "0", "Built-in server · 10 pictures · full speed · 500 ms delay" },
    { "gallery", "link", "2500000",
      "Built-in server · 10 pictures · 1 MB/s per connection · 2.5 MB/s in all · 500 ms delay" },
    { "gallery", "size", "5000000",
      "Built-in server · 10 pictures · about 5 MB each · 1 MB/s per connection · 500 ms delay" },
    { "gallery", "delay", "0", "Built-in server · 10 pictures · 1 MB/s per connection" },
    { "gallery", "source", "commons", "Wikimedia Commons · 10 pictures · 2 connections at most" },
    { "gallery", "source", "/a/list.txt", "Addresses of list.txt" },
    { "primes", "magnitude", "40", "21 numbers up to about 2⁴⁰ · trial division" },
    { "primes", "algorithm", "fast", "21 numbers up to about 2⁵⁷ · Miller–Rabin and Pollard’s rho" },
    { "primes", "numbers", "/a/b.txt", "Numbers of b.txt · trial division" },
    { "pipeline", "logs", "1", "Query, process · 1 log · 2.0 s each · processing waits" },
    { "pipeline", "logs", "4", "Query, process · 4 logs · 2.0 s each · processing waits" },
    { "pipeline", "logs", "0", "Query, process · 2.0 s each · processing waits" },
    { "pipeline", "process", "compute", "Query, process · 1 log · 2.0 s each · processing computes" },
    { "race", "protection", "none", "1_000_000 increments each · x = x + 1 · unprotected · switch in between" },
    { "race", "checkpoint", "after", "1_000_000 increments each · x = x + 1 · unprotected · switch after" },
    { "race", "protection", "lock", "1_000_000 increments each · x = x + 1 · with a lock · switch in between" },
    { "race", "count", "reference", "1_000_000 increments each · reference count · unprotected" },
    { "race", "increments", "1", "1 increment each · x = x + 1 · unprotected · switch in between" },
    { "pipeline", "await", "each", "Query, process · 1 log · 2.0 s each · processing waits · awaited one by one" },
    { "plates", "push", "0.2",
      "18 plates · 200 ms a push · turns for 1.0 s · falls after 3.0 s" },
    { "plates", "plates", "1",
      "1 plate · 10 ms a push · turns for 1.0 s · falls after 3.0 s" },
    { "prices", "iterations", "1", "20 prices, 10 % more each · computed 1 time" },
    { "prices", "iterations", "50000", "20 prices, 10 % more each · computed 50_000 times" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GVariant) options = demo_options (known[i].demo, demo_given (known[i].name, known[i].value, NULL));

      take_equal (pratos_text_options (pratos_demo_find (known[i].demo), options), known[i].text);
    }
}

/* @params: a{sv} as text, NULL for none. */
static char *
fault_text (const char *code, const char *params)
{
  PratosFault fault = { g_intern_string (code), NULL };
  char *text;

  if (params != NULL)
    fault.params = g_variant_parse (G_VARIANT_TYPE_VARDICT, params, NULL, NULL, NULL);
  g_assert_true (params == NULL || fault.params != NULL);
  text = pratos_text_fault (&fault);
  pratos_fault_clear (&fault);
  return text;
}

static void
test_faults (void)
{
  static const struct { const char *code, *params, *text; } known[] = {
    { PRATOS_FAULT_HTTP_STATUS, "{'host': <'a.org'>, 'status': <404>}", "a.org has nothing at this address (404)" },
    { PRATOS_FAULT_HTTP_STATUS, "{'host': <'a.org'>, 'status': <500>}", "a.org answers with an error (status 500)" },
    { PRATOS_FAULT_REFUSED, "{'host': <'a.org'>, 'port': <uint32 8080>}",
      "a.org refuses connections at port 8080: no server is running there" },
    { PRATOS_FAULT_CUT, "{'host': <'h'>, 'received': <uint64 12345>, 'expected': <uint64 0>}",
      "h broke off after 12_345 bytes, before the end" },
    { PRATOS_FAULT_CUT, "{'host': <'h'>, 'received': <uint64 12345>, 'expected': <uint64 20000>}",
      "h broke off after 12_345 of 20_000 bytes" },
    { PRATOS_FAULT_NOT_AN_IMAGE, "{'type': <'html'>}", "This is not a picture but a web page" },
    { PRATOS_FAULT_NOT_AN_IMAGE, "{'type': <'unknown'>}", "This is not a picture" },
    { PRATOS_FAULT_DAMAGED, "{'detail': <'cut'>}", "The picture is damaged: its end is missing" },
    { PRATOS_FAULT_WORKER_DIED, "{'signal': <11>, 'deaths': <uint32 2>}",
      "The worker process was ended by signal SIGSEGV" },
    { PRATOS_FAULT_WORKER_DIED, "{'signal': <9>, 'deaths': <uint32 2>}",
      "The worker process was killed (SIGKILL): by somebody, or because memory was short" },
    { PRATOS_FAULT_WORKER_DIED, "{'status': <3>, 'deaths': <uint32 2>}",
      "The worker process ended by itself in the middle of its work, with status 3" },
    { PRATOS_FAULT_DEPENDENCY, "{'task': <uint32 0>}", "Task 1, whose result it needs, was not done" },
    { PRATOS_FAULT_NO_PRIME_FACTOR, "{'n': <uint64 1>}", "1 has no prime factor: they begin with 2" },
    { PRATOS_FAULT_DNS, NULL, "There is no host ?, or no network to ask for it" },
    { "of-the-future", "{'x': <1>}", "It failed: of-the-future" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    take_equal (fault_text (known[i].code, known[i].params), known[i].text);
}

static void
test_every_fault (void)
{
  static const char *const codes[] = {
    PRATOS_FAULT_CANCELLED, PRATOS_FAULT_DEPENDENCY, PRATOS_FAULT_WORKER_DIED, PRATOS_FAULT_PROTOCOL,
    PRATOS_FAULT_NO_WORKER, PRATOS_FAULT_UNKNOWN_STEP, PRATOS_FAULT_SPOOL, PRATOS_FAULT_BAD_URL,
    PRATOS_FAULT_DNS, PRATOS_FAULT_REFUSED, PRATOS_FAULT_CONNECT, PRATOS_FAULT_CONNECT_TIMEOUT,
    PRATOS_FAULT_TLS, PRATOS_FAULT_HTTP_STATUS, PRATOS_FAULT_REDIRECTS, PRATOS_FAULT_REDIRECT_REFUSED,
    PRATOS_FAULT_HTTP_PROTOCOL, PRATOS_FAULT_TOO_LARGE, PRATOS_FAULT_CUT, PRATOS_FAULT_RESET,
    PRATOS_FAULT_EMPTY_REPLY, PRATOS_FAULT_SLOW, PRATOS_FAULT_DESCRIPTORS, PRATOS_FAULT_NETWORK, PRATOS_FAULT_NOT_AN_IMAGE,
    PRATOS_FAULT_IMAGE_TYPE, PRATOS_FAULT_IMAGE_SIZE, PRATOS_FAULT_DAMAGED, PRATOS_FAULT_NO_PRIME_FACTOR,
    PRATOS_FAULT_UNKNOWN_ALGORITHM,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *text = fault_text (codes[i], "{'status': <1>}");

      g_assert_false (g_str_has_prefix (text, "It failed"));
      g_assert_false (g_str_has_suffix (text, "."));
      g_assert_null (strchr (text, '{'));
    }
}

static void
test_preparation (void)
{
  take_equal (pratos_text_preparation ("making-pictures", 3, 10), "Making pictures: 3 of 10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/seconds", test_seconds);
  g_test_add_func ("/text/amounts", test_amounts);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/demos", test_demos);
  g_test_add_func ("/text/lanes", test_lanes);
  g_test_add_func ("/text/tasks", test_tasks);
  g_test_add_func ("/text/options", test_options);
  g_test_add_func ("/text/faults", test_faults);
  g_test_add_func ("/text/every-fault", test_every_fault);
  g_test_add_func ("/text/preparation", test_preparation);
  return g_test_run ();
}
