/* test-export.c: exported files, read back by readers that are not ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-error.h"
#include "pratos-mode.h"
#include "pratos-table-export.h"
#include "pratos-timeline-export.h"
#include "pratos-trace-export.h"
#include "sample-runs.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

typedef struct
{
  char      *folder;
  GPtrArray *runs;
} Fixture;

/* A second run in a mode, with a label that needs quotes and one task waking another. */
static PratosRun *
odd_run (void)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = 2 };
  PratosRun *run;
  guint32 first, second;

  pratos_plan_add_task (plan, "a \"quoted\n\" label, with ; and ç", NULL, 0);
  run = pratos_run_new (plan, &settings, "gallery", NULL);
  pratos_trace_set_start (pratos_run_get_trace (run), SAMPLE_START);
  first = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  second = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  sample_state (run, first, 0, PRATOS_STATE_COMPUTING, PRATOS_TASK_NONE);
  sample_state (run, first, 10 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_wake (run, second, 10 * MS, 0, first, PRATOS_TASK_NONE);
  sample_state (run, second, 12 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, second, 20 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_finish (run, 20 * MS, 2);
  return run;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pratos-XXXXXX", NULL);
  fixture->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);
  g_ptr_array_add (fixture->runs, sample_gallery ("sequential", 10, 1));
  g_ptr_array_add (fixture->runs, sample_gallery ("threads", 10, 5));
  g_ptr_array_add (fixture->runs, odd_run ());
  g_ptr_array_add (fixture->runs, sample_gallery ("processes", 10, 5));
  g_ptr_array_add (fixture->runs, sample_gallery ("async", 10, 5));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_ptr_array_unref (fixture->runs);
}

typedef gboolean (*ExportFunc) (PratosRun *const *runs, guint n_runs, const char *path, GError **error);

static void
export (Fixture *fixture, ExportFunc func, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (func ((PratosRun *const *) fixture->runs->pdata, fixture->runs->len, path, &error));
  g_assert_no_error (error);
}

static void
check (Fixture *fixture, const char *what)
{
  g_autofree char *script = g_build_filename (g_getenv ("PRATOS_TEST_DIR"), "timeline", "check-exports.py", NULL);
  const char *argv[] = { "python3", script, fixture->folder, what, NULL };
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                               NULL, NULL, NULL, &err, &status, &error));
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s", err);
  g_assert_cmpint (status, ==, 0);
}

static void
test_png (Fixture *fixture, gconstpointer data)
{
  export (fixture, pratos_timeline_export, "all.png");
  check (fixture, "png");
}

static void
test_svg (Fixture *fixture, gconstpointer data)
{
  export (fixture, pratos_timeline_export, "all.svg");
  check (fixture, "svg");
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  export (fixture, pratos_timeline_export, "all.pdf");
  check (fixture, "pdf");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  export (fixture, pratos_table_export, "all.csv");
  check (fixture, "csv");
}

static void
test_trace (Fixture *fixture, gconstpointer data)
{
  export (fixture, pratos_table_export, "all.csv");
  export (fixture, pratos_trace_export, "all.json");
  check (fixture, "trace");
}

/* Merged columns stay lines in a file of lines. */
static void
test_dense_svg (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "all.svg", NULL);
  g_autoptr (PratosRun) run = sample_primes ("threads", 40, 4, TRUE);

  g_assert_true (pratos_timeline_export (&run, 1, path, NULL));
  check (fixture, "svg");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.png", NULL);
  g_autoptr (PratosRun) run = sample_run_new ("threads", 0);

  sample_finish (run, 0, 2);
  g_assert_true (pratos_timeline_export (&run, 1, path, NULL));
  g_assert_true (pratos_timeline_export (NULL, 0, path, NULL));
}

/* Thousands of coroutines: low rows, and never more pixels than a picture can have. */
static void
test_many_lanes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "many.png", NULL);
  g_autoptr (PratosRun) run = sample_gallery ("async", 5000, 5000);
  g_autoptr (GError) error = NULL;

  g_assert_true (pratos_timeline_export (&run, 1, path, &error));
  g_assert_no_error (error);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  PratosRun *const *runs = (PratosRun *const *) fixture->runs->pdata;
  g_autoptr (GError) error = NULL;

  g_assert_false (pratos_timeline_export (runs, 1, "picture.jpeg", &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "picture.jpeg"));
  g_clear_error (&error);
  g_assert_false (pratos_timeline_export_check_path ("png", &error));
  g_clear_error (&error);
  g_assert_true (pratos_timeline_export_check_path ("A.PNG", &error));
  g_assert_no_error (error);
  g_assert_false (pratos_timeline_export (runs, 1, "/no/such/folder/a.png", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_false (pratos_table_export (runs, 1, "/dev/full", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_clear_error (&error);
  g_assert_false (pratos_trace_export (runs, 1, "/dev/full", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *fixture, gconstpointer data); } tests[] = {
    { "/export/png", test_png },
    { "/export/svg", test_svg },
    { "/export/pdf", test_pdf },
    { "/export/table", test_table },
    { "/export/trace", test_trace },
    { "/export/dense-svg", test_dense_svg },
    { "/export/nothing", test_nothing },
    { "/export/many-lanes", test_many_lanes },
    { "/export/errors", test_errors },
  };

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
