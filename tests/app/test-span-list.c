/* test-span-list.c: the table's rows: sorted, filtered, copied.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-span-list.h"
#include "sample-runs.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  PratosTimelineModel *model;
  PratosSpanList      *list;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosRun) run = sample_run_new ("threads", 12);
  guint32 lanes[2];

  lanes[0] = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  lanes[1] = sample_add_lane (run, PRATOS_LANE_THREAD, PRATOS_LANE_NONE);
  for (guint task = 0; task < 12; task++)
    {
      guint32 lane = lanes[task % 2];
      gint64 start = task / 2 * 100 * MS;

      sample_state (run, lane, start, PRATOS_STATE_WAITING_IO, task);
      sample_state (run, lane, start + (10 + task) * MS, PRATOS_STATE_COMPUTING, task);
      sample_end_task (run, lane, start + 90 * MS, task, PRATOS_OUTCOME_DONE);
    }
  sample_finish (run, 600 * MS, 2);
  fixture->model = pratos_timeline_model_new (run, sample_words ());
  pratos_timeline_model_update (fixture->model);
  fixture->list = pratos_span_list_new ();
  pratos_span_list_set_model (fixture->list, fixture->model);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->list);
  pratos_timeline_model_unref (fixture->model);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
assert_text (Fixture *fixture, guint position, PratosColumn column, const char *text)
{
  g_autoptr (PratosSpanRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_cmpstr (pratos_span_row_get_text (row, column), ==, text);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture), ==, 24);
  assert_text (fixture, 0, PRATOS_COLUMN_TASK, "1");
  assert_text (fixture, 0, PRATOS_COLUMN_LABEL, "task 1");
  assert_text (fixture, 0, PRATOS_COLUMN_WORKER, "Thread 1");
  assert_text (fixture, 0, PRATOS_COLUMN_STATE, "waiting for I/O");
  assert_text (fixture, 0, PRATOS_COLUMN_START, "0.0000 s");
  assert_text (fixture, 0, PRATOS_COLUMN_DURATION, "10.0 ms");
  assert_text (fixture, 23, PRATOS_COLUMN_TASK, "12");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 24));
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  pratos_span_list_set_sort (fixture->list, PRATOS_COLUMN_DURATION, TRUE);
  assert_text (fixture, 0, PRATOS_COLUMN_DURATION, "80.0 ms");
  assert_text (fixture, 23, PRATOS_COLUMN_DURATION, "10.0 ms");
  pratos_span_list_set_sort (fixture->list, PRATOS_COLUMN_WORKER, TRUE);
  assert_text (fixture, 0, PRATOS_COLUMN_WORKER, "Thread 2");
  assert_text (fixture, 0, PRATOS_COLUMN_START, "0.0000 s");
  assert_text (fixture, 12, PRATOS_COLUMN_WORKER, "Thread 1");
  pratos_span_list_set_sort (fixture->list, PRATOS_COLUMN_STATE, FALSE);
  assert_text (fixture, 0, PRATOS_COLUMN_STATE, "computing");
  assert_text (fixture, 12, PRATOS_COLUMN_STATE, "waiting for I/O");
  pratos_span_list_set_sort (fixture->list, PRATOS_COLUMN_TASK, FALSE);
  assert_text (fixture, 23, PRATOS_COLUMN_TASK, "12");
}

typedef struct
{
  PratosColumn column;
  gboolean     descending;
} Order;

/* What a table says of a span, in numbers. */
static gint64
get_number (PratosTimelineModel *model, guint32 lane, const PratosSpan *span, PratosColumn column)
{
  if (column == PRATOS_COLUMN_TASK)
    return span->task;
  if (column == PRATOS_COLUMN_WORKER)
    return lane;
  if (column == PRATOS_COLUMN_DURATION)
    return span->end - span->start;
  return span->start;
}

static void
assert_order (PratosTimelineModel *model, PratosSpanList *list, const Order *order)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 last = 0, last_start = 0;

  pratos_span_list_set_sort (list, order->column, order->descending);
  csv = pratos_span_list_to_csv (list, n);
  lines = g_strsplit (csv, "\r\n", -1);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
      const PratosSpan span = {
        .task = (guint32) g_ascii_strtoull (cells[0], NULL, 10),
        .start = (gint64) (g_ascii_strtod (cells[5], NULL) * 1e9 + 0.5),
        .end = (gint64) (g_ascii_strtod (cells[6], NULL) * 1e9 + 0.5),
      };
      gint64 number = get_number (model, (guint32) g_ascii_strtoull (cells[2], NULL, 10), &span, order->column);

      if (i > 0)
        g_assert_true (order->descending ? number <= last : number >= last);
      /* equal ones by their start */
      if (i > 0 && number == last)
        g_assert_cmpint (span.start, >=, last_start);
      last = number;
      last_start = span.start;
    }
}

/* Many spans, in every order of numbers. */
static void
test_orders (Fixture *fixture, gconstpointer data)
{
  static const Order orders[] = {
    { PRATOS_COLUMN_START, TRUE }, { PRATOS_COLUMN_START, FALSE },
    { PRATOS_COLUMN_DURATION, FALSE }, { PRATOS_COLUMN_DURATION, TRUE },
    { PRATOS_COLUMN_TASK, FALSE }, { PRATOS_COLUMN_TASK, TRUE }, { PRATOS_COLUMN_WORKER, TRUE },
  };
  g_autoptr (PratosRun) run = sample_dense (5, 20000, 1000 * MS);
  g_autoptr (PratosTimelineModel) model = pratos_timeline_model_new (run, sample_words ());
  g_autoptr (PratosSpanList) list = pratos_span_list_new ();

  pratos_timeline_model_update (model);
  pratos_span_list_set_model (list, model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 10000);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    assert_order (model, list, &orders[i]);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  pratos_span_list_set_filter (fixture->list, "THREAD 2");
  g_assert_cmpuint (count (fixture), ==, 12);
  pratos_span_list_set_filter (fixture->list, " waiting ");
  g_assert_cmpuint (count (fixture), ==, 12);
  pratos_span_list_set_filter (fixture->list, "computing 11");
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_text (fixture, 0, PRATOS_COLUMN_TASK, "11");
  pratos_span_list_set_filter (fixture->list, "nowhere");
  g_assert_cmpuint (count (fixture), ==, 0);
  pratos_span_list_set_filter (fixture->list, "");
  g_assert_cmpuint (count (fixture), ==, 24);
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  pratos_span_list_set_filter (fixture->list, "computing");
  csv = pratos_span_list_to_csv (fixture->list, 3);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5); /* title, three, nothing after the last */
  g_assert_cmpstr (lines[0], ==, "task,label,lane,state,activity,start_s,end_s,cpu_s,core");
  g_assert_true (g_str_has_prefix (lines[1], "0,task 1,0,computing,,0.010000000,0.090000000,"));
  g_assert_cmpstr (lines[4], ==, "");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  pratos_span_list_set_model (fixture->list, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  pratos_span_list_set_filter (fixture->list, "task");
  pratos_span_list_set_sort (fixture->list, PRATOS_COLUMN_CPU, TRUE);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
add (const char *path, void (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  add ("/span-list/rows", test_rows);
  add ("/span-list/sort", test_sort);
  add ("/span-list/orders", test_orders);
  add ("/span-list/filter", test_filter);
  add ("/span-list/csv", test_csv);
  add ("/span-list/empty", test_empty);
  return g_test_run ();
}
