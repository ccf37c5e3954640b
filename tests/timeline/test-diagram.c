/* test-diagram.c: the classic pictures: which cores are busy, and where things stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cores-at-once.h"
#include "pratos-diagram-export.h"
#include "pratos-diagram-layout.h"
#include "pratos-mode.h"
#include "sample-runs.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define WIDTH  1092 /* px: the lower pane of a window of 1280 */
#define HEIGHT 210

static double
measure (PratosDiagramType type, const char *text, gpointer data)
{
  return 8.0 * (double) g_utf8_strlen (text, -1);
}

static PratosDiagramLayout *
lay_out (PratosDiagram *diagram, double width, double height, double text)
{
  PratosDiagramFrame frame = { .width = width, .height = height, .text = text, .measure = measure };

  return pratos_diagram_layout_new (diagram, &frame);
}

static guint
count (PratosDiagramLayout *layout, PratosDiagramShapeKind kind)
{
  guint n_shapes, n = 0;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    n += shapes[i].kind == kind;
  return n;
}

static const PratosDiagramShape *
find (PratosDiagramLayout *layout, PratosDiagramShapeKind kind, guint nth)
{
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == kind && nth-- == 0)
      return &shapes[i];
  g_assert_not_reached ();
}

/* Runs.  On core c from one time to another, in ms; ends with a stretch of -1. */

typedef struct
{
  guint lane, core;
  int   from, to;
} Stretch;

static PratosRun *
run_on_cores (const char *mode, PratosLaneKind kind, guint n_lanes, const Stretch *stretches, guint n_cores)
{
  PratosRun *run = sample_run_new (mode, n_lanes);

  for (guint lane = 0; lane < n_lanes; lane++)
    {
      sample_add_lane (run, kind, PRATOS_LANE_NONE);
      sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, lane);
    }
  for (; stretches->from >= 0; stretches++)
    sample_on_core (run, stretches->lane, (guint16) stretches->core, stretches->from * MS,
                    (stretches->to - stretches->from) * MS, FALSE);
  for (guint lane = 0; lane < n_lanes; lane++)
    sample_end_task (run, lane, 1000 * MS, lane, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, n_cores);
  return run;
}

static const Stretch taking_turns[] = { { 0, 0, 0, 250 }, { 1, 1, 250, 500 }, { 0, 0, 500, 750 }, { 1, 1, 750, 1000 },
                                        { .from = -1 } };
static const Stretch side_by_side[] = { { 0, 0, 0, 900 }, { 1, 1, 100, 1000 }, { .from = -1 } };
static const Stretch wandering[] = { { 0, 0, 0, 300 }, { 0, 1, 300, 600 }, { 0, 2, 600, 1000 }, { .from = -1 } };
static const Stretch brushing[] = { { 0, 0, 0, 510 }, { 1, 1, 500, 1000 }, { .from = -1 } };
static const Stretch hardly[] = { { 0, 0, 0, 4 }, { .from = -1 } };
static const Stretch none[] = { { .from = -1 } };

static guint
at_once (PratosRun *run)
{
  g_autoptr (PratosSpans) spans = pratos_spans_new (pratos_run_get_trace (run));

  pratos_spans_update (spans);
  return pratos_cores_at_once (spans);
}

static void
test_at_once (void)
{
  const struct { const Stretch *stretches; guint n; } cases[] = {
    { taking_turns, 1 }, { side_by_side, 2 }, { wandering, 1 }, { brushing, 1 }, { hardly, 1 }, { none, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PratosRun) run = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, cases[i].stretches, 4);

      g_assert_cmpuint (at_once (run), ==, cases[i].n);
    }
}

