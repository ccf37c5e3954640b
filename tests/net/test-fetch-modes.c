/* test-fetch-modes.c: many fetches at once give in every mode what each gives alone.
 *
 * Processes mode is not walked: its worker program belongs to a later layer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-conductor.h"
#include "pratos-fetch.h"
#include "pratos-net.h"

#include "fault-server.h"

#define N_TASKS 60

typedef enum { GOOD, CUT, NOT_FOUND, RESET_ONCE } Sort;

static Sort
sort_of (guint task)
{
  return task % 10 < 7 ? GOOD : task % 10 == 7 ? CUT : task % 10 == 8 ? NOT_FOUND : RESET_ONCE;
}

static gsize
length_of (guint task)
{
  return 1000 + (gsize) task * 7919;
}

static char *
make_path (guint task, const char *mode)
{
  switch (sort_of (task))
    {
    case CUT:
      return g_strdup_printf ("/cut/%" G_GSIZE_FORMAT, length_of (task));
    case NOT_FOUND:
      return g_strdup ("/status/404");
    case RESET_ONCE:
      return g_strdup_printf ("/reset/1/%s-%u/%" G_GSIZE_FORMAT, mode, task, length_of (task));
    default:
      return g_strdup_printf ("/bytes/%" G_GSIZE_FORMAT, length_of (task));
    }
}

static PratosPlan *
make_plan (FaultServer *server, const char *mode)
{
  PratosPlan *plan = pratos_plan_new ();

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *path = make_path (i, mode);
      g_autofree char *url = fault_server_url (server, path);
      guint32 task = pratos_plan_add_task (plan, path, NULL, 0);

      pratos_plan_add_step (plan, task, PRATOS_FETCH_KIND, g_variant_new ("(sa{sv})", url, NULL));
    }
  return plan;
}

static void
assert_bytes (const PratosResult *result, gsize length)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize n;

  g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
  g_assert_cmpuint (result->bytes, ==, length);
  bytes = pratos_blob_load (&result->values[0].blob);
  g_assert_nonnull (bytes);
  data = g_bytes_get_data (bytes, &n);
  g_assert_cmpuint (n, ==, length);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpuint (data[i], ==, i * 7 & 255);
}

static void
check_result (guint task, const PratosResult *result)
{
  switch (sort_of (task))
    {
    case CUT:
      g_assert_cmpstr (result->fault.code, ==, PRATOS_FAULT_CUT);
      break;
    case NOT_FOUND:
      g_assert_cmpstr (result->fault.code, ==, PRATOS_FAULT_HTTP_STATUS);
      break;
    case RESET_ONCE:
      g_assert_cmpuint (result->attempts, ==, 2);
      assert_bytes (result, length_of (task));
      break;
    default:
      g_assert_cmpuint (result->attempts, ==, 1);
      assert_bytes (result, length_of (task));
      break;
    }
}

static PratosRun *
carry_out (PratosPlan *plan, const char *mode)
{
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = 9 };
  PratosRun *run = pratos_run_new (plan, &settings, "test", g_variant_new ("a{sv}", NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosConductor) conductor = pratos_conductor_new (run, &error);

  g_assert_no_error (error);
  g_assert_true (pratos_conductor_start (conductor, &error));
  g_assert_true (pratos_conductor_wait (conductor, -1));
  return run;
}

typedef struct
{
  const char  *mode;
  FaultServer *server;
} Case;

static void
test_mode (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PratosPlan) plan = make_plan (c->server, c->mode);
  g_autoptr (PratosRun) run = carry_out (plan, c->mode);

  for (guint i = 0; i < N_TASKS; i++)
    check_result (i, pratos_run_get_result (run, i));
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, N_TASKS * 8 / 10);
  g_assert_cmpuint (pratos_run_get_report (run)->failed, ==, N_TASKS * 2 / 10);
}

int
main (int argc, char *argv[])
{
  static const char *modes[] = { "sequential", "threads", "async" };
  Case cases[G_N_ELEMENTS (modes)];
  FaultServer *server;
  int status;

  g_test_init (&argc, &argv, NULL);
  pratos_net_register_steps ();
  server = fault_server_new ();
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fetch-modes/%s", modes[i]);

      cases[i] = (Case) { modes[i], server };
      g_test_add_data_func (path, &cases[i], test_mode);
    }
  status = g_test_run ();
  fault_server_free (server);
  return status;
}
