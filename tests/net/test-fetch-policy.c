/* test-fetch-policy.c: when to ask again, after how long, and where a redirect may lead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-request.h"
#include "pratos-fetch-retry.h"
#include "pratos-fetch.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define NOW    1700000000 /* Tue, 14 Nov 2023 22:13:20 GMT */

static void
test_status (void)
{
  const long again[] = { 429, 500, 502, 503, 504 };
  const long not_again[] = { 200, 301, 400, 403, 404, 410, 501, 505 };

  for (guint i = 0; i < G_N_ELEMENTS (again); i++)
    g_assert_true (pratos_fetch_retry_status (again[i]));
  for (guint i = 0; i < G_N_ELEMENTS (not_again); i++)
    g_assert_false (pratos_fetch_retry_status (not_again[i]));
}

static void
test_retry_after (void)
{
  static const struct { const char *value; gint64 delay; } cases[] = {
    { "0", 0 },
    { "7", 7 * SECOND },
    { " 7 ", 7 * SECOND },
    { "61", 60 * SECOND },
    { "99999999999999999999999", 60 * SECOND },
    { "Tue, 14 Nov 2023 22:13:50 GMT", 30 * SECOND },
    { "Tue, 14 Nov 2023 22:13:20 GMT", 0 },
    { "Fri, 31 Dec 1999 23:59:59 GMT", 0 },
    { "Fri, 31 Dec 2100 23:59:59 GMT", 60 * SECOND },
    { "-5", -1 },
    { "", -1 },
    { "soon", -1 },
    { "7 bananas", -1 },
    { "1e9", -1 },
    { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].value);
      g_assert_cmpint (pratos_fetch_retry_after (cases[i].value, NOW), ==, cases[i].delay);
    }
}

static void
test_backoff (void)
{
  g_assert_cmpint (pratos_fetch_retry_backoff (1, 0), ==, SECOND / 4);
  g_assert_cmpint (pratos_fetch_retry_backoff (1, 1), ==, SECOND / 2);
  g_assert_cmpint (pratos_fetch_retry_backoff (2, 1), ==, SECOND);
  g_assert_cmpint (pratos_fetch_retry_backoff (3, 0.5), ==, SECOND * 3 / 2);
  g_assert_cmpint (pratos_fetch_retry_backoff (1000000, 1), <=, PRATOS_FETCH_RETRY_MAX_NS);
}

static void
test_redirects (void)
{
  g_assert_true (pratos_fetch_url_may_redirect ("http://a/", "http://b/"));
  g_assert_true (pratos_fetch_url_may_redirect ("http://a/", "https://b/"));
  g_assert_true (pratos_fetch_url_may_redirect ("https://a/", "HTTPS://b/"));
  g_assert_false (pratos_fetch_url_may_redirect ("https://a/", "http://a/"));
  g_assert_false (pratos_fetch_url_may_redirect ("https://a/", "file:///etc/passwd"));
  g_assert_false (pratos_fetch_url_may_redirect ("http://a/", "ftp://a/"));
  g_assert_false (pratos_fetch_url_may_redirect ("http://a/", "data:,hello"));
}

static void
test_options (void)
{
  PratosFault fault = PRATOS_FAULT_INIT;
  PratosFetchRequest request;
  g_autoptr (GVariant) args = g_variant_ref_sink (g_variant_new_parsed (
      "('http://a:81/', {'max-bytes': <uint64 5>, 'max-tries': <uint32 99>,"
      " 'connect-timeout': <uint32 0>, 'contact': <7>, 'unheard-of': <true>})"));
  g_autofree char *agent = pratos_fetch_user_agent (NULL);

  g_assert_true (pratos_fetch_request_init (&request, args, &fault));
  g_assert_cmpuint (request.max_bytes, ==, 5);
  g_assert_cmpuint (request.max_tries, ==, 10);
  g_assert_cmpuint (request.connect_seconds, ==, 1);
  g_assert_cmpstr (request.user_agent, ==, agent);
  g_assert_cmpuint (pratos_fetch_url_get_port (request.url), ==, 81);
  pratos_fetch_request_clear (&request);
}

static void
test_local (void)
{
  g_assert_true (pratos_fetch_url_is_local ("http://localhost:8000/x"));
  g_assert_true (pratos_fetch_url_is_local ("http://127.0.0.1/"));
  g_assert_true (pratos_fetch_url_is_local ("http://[::1]:80/"));
  g_assert_false (pratos_fetch_url_is_local ("http://127.example.org/"));
  g_assert_false (pratos_fetch_url_is_local ("http://example.org/localhost"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch-policy/status", test_status);
  g_test_add_func ("/fetch-policy/retry-after", test_retry_after);
  g_test_add_func ("/fetch-policy/backoff", test_backoff);
  g_test_add_func ("/fetch-policy/redirects", test_redirects);
  g_test_add_func ("/fetch-policy/options", test_options);
  g_test_add_func ("/fetch-policy/local", test_local);
  return g_test_run ();
}
