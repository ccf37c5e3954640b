/* test-fetch.c: fetching, and everything that can go wrong with it, blocking and on a loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch.h"
#include "pratos-net.h"

#include "fault-server.h"
#include "step-runner.h"

#include <string.h>

typedef void (*TestFunc) (StepRunner *runner, FaultServer *server);

typedef struct
{
  const char *path;
  TestFunc    func;
} Test;

static PratosOutcome
fetch (StepRunner *runner, FaultServer *server, const char *path, const char *options)
{
  g_autofree char *url = fault_server_url (server, path);

  return step_runner_fetch (runner, url, options, 0);
}

static void
assert_fault (StepRunner *runner, const char *code)
{
  g_assert_cmpstr (runner->flow.fault.code, ==, code);
}

static guint
count_retry_waits (StepRunner *runner)
{
  return step_runner_count (runner, PRATOS_EVENT_STATE, PRATOS_STATE_WAITING_IO,
                            PRATOS_ACTIVITY_RETRY_WAIT);
}

/* The server's bytes: i * 7 & 255. */
static void
assert_blob (StepRunner *runner, gsize length)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  gsize n;

  g_assert_cmpint (runner->flow.outcome, ==, PRATOS_OUTCOME_DONE);
  bytes = pratos_blob_load (&runner->flow.values[0].blob);
  g_assert_nonnull (bytes);
  data = g_bytes_get_data (bytes, &n);
  g_assert_cmpuint (n, ==, length);
  g_assert_cmpuint (runner->context.bytes, ==, length);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpuint (data[i], ==, i * 7 & 255);
}

static void
test_success (StepRunner *runner, FaultServer *server)
{
  const char *url;
  const char *type;
  guint status;
  g_autofree char *asked = fault_server_url (server, "/bytes/300000");

  fetch (runner, server, "/bytes/300000", NULL);
  assert_blob (runner, 300000);
  g_variant_get (runner->flow.values[0].variant, "(&s&su)", &url, &type, &status);
  g_assert_cmpstr (url, ==, asked);
  g_assert_cmpstr (type, ==, "application/x-test");
  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpuint (runner->context.attempts, ==, 1);
}

static void
test_chunked (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/chunked/100000", NULL);
  assert_blob (runner, 100000);
}

static void
test_keeps_connection (StepRunner *runner, FaultServer *server)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  fetch (runner, server, "/connection", NULL);
  first = pratos_blob_load (&runner->flow.values[0].blob);
  fetch (runner, server, "/connection", NULL);
  second = pratos_blob_load (&runner->flow.values[0].blob);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_user_agent (StepRunner *runner, FaultServer *server)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *agent = pratos_fetch_user_agent ("a@b.c Evil: header");
  gsize n;

  g_assert_true (g_str_has_prefix (agent, "pratos/"));
  fetch (runner, server, "/headers", "{'contact': <'a@b.c\\nEvil: header'>}");
  bytes = pratos_blob_load (&runner->flow.values[0].blob);
  text = g_strndup (g_bytes_get_data (bytes, &n), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, agent));
  g_assert_null (strstr (text, "\nEvil"));
  g_assert_null (strstr (text, "Accept-Encoding"));
}

static void
test_bad_urls (StepRunner *runner, FaultServer *server)
{
  const char *urls[] = { "", "word", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://a b/" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_assert_cmpint (step_runner_fetch (runner, urls[i], NULL, 0), ==, PRATOS_OUTCOME_FAILED);
      assert_fault (runner, PRATOS_FAULT_BAD_URL);
    }
}

static void
test_refused (StepRunner *runner, FaultServer *server)
{
  g_autofree char *host = NULL;

  /* port 1 is nobody's */
  step_runner_fetch (runner, "http://127.0.0.1:1/", NULL, 0);
  assert_fault (runner, PRATOS_FAULT_REFUSED);
  host = step_runner_get_text (runner, "host");
  g_assert_cmpstr (host, ==, "127.0.0.1");
  g_assert_cmpuint (step_runner_get_number (runner, "port"), ==, 1);
}

