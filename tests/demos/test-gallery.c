/* test-gallery.c: the gallery from the built-in server, in every mode.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "demo-runner.h"

#include "pratos-gallery-picture.h"

#include <glib/gstdio.h>

#define PICTURES "14" /* more than there are photographs */

/* What every test here shares: the server. */
typedef struct
{
  PratosPreparation *preparation;
  guint              n_starts;
} Fixture;

static void
progress_cb (const char *code, guint done, guint total, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_starts += g_str_equal (code, "starting-server");
}

static PratosPlan *
prepare (Fixture *fixture, GVariant *given)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) options = demo_options ("gallery", given);
  PratosPlan *plan = pratos_demo_find ("gallery")->prepare (fixture->preparation, options, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->preparation = pratos_preparation_new ();
  pratos_preparation_set_progress (fixture->preparation, progress_cb, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pratos_preparation_free (fixture->preparation);
}

static JsonObject *
result_object (PratosRun *run, guint task)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  pratos_demo_find ("gallery")->result_to_json (pratos_plan_get_task (pratos_run_get_plan (run), task),
                                                pratos_run_get_result (run, task), builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_object_ref (json_node_get_object (root));
}

static void
check_picture (PratosRun *run, PratosRun *first, guint task)
{
  g_autoptr (JsonObject) object = result_object (run, task);
  g_autoptr (JsonObject) other = result_object (first, task);
  const PratosResult *result = pratos_run_get_result (run, task);

  g_assert_cmpint (result->outcome, ==, PRATOS_OUTCOME_DONE);
  g_assert_cmpint (json_object_get_int_member (object, "bytes"), ==, (gint64) result->bytes);
  g_assert_cmpint (json_object_get_int_member (object, "width"), >, 100);
  g_assert_cmpint (json_object_get_int_member (object, "height"), >, 100);
  g_assert_cmpuint (strlen (json_object_get_string_member (object, "sha256")), ==, 64);
  g_assert_cmpstr (json_object_get_string_member (object, "sha256"), ==,
                   json_object_get_string_member (other, "sha256"));
  g_assert_cmpstr (json_object_get_string_member (object, "file"), ==,
                   pratos_plan_get_task (pratos_run_get_plan (run), task)->label);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "url"), "http://127.0.0.1:"));
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosPlan) plan = prepare (fixture, demo_given ("pictures", PICTURES, "rate", "0", "delay", "0", NULL));
  g_autoptr (PratosRun) first = demo_run ("gallery", plan, "sequential", 1);
  guint n_modes;
  const PratosMode *const *modes = pratos_modes_get (&n_modes);

  g_assert_cmpuint (pratos_plan_get_n_tasks (plan), ==, 14);
  for (guint m = 0; m < n_modes; m++)
    {
      g_autoptr (PratosRun) run = demo_run ("gallery", plan, modes[m]->name, 5);

      for (guint i = 0; i < 14; i++)
        check_picture (run, first, i);
    }
}

static void
test_credits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosPlan) plan = prepare (fixture, demo_given ("pictures", "3", NULL));

  for (guint i = 0; i < pratos_plan_get_n_tasks (plan); i++)
    {
      g_autoptr (GVariant) extra = NULL;
      const char *text;

      g_variant_get (pratos_plan_get_task (plan, i)->steps[0].args, "(&s@a{sv})", NULL, &extra);
      g_assert_true (g_variant_lookup (extra, "title", "&s", &text) && *text != '\0');
      g_assert_true (g_variant_lookup (extra, "author", "&s", &text) && *text != '\0');
      g_assert_true (g_variant_lookup (extra, "licence", "&s", &text) && *text != '\0');
    }
}

/* The running server serves again unless something that it does changes. */
static void
test_server_is_kept (Fixture *fixture, gconstpointer data)
{
  pratos_plan_unref (prepare (fixture, demo_given ("pictures", "5", NULL)));
  pratos_plan_unref (prepare (fixture, demo_given ("pictures", "5", "order", "map", NULL)));
  pratos_plan_unref (prepare (fixture, demo_given ("pictures", "3", NULL)));
  g_assert_cmpuint (fixture->n_starts, ==, 1);
  pratos_plan_unref (prepare (fixture, demo_given ("pictures", "3", "delay", "1", NULL)));
  g_assert_cmpuint (fixture->n_starts, ==, 2);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GVariant) options = demo_options ("gallery", demo_given (NULL, NULL));

  g_cancellable_cancel (cancellable);
  g_assert_null (pratos_demo_find ("gallery")->prepare (fixture->preparation, options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nothing listens at port 9; the others arrive. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosPlan) served = prepare (fixture, demo_given ("pictures", "2", "rate", "0", "delay", "0", NULL));
  g_autofree char *list = NULL;
  g_autofree char *path = NULL;
  g_autoptr (PratosPlan) plan = NULL;
  g_autoptr (PratosRun) run = NULL;
  g_autoptr (JsonObject) failed = NULL;
  const char *urls[2];

  for (guint i = 0; i < 2; i++)
    g_variant_get (pratos_plan_get_task (served, i)->steps[0].args, "(&sa{sv})", &urls[i], NULL);
  list = g_strdup_printf ("%s\nhttp://127.0.0.1:9/none.jpg\n%s\n", urls[0], urls[1]);
  path = demo_file (list);
  plan = prepare (fixture, demo_given ("source", path, NULL));
  g_remove (path);
  run = demo_run ("gallery", plan, "threads", 2);
  g_assert_cmpuint (pratos_run_get_report (run)->done, ==, 2);
  g_assert_cmpuint (pratos_run_get_report (run)->failed, ==, 1);
  failed = result_object (run, 1);
  g_assert_cmpstr (json_object_get_string_member (failed, "file"), ==, "none.jpg");
  g_assert_cmpstr (json_object_get_string_member (failed, "url"), ==, "http://127.0.0.1:9/none.jpg");
  g_assert_false (json_object_has_member (failed, "sha256"));
}

static void
test_hash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosSpool) spool = pratos_spool_new (NULL);
  g_autofree guint8 *bytes = g_malloc (3000000);
  g_autofree char *expected = NULL;
  g_autofree char *hash = NULL;
  PratosBlob blob;

  for (guint i = 0; i < 3000000; i++)
    bytes[i] = (guint8) (i * 7 + i / 251);
  pratos_spool_append (spool, "before", 6);
  pratos_spool_append (spool, bytes, 3000000);
  pratos_spool_append (spool, "after", 5);
  pratos_blob_init (&blob, spool, 6, 3000000);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, 3000000);
  hash = pratos_gallery_hash (&blob);
  g_assert_cmpstr (hash, ==, expected);
  pratos_blob_clear (&blob);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add ("/gallery/modes", Fixture, NULL, set_up, test_modes, tear_down);
  g_test_add ("/gallery/credits", Fixture, NULL, set_up, test_credits, tear_down);
  g_test_add ("/gallery/server-is-kept", Fixture, NULL, set_up, test_server_is_kept, tear_down);
  g_test_add ("/gallery/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/gallery/failures", Fixture, NULL, set_up, test_failures, tear_down);
  g_test_add ("/gallery/hash", Fixture, NULL, set_up, test_hash, tear_down);
  return g_test_run ();
}
