/* test-plan.c: plans as data, messages, spools.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-error.h"
#include "pratos-message.h"
#include "pratos-plan.h"
#include "pratos-spool.h"

#include <errno.h>
#include <string.h>

static PratosPlan *
example (void)
{
  PratosPlan *plan = pratos_plan_new ();
  guint32 needs[2];

  needs[0] = pratos_plan_add_task (plan, "one", NULL, 0);
  pratos_plan_add_step (plan, needs[0], "sleep", g_variant_new ("(d)", 2.0));
  needs[1] = pratos_plan_add_task (plan, "two", NULL, 0);
  pratos_plan_add_task (plan, "three", needs, 2);
  pratos_plan_add_step (plan, 2, "fetch", g_variant_new ("(s)", "http://localhost/"));
  pratos_plan_add_step (plan, 2, "decode", NULL);
  pratos_plan_set_max_in_flight (plan, 2);
  return plan;
}

static void
test_round_trip (void)
{
  g_autoptr (PratosPlan) plan = example ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (pratos_plan_to_variant (plan));
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPlan) copy = pratos_plan_from_variant (variant, &error);
  g_autoptr (GVariant) again = NULL;
  const PratosTask *task;

  g_assert_no_error (error);
  again = g_variant_ref_sink (pratos_plan_to_variant (copy));
  g_assert_true (g_variant_equal (variant, again));
  task = pratos_plan_get_task (copy, 2);
  g_assert_cmpstr (task->label, ==, "three");
  g_assert_cmpuint (task->n_needs, ==, 2);
  g_assert_cmpuint (task->needs[1], ==, 1);
  g_assert_cmpstr (task->steps[1].kind, ==, "decode");
  g_assert_cmpuint (pratos_plan_get_max_in_flight (copy), ==, 2);
  g_assert_null (pratos_plan_get_task (copy, 3));
}

/* A task that needs itself or a later one would never run. */
static void
test_circle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) variant = g_variant_ref_sink (
    g_variant_new_parsed ("@(ua(saua(sv))) (0, [('one', [uint32 1], []), ('two', [], [])])"));

  g_assert_null (pratos_plan_from_variant (variant, &error));
  g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA);
}

static void
test_add_again (void)
{
  g_autoptr (PratosPlan) plan = example ();
  const PratosTask *twin;

  g_assert_cmpuint (pratos_plan_add_again (plan, 2), ==, 3);
  twin = pratos_plan_get_task (plan, 3);
  g_assert_cmpstr (twin->label, ==, "three");
  g_assert_cmpuint (twin->n_steps, ==, 2);
  g_assert_cmpuint (twin->n_needs, ==, 2);
}

/* Messages come in pieces of any size, several at once. */
static void
test_messages (void)
{
  g_autoptr (GByteArray) sent = g_byte_array_new ();
  g_autoptr (GByteArray) received = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  PratosMessageKind kind;
  guint n = 0;

  pratos_message_append (sent, PRATOS_MESSAGE_READY, g_variant_new ("()"));
  pratos_message_append (sent, PRATOS_MESSAGE_TASK,
                         g_variant_new_parsed ("@(uavsa(sv)) (7, [<'x'>], 'label', [('spin', <(uint64 1,)>)])"));
  for (guint i = 0; i < sent->len; i++)
    {
      g_autoptr (GVariant) body = NULL;

      g_byte_array_append (received, &sent->data[i], 1);
      body = pratos_message_take (received, &kind, &error);
      g_assert_no_error (error);
      if (body == NULL)
        continue;
      g_assert_cmpint (kind, ==, n == 0 ? PRATOS_MESSAGE_READY : PRATOS_MESSAGE_TASK);
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (received->len, ==, 0);
}

static void
test_bad_messages (void)
{
  const guint8 bad[][12] = {
    { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0 },         /* too long */
    { 4, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0 },        /* unknown kind */
    { 4, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff }, /* not normal */
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GByteArray) buffer = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      PratosMessageKind kind;

      g_byte_array_append (buffer, bad[i], sizeof bad[i]);
      g_assert_null (pratos_message_take (buffer, &kind, &error));
      g_assert_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA);
    }
}

static void
test_spool (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosSpool) spool = pratos_spool_new (&error);
  PratosBlob blob = { 0 }, copy = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  char buffer[4];

  g_assert_no_error (error);
  g_assert_true (pratos_spool_append (spool, "garbage", 7));
  pratos_spool_cut (spool, 2);
  g_assert_true (pratos_spool_append (spool, "plates", 6));
  g_assert_cmpuint (pratos_spool_tell (spool), ==, 8);
  pratos_blob_init (&blob, spool, 2, 6);
  pratos_blob_copy (&blob, &copy);
  pratos_blob_clear (&blob);
  bytes = pratos_blob_load (&copy);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "plates", 6);
  g_assert_true (pratos_blob_read (&copy, 2, buffer, 4));
  g_assert_cmpmem (buffer, 4, "ates", 4);
  g_assert_false (pratos_blob_read (&copy, 3, buffer, 4));
  g_assert_cmpint (errno, ==, EINVAL);
  pratos_blob_clear (&copy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/round-trip", test_round_trip);
  g_test_add_func ("/plan/circle", test_circle);
  g_test_add_func ("/plan/add-again", test_add_again);
  g_test_add_func ("/message/pieces", test_messages);
  g_test_add_func ("/message/bad", test_bad_messages);
  g_test_add_func ("/spool", test_spool);
  return g_test_run ();
}
