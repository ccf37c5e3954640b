/* test-commons.c: the client of Wikimedia Commons against a stand-in with its manners.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-commons.h"
#include "pratos-json-client.h"

#include <string.h>

#define CONTACT "ana@example.org"

static guint port;

/* A client for @story of the stand-in, which counts each story apart: a client spaces
 * only its own requests. */
static PratosCommons *
open_story (const char *story)
{
  g_autofree char *api = g_strdup_printf ("http://127.0.0.1:%u/%s/w/api.php", port, story);
  g_autoptr (GError) error = NULL;
  PratosCommons *commons;

  g_setenv ("PRATOS_COMMONS_API", api, TRUE);
  commons = pratos_commons_new (CONTACT, &error);
  g_assert_no_error (error);
  return commons;
}

/* What the stand-in has seen of us in @story. */
static gint64
stat_of (const char *story, const char *name)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/%s/stats", port, story);
  g_autoptr (PratosJsonClient) client = pratos_json_client_new ("test");
  g_autoptr (GError) error = NULL;
  PratosJsonReply reply;
  g_autoptr (JsonNode) root = pratos_json_client_get (client, url, NULL, &reply, &error);

  g_assert_no_error (error);
  return json_object_get_int_member (json_node_get_object (root), name);
}

static void
assert_polite (const char *story)
{
  g_assert_cmpint (stat_of (story, "requests"), >, 0);
  g_assert_cmpint (stat_of (story, "too_fast"), ==, 0);
  g_assert_cmpint (stat_of (story, "too_early"), ==, 0);
  g_assert_cmpint (stat_of (story, "without_contact"), ==, 0);
  g_assert_cmpint (stat_of (story, "most_at_once"), ==, 1);
}

static GPtrArray *
find (PratosCommons *commons, guint n, guint64 bytes, GError **error)
{
  return pratos_commons_find_near_size (commons, n, bytes, NULL, NULL, NULL, error);
}

static void
assert_complete (const PratosCommonsPicture *picture)
{
  g_assert_true (g_str_has_prefix (picture->url, "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (picture->page, "https://commons.wikimedia.org/wiki/File:"));
  g_assert_true (g_str_has_prefix (picture->title, "Picture "));
  g_assert_nonnull (picture->author);
  g_assert_nonnull (picture->licence);
  g_assert_nonnull (picture->licence_url);
}

static void
assert_all_different (GPtrArray *pictures)
{
  for (guint i = 0; i < pictures->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (((PratosCommonsPicture *) g_ptr_array_index (pictures, i))->url, !=,
                       ((PratosCommonsPicture *) g_ptr_array_index (pictures, j))->url);
}

static void
test_contact (void)
{
  static const char *const bad[] = {
    NULL, "", "  ", "ana", "a@example.org)\r\nX-Evil: 1", "(ana@example.org)", "caf\xc3\xa9@x.org"
  };
  g_autoptr (PratosCommons) good = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pratos_commons_new (bad[i], &error));
      g_assert_error (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_CONTACT);
      g_assert_nonnull (strstr (error->message, "--contact"));
    }
  good = pratos_commons_new (" https://example.org/us ", NULL);
  g_assert_nonnull (good);
}

/* The stand-in has 800 files; four times ten are within some per cent of 2 MB. */
static void
test_near_size (void)
{
  g_autoptr (PratosCommons) commons = open_story ("plain_near");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = find (commons, 10, 2000000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, ==, 10);
  assert_all_different (pictures);
  for (guint i = 0; i < pictures->len; i++)
    {
      const PratosCommonsPicture *picture = g_ptr_array_index (pictures, i);

      assert_complete (picture);
      g_assert_cmpuint (picture->bytes, >, 1100000);
      g_assert_cmpuint (picture->bytes, <, 2900000);
      g_assert_cmpuint (picture->width, ==, 4000);
    }
  assert_polite ("plain_near");
}

/* Never nothing for sizes at the ends of what there is. */
static void
test_far_sizes (void)
{
  static const guint64 sizes[] = { 1, 3000, 59000000 };
  g_autoptr (PratosCommons) commons = open_story ("plain_far");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pictures = find (commons, 5, sizes[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pictures->len, ==, 5);
    }
  assert_polite ("plain_far");
}

static void
test_few_and_none (void)
{
  g_autoptr (PratosCommons) few = open_story ("few");
  g_autoptr (PratosCommons) empty = open_story ("empty");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GPtrArray) pictures = find (few, 10, 3000000000u, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, ==, 3);
  g_assert_null (find (empty, 10, 2000000, &nothing));
  g_assert_error (nothing, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_NOTHING);
}

static void
count_cb (guint found, guint wanted, gpointer data)
{
  g_assert_cmpuint (wanted, ==, 20);
  g_assert_cmpuint (found, <=, wanted);
  *(guint *) data = found;
}

static void
test_featured (void)
{
  g_autoptr (PratosCommons) commons = open_story ("plain_featured");
  g_autoptr (GError) error = NULL;
  guint found = 0;
  g_autoptr (GPtrArray) pictures = pratos_commons_find_featured (
      commons, 20, PRATOS_COMMONS_THUMBNAIL_WIDTH, count_cb, &found, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, ==, 20);
  g_assert_cmpuint (found, ==, 20);
  assert_all_different (pictures);
  for (guint i = 0; i < pictures->len; i++)
    {
      const PratosCommonsPicture *picture = g_ptr_array_index (pictures, i);

      assert_complete (picture);
      g_assert_nonnull (strstr (picture->url, "/960px-"));
      g_assert_cmpuint (picture->width, ==, 960);
      g_assert_cmpuint (picture->height, ==, 720);
    }
}