static void
test_busy (void)
{
  const struct { const Stretch *stretches; PratosCoreUse uses[4]; } cases[] = {
    { taking_turns, { PRATOS_CORE_BUSY, PRATOS_CORE_IN_TURN } }, /* as with the GIL: one at a time */
    { side_by_side, { PRATOS_CORE_BUSY, PRATOS_CORE_BUSY } },
    { wandering, { PRATOS_CORE_IN_TURN, PRATOS_CORE_IN_TURN, PRATOS_CORE_BUSY } }, /* where it was longest */
    { hardly, { PRATOS_CORE_IDLE } }, /* 0.4 %: bookkeeping */
    { none, { PRATOS_CORE_IDLE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PratosRun) run = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, cases[i].stretches, 4);
      g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
      g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14);
      guint n[3] = { 0 };

      for (guint core = 0; core < 4; core++)
        {
          g_assert_cmpint (diagram->cores[core].use, ==, cases[i].uses[core]);
          n[cases[i].uses[core]]++;
        }
      g_assert_cmpuint (diagram->n_busy, ==, n[PRATOS_CORE_BUSY]);
      g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_BUSY), ==, n[PRATOS_CORE_BUSY]);
      g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_IN_TURN), ==, n[PRATOS_CORE_IN_TURN]);
      g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_IDLE), ==, n[PRATOS_CORE_IDLE]);
      /* from the scheduler to each core that worked */
      g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_ARROW), ==, 4 - n[PRATOS_CORE_IDLE]);
    }
}

static void
test_words (void)
{
  g_autoptr (PratosRun) run = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, side_by_side, 4);
  g_autoptr (PratosRun) many = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, side_by_side, 128);
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagram) large = pratos_diagram_new (many);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14);
  g_autoptr (PratosDiagramLayout) small = lay_out (large, WIDTH, HEIGHT, 14);

  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_BUSY, 0)->text, ==, "Busy 90 %");
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_IDLE, 1)->text, ==, "Idle");
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_SCHEDULER, 0)->text, ==, "concurrent scheduler");
  /* 128 cores: all there, without words where there is no room */
  g_assert_cmpuint (count (small, PRATOS_DIAGRAM_BUSY), ==, 2);
  g_assert_cmpuint (count (small, PRATOS_DIAGRAM_IDLE), ==, 126);
  g_assert_cmpstr (find (small, PRATOS_DIAGRAM_IDLE, 0)->text, ==, "");
}

/* A core says in word and length how much of the time it worked. */
static void
test_shares (void)
{
  static const Stretch little[] = { { 0, 0, 0, 50 }, { 1, 1, 300, 650 }, { .from = -1 } };
  g_autoptr (PratosRun) run = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, little, 3);
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14);
  /* where only the share has room */
  g_autoptr (PratosRun) many = run_on_cores ("threads", PRATOS_LANE_THREAD, 2, little, 16);
  g_autoptr (PratosDiagram) large = pratos_diagram_new (many);
  g_autoptr (PratosDiagramLayout) small = lay_out (large, WIDTH, HEIGHT, 14);

  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_BUSY, 0)->text, ==, "Busy 35 %");
  g_assert_cmpfloat_with_epsilon (find (layout, PRATOS_DIAGRAM_BUSY, 0)->part, 0.35, 1e-9);
  g_assert_cmpuint (find (layout, PRATOS_DIAGRAM_BUSY, 0)->index, ==, 1);
  /* it worked as well, but never beside the other */
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_IN_TURN, 0)->text, ==, "In turn 5 %");
  g_assert_cmpfloat_with_epsilon (find (layout, PRATOS_DIAGRAM_IN_TURN, 0)->part, 0.05, 1e-9);
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_IDLE, 0)->text, ==, "Idle");
  g_assert_cmpfloat (find (layout, PRATOS_DIAGRAM_IDLE, 0)->part, ==, 0);
  g_assert_cmpstr (find (small, PRATOS_DIAGRAM_BUSY, 0)->text, ==, "35 %");
  g_assert_cmpfloat_with_epsilon (find (small, PRATOS_DIAGRAM_BUSY, 0)->part, 0.35, 1e-9);
}

static void
test_strokes_by_worker (void)
{
  g_autoptr (PratosRun) threads = sample_gallery ("threads", 10, 5);
  g_autoptr (PratosRun) sequential = sample_gallery ("sequential", 10, 1);
  g_autoptr (PratosDiagram) many = pratos_diagram_new (threads);
  g_autoptr (PratosDiagram) one = pratos_diagram_new (sequential);
  g_autoptr (PratosDiagramLayout) layout = lay_out (many, WIDTH, HEIGHT, 14);
  g_autoptr (PratosDiagramLayout) thin = lay_out (one, WIDTH, HEIGHT, 14);

  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_PILL), ==, 5);
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_PILL, 2)->text, ==, "Thread 3");
  /* all begin at the one line that submits them */
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_BRACKET), ==, 1);
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_THICK_ARROW), ==, 5);

  g_assert_cmpuint (count (thin, PRATOS_DIAGRAM_PILL), ==, 1);
  g_assert_cmpuint (count (thin, PRATOS_DIAGRAM_THICK_ARROW), ==, 0);
  g_assert_cmpuint (count (thin, PRATOS_DIAGRAM_SCHEDULER), ==, 0);
  g_assert_cmpuint (count (thin, PRATOS_DIAGRAM_ARROW), ==, 2);
}

