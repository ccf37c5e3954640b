/* pratos-games-demo.c: a player against many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-games-demo.h"

#include "pratos-game-step.h"

#define MOST_MOVES 300

static const PratosDemoOption options[] = {
  { .name = "boards", .kind = PRATOS_OPTION_INTEGER, .min = 1, .max = PRATOS_GAMES_MOST_BOARDS, .value = "20" },
  { .name = "move", .kind = PRATOS_OPTION_NUMBER, .min = 0, .max = 3600, .value = "5" },
  { .name = "reply", .kind = PRATOS_OPTION_NUMBER, .min = 0, .max = 3600, .value = "55" },
  { .name = "moves", .kind = PRATOS_OPTION_INTEGER, .min = 1, .max = MOST_MOVES, .value = "30" },
};

static const PratosDemoStep steps[] = { { { PRATOS_GAME_KIND } } };

static PratosPlan *
games_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable, GError **error)
{
  PratosPlan *plan = pratos_plan_new ();
  gint64 boards, moves;
  double move, reply;

  g_variant_lookup (given, "boards", "x", &boards);
  g_variant_lookup (given, "moves", "x", &moves);
  g_variant_lookup (given, "move", "d", &move);
  g_variant_lookup (given, "reply", "d", &reply);
  for (gint64 i = 1; i <= boards; i++)
    {
      g_autofree char *label = g_strdup_printf ("board %" G_GINT64_FORMAT, i);

      pratos_plan_add_step (plan, pratos_plan_add_task (plan, label, NULL, 0), PRATOS_GAME_KIND,
                            g_variant_new ("(ddu)", move, reply, (guint32) moves));
    }
  return plan;
}

static void
games_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  guint32 moves;

  if (result->outcome != PRATOS_OUTCOME_DONE || result->values[0].variant == NULL)
    return;
  g_variant_get (result->values[0].variant, "(u)", &moves);
  json_builder_set_member_name (builder, "moves");
  json_builder_add_int_value (builder, moves);
}

/* With fewer tasks at once than boards some opponents would have to wait for a seat. */
static guint
games_workers_for (GVariant *given)
{
  gint64 boards = 1;

  g_variant_lookup (given, "boards", "x", &boards);
  return (guint) boards;
}

static guint
games_default_workers (void)
{
  return 20;
}

const PratosDemo pratos_games_demo = {
  .name = "games",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .virtual_time = TRUE,
  .default_workers = games_default_workers,
  .workers_for = games_workers_for,
  .prepare = games_prepare,
  .result_to_json = games_result_to_json,
};
