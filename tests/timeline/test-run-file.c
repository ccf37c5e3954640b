/* test-run-file.c: saved runs: there and back, and what damage does to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-chunk-file.h"
#include "pratos-error.h"
#include "pratos-mode.h"
#include "pratos-run-file.h"
#include "pratos-run-private.h"
#include "pratos-spans.h"
#include "sample-runs.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
temporary_path (void)
{
  g_autofree char *name = g_strdup_printf ("pratos-test-%08x.pratos", g_random_int ());

  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

static PratosRun *
small_run (void)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = { .mode = pratos_mode_find ("processes"), .workers = 3, .gil = TRUE, .nice = 10,
                                 .cpu_source = PRATOS_CPU_SOURCE_EXACT };
  g_autoptr (PratosSpool) spool = pratos_spool_new (NULL);
  GVariantDict options;
  PratosRun *run;
  guint32 lane;

  for (guint32 i = 0; i < 3; i++)
    {
      guint32 need = i - 1;
      guint32 task = pratos_plan_add_task (plan, i == 1 ? "olá, \"mundo\"" : "task", &need, i > 0);

      pratos_plan_add_step (plan, task, "fetch", g_variant_new ("(s)", "http://127.0.0.1/"));
      pratos_plan_add_step (plan, task, "decode", NULL);
    }
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "pictures", "x", G_GINT64_CONSTANT (3));
  run = pratos_run_new (plan, &settings, "gallery", g_variant_dict_end (&options));
  pratos_run_set_prepare (run, 123 * MS);
  pratos_trace_set_start (pratos_run_get_trace (run), SAMPLE_START);
  lane = sample_add_lane (run, PRATOS_LANE_PROCESS, PRATOS_LANE_NONE);
  for (guint32 task = 0; task < 3; task++)
    {
      sample_activity (run, lane, task * 100 * MS, PRATOS_STATE_COPYING, task, PRATOS_ACTIVITY_SEND);
      sample_state (run, lane, task * 100 * MS + 5 * MS, PRATOS_STATE_WAITING_IO, task);
      if (task == 0)
        {
          PratosResult *result = pratos_run_open_result (run, task);

          g_assert_true (pratos_spool_append (spool, "thumbnail", 9));
          pratos_value_set_variant (&result->values[1], g_variant_new ("(uu)", 4000, 3000));
          pratos_blob_init (&result->values[1].blob, spool, 0, 9);
          result->bytes = 4853;
        }
      sample_end_task (run, lane, task * 100 * MS + 90 * MS, task,
                       task == 2 ? PRATOS_OUTCOME_FAILED : PRATOS_OUTCOME_DONE);
    }
  pratos_trace_add_dropped (pratos_run_get_trace (run), 7);
  sample_finish (run, 300 * MS, 2);
  return run;
}

static void
assert_same_trace (PratosTrace *a, PratosTrace *b)
{
  g_assert_cmpuint (pratos_trace_get_n_lanes (a), ==, pratos_trace_get_n_lanes (b));
  for (guint i = 0; i < pratos_trace_get_n_lanes (a); i++)
    {
      const PratosLane *x = pratos_trace_get_lane (a, i), *y = pratos_trace_get_lane (b, i);

      g_assert_true (x->kind == y->kind && x->number == y->number && x->parent == y->parent
                     && x->pid == y->pid && x->tid == y->tid);
    }
  g_assert_cmpuint (pratos_trace_get_n_events (a), ==, pratos_trace_get_n_events (b));
  for (guint64 i = 0; i < pratos_trace_get_n_events (a); i++)
    g_assert_cmpmem (pratos_trace_get_event (a, i), sizeof (PratosEvent),
                     pratos_trace_get_event (b, i), sizeof (PratosEvent));
  g_assert_cmpint (pratos_trace_get_start (a), ==, pratos_trace_get_start (b));
  g_assert_cmpint (pratos_trace_get_end (a), ==, pratos_trace_get_end (b));
  g_assert_cmpuint (pratos_trace_get_n_dropped (a), ==, pratos_trace_get_n_dropped (b));
}

static void
assert_same_variant (GVariant *a, GVariant *b)
{
  g_autoptr (GVariant) x = g_variant_ref_sink (a);
  g_autoptr (GVariant) y = g_variant_ref_sink (b);

  g_assert_true (g_variant_equal (x, y));
}

static void
assert_same_result (const PratosResult *a, const PratosResult *b)
{
  g_assert_cmpint (a->outcome, ==, b->outcome);
  g_assert_true (a->start == b->start && a->end == b->end && a->lane == b->lane && a->rank == b->rank
                 && a->attempts == b->attempts && a->bytes == b->bytes);
  assert_same_variant (pratos_fault_to_variant (&a->fault), pratos_fault_to_variant (&b->fault));
  g_assert_cmpuint (a->n_values, ==, b->n_values);
  for (guint i = 0; i < a->n_values; i++)
    {
      g_assert_true ((a->values[i].variant == NULL) == (b->values[i].variant == NULL));
      if (a->values[i].variant != NULL)
        assert_same_variant (a->values[i].variant, b->values[i].variant);
    }
}

static void
assert_same_settings (const PratosRunSettings *a, const PratosRunSettings *b)
{
  g_assert_true (a->mode == b->mode && a->gil == b->gil && a->await_each == b->await_each
                 && a->cpu_source == b->cpu_source);
  g_assert_cmpuint (a->workers, ==, b->workers);
  g_assert_cmpint (a->nice, ==, b->nice);
}

static void
assert_same_run (PratosRun *a, PratosRun *b)
{
  g_assert_cmpstr (pratos_run_get_demo (a), ==, pratos_run_get_demo (b));
  assert_same_settings (pratos_run_get_settings (a), pratos_run_get_settings (b));
  assert_same_variant (g_variant_ref (pratos_run_get_options (a)), g_variant_ref (pratos_run_get_options (b)));
  assert_same_variant (pratos_plan_to_variant (pratos_run_get_plan (a)),
                       pratos_plan_to_variant (pratos_run_get_plan (b)));
  assert_same_variant (pratos_report_to_variant (pratos_run_get_report (a)),
                       pratos_report_to_variant (pratos_run_get_report (b)));
  g_assert_cmpint (pratos_run_get_prepare (a), ==, pratos_run_get_prepare (b));
  g_assert_cmpuint (pratos_run_get_n_tasks (a), ==, pratos_run_get_n_tasks (b));
  for (guint i = 0; i < pratos_run_get_n_tasks (a); i++)
    assert_same_result (pratos_run_get_result (a, i), pratos_run_get_result (b, i));
  assert_same_trace (pratos_run_get_trace (a), pratos_run_get_trace (b));
}

static void
test_round_trip (void)
{
  g_autofree char *path = temporary_path ();
  g_autoptr (PratosRun) small = small_run ();
  g_autoptr (PratosRun) gallery = sample_gallery ("async", 20, 5);
  g_autoptr (PratosRun) primes = sample_primes ("threads", 400, 4, TRUE);
  g_autoptr (PratosRun) again = small_run ();
  PratosRun *runs[] = { small, gallery, primes, again };
  g_autofree char *data = NULL;
  const char *found;
  gsize length;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;
  const PratosResult *result;
  char bytes[9];

  g_assert_true (pratos_run_file_save (runs, G_N_ELEMENTS (runs), path, &error));
  g_assert_no_error (error);
  loaded = pratos_run_file_load_noting (path, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_cmpuint (loaded->len, ==, G_N_ELEMENTS (runs));
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    assert_same_run (runs[i], g_ptr_array_index (loaded, i));

  /* the same thumbnail in both, and it stands in the file once */
  for (guint i = 0; i < 4; i += 3)
    {
      result = pratos_run_get_result (g_ptr_array_index (loaded, i), 0);
      g_assert_cmpuint (result->values[1].blob.length, ==, 9);
      g_assert_true (pratos_blob_read (&result->values[1].blob, 0, bytes, 9));
      g_assert_cmpmem (bytes, 9, "thumbnail", 9);
    }
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  found = memmem (data, length, "thumbnail", 9);
  g_assert_nonnull (found);
  g_assert_null (memmem (found + 1, length - (gsize) (found + 1 - data), "thumbnail", 9));
  g_unlink (path);
}

