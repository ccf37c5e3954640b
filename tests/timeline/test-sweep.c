/* test-sweep.c: where a sweep's chart has its curves, and its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-error.h"
#include "pratos-sweep-export.h"
#include "pratos-sweep-layout.h"
#include "pratos-text.h"

#include <glib/gstdio.h>
#include <string.h>

enum { SEQUENTIAL, THREADS_GIL, THREADS, PROCESSES, ASYNC, N_LINES };

#define MS G_GINT64_CONSTANT (1000000)

/* Every letter is so wide. */
#define LETTER 8.0

static double
measure_cb (PratosType type, const char *text, gpointer data)
{
  return (double) g_utf8_strlen (text, -1) * LETTER;
}

static PratosSweepResult *
new_result (void)
{
  PratosSweepResult *result = pratos_sweep_result_new (pratos_demo_find ("prices"), 2);

  result->n_tasks = 20;
  return result;
}

/* Processes take 4 ms more than half of what all others take; 0: not measured. */
static void
tell (PratosSweepResult *result, gint64 grain, gint64 wall_ns)
{
  PratosSweepPoint point = { .grain = grain };

  for (guint line = 0; line < N_LINES && wall_ns > 0; line++)
    point.wall_ns[line] = line == PROCESSES ? wall_ns / 2 + 4 * MS : wall_ns;
  g_array_append_val (result->points, point);
}

static PratosSweepLayout *
lay_out (const PratosSweepResult *result, double width, double height)
{
  PratosSweepFrame frame = { .width = width, .height = height, .text = 14, .measure = measure_cb };

  return pratos_sweep_layout_new (result, &frame);
}

/* There must be one. */
static const PratosSweepCurve *
find_curve (const PratosSweepLayout *layout, guint line)
{
  guint i = 0;

  while (g_array_index (layout->curves, PratosSweepCurve, i).line != line)
    g_assert_cmpuint (++i, <, layout->curves->len);
  return &g_array_index (layout->curves, PratosSweepCurve, i);
}

static const PratosSweepPlace *
get_place (const PratosSweepCurve *curve, guint i)
{
  return &g_array_index (curve->places, PratosSweepPlace, i);
}

static double
find_tick (const PratosSweepLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->ticks->len; i++)
    if (g_strcmp0 (g_array_index (layout->ticks, PratosSweepTick, i).label.text, text) == 0)
      return g_array_index (layout->ticks, PratosSweepTick, i).at;
  g_test_message ("there is no tick %s", text);
  g_test_fail ();
  return 0;
}