/* query, process that needs it, and two logs; worker 1 did the chain. */
static PratosRun *
pipeline_run (const char *mode, PratosLaneKind kind)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = 4 };
  const guint32 lanes[] = { 0, 0, 1, 2 };
  guint32 query = pratos_plan_add_task (plan, "query", NULL, 0);
  PratosRun *run;

  pratos_plan_add_task (plan, "process", &query, 1);
  pratos_plan_add_task (plan, "log 1", NULL, 0);
  pratos_plan_add_task (plan, "log 2", NULL, 0);
  run = pratos_run_new (plan, &settings, "pipeline", NULL);
  pratos_trace_set_start (pratos_run_get_trace (run), SAMPLE_START);
  for (guint lane = 0; lane < 3; lane++)
    {
      sample_add_lane (run, kind, PRATOS_LANE_NONE);
      sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, lane == 0 ? 0 : lane + 1);
      sample_on_core (run, lane, (guint16) lane, 0, 500 * MS, FALSE);
    }
  for (guint task = 0; task < 4; task++)
    sample_end_task (run, lanes[task], 500 * MS, task, PRATOS_OUTCOME_DONE);
  sample_finish (run, 500 * MS, 4);
  return run;
}

static void
test_strokes_by_chain (void)
{
  g_autoptr (PratosRun) run = pipeline_run ("processes", PRATOS_LANE_PROCESS);
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14);
  const PratosDiagramStroke *chain = &g_array_index (diagram->strokes, PratosDiagramStroke, 0);

  g_assert_cmpuint (diagram->strokes->len, ==, 3);
  g_assert_cmpstr (chain->label, ==, "Process 1");
  g_assert_cmpuint (chain->last_line, ==, chain->first_line + 1);
  g_assert_cmpuint (diagram->n_busy, ==, 3);
  /* each arrow ends at the core where its worker was */
  for (guint i = 0; i < 3; i++)
    {
      const PratosDiagramShape *arrow = find (layout, PRATOS_DIAGRAM_THICK_ARROW, i);
      const PratosDiagramShape *core = find (layout, PRATOS_DIAGRAM_BUSY, i);

      g_assert_cmpfloat (ABS (arrow->x + arrow->w - core->x), <, 0.01);
      g_assert_cmpfloat (arrow->y + arrow->h, >, core->y);
      g_assert_cmpfloat (arrow->y + arrow->h, <, core->y + core->h);
    }
}

static void
test_code (void)
{
  g_autoptr (PratosRun) threads = pipeline_run ("threads", PRATOS_LANE_THREAD);
  g_autoptr (PratosRun) sequential = pipeline_run ("sequential", PRATOS_LANE_MAIN);
  g_autoptr (GArray) pool = pratos_diagram_code (threads);
  g_autoptr (GArray) plain = pratos_diagram_code (sequential);

  g_assert_cmpstr (g_array_index (pool, PratosDiagramLine, 0).text, ==, "with ThreadPoolExecutor(4) as pool:");
  g_assert_cmpstr (g_array_index (pool, PratosDiagramLine, 2).text, ==, "    pool.submit(process_data, data)");
  g_assert_cmpuint (pool->len, ==, 5);
  g_assert_cmpstr (g_array_index (plain, PratosDiagramLine, 0).text, ==, "data = query_data()");
  g_assert_cmpuint (plain->len, ==, 4);
  /* every task is begun by some line */
  for (guint task = 0; task < 4; task++)
    g_assert_cmpuint (g_array_index (plain, PratosDiagramLine, task).first, ==, task);
}