/* Loads @data; whatever comes back must be usable. */
static guint
load_bytes (const char *path, const char *data, gsize length, guint *n_notes)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file = g_fopen (path, "wb");

  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  fclose (file);
  loaded = pratos_run_file_load_noting (path, notes, &error);
  *n_notes = notes->len;
  if (loaded == NULL)
    {
      g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA);
      return 0;
    }
  for (guint i = 0; i < loaded->len; i++)
    {
      PratosRun *run = g_ptr_array_index (loaded, i);
      g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));

      g_assert_nonnull (pratos_run_get_report (run));
      pratos_spans_update (spans);
    }
  return loaded->len;
}

static void
save_to_memory (const char *path, guint n_runs, char **data, gsize *length)
{
  g_autoptr (PratosRun) first = small_run ();
  g_autoptr (PratosRun) second = small_run ();
  PratosRun *runs[] = { first, second };

  g_assert_true (pratos_run_file_save (runs, n_runs, path, NULL));
  g_assert_true (g_file_get_contents (path, data, length, NULL));
}

/* Every byte wrong in turn, for a single run: it is always noticed. */
static void
test_flipped (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  gsize length;
  guint n_notes;

  save_to_memory (path, 1, &data, &length);
  for (gsize i = 0; i < length; i++)
    {
      char before = data[i];
      guint n_runs;

      data[i] ^= (char) (1 << (i % 8));
      n_runs = load_bytes (path, data, length, &n_notes);
      data[i] = before;
      /* minor version and reserved bytes may be anything */
      if (i >= 10 && i < PRATOS_CHUNK_HEADER_SIZE)
        g_assert_true (n_runs == 1 && n_notes == 0);
      else
        g_assert_true (n_runs == 0 || n_notes >= 1);
    }
  g_unlink (path);
}

