/* test-diagram-lanes.c: waiting and computing: what stands in which row, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-lanes.h"
#include "pratos-diagram-layout.h"
#include "sample-runs.h"

#define WIDTH  1092 /* px: the lower pane of a window of 1280 */
#define HEIGHT 210

static double
measure (PratosDiagramType type, const char *text, gpointer data)
{
  return 8.0 * (double) g_utf8_strlen (text, -1);
}

static PratosDiagramLayout *
lay_out (PratosDiagram *diagram, double width, double height, double text, gint64 range)
{
  PratosDiagramFrame frame = {
    .width = width, .height = height, .text = text, .measure = measure,
    .picture = PRATOS_PICTURE_LANES, .range = range,
  };

  return pratos_diagram_layout_new (diagram, &frame);
}

static const PratosDiagramShape *
find_if_any (PratosDiagramLayout *layout, PratosDiagramShapeKind kind, guint index)
{
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == kind && shapes[i].index == index)
      return &shapes[i];
  return NULL;
}

static const PratosDiagramShape *
find (PratosDiagramLayout *layout, PratosDiagramShapeKind kind, guint index)
{
  const PratosDiagramShape *shape = find_if_any (layout, kind, index);

  if (shape == NULL)
    g_error ("there is no shape %d of %u", kind, index);
  return shape;
}

static gboolean
says (PratosDiagramLayout *layout, const char *text)
{
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    if (g_strcmp0 (shapes[i].text, text) == 0)
      return TRUE;
  return FALSE;
}

static const PratosDiagramBlock *
get_block (const PratosDiagramLane *lane, guint index)
{
  g_assert_cmpuint (index, <, lane->blocks->len);
  return &g_array_index (lane->blocks, PratosDiagramBlock, index);
}

/* Three threads: each waits 400 ms and computes 200; with the GIL one after the other. */
static PratosRun *
threads_run (void)
{
  PratosRun *run = sample_run_new ("threads", 3);

  for (guint i = 0; i < 3; i++)
    {
      guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

      sample_state (run, lane, 0, PRATOS_STATE_WAITING_IO, i);
      sample_state (run, lane, 400 * MS, PRATOS_STATE_WAITING_GIL, i);
      sample_state (run, lane, (400 + 200 * i) * MS, PRATOS_STATE_COMPUTING, i);
      sample_end_task (run, lane, (600 + 200 * i) * MS, i, PRATOS_OUTCOME_DONE);
    }
  sample_finish (run, 1000 * MS, 2);
  return run;
}

static void
test_rows (void)
{
  g_autoptr (PratosRun) run = threads_run ();
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_auto (PratosDiagramLane) waiting, computing;
  g_autofree char *waited = NULL, *computed = NULL;

  pratos_diagram_lane_init (&waiting, diagram, PRATOS_STATE_WAITING_IO, MS);
  pratos_diagram_lane_init (&computing, diagram, PRATOS_STATE_COMPUTING, MS);
  /* waiting together, a row each; computing in turn, all in one; waiting for the GIL is neither */
  g_assert_cmpuint (waiting.n_rows, ==, 3);
  g_assert_cmpint (waiting.total, ==, 1200 * MS);
  g_assert_cmpuint (computing.n_rows, ==, 1);
  g_assert_cmpint (computing.total, ==, 600 * MS);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (get_block (&waiting, i)->row, ==, i);
      g_assert_cmpuint (get_block (&computing, i)->row, ==, 0);
      g_assert_cmpuint (get_block (&computing, i)->task, ==, i);
      g_assert_cmpint (get_block (&computing, i)->start, ==, SAMPLE_START + (400 + 200 * i) * MS);
      g_assert_cmpint (get_block (&computing, i)->covered, ==, 200 * MS);
    }
  waited = pratos_diagram_lane_describe (&waiting);
  computed = pratos_diagram_lane_describe (&computing);
  g_assert_cmpstr (waited, ==, "1.2 s in all, 3 at once");
  g_assert_cmpstr (computed, ==, "600 ms in all, 1 at once");
}

/* One thread, in pieces of so many µs from such a start, of such a task. */
static PratosRun *
pieces_run (guint n, gint64 length, gint64 every, guint n_tasks)
{
  PratosRun *run = sample_run_new ("threads", n_tasks);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);

  for (guint i = 0; i < n; i++)
    {
      sample_state (run, lane, i * every, PRATOS_STATE_COMPUTING, i % n_tasks);
      sample_state (run, lane, i * every + length, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
    }
  sample_finish (run, n * every, 2);
  return run;
}