/* A loop with two coroutines: both wait 400 ms, then the first computes for 200, the second is ready. */
static PratosRun *
loop_run (void)
{
  PratosRun *run = sample_run_new ("async", 2);
  guint32 loop = sample_add_lane (run, PRATOS_LANE_LOOP, PRATOS_LANE_NONE);
  guint32 first = sample_add_lane (run, PRATOS_LANE_COROUTINE, loop);
  guint32 second = sample_add_lane (run, PRATOS_LANE_COROUTINE, loop);

  sample_state (run, loop, 0, PRATOS_STATE_WAITING_IO, PRATOS_TASK_NONE);
  sample_state (run, first, 0, PRATOS_STATE_WAITING_IO, 0);
  sample_state (run, second, 0, PRATOS_STATE_WAITING_IO, 1);
  sample_state (run, loop, 400 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, first, 400 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, second, 400 * MS, PRATOS_STATE_READY, 1);
  sample_end_task (run, first, 600 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_end_task (run, second, 600 * MS, 1, PRATOS_OUTCOME_DONE);
  sample_state (run, loop, 600 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_finish (run, 1000 * MS, 2);
  return run;
}

static void
test_sequence (void)
{
  g_autoptr (PratosRun) run = loop_run ();
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  /* 400 rows of pixels for 1000 ms */
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, 463, 14);
  const PratosDiagramShape *waiting = find (layout, PRATOS_DIAGRAM_WAITING, 0);
  const PratosDiagramShape *running = find (layout, PRATOS_DIAGRAM_RUNNING, 1);
  const PratosDiagramShape *resume = find (layout, PRATOS_DIAGRAM_ARROW, 0);
  const PratosDiagramShape *ready = find (layout, PRATOS_DIAGRAM_READY_BAR, 0);

  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_LIFELINE), ==, 3);
  g_assert_cmpstr (find (layout, PRATOS_DIAGRAM_HEAD, 0)->text, ==, "Event loop");
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_SUSPENDED), ==, 2);
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_WAITING), ==, 1);
  g_assert_cmpuint (waiting->index, ==, 0);
  /* time runs downwards, in one scale */
  g_assert_cmpuint (running->index, ==, 1);
  g_assert_cmpfloat (waiting->h, ==, 160);
  g_assert_cmpfloat (running->y, ==, waiting->y + 160);
  g_assert_cmpfloat (running->h, ==, 80);
  g_assert_cmpuint (ready->index, ==, 2);
  g_assert_cmpfloat (ready->y, ==, running->y);
  /* resumed from the loop, straight to the coroutine */
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_ARROW), ==, 1);
  g_assert_cmpfloat (ABS (resume->y - running->y), <, 0.01);
  g_assert_cmpfloat (ABS (resume->x + resume->w - running->x), <, 0.01);
  g_assert_cmpuint (count (layout, PRATOS_DIAGRAM_NUMBER), ==, 2);
}

/* A thousand short runs, a tenth of the time: a bar a tenth as wide or a little more, not a solid one. */
static void
test_short_runs (void)
{
  g_autoptr (PratosRun) run = sample_run_new ("async", 1);
  guint32 loop = sample_add_lane (run, PRATOS_LANE_LOOP, PRATOS_LANE_NONE);
  g_autoptr (PratosDiagram) diagram = NULL;
  g_autoptr (PratosDiagramLayout) layout = NULL;
  double area = 0, whole;

  for (guint i = 0; i < 1000; i++)
    {
      sample_state (run, loop, i * MS, PRATOS_STATE_WAITING_IO, PRATOS_TASK_NONE);
      sample_state (run, loop, i * MS + MS * 9 / 10, PRATOS_STATE_COMPUTING, 0);
    }
  sample_end_task (run, loop, 1000 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, 1);
  diagram = pratos_diagram_new (run);
  layout = lay_out (diagram, WIDTH, 300, 14);
  whole = find (layout, PRATOS_DIAGRAM_WAITING, 0)->w * find (layout, PRATOS_DIAGRAM_WAITING, 0)->h;
  for (guint i = 0; i < count (layout, PRATOS_DIAGRAM_RUNNING); i++)
    area += find (layout, PRATOS_DIAGRAM_RUNNING, i)->w * find (layout, PRATOS_DIAGRAM_RUNNING, i)->h;
  g_assert_cmpfloat (area, >=, whole * 0.1);
  g_assert_cmpfloat (area, <=, whole * 0.3);
}