/* With two, one survives wherever the damage is. */
static void
test_survivor (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  gsize length;
  guint n_notes;

  save_to_memory (path, 2, &data, &length);
  for (gsize i = PRATOS_CHUNK_HEADER_SIZE; i < length; i += 11)
    {
      data[i] ^= 4;
      g_assert_cmpuint (load_bytes (path, data, length, &n_notes), >=, 1);
      g_assert_cmpuint (n_notes, >=, 1);
      data[i] ^= 4;
    }
  g_unlink (path);
}

static void
test_truncated (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  gsize length;
  guint n_notes;

  save_to_memory (path, 2, &data, &length);
  for (gsize i = 0; i < length; i++)
    {
      guint n_runs;

      /* all of the beginning, then some */
      if (i > 300 && i % 7 != 0)
        continue;
      n_runs = load_bytes (path, data, i, &n_notes);
      g_assert_true (n_runs == 0 || n_notes >= 1);
      if (i > length * 3 / 4)
        g_assert_cmpuint (n_runs, >=, 1);
    }
  g_unlink (path);
}

/* Chunks that are whole but lie: their checksums are made right again. */
static void
test_lies (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize length;
  guint n_notes;

  save_to_memory (path, 2, &data, &length);
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      PratosChunkReader reader;
      PratosChunk chunk;
      guint16 major, minor;
      guint wanted = (guint) g_rand_int_range (random, 0, 15);

      g_assert_true (pratos_chunk_reader_init (&reader, (const guint8 *) copy, length, &major, &minor));
      for (guint i = 0; i <= wanted; i++)
        if (pratos_chunk_reader_next (&reader, &chunk) != PRATOS_CHUNK_WHOLE)
          break;
      if (chunk.length == 0)
        continue;
      for (guint i = 0; i < 3; i++)
        {
          gsize at = (gsize) (chunk.data - (const guint8 *) copy)
                     + (gsize) g_rand_int_range (random, 0, (gint32) MIN (chunk.length, G_MAXINT32));

          copy[at] = (char) g_rand_int (random);
        }
      {
        guint8 *head = (guint8 *) copy + (chunk.data - (const guint8 *) copy) - 16;
        guint32 crc = pratos_crc32 (0, head, 4);

        crc = pratos_crc32 (crc, head + 8, 8);
        crc = GUINT32_TO_LE (pratos_crc32 (crc, head + 16, chunk.length));
        memcpy (head + 4, &crc, 4);
      }
      load_bytes (path, copy, length, &n_notes);
    }
  g_unlink (path);
}