static void
test_pieces (void)
{
  g_autoptr (PratosRun) close_by = pieces_run (100, MS, 2 * MS, 1);
  g_autoptr (PratosRun) apart = pieces_run (10, MS, 20 * MS, 1);
  g_autoptr (PratosRun) in_turn = pieces_run (100, 2 * MS, 2 * MS, 4);
  g_autoptr (PratosRun) now_and_then = pieces_run (10, MS, 5 * MS, 1);
  g_autoptr (PratosDiagram) seldom = pratos_diagram_new (now_and_then);
  g_autoptr (PratosDiagram) one = pratos_diagram_new (close_by);
  g_autoptr (PratosDiagram) many = pratos_diagram_new (apart);
  g_autoptr (PratosDiagram) several = pratos_diagram_new (in_turn);
  g_auto (PratosDiagramLane) joined, single, sparse, mixed;

  /* one block, that says that it was half full */
  pratos_diagram_lane_init (&joined, one, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (joined.blocks->len, ==, 1);
  g_assert_cmpint (get_block (&joined, 0)->covered, ==, 100 * MS);
  g_assert_cmpint (get_block (&joined, 0)->end - get_block (&joined, 0)->start, ==, 199 * MS);
  pratos_diagram_lane_init (&single, many, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (single.blocks->len, ==, 10);
  /* near enough, but a fifth is not a block */
  pratos_diagram_lane_init (&sparse, seldom, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (sparse.blocks->len, ==, 10);
  /* tasks that take turns too fast to be told apart: one row, one block, of four */
  pratos_diagram_lane_init (&mixed, several, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (mixed.n_rows, ==, 1);
  g_assert_cmpuint (mixed.blocks->len, ==, 1);
  g_assert_cmpuint (get_block (&mixed, 0)->task, ==, PRATOS_TASK_NONE);
  g_assert_cmpuint (get_block (&mixed, 0)->n_tasks, ==, 4);
  g_assert_cmpint (get_block (&mixed, 0)->covered, ==, 200 * MS);
}

/* Moments that nobody could see go, but not if they are all that a task did. */
static void
test_least (void)
{
  g_autoptr (PratosRun) run = sample_run_new ("threads", 2);
  guint32 lane = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  g_autoptr (PratosDiagram) diagram = NULL;
  g_auto (PratosDiagramLane) computing;

  sample_state (run, lane, 0, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, lane, MS / 100, PRATOS_STATE_WAITING_IO, 0);
  sample_state (run, lane, 500 * MS, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, lane, 600 * MS, PRATOS_STATE_WAITING_IO, 1);
  sample_state (run, lane, 800 * MS, PRATOS_STATE_COMPUTING, 1);
  sample_end_task (run, lane, 800 * MS + MS / 100, 1, PRATOS_OUTCOME_DONE);
  sample_finish (run, 1000 * MS, 2);
  diagram = pratos_diagram_new (run);
  pratos_diagram_lane_init (&computing, diagram, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (computing.blocks->len, ==, 2);
  g_assert_cmpint (get_block (&computing, 0)->start, ==, SAMPLE_START + 500 * MS);
  g_assert_cmpuint (get_block (&computing, 1)->task, ==, 1);
}

/* A coroutine and its loop both tell of the same computing. */
static void
test_loop (void)
{
  g_autoptr (PratosRun) run = sample_run_new ("async", 1);
  guint32 loop = sample_add_lane (run, PRATOS_LANE_LOOP, PRATOS_LANE_NONE);
  guint32 coroutine = sample_add_lane (run, PRATOS_LANE_COROUTINE, loop);
  g_autoptr (PratosDiagram) diagram = NULL;
  g_auto (PratosDiagramLane) computing;

  sample_state (run, loop, 0, PRATOS_STATE_COMPUTING, 0);
  sample_state (run, coroutine, 0, PRATOS_STATE_COMPUTING, 0);
  sample_end_task (run, coroutine, 300 * MS, 0, PRATOS_OUTCOME_DONE);
  sample_state (run, loop, 300 * MS, PRATOS_STATE_IDLE, PRATOS_TASK_NONE);
  sample_finish (run, 300 * MS, 2);
  diagram = pratos_diagram_new (run);
  pratos_diagram_lane_init (&computing, diagram, PRATOS_STATE_COMPUTING, MS);
  g_assert_cmpuint (computing.n_rows, ==, 1);
  g_assert_cmpint (computing.total, ==, 300 * MS);
}

static void
test_places (void)
{
  g_autoptr (PratosRun) run = threads_run ();
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14, 0);
  g_autoptr (PratosDiagramLayout) half = lay_out (diagram, WIDTH, HEIGHT, 14, 2000 * MS);
  const PratosDiagramShape *waited = find (layout, PRATOS_DIAGRAM_WAITED, 2);
  const PratosDiagramShape *first = find (layout, PRATOS_DIAGRAM_COMPUTED, 0);
  const PratosDiagramShape *last = find (layout, PRATOS_DIAGRAM_COMPUTED, 2);
  const PratosDiagramShape *number = find (layout, PRATOS_DIAGRAM_NUMBER, 2);

  /* one axis: waiting ends where computing begins, and 400 ms are twice as wide as 200 */
  g_assert_cmpfloat_with_epsilon (waited->x + waited->w, first->x, 0.01);
  g_assert_cmpfloat_with_epsilon (waited->w, 2 * last->w, 0.01);
  g_assert_cmpfloat (last->y, ==, first->y);
  g_assert_cmpfloat (first->y, >, waited->y + waited->h);
  g_assert_cmpfloat (waited->part, ==, 1);
  g_assert_cmpstr (number->text, ==, "3");
  g_assert_cmpfloat (number->x, >=, waited->x);
  g_assert_true (says (layout, "waiting for I/O"));
  g_assert_true (says (layout, "1.2 s in all, 3 at once"));
  g_assert_cmpstr (pratos_diagram_layout_get_summary (layout), ==,
                   "waiting for I/O: 1.2 s in all, 3 at once. computing: 600 ms in all, 1 at once");
  /* beside a longer run */
  g_assert_cmpfloat_with_epsilon (find (half, PRATOS_DIAGRAM_COMPUTED, 2)->w, last->w / 2, 0.01);
}

/* More than have room: some are left out, and it says how many. */
static void
test_many (void)
{
  g_autoptr (PratosRun) run = sample_gallery ("threads", 40, 20);
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) low = lay_out (diagram, WIDTH, HEIGHT, 14, 0);
  g_autoptr (PratosDiagramLayout) high = lay_out (diagram, WIDTH, 900, 14, 0);
  guint n_shown = 0;

  for (guint task = 0; task < 20; task++)
    {
      g_assert_nonnull (find_if_any (high, PRATOS_DIAGRAM_WAITED, task));
      n_shown += find_if_any (low, PRATOS_DIAGRAM_WAITED, task) != NULL;
    }
  g_assert_cmpuint (n_shown, >, 2);
  g_assert_cmpuint (n_shown, <, 20);
  g_autofree char *more = g_strdup_printf ("and %u more", 20 - n_shown);
  g_assert_true (says (low, more));
}

static void
check_frame (PratosRun *run, double width, double height, double text)
{
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, width, height, text, 0);
  guint n_shapes;
  const PratosDiagramShape *shapes = pratos_diagram_layout_get_shapes (layout, &n_shapes);

  g_assert_cmpuint (n_shapes, >, 0);
  for (guint i = 0; i < n_shapes; i++)
    {
      g_assert_cmpfloat (shapes[i].x, >=, 0);
      g_assert_cmpfloat (shapes[i].x + shapes[i].w, <=, width + text);
      g_assert_cmpfloat (shapes[i].y, >=, 0);
      g_assert_cmpfloat (shapes[i].y + shapes[i].h, <=, height + 1);
      g_assert_cmpfloat (shapes[i].w, >=, 0);
      g_assert_cmpfloat (shapes[i].h, >, 0);
    }
}

static void
test_frame (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);

  g_ptr_array_add (runs, sample_gallery ("sequential", 10, 1));
  g_ptr_array_add (runs, sample_gallery ("threads", 40, 20));
  g_ptr_array_add (runs, sample_gallery ("async", 40, 20));
  g_ptr_array_add (runs, sample_primes ("processes", 21, 12, FALSE));
  g_ptr_array_add (runs, sample_every_state ());
  for (guint i = 0; i < runs->len; i++)
    {
      check_frame (g_ptr_array_index (runs, i), WIDTH, HEIGHT, 14);
      check_frame (g_ptr_array_index (runs, i), 836, 160, 14);
      check_frame (g_ptr_array_index (runs, i), 1920, 600, 20);
    }
}

/* A hundred thousand spans become no more blocks than have room. */
static void
test_dense (void)
{
  g_autoptr (PratosRun) run = sample_dense (8, 100000, 60000 * MS);
  g_autoptr (PratosDiagram) diagram = pratos_diagram_new (run);
  g_autoptr (PratosDiagramLayout) layout = lay_out (diagram, WIDTH, HEIGHT, 14, 0);
  guint n_shapes;

  pratos_diagram_layout_get_shapes (layout, &n_shapes);
  g_assert_cmpuint (n_shapes, <, 16 * WIDTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram-lanes/rows", test_rows);
  g_test_add_func ("/diagram-lanes/pieces", test_pieces);
  g_test_add_func ("/diagram-lanes/least", test_least);
  g_test_add_func ("/diagram-lanes/loop", test_loop);
  g_test_add_func ("/diagram-lanes/places", test_places);
  g_test_add_func ("/diagram-lanes/many", test_many);
  g_test_add_func ("/diagram-lanes/frame", test_frame);
  g_test_add_func ("/diagram-lanes/dense", test_dense);
  return g_test_run ();
}