/* However many workers: the picture stays in its frame, and a shape is never inside out. */
static void
check_frame (PratosRun *run, double width, double height, double text)
{
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, width, height, text);
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  g_assert_cmpuint (n_shapes, >, 0);
  for (guint i = 0; i < n_shapes; i++)
    {
      gboolean line = shapes[i].kind == PRATOS_DIAGRAM_STROKE || shapes[i].kind == PRATOS_DIAGRAM_ARROW
                      || shapes[i].kind == PRATOS_DIAGRAM_THICK_ARROW;

      g_assert_cmpfloat (MIN (shapes[i].x, shapes[i].x + shapes[i].w), >=, 0);
      g_assert_cmpfloat (MAX (shapes[i].x, shapes[i].x + shapes[i].w), <=, width);
      g_assert_cmpfloat (MIN (shapes[i].y, shapes[i].y + shapes[i].h), >=, 0);
      g_assert_cmpfloat (MAX (shapes[i].y, shapes[i].y + shapes[i].h), <=, height + text);
      if (!line)
        {
          g_assert_cmpfloat (shapes[i].w, >=, 0);
          g_assert_cmpfloat (shapes[i].h, >=, 0);
        }
    }
}

static void
test_frame (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);

  g_ptr_array_add (runs, sample_gallery ("sequential", 10, 1));
  g_ptr_array_add (runs, sample_gallery ("threads", 40, 20));
  g_ptr_array_add (runs, sample_gallery ("processes", 10, 5));
  g_ptr_array_add (runs, sample_gallery ("async", 40, 20));
  g_ptr_array_add (runs, sample_every_state ());
  g_ptr_array_add (runs, run_on_cores ("threads", PRATOS_LANE_THREAD, 2, side_by_side, 64));
  for (guint i = 0; i < runs->len; i++)
    {
      check_frame (g_ptr_array_index (runs, i), WIDTH, HEIGHT, 14);
      check_frame (g_ptr_array_index (runs, i), 836, 160, 14);
      check_frame (g_ptr_array_index (runs, i), 1920, 600, 20);
    }
}

static void
check_file (const char *folder, const char *name, PratosRun *const *runs, guint n_runs, const char *beginning)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true ((g_str_has_prefix (name, "lanes") ? pratos_lanes_export : pratos_diagram_export)
                 (runs, n_runs, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (contents, strlen (beginning), beginning, strlen (beginning));
  g_unlink (path);
}

static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-XXXXXX", NULL);
  g_autoptr (PratosRun) threads = sample_gallery ("threads", 10, 5);
  g_autoptr (PratosRun) async = sample_gallery ("async", 10, 5);
  PratosRun *runs[] = { threads, async };
  g_autoptr (GError) error = NULL;

  check_file (folder, "diagram.png", runs, 2, "\x89PNG");
  check_file (folder, "diagram.SVG", runs, 1, "<?xml");
  check_file (folder, "diagram.pdf", runs, 2, "%PDF");
  check_file (folder, "lanes.png", runs, 2, "\x89PNG");
  g_assert_false (pratos_diagram_export (runs, 2, "diagram.gif", &error));
  g_assert_nonnull (strstr (error->message, "diagram.gif"));
  g_clear_error (&error);
  g_assert_false (pratos_diagram_export (runs, 2, "/proc/diagram.png", &error));
  g_assert_nonnull (strstr (error->message, "/proc/diagram.png"));
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram/at-once", test_at_once);
  g_test_add_func ("/diagram/busy", test_busy);
  g_test_add_func ("/diagram/words", test_words);
  g_test_add_func ("/diagram/shares", test_shares);
  g_test_add_func ("/diagram/strokes-by-worker", test_strokes_by_worker);
  g_test_add_func ("/diagram/strokes-by-chain", test_strokes_by_chain);
  g_test_add_func ("/diagram/code", test_code);
  g_test_add_func ("/diagram/sequence", test_sequence);
  g_test_add_func ("/diagram/short-runs", test_short_runs);
  g_test_add_func ("/diagram/frame", test_frame);
  g_test_add_func ("/diagram/export", test_export);
  return g_test_run ();
}