/* What later versions add is skipped; what they change in kind is refused. */
/* A megabyte of tags in a row, each before a length that reaches to the end: checked one
 * by one that is hours of checksums, and no length of time is given here. */
static void
test_false_tags (void)
{
  static const char tag[] = { 'A', 'A', 'A', 'A', 0, 0, 0, 0 };
  const gsize n_tags = 65536;
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  g_autofree char *whole = NULL;
  gsize length, at;
  guint n_notes;

  save_to_memory (path, 1, &data, &length);
  whole = g_malloc (length + n_tags * 16);
  memcpy (whole, data, length);
  for (gsize i = 0; i < n_tags; i++)
    {
      guint64 rest_le = GUINT64_TO_LE ((guint64) (n_tags - i - 1) * 16);

      at = length + i * 16;
      memcpy (whole + at, tag, sizeof tag);
      memcpy (whole + at + sizeof tag, &rest_le, sizeof rest_le);
    }
  g_assert_cmpuint (load_bytes (path, whole, length + n_tags * 16, &n_notes), ==, 1);
  g_assert_cmpuint (n_notes, ==, 1);
  g_unlink (path);
}

static void
test_future (void)
{
  g_autofree char *path = temporary_path ();
  g_autofree char *data = NULL;
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *longer = NULL;
  PratosOutputFile *file;
  gsize length;
  guint n_notes;

  save_to_memory (path, 2, &data, &length);
  file = pratos_output_file_new (path, NULL);
  pratos_output_file_write (file, data, PRATOS_CHUNK_HEADER_SIZE);
  pratos_chunk_write (file, "NEWS", "something", 9);
  pratos_output_file_write (file, data + PRATOS_CHUNK_HEADER_SIZE, length - PRATOS_CHUNK_HEADER_SIZE);
  g_assert_true (pratos_output_file_commit (file, NULL));
  pratos_output_file_free (file);
  {
    gsize longer_length;

    g_assert_true (g_file_get_contents (path, &longer, &longer_length, NULL));
    g_assert_cmpuint (load_bytes (path, longer, longer_length, &n_notes), ==, 2);
    g_assert_cmpuint (n_notes, ==, 0);
  }

  data[8] = 2;
  g_assert_cmpuint (load_bytes (path, data, length, &n_notes), ==, 0);
  loaded = pratos_run_file_load (path, &error);
  g_assert_null (loaded);
  g_assert_nonnull (strstr (error->message, "2.0"));
  g_unlink (path);
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pratos_run_file_load ("/no/such/file.pratos", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "/no/such/file.pratos"));
  g_clear_error (&error);
  g_assert_null (pratos_run_file_load ("/", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

static void
test_crc (void)
{
  /* the check value of CRC-32/ISO-HDLC */
  g_assert_cmphex (pratos_crc32 (0, "123456789", 9), ==, 0xcbf43926);
  g_assert_cmphex (pratos_crc32 (pratos_crc32 (0, "1234", 4), "56789", 5), ==, 0xcbf43926);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-file/crc", test_crc);
  g_test_add_func ("/run-file/round-trip", test_round_trip);
  g_test_add_func ("/run-file/flipped", test_flipped);
  g_test_add_func ("/run-file/survivor", test_survivor);
  g_test_add_func ("/run-file/truncated", test_truncated);
  g_test_add_func ("/run-file/lies", test_lies);
  g_test_add_func ("/run-file/false-tags", test_false_tags);
  g_test_add_func ("/run-file/future", test_future);
  g_test_add_func ("/run-file/errors", test_errors);
  return g_test_run ();
}