static void
test_not_found (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/status/404", NULL);
  assert_fault (runner, PRATOS_FAULT_HTTP_STATUS);
  g_assert_cmpuint (step_runner_get_number (runner, "status"), ==, 404);
  g_assert_cmpuint (runner->context.attempts, ==, 1);
  g_assert_cmpuint (runner->context.bytes, ==, 0);
  fetch (runner, server, "/status/501", NULL);
  g_assert_cmpuint (runner->context.attempts, ==, 1);
}

static void
test_endless_error (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/endless/404", NULL);
  assert_fault (runner, PRATOS_FAULT_HTTP_STATUS);
  g_assert_cmpuint (step_runner_get_number (runner, "status"), ==, 404);
}

/* A key of its own for each call, since the server counts. */
static void
fetch_counted (StepRunner *runner, FaultServer *server, const char *before, const char *after)
{
  g_autofree char *path = g_strdup_printf ("%s/%p-%u%s", before, (void *) runner, g_random_int (), after);

  fetch (runner, server, path, NULL);
}

static void
test_busy_once (StepRunner *runner, FaultServer *server)
{
  fetch_counted (runner, server, "/busy/503/1", "");
  assert_blob (runner, 1000);
  g_assert_cmpuint (runner->context.attempts, ==, 2);
  g_assert_cmpuint (count_retry_waits (runner), ==, 1);
  g_assert_cmpuint (step_runner_count (runner, PRATOS_EVENT_ATTEMPT, 0, 0), ==, 1);
}

static void
test_busy_always (StepRunner *runner, FaultServer *server)
{
  fetch_counted (runner, server, "/busy/429/99", "/0");
  assert_fault (runner, PRATOS_FAULT_HTTP_STATUS);
  g_assert_cmpuint (step_runner_get_number (runner, "status"), ==, 429);
  g_assert_cmpuint (runner->context.attempts, ==, 3);
}

static void
test_retry_after (StepRunner *runner, FaultServer *server)
{
  gint64 start = pratos_now ();

  fetch_counted (runner, server, "/busy/429/1", "/1");
  assert_blob (runner, 1000);
  g_assert_cmpint (pratos_now () - start, >=, 1000000000);
  fetch_counted (runner, server, "/busy/429/1", "/Fri,_31_Dec_1999_23:59:59_GMT");
  assert_blob (runner, 1000);
}

static void
test_cut (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/cut/5000", NULL);
  assert_fault (runner, PRATOS_FAULT_CUT);
  g_assert_cmpuint (step_runner_get_number (runner, "received"), ==, 5000);
  g_assert_cmpuint (step_runner_get_number (runner, "expected"), ==, 10000);
  fetch (runner, server, "/cut-chunked/5000", NULL);
  assert_fault (runner, PRATOS_FAULT_CUT);
  g_assert_cmpuint (runner->context.attempts, ==, 1);
}

static void
test_capped (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/endless", "{'max-bytes': <uint64 1000000>}");
  assert_fault (runner, PRATOS_FAULT_TOO_LARGE);
  g_assert_cmpuint (step_runner_get_number (runner, "limit"), ==, 1000000);
  g_assert_cmpuint (runner->context.bytes, <=, 1000000);
  fetch (runner, server, "/announced/1000001", "{'max-bytes': <uint64 1000000>}");
  assert_fault (runner, PRATOS_FAULT_TOO_LARGE);
  fetch (runner, server, "/bytes/1000", "{'max-bytes': <uint64 1000>}");
  assert_blob (runner, 1000);
}

static void
test_reset_once (StepRunner *runner, FaultServer *server)
{
  fetch_counted (runner, server, "/reset/1", "/100000");
  assert_blob (runner, 100000);
  g_assert_cmpuint (runner->context.attempts, ==, 2);
}

static void
test_reset_twice (StepRunner *runner, FaultServer *server)
{
  fetch_counted (runner, server, "/reset/2", "/100000");
  assert_fault (runner, PRATOS_FAULT_RESET);
  g_assert_cmpuint (runner->context.attempts, ==, 2);
}

static void
test_redirects (StepRunner *runner, FaultServer *server)
{
  const char *url;
  g_autofree char *last = fault_server_url (server, "/hops/0");

  fetch (runner, server, "/hops/10", NULL);
  assert_blob (runner, 1000);
  g_variant_get (runner->flow.values[0].variant, "(&s&su)", &url, NULL, NULL);
  g_assert_cmpstr (url, ==, last);
  fetch (runner, server, "/hops/11", NULL);
  assert_fault (runner, PRATOS_FAULT_REDIRECTS);
  fetch (runner, server, "/loop", NULL);
  assert_fault (runner, PRATOS_FAULT_REDIRECTS);
  g_assert_cmpuint (step_runner_get_number (runner, "limit"), ==, 10);
}