/* The number that the stand-in made a picture's metadata from. */
static guint
number_of (const PratosCommonsPicture *picture)
{
  return (guint) g_ascii_strtoull (strrchr (picture->page, '_') + 1, NULL, 10);
}

static void
test_credits (void)
{
  g_autoptr (PratosCommons) commons = open_story ("plain_credits");
  g_autoptr (GPtrArray) pictures = pratos_commons_find_featured (commons, 100, 0, NULL, NULL, NULL,
                                                                 NULL);

  g_assert_cmpuint (pictures->len, >=, 80);
  for (guint i = 0; i < pictures->len; i++)
    {
      const PratosCommonsPicture *picture = g_ptr_array_index (pictures, i);
      guint number = number_of (picture);
      gboolean is_bare = number % 8 == 0, has_author = !is_bare && number % 8 != 3,
               is_free = number % 8 == 1;
      g_autofree char *author = g_strdup_printf ("Ana & Lú %u", number);

      g_assert_cmpstr (picture->author, ==, has_author ? author : "");
      g_assert_cmpstr (picture->licence, ==,
                       is_bare ? "" : is_free ? "Public domain" : "CC BY-SA 4.0");
      g_assert_cmpstr (picture->licence_url, ==,
                       is_bare || is_free ? "" : "https://creativecommons.org/licenses/by-sa/4.0");
    }
}

static void
test_odd (void)
{
  g_autoptr (PratosCommons) commons = open_story ("odd");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = find (commons, 30, 2000000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, >, 5);
  for (guint i = 0; i < pictures->len; i++)
    {
      const PratosCommonsPicture *picture = g_ptr_array_index (pictures, i);

      g_assert_true (g_str_has_prefix (picture->url, "http://"));
      g_assert_nonnull (picture->title);
    }
}

/* It asks to wait a second and counts who does not. */
static void
test_waits (void)
{
  static const char *const stories[] = { "busy-once", "maxlag-once", "late-once" };

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (PratosCommons) commons = open_story (stories[i]);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) pictures = find (commons, 3, 2000000, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pictures->len, ==, 3);
      g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
      assert_polite (stories[i]);
    }
}

static void
test_refusals (void)
{
  static const struct { const char *story; PratosCommonsError code; gint64 requests; } cases[] = {
    { "busy", PRATOS_COMMONS_ERROR_BUSY, 3 },
    { "forbidden", PRATOS_COMMONS_ERROR_REFUSED, 1 },
    { "error", PRATOS_COMMONS_ERROR_ANSWER, 1 },
    { "html", PRATOS_COMMONS_ERROR_ANSWER, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PratosCommons) commons = open_story (cases[i].story);
      g_autoptr (GError) error = NULL;

      g_assert_null (find (commons, 3, 2000000, &error));
      g_assert_error (error, PRATOS_COMMONS_ERROR, (int) cases[i].code);
      g_assert_cmpint (stat_of (cases[i].story, "requests"), ==, cases[i].requests);
    }
}

static gpointer
cancel_later (gpointer data)
{
  /* Not before the request is under way: then it would prove less. */
  while (stat_of ("silent", "requests") == 0)
    g_usleep (1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (PratosCommons) commons = open_story ("silent");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new (NULL, cancel_later, cancellable);

  g_assert_null (
      pratos_commons_find_near_size (commons, 3, 2000000, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_network (void)
{
  g_autoptr (PratosCommons) commons = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("PRATOS_COMMONS_API", "http://127.0.0.1:1/w/api.php", TRUE);
  commons = pratos_commons_new (CONTACT, NULL);
  g_assert_null (find (commons, 3, 2000000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static GSubprocess *
start_stand_in (void)
{
  g_autofree char *script = g_build_filename (g_getenv ("PRATOS_TEST_DIR"), "net",
                                              "commons-stand-in.py", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                               | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                           &error, "python3", script, NULL);
  char text[16] = "";

  g_assert_no_error (error);
  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (process), text,
                                        sizeof text - 1, NULL, NULL),
                   >, 0);
  port = (guint) g_ascii_strtoull (text, NULL, 10);
  return process;
}

int
main (int argc, char **argv)
{
  g_autoptr (GSubprocess) stand_in = NULL;

  g_test_init (&argc, &argv, NULL);
  stand_in = start_stand_in ();
  g_test_add_func ("/commons/contact", test_contact);
  g_test_add_func ("/commons/near-size", test_near_size);
  g_test_add_func ("/commons/far-sizes", test_far_sizes);
  g_test_add_func ("/commons/few-and-none", test_few_and_none);
  g_test_add_func ("/commons/featured", test_featured);
  g_test_add_func ("/commons/credits", test_credits);
  g_test_add_func ("/commons/odd", test_odd);
  g_test_add_func ("/commons/waits", test_waits);
  g_test_add_func ("/commons/refusals", test_refusals);
  g_test_add_func ("/commons/cancel", test_cancel);
  g_test_add_func ("/commons/network", test_network);
  return g_test_run ();
}
