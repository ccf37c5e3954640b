/* test-number-rows.c: numbers are rows while somebody looks at them, and then say what is so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-rows.h"

#include "large-run.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static PratosNumberState
read_prime (GVariant *value, char **words)
{
  guint64 factor;
  gboolean is_prime;

  g_variant_get (value, "(tb)", &factor, &is_prime);
  *words = g_strdup (is_prime ? "prime" : "composite");
  return is_prime ? PRATOS_NUMBER_PRIME : PRATOS_NUMBER_COMPOSITE;
}

static const PratosNumberKind kind = { "Number", "Factor", FALSE, 400, 500, read_prime };

static void
count_cb (PratosNumberRow *row, guint *counter)
{
  (*counter)++;
}

static PratosNumberRow *
get_row (PratosNumberRows *rows, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (rows), position);
}

static PratosRecord *
make_record (void)
{
  g_autoptr (PratosRun) run = large_run_new (2, 100, SECOND);
  PratosRecord *record = pratos_record_new (pratos_demo_find ("primes"), run);

  pratos_record_update (record);
  return record;
}

static PratosPlan *
get_plan (PratosRecord *record)
{
  return pratos_run_get_plan (pratos_record_get_run (record));
}

static void
test_follow (void)
{
  g_autoptr (PratosRecord) record = make_record ();
  g_autoptr (PratosNumberRows) rows = pratos_number_rows_new (&kind);
  g_autoptr (PratosNumberRow) early = NULL, late = NULL, again = NULL;
  guint n_changes = 0;

  g_assert_null (get_row (rows, 0));
  pratos_number_rows_set_tasks (rows, get_plan (record), 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 3);
  g_assert_null (get_row (rows, 3));

  early = get_row (rows, 0);
  again = get_row (rows, 0);
  g_assert_true (early == again);
  g_assert_cmpint (pratos_number_row_get_state (early), ==, PRATOS_NUMBER_WAITING);
  g_signal_connect (early, "changed", G_CALLBACK (count_cb), &n_changes);
  pratos_number_rows_refresh (rows, record, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (pratos_number_row_get_state (early), ==, PRATOS_NUMBER_PRIME);

  /* who comes later sees the same */
  late = get_row (rows, 2);
  g_assert_cmpint (pratos_number_row_get_state (late), ==, PRATOS_NUMBER_PRIME);
  g_assert_cmpuint (pratos_number_row_get_task (late), ==, 2);
  pratos_number_rows_refresh (rows, NULL, TRUE);
  g_assert_cmpint (pratos_number_row_get_state (early), ==, PRATOS_NUMBER_WAITING);
  g_assert_cmpint (pratos_number_row_get_state (late), ==, PRATOS_NUMBER_WAITING);
}

static void
gone_cb (gpointer gone, GObject *row)
{
  *(gboolean *) gone = TRUE;
}

/* Rows that nobody holds are gone; rows of the plan before are nobody's business. */
static void
test_let_go (void)
{
  g_autoptr (PratosRecord) record = make_record ();
  g_autoptr (PratosNumberRows) rows = pratos_number_rows_new (&kind);
  g_autoptr (PratosNumberRow) old = NULL, fresh = NULL;
  PratosNumberRow *row;
  gboolean gone = FALSE;

  pratos_number_rows_set_tasks (rows, get_plan (record), 2);
  row = get_row (rows, 1);
  g_object_weak_ref (G_OBJECT (row), gone_cb, &gone);
  g_object_unref (row);
  g_assert_true (gone);
  pratos_number_rows_refresh (rows, record, TRUE);

  old = get_row (rows, 1);
  g_assert_cmpint (pratos_number_row_get_state (old), ==, PRATOS_NUMBER_PRIME);
  pratos_number_rows_set_tasks (rows, get_plan (record), 2);
  fresh = get_row (rows, 1);
  g_assert_true (fresh != old);
  g_assert_cmpint (pratos_number_row_get_state (fresh), ==, PRATOS_NUMBER_WAITING);
  pratos_number_rows_set_tasks (rows, NULL, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 0);
}

/* A row may outlive the list. */
static void
test_outlive (void)
{
  g_autoptr (PratosRecord) record = make_record ();
  PratosNumberRows *rows = pratos_number_rows_new (&kind);
  g_autoptr (PratosNumberRow) row = NULL;

  pratos_number_rows_set_tasks (rows, get_plan (record), 1);
  row = get_row (rows, 0);
  g_object_unref (rows);
  g_assert_cmpuint (pratos_number_row_get_task (row), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-rows/follow", test_follow);
  g_test_add_func ("/number-rows/let-go", test_let_go);
  g_test_add_func ("/number-rows/outlive", test_outlive);
  return g_test_run ();
}