static void
test_places (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (PratosSweepLayout) layout = NULL;
  const PratosSweepCurve *curve;

  tell (result, 1, 1 * MS);
  tell (result, 100, 10 * MS);
  tell (result, 10000, 1000 * MS);
  layout = lay_out (result, 800, 300);
  g_assert_cmpuint (layout->curves->len, ==, N_LINES);
  curve = find_curve (layout, SEQUENTIAL);
  g_assert_cmpuint (curve->places->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (get_place (curve, 0)->x, layout->left, 0.001);
  g_assert_cmpfloat_with_epsilon (get_place (curve, 1)->x, find_tick (layout, "100"), 0.001);
  g_assert_cmpfloat_with_epsilon (get_place (curve, 2)->x, layout->right, 0.001);
  g_assert_cmpfloat_with_epsilon (get_place (curve, 0)->y, find_tick (layout, "1 ms"), 0.001);
  g_assert_cmpfloat_with_epsilon (get_place (curve, 2)->y, find_tick (layout, "1 s"), 0.001);
  g_assert_cmpfloat_with_epsilon (find_tick (layout, "10 µs"), layout->bottom, 0.001);
}

/* Names are whole, in the picture, and none stands on another. */
static void
test_names (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (PratosSweepLayout) layout = NULL;
  double free_from = 0;

  tell (result, 1, 1 * MS);
  tell (result, 1000, 800 * MS);
  layout = lay_out (result, 600, 200);
  for (guint i = 0; i < layout->curves->len; i++)
    {
      const PratosSweepLabel *label = &g_array_index (layout->curves, PratosSweepCurve, i).label;

      g_assert_cmpfloat (label->x, >, layout->right);
      g_assert_cmpfloat (label->x + label->w, <=, 600);
      g_assert_cmpfloat (label->y, >=, free_from);
      g_assert_cmpfloat (label->y + label->h, <=, 200);
      free_from = label->y + label->h;
    }
  g_assert_cmpstr (find_curve (layout, THREADS)->label.text, ==, "Threads, no GIL");
}

static void
test_ticks_keep_apart (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (PratosSweepLayout) layout = NULL;
  double free_from = 0;
  guint written = 0, left_out = 0;

  tell (result, 1, 1 * MS);
  tell (result, 100000000, 1000 * MS);
  layout = lay_out (result, 600, 300);
  for (guint i = 0; i < layout->ticks->len; i++)
    {
      const PratosSweepTick *tick = &g_array_index (layout->ticks, PratosSweepTick, i);

      if (!tick->vertical)
        continue;
      left_out += tick->label.text == NULL;
      written += tick->label.text != NULL;
      if (tick->label.text == NULL)
        continue;
      g_assert_cmpfloat (tick->label.x, >=, free_from);
      free_from = tick->label.x + tick->label.w;
    }
  g_assert_cmpuint (written, >=, 3);
  g_assert_cmpuint (left_out, >=, 1);
}

/* While it is measured only times come; the axis of the grain stays. */
static void
test_growing (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (PratosSweepLayout) before = NULL;
  g_autoptr (PratosSweepLayout) after = NULL;

  tell (result, 1, 0);
  tell (result, 1000, 0);
  before = lay_out (result, 800, 300);
  g_assert_cmpuint (before->curves->len, ==, 0);
  g_assert_false (before->has_break_even);
  g_array_index (result->points, PratosSweepPoint, 0).wall_ns[SEQUENTIAL] = 3 * MS;
  after = lay_out (result, 800, 300);
  g_assert_cmpuint (after->curves->len, ==, 1);
  g_assert_cmpfloat (find_tick (after, "1_000"), ==, find_tick (before, "1_000"));
  g_assert_cmpfloat (after->left, ==, before->left);
}

static void
test_break_even (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (PratosSweepLayout) layout = NULL;

  tell (result, 1000, 1 * MS);
  tell (result, 8000, 8 * MS);
  tell (result, 100000, 100 * MS);
  layout = lay_out (result, 800, 300);
  g_assert_true (layout->has_break_even);
  /* at 8 000 both take 8 ms: 400 µs a price */
  g_assert_cmpfloat_with_epsilon (layout->break_even, get_place (find_curve (layout, SEQUENTIAL), 1)->x, 0.01);
  g_assert_cmpstr (layout->plate.text, ==, "Break-even: 400 µs a task");
  g_assert_cmpfloat (layout->plate.x, >=, layout->left);
  g_assert_cmpfloat (layout->plate.x + layout->plate.w, <=, layout->right);
}

static void
check_sentence (PratosSweepResult *result, const char *expected)
{
  g_autofree char *text = pratos_text_sweep (result);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_sentence (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();

  check_sentence (result, "Nothing has been measured yet.");
  tell (result, 1000, 1 * MS);
  check_sentence (result, "So far processes are slower than sequential: starting them and copying cost more "
                          "than the work.");
  tell (result, 8000, 8 * MS);
  tell (result, 100000, 100 * MS);
  check_sentence (result, "Processes pay off from about 8_000 iterations a task on, 400 µs of work each; at the end "
                          "they were 1.9 times faster than sequential. Below that, starting them and copying cost "
                          "more than the other cores save.");
  result->others = 0.5;
  result->points = g_array_remove_range (result->points, 1, 2);
  check_sentence (result, "So far processes are slower than sequential: starting them and copying cost more "
                          "than the work. Other programs kept 0.5 cores busy meanwhile: on a quiet computer the "
                          "times differ.");
}

static void
test_files (void)
{
  static const struct { const char *name, *start; } files[] = {
    { "sweep.png", "\211PNG" }, { "sweep.svg", "<?xml" }, { "sweep.pdf", "%PDF" },
  };
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autoptr (PratosSweepResult) result = new_result ();

  tell (result, 1000, 1 * MS);
  tell (result, 100000, 100 * MS);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint theme = 0; theme < PRATOS_N_THEMES; theme++)
      {
        g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
        g_autofree char *text = NULL;
        g_autoptr (GError) error = NULL;
        gsize length;

        g_assert_true (pratos_sweep_export_themed (result, theme, path, &error));
        g_assert_true (g_file_get_contents (path, &text, &length, NULL));
        g_assert_cmpuint (length, >, 1000);
        g_assert_cmpint (memcmp (text, files[i].start, strlen (files[i].start)), ==, 0);
        g_unlink (path);
      }
  g_rmdir (folder);
}

static void
test_wrong_ending (void)
{
  g_autoptr (PratosSweepResult) result = new_result ();
  g_autoptr (GError) error = NULL;

  g_assert_false (pratos_sweep_export (result, "/tmp/sweep.gif", &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT);
}

static void
test_table (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sweep.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PratosSweepResult) result = new_result ();

  tell (result, 1000, 1 * MS);
  tell (result, 3000, 0);
  g_assert_true (pratos_sweep_export_table (result, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "iterations,mode,gil,workers,wall_s\r\n"
                             "1000,sequential,,2,0.001000000\r\n"
                             "1000,threads,true,2,0.001000000\r\n"
                             "1000,threads,false,2,0.001000000\r\n"
                             "1000,processes,,2,0.004500000\r\n"
                             "1000,async,,2,0.001000000\r\n");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep/places", test_places);
  g_test_add_func ("/sweep/names", test_names);
  g_test_add_func ("/sweep/ticks-keep-apart", test_ticks_keep_apart);
  g_test_add_func ("/sweep/growing", test_growing);
  g_test_add_func ("/sweep/break-even", test_break_even);
  g_test_add_func ("/sweep/sentence", test_sentence);
  g_test_add_func ("/sweep/files", test_files);
  g_test_add_func ("/sweep/wrong-ending", test_wrong_ending);
  g_test_add_func ("/sweep/table", test_table);
  return g_test_run ();
}
