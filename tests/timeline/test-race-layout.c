/* test-race-layout.c: where the steps of a lost increment are placed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-render.h"

#include "pratos-mode.h"
#include "pratos-run-private.h"

#include <string.h>

#define WIDTH  600
#define HEIGHT 240

typedef struct
{
  PratosRun        *run;
  PratosRaceFacts   facts;
  PratosRaceFrame   frame;
  PratosRaceLayout *layout;
} Fixture;

static double
measure (PratosType type, const char *text, gpointer data)
{
  return 8.0 * (double) g_utf8_strlen (text, -1);
}

/* Tasks on lanes of their own, as in a run with threads. */
static PratosRun *
make_run (guint n_tasks)
{
  PratosRunSettings settings = { .mode = pratos_mode_find ("threads"), .workers = n_tasks };
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosRun *run;

  for (guint i = 0; i < n_tasks; i++)
    pratos_plan_add_task (plan, "counter", NULL, 0);
  run = pratos_run_new (plan, &settings, "race", NULL);
  for (guint i = 0; i < n_tasks; i++)
    {
      PratosResult *result = pratos_run_open_result (run, i);

      result->outcome = PRATOS_OUTCOME_DONE;
      result->lane = pratos_trace_add_lane (pratos_run_get_trace (run), PRATOS_LANE_THREAD, i + 1, PRATOS_LANE_NONE, 0,
                                            0);
      pratos_run_publish_result (run, i);
    }
  return run;
}

/* Read 41, read 41, write 42, write 42, of tasks 1 and 2. */
static const PratosRaceStory textbook = {
  .lost = 1,
  .n_steps = 4,
  .steps = {
    { 1000, 2, PRATOS_RACE_READ, 41 },
    { 1020, 1, PRATOS_RACE_READ, 41 },
    { 1040, 2, PRATOS_RACE_WRITE, 42 },
    { 1062, 1, PRATOS_RACE_WRITE, 42 },
  },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->run = make_run (3);
  fixture->facts = (PratosRaceFacts) { .story = *(const PratosRaceStory *) data };
  fixture->frame = (PratosRaceFrame) { .width = WIDTH, .height = HEIGHT, .text = 14, .measure = measure };
  fixture->layout = pratos_race_layout_new (&fixture->facts, fixture->run, &fixture->frame);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pratos_race_layout_free (fixture->layout);
  pratos_run_unref (fixture->run);
}

/* The @n-th shape of @kind. */
static const PratosRaceShape *
find (Fixture *fixture, PratosRaceShapeKind kind, guint n)
{
  guint n_shapes;
  const PratosRaceShape *shapes = pratos_race_layout_get_shapes (fixture->layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    if (shapes[i].kind == kind && n-- == 0)
      return &shapes[i];
  g_error ("there is no such shape");
}

static guint
count (Fixture *fixture, PratosRaceShapeKind kind)
{
  guint n_shapes, n = 0;
  const PratosRaceShape *shapes = pratos_race_layout_get_shapes (fixture->layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    n += shapes[i].kind == kind;
  return n;
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Thread 2", "Thread 3", "Count" };
  double x[3];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const PratosRaceShape *head = find (fixture, PRATOS_RACE_SHAPE_HEAD, i);

      g_assert_cmpstr (head->text, ==, names[i]);
      x[i] = head->x + head->w / 2;
      g_assert_cmpfloat_with_epsilon (x[i], find (fixture, PRATOS_RACE_SHAPE_LIFELINE, i)->x, 0.01);
    }
  g_assert_cmpfloat_with_epsilon (x[2], (x[0] + x[1]) / 2, 0.01);
  g_assert_cmpfloat (x[0], <, x[2]);
}

/* Reads go from the count to the worker, writes back; time runs downwards. */
static void
test_arrows (Fixture *fixture, gconstpointer data)
{
  static const struct { double sign; const char *label, *time; } known[] = {
    { 1, "reads 41", "0 ns" }, { -1, "reads 41", "20 ns" }, { -1, "writes 42", "40 ns" }, { 1, "writes 42", "62 ns" },
  };
  double middle = find (fixture, PRATOS_RACE_SHAPE_LIFELINE, 2)->x;
  double last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const PratosRaceShape *arrow = find (fixture, PRATOS_RACE_SHAPE_ARROW, i);
      double end = i < 2 ? arrow->x : arrow->x + arrow->w;

      g_assert_cmpfloat (arrow->w * known[i].sign, >, 0);
      g_assert_cmpfloat_with_epsilon (end, middle, 40);
      g_assert_cmpfloat (arrow->y, >, last);
      g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_LABEL, i)->text, ==, known[i].label);
      g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_TIME, i)->text, ==, known[i].time);
      g_assert_cmpint (arrow->undoes, ==, i == 3);
      last = arrow->y;
    }
  g_assert_cmpuint (count (fixture, PRATOS_RACE_SHAPE_ARROW), ==, 4);
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_VALUE, 1)->text, ==, "42");
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_LOSS, 0)->text, ==, "✕ 1 lost");
}

