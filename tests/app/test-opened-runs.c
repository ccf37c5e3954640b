/* test-opened-runs.c: what a file says need not be true; the window shows it or says why not.
 *
 * Real runs of every demonstration are saved, altered with their checksums made right
 * again, and opened in the window.  Critical warnings end the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "large-run.h"
#include "window-test.h"

#include "pratos-chunk-file.h"
#include "pratos-opened-runs.h"
#include "pratos-run-file.h"
#include "pratos-run-private.h"
#include "pratos-text.h"
#include "pratos-timeline-area.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROUNDS 40  /* of each demonstration */
#define N_LANES  3
#define N_SPANS  3000
#define WALL     (G_GINT64_CONSTANT (2) * 1000 * 1000 * 1000)

/* What the session told last, and whether it showed another run. */
typedef struct
{
  char    *told;
  gboolean shown;
} News;

static void
told_cb (PratosSession *session, const char *text, News *news)
{
  g_free (news->told);
  news->told = g_strdup (text);
}

static void
shown_cb (PratosSession *session, News *news)
{
  news->shown = TRUE;
}

/* Opens @path and waits for what comes of it; returns what was told (NULL: nothing). */
static char *
open_file (const char *path)
{
  PratosSession *session = window_test_get_session ();
  News news = { NULL, FALSE };
  gulong told = g_signal_connect (session, "told", G_CALLBACK (told_cb), &news);
  gulong shown = g_signal_connect (session, "shown-changed", G_CALLBACK (shown_cb), &news);

  window_test_act ("open-run", "s", path);
  while (news.told == NULL && !news.shown)
    g_main_context_iteration (NULL, TRUE);
  window_test_draw (1);
  g_signal_handler_disconnect (session, told);
  g_signal_handler_disconnect (session, shown);
  return news.told;
}

static void
choose (const char *demo, const char *option, const char *value)
{
  window_test_act ("demo", "s", demo);
  window_test_act ("option", "(ss)", option, value);
}

static const struct { const char *demo, *option, *value; } short_runs[] = {
  { "gallery", "rate", "0" },
  { "gallery", "delay", "5" },
  { "primes", "magnitude", "40" },
  { "pipeline", "step", "0.02" },
  { "prices", "iterations", "1000" },
  { "race", "increments", "1000" },
  { "plates", "plates", "4" },
  { "plates", "turn", "0.02" },
  { "plates", "push", "0.001" },
  { "games", "boards", "4" },
};

static void
make_short (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_runs); i++)
    choose (short_runs[i].demo, short_runs[i].option, short_runs[i].value);
}

static char *
temporary_path (void)
{
  g_autoptr (GError) error = NULL;
  char *path;
  int fd = g_file_open_tmp ("pratos-XXXXXX.pratos", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  return path;
}

/* A run of @demo in the window, as it would be saved. */
static PratosRun *
run_in_window (const char *demo, const char *mode)
{
  window_test_act ("demo", "s", demo);
  window_test_act ("mode", "s", mode);
  window_test_act ("run", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  return pratos_record_get_run (pratos_session_get_shown (window_test_get_session ()));
}

/* Damage that does not show: the checksum of @chunk, within the file, fits its bytes. */
static void
correct_checksum (guint8 *chunk, gsize length)
{
  guint32 crc = pratos_crc32 (0, chunk, 4);

  crc = pratos_crc32 (crc, chunk + 8, 8);
  crc = GUINT32_TO_LE (pratos_crc32 (crc, chunk + PRATOS_CHUNK_HEADER_SIZE, length));
  memcpy (chunk + 4, &crc, sizeof crc);
}

static guint
count_chunks (const char *data, gsize length)
{
  PratosChunkReader reader;
  PratosChunk chunk;
  guint16 major, minor;
  guint n = 0;

  g_assert_true (pratos_chunk_reader_init (&reader, (const guint8 *) data, length, &major, &minor));
  while (pratos_chunk_reader_next (&reader, &chunk) == PRATOS_CHUNK_WHOLE)
    n++;
  return n;
}

/* A few bytes of the @wanted-th chunk become others. */
static void
alter (GRand *random, char *data, gsize length, guint wanted)
{
  PratosChunkReader reader;
  PratosChunk chunk;
  guint16 major, minor;
  gsize begin;

  pratos_chunk_reader_init (&reader, (const guint8 *) data, length, &major, &minor);
  for (guint i = 0; i <= wanted; i++)
    g_assert_cmpint (pratos_chunk_reader_next (&reader, &chunk), ==, PRATOS_CHUNK_WHOLE);
  if (chunk.length == 0)
    return;
  begin = (gsize) (chunk.data - (const guint8 *) data);
  for (gint32 n = g_rand_int_range (random, 1, 5); n > 0; n--)
    data[begin + (gsize) g_rand_int_range (random, 0, (gint32) MIN (chunk.length, G_MAXINT32))]
      = (char) (g_rand_boolean (random) ? g_rand_int (random) : (guint32) g_rand_int_range (random, -1, 2));
  correct_checksum ((guint8 *) data + begin - PRATOS_CHUNK_HEADER_SIZE, chunk.length);
}

/* All that may look at the run that is shown. */
static void
look_at_everything (void)
{
  static const char *const tabs[] = { "diagram", "table", "timeline" };

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window_test_get_window ()), "pane-tab",
                                      g_variant_new_string (tabs[i]));
      window_test_draw (1);
    }
}