static void
test_redirect_refused (StepRunner *runner, FaultServer *server)
{
  const char *paths[] = { "/to/file:///etc/passwd", "/to/ftp://127.0.0.1/", "/to/data:,hello" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      fetch (runner, server, paths[i], NULL);
      assert_fault (runner, PRATOS_FAULT_REDIRECT_REFUSED);
    }
}

static void
test_broken_protocol (StepRunner *runner, FaultServer *server)
{
  const char *paths[] = { "/http09", "/bad-length", "/bad-chunk", "/long-header", "/endless-headers" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      fetch (runner, server, paths[i], NULL);
      g_test_message ("%s", paths[i]);
      assert_fault (runner, PRATOS_FAULT_HTTP_PROTOCOL);
    }
}

/* curl before 8.6 calls it "Out of memory", which nobody is. */
static void
test_long_header (StepRunner *runner, FaultServer *server)
{
  const char *detail;

  fetch (runner, server, "/long-header", NULL);
  assert_fault (runner, PRATOS_FAULT_HTTP_PROTOCOL);
  g_assert_true (g_variant_lookup (runner->flow.fault.params, "detail", "&s", &detail));
  g_assert_nonnull (strstr (detail, "header"));
}

static void
test_empty_reply (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/empty", NULL);
  assert_fault (runner, PRATOS_FAULT_EMPTY_REPLY);
}

static void
test_slow (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/drip", "{'low-speed': <uint64 1000>, 'low-speed-time': <uint32 1>}");
  assert_fault (runner, PRATOS_FAULT_SLOW);
}

static void
test_tls_to_plain_port (StepRunner *runner, FaultServer *server)
{
  g_autofree char *plain = fault_server_url (server, "/");
  g_autofree char *url = g_strconcat ("https", plain + strlen ("http"), NULL);

  step_runner_fetch (runner, url, NULL, 0);
  assert_fault (runner, PRATOS_FAULT_TLS);
}

static void
test_black_hole (StepRunner *runner, FaultServer *server)
{
  g_autofree char *url = fault_server_hole_url (server, "/");

  step_runner_fetch (runner, url, "{'connect-timeout': <uint32 1>}", 0);
  assert_fault (runner, PRATOS_FAULT_CONNECT_TIMEOUT);
  g_assert_cmpuint (step_runner_get_number (runner, "seconds"), ==, 1);
}

static void
test_bad_certificate (StepRunner *runner, FaultServer *server)
{
  g_autofree char *url = fault_server_tls_url (server, "/bytes/1000");

  step_runner_fetch (runner, url, NULL, 0);
  assert_fault (runner, PRATOS_FAULT_TLS);
  g_assert_cmpuint (runner->context.bytes, ==, 0);
}

static void
test_plain_to_tls_port (StepRunner *runner, FaultServer *server)
{
  g_autofree char *tls = fault_server_tls_url (server, "/bytes/1000");
  g_autofree char *url = g_strconcat ("http", tls + strlen ("https"), NULL);

  g_assert_cmpint (step_runner_fetch (runner, url, NULL, 0), ==, PRATOS_OUTCOME_FAILED);
}

typedef struct
{
  StepRunner  *runner;
  FaultServer *server;
  const char  *path;
  gint64       cancelled; /* ns */
} Canceller;

static gpointer
cancel_when_asked (gpointer data)
{
  Canceller *canceller = data;

  fault_server_wait_for (canceller->server, canceller->path);
  canceller->cancelled = pratos_now ();
  pratos_step_context_cancel (&canceller->runner->context);
  g_main_context_wakeup (canceller->runner->loop);
  return NULL;
}