static const PratosRaceStory sleeper = {
  .lost = 50,
  .n_steps = 6,
  .steps = {
    { 0, 0, PRATOS_RACE_READ, 41 },
    { 20, 1, PRATOS_RACE_READ, 41 },
    { 30, 1, PRATOS_RACE_WRITE, 42 },
    { 40, 1, PRATOS_RACE_MORE, 48 },
    { 5000000, 1, PRATOS_RACE_WRITE, 91 },
    { 5100000, 0, PRATOS_RACE_WRITE, 42 },
  },
};

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  const PratosRaceShape *gap = find (fixture, PRATOS_RACE_SHAPE_GAP, 0);

  g_assert_cmpfloat_with_epsilon (gap->x, find (fixture, PRATOS_RACE_SHAPE_LIFELINE, 1)->x, 0.01);
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_LABEL, 3)->text, ==, "… 48 more increments …");
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_LOSS, 0)->text, ==, "✕ 50 lost");
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_TIME, 5)->text, ==, "5.1 ms");
}

static const PratosRaceStory kept = {
  .n_steps = 2,
  .steps = { { 0, 0, PRATOS_RACE_INCREMENT, 41 }, { 20, 1, PRATOS_RACE_INCREMENT, 42 } },
};

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture, PRATOS_RACE_SHAPE_LOSS), ==, 0);
  g_assert_cmpstr (find (fixture, PRATOS_RACE_SHAPE_LABEL, 1)->text, ==, "raises to 42");
  g_assert_false (find (fixture, PRATOS_RACE_SHAPE_ARROW, 1)->undoes);
}

/* Everything lies within the frame, whatever its width. */
static void
test_inside (Fixture *fixture, gconstpointer data)
{
  guint n_shapes;
  const PratosRaceShape *shapes = pratos_race_layout_get_shapes (fixture->layout, &n_shapes);

  for (guint i = 0; i < n_shapes; i++)
    {
      g_assert_cmpfloat (MIN (shapes[i].x, shapes[i].x + shapes[i].w), >=, 0);
      g_assert_cmpfloat (MAX (shapes[i].x, shapes[i].x + shapes[i].w), <=, WIDTH);
      g_assert_cmpfloat (shapes[i].y + shapes[i].h, <=, HEIGHT);
    }
}

static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosTypeset) typeset = pratos_typeset_new (NULL, 14, 12);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const PratosRaceShape *arrow = find (fixture, PRATOS_RACE_SHAPE_ARROW, 0);
  const guint32 *pixels;
  int stride;

  pratos_race_render_draw (cr, fixture->layout, pratos_timeline_theme_get (PRATOS_THEME_LIGHT), typeset, 14);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  g_assert_cmpuint (pixels[(int) arrow->y * stride + (int) (arrow->x + arrow->w / 2)] >> 24, >, 128);
  g_assert_cmpuint (pixels[HEIGHT * stride - 1] >> 24, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
add_test (const char *path, const PratosRaceStory *story, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, story, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/race-layout/columns", &textbook, test_columns);
  add_test ("/race-layout/arrows", &textbook, test_arrows);
  add_test ("/race-layout/gap", &sleeper, test_gap);
  add_test ("/race-layout/kept", &kept, test_kept);
  add_test ("/race-layout/inside", &sleeper, test_inside);
  add_test ("/race-layout/drawn", &textbook, test_drawn);
  return g_test_run ();
}