static void
test_altered (gconstpointer demo)
{
  g_autofree char *path = temporary_path ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  g_autofree char *data = NULL;
  guint n_chunks, n_shown = 0;
  gsize length;

  make_short ();
  {
    PratosRun *run = run_in_window (demo, "threads");

    g_assert_true (pratos_run_file_save (&run, 1, path, NULL));
  }
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  n_chunks = count_chunks (data, length);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      g_autofree char *told = NULL;

      /* The pictures' own bytes may be anything; the rest is what there is to lie about. */
      alter (random, copy, length, (guint) g_rand_int_range (random, 0, (gint32) n_chunks));
      g_assert_true (g_file_set_contents (path, copy, (gssize) length, NULL));
      told = open_file (path);
      g_assert_true (told == NULL || (*told != '\0' && strchr (told, '\n') == NULL));
      n_shown += told == NULL;
      if (round % 8 == 0)
        look_at_everything ();
    }
  /* Neither all refused nor all the same. */
  g_test_message ("%u of %u shown without a word", n_shown, N_ROUNDS);
  g_assert_cmpuint (n_shown, >, 0);
  g_assert_cmpuint (n_shown, <, N_ROUNDS);
  g_unlink (path);
}

/* Saves a made-up run of @demo whose first task has one step of @kind and, done, the value @value. */
static void
save_made_up (const char *demo, const char *kind, GVariant *args, GVariant *value, const char *path)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = 2 };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosReport report = { .wall_ns = 1, .cpu_source = PRATOS_CPU_SOURCE_SAMPLED, .done = 1 };
  PratosResult *result;

  pratos_plan_add_task (plan, "task", NULL, 0);
  pratos_plan_add_step (plan, 0, kind, args);
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, demo, NULL);
  pratos_trace_set_start (pratos_run_get_trace (run), 1);
  result = pratos_run_open_result (run, 0);
  result->outcome = PRATOS_OUTCOME_DONE;
  result->start = result->end = 1;
  if (value != NULL)
    pratos_value_set_variant (&result->values[0], value);
  pratos_run_publish_result (run, 0);
  pratos_trace_seal (pratos_run_get_trace (run), 2);
  pratos_run_take_report (run, &report);
  g_assert_true (pratos_run_file_save (&run, 1, path, NULL));
}

typedef struct
{
  const char *demo;
  const char *kind;
  const char *args;  /* as text */
  const char *value; /* as text, NULL: none although it is done */
  const char *told;  /* part of it, NULL: it is shown */
} MadeUp;

static const MadeUp made_up[] = {
  { "primes", "least-prime-factor", "(uint64 15, 'trial')", "(uint64 3, false)", NULL },
  { "primes", "least-prime-factor", "(uint64 15, 'trial')", "('three', false)", "task 1 is not as the demonstration “Primes” makes it" },
  { "primes", "least-prime-factor", "(uint64 15, 'trial')", NULL, "task 1 is not as the demonstration “Primes” makes it" },
  { "primes", "least-prime-factor", "(uint64 15,)", "(uint64 3, false)", "task 1 is not as the demonstration “Primes” makes it" },
  { "primes", "sleep", "(1.0,)", "(1.0,)", "task 1 is not as the demonstration “Primes” makes it" },
  { "pipeline", "sleep", "(1.0,)", "(1.0,)", NULL },
  { "pipeline", "sleep", "('long',)", "(1.0,)", "task 1 is not as the demonstration “Pipeline” makes it" },
  { "pipeline", "sleep", "(1.0,)", "(true,)", "task 1 is not as the demonstration “Pipeline” makes it" },
  { "gallery", "sleep", "(1.0,)", "(1.0,)", "task 1 is not as the demonstration “Gallery” makes it" },
  { "juggling", "sleep", "(1.0,)", "(1.0,)", "a demonstration that is not known here" },
};

static void
test_made_up (void)
{
  g_autofree char *path = temporary_path ();

  for (guint i = 0; i < G_N_ELEMENTS (made_up); i++)
    {
      const MadeUp *run = &made_up[i];
      PratosRecord *before = pratos_session_get_shown (window_test_get_session ());
      g_autofree char *told = NULL;

      save_made_up (run->demo, run->kind, g_variant_new_parsed (run->args),
                    run->value != NULL ? g_variant_new_parsed (run->value) : NULL, path);
      told = open_file (path);
      g_test_message ("%s: %s", run->demo, told != NULL ? told : "shown");
      if (run->told == NULL)
        {
          g_assert_null (told);
          continue;
        }
      g_assert_nonnull (strstr (told, run->told));
      g_assert_true (pratos_session_get_shown (window_test_get_session ()) == before);
    }
  g_unlink (path);
}