/* ns from the call to stop to the end of the fetch. */
static gint64
measure_cancel (gboolean on_loop, FaultServer *server, const char *path)
{
  StepRunner *runner = step_runner_new (on_loop);
  Canceller canceller = { runner, server, path, 0 };
  GThread *thread = g_thread_new ("canceller", cancel_when_asked, &canceller);
  PratosOutcome outcome = fetch (runner, server, path, NULL);
  gint64 ended = pratos_now ();

  g_thread_join (thread);
  g_assert_cmpint (outcome, ==, PRATOS_OUTCOME_CANCELLED);
  step_runner_free (runner);
  return ended - canceller.cancelled;
}

/* Without being woken it would take 200 ms, when curl looks up next; a busy machine may
 * delay one of five, not all. */
static void
check_cancel (StepRunner *runner, FaultServer *server, const char *path)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 5; i++)
    best = MIN (best, measure_cancel (runner->loop != NULL, server, path));
  g_test_message ("stopped after %.3f ms", (double) best / 1e6);
  g_assert_cmpint (best, <, 100 * 1000000);
}

static void
test_cancel_silent (StepRunner *runner, FaultServer *server)
{
  check_cancel (runner, server, "/silent");
}

static void
test_cancel_stalled (StepRunner *runner, FaultServer *server)
{
  check_cancel (runner, server, "/stalled");
}

static void
test_cancelled_before (StepRunner *runner, FaultServer *server)
{
  pratos_step_context_cancel (&runner->context);
  g_assert_cmpint (fetch (runner, server, "/silent", NULL), ==, PRATOS_OUTCOME_CANCELLED);
}

static void
test_html_as_picture (StepRunner *runner, FaultServer *server)
{
  g_autofree char *url = fault_server_url (server, "/html");
  g_autofree char *type = NULL;

  step_runner_fetch (runner, url, NULL, 100);
  assert_fault (runner, "not-an-image");
  type = step_runner_get_text (runner, "type");
  g_assert_cmpstr (type, ==, "html");
}

static void
test_good_after_bad (StepRunner *runner, FaultServer *server)
{
  fetch (runner, server, "/cut/100", NULL);
  fetch (runner, server, "/endless-headers", NULL);
  fetch (runner, server, "/bytes/1000", NULL);
  assert_blob (runner, 1000);
}

static const Test tests[] = {
  { "success", test_success },
  { "chunked", test_chunked },
  { "keeps-connection", test_keeps_connection },
  { "user-agent", test_user_agent },
  { "bad-urls", test_bad_urls },
  { "refused", test_refused },
  { "not-found", test_not_found },
  { "endless-error", test_endless_error },
  { "busy-once", test_busy_once },
  { "busy-always", test_busy_always },
  { "retry-after", test_retry_after },
  { "cut", test_cut },
  { "capped", test_capped },
  { "reset-once", test_reset_once },
  { "reset-twice", test_reset_twice },
  { "redirects", test_redirects },
  { "redirect-refused", test_redirect_refused },
  { "broken-protocol", test_broken_protocol },
  { "long-header", test_long_header },
  { "empty-reply", test_empty_reply },
  { "slow", test_slow },
  { "tls-to-plain-port", test_tls_to_plain_port },
  { "black-hole", test_black_hole },
  { "bad-certificate", test_bad_certificate },
  { "plain-to-tls-port", test_plain_to_tls_port },
  { "cancel-silent", test_cancel_silent },
  { "cancel-stalled", test_cancel_stalled },
  { "cancelled-before", test_cancelled_before },
  { "html-as-picture", test_html_as_picture },
  { "good-after-bad", test_good_after_bad },
};

typedef struct
{
  const Test  *test;
  FaultServer *server;
  gboolean     on_loop;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *c = data;
  StepRunner *runner = step_runner_new (c->on_loop);

  c->test->func (runner, c->server);
  step_runner_free (runner);
}

static void
add_case (const Test *test, FaultServer *server, gboolean on_loop)
{
  Case *c = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/fetch/%s/%s", on_loop ? "loop" : "blocking", test->path);

  *c = (Case) { test, server, on_loop };
  g_test_add_data_func_full (path, c, run_case, g_free);
}

int
main (int argc, char *argv[])
{
  FaultServer *server;
  int status;

  g_test_init (&argc, &argv, NULL);
  pratos_net_register_steps ();
  server = fault_server_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      add_case (&tests[i], server, FALSE);
      add_case (&tests[i], server, TRUE);
    }
  status = g_test_run ();
  fault_server_free (server);
  return status;
}