/* What is whole of a damaged file is shown, and that something is missing is said. */
static void
test_damaged (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  g_autofree char *told = NULL;
  gsize length;

  make_short ();
  {
    PratosRun *run = run_in_window ("pipeline", "async");

    g_assert_true (pratos_run_file_save (&run, 1, path, NULL));
  }
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_file_set_contents (path, data, (gssize) length - 20, NULL));
  told = open_file (path);
  g_assert_nonnull (told);
  g_assert_nonnull (strstr (told, path));
  g_assert_cmpstr (pratos_record_get_mode (pratos_session_get_shown (window_test_get_session ()))->name, ==, "async");
  g_unlink (path);
}

static void
test_no_file (void)
{
  g_autofree char *told = open_file ("/no/such/file.pratos");

  g_assert_nonnull (strstr (told, "/no/such/file.pratos"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *losses = NULL;

  *(GPtrArray **) data = pratos_opened_runs_finish (result, &losses, NULL);
  g_assert_null (losses);
}

static void
assert_same_spans (PratosSpans *spans, PratosSpans *expected)
{
  g_assert_cmpuint (pratos_spans_get_n_lanes (spans), ==, pratos_spans_get_n_lanes (expected));
  for (guint32 lane = 0; lane < N_LANES; lane++)
    {
      gsize n_spans, n_expected;
      const PratosSpan *found = pratos_spans_get_lane (spans, lane, &n_spans);
      const PratosSpan *wanted = pratos_spans_get_lane (expected, lane, &n_expected);

      g_assert_cmpuint (n_spans, >, N_SPANS / N_LANES / 2);
      g_assert_cmpmem (found, n_spans * sizeof *found, wanted, n_expected * sizeof *wanted);
    }
}

/* What is read from a file is what was saved, all of it made by the thread that reads. */
static void
test_read_whole (void)
{
  g_autofree char *path = large_run_save (N_LANES, N_SPANS, WALL);
  g_autoptr (PratosRun) saved = large_run_new (N_LANES, N_SPANS, WALL);
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (saved));
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *explanation = pratos_text_explanation (saved);
  PratosRecord *record;

  pratos_spans_update (spans);
  pratos_opened_runs_load_async (path, loaded_cb, &records);
  while (records == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  /* nothing is left for the window to take in */
  g_assert_false (pratos_record_update (record));
  assert_same_spans (pratos_record_get_spans (record), spans);
  g_assert_cmpstr (pratos_record_get_explanation (record), ==, explanation);
  g_unlink (path);
}

/* The model of what is shown, which record and timeline share. */
static PratosTimelineModel *
get_model (void)
{
  PratosRecord *shown = pratos_session_get_shown (window_test_get_session ());
  GtkWidget *area = window_test_find (GTK_WIDGET (window_test_get_window ()), PRATOS_TYPE_TIMELINE_AREA, NULL);

  g_assert_nonnull (area);
  g_assert_true (pratos_timeline_area_get_model (PRATOS_TIMELINE_AREA (area)) == pratos_record_get_model (shown));
  return pratos_record_get_model (shown);
}

/* A run is made into spans once, whoever looks at them, and explained once. */
static void
test_shared (void)
{
  g_autofree char *path = large_run_save (N_LANES, N_SPANS, WALL);
  g_autofree char *told = open_file (path);
  PratosRecord *shown = pratos_session_get_shown (window_test_get_session ());
  const char *explanation = pratos_record_get_explanation (shown);
  PratosTimelineModel *model = get_model ();
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (pratos_record_get_spans (shown), 0, &n_spans);

  g_assert_null (told);
  g_assert_cmpuint (n_spans, >, N_SPANS / N_LANES / 2);
  look_at_everything ();
  g_assert_true (get_model () == model);
  g_assert_true (pratos_spans_get_lane (pratos_timeline_model_get_spans (model), 0, &n_spans) == spans);
  g_assert_true (pratos_record_get_explanation (shown) == explanation);
  g_assert_nonnull (window_test_find (GTK_WIDGET (window_test_get_window ()), GTK_TYPE_LABEL, explanation));
  g_unlink (path);

  /* and so it is when the window ran it itself */
  make_short ();
  run_in_window ("primes", "threads");
  g_assert_false (pratos_timeline_model_is_live (get_model ()));
}

static void
test_end (void)
{
  window_test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opened-runs/made-up", test_made_up);
  g_test_add_func ("/opened-runs/damaged", test_damaged);
  g_test_add_func ("/opened-runs/no-file", test_no_file);
  g_test_add_func ("/opened-runs/read-whole", test_read_whole);
  g_test_add_func ("/opened-runs/shared", test_shared);
  for (guint i = 0; i < G_N_ELEMENTS (short_runs); i++)
    {
      g_autofree char *path = g_strconcat ("/opened-runs/altered/", short_runs[i].demo, NULL);

      if (i == 0 || strcmp (short_runs[i].demo, short_runs[i - 1].demo) != 0)
        g_test_add_data_func (path, short_runs[i].demo, test_altered);
    }
  g_test_add_func ("/opened-runs-end/close", test_end);
  return g_test_run ();
}
