/* test-hall.c: where players and boards are at a moment of the games.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo.h"
#include "pratos-hall.h"
#include "pratos-mode.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/* Three boards, two moves of 1 s, replies of 10 s. */
static PratosRecord *
play (const char *mode, guint workers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosPreparation) preparation = pratos_preparation_new ();
  const PratosDemo *demo = pratos_demo_find ("games");
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed (
    "{'boards': '3', 'moves': '2', 'move': '1', 'reply': '10'}"));
  g_autoptr (GVariant) options = pratos_demo_parse_options (demo, given, &error);
  g_autoptr (PratosPlan) plan = demo->prepare (preparation, options, NULL, &error);
  PratosRunSettings settings = { .mode = pratos_mode_find (mode), .workers = workers, .cores = workers };
  g_autoptr (PratosRun) run = pratos_run_new (plan, &settings, "games", options);

  pratos_demo_simulate (run, &error);
  g_assert_no_error (error);
  return pratos_record_new (demo, run);
}

static void
check_board (PratosHall *hall, guint number, double time, PratosBoardState state, guint moves, double thought,
             double pondered)
{
  PratosBoard board;

  pratos_hall_get_board (hall, number, (gint64) (time * SECOND), &board);
  g_assert_cmpint (board.state, ==, state);
  g_assert_cmpuint (board.moves, ==, moves);
  g_assert_cmpint (board.thought, ==, (gint64) (thought * SECOND));
  g_assert_cmpint (board.pondered, ==, (gint64) (pondered * SECOND));
}

static void
test_rounds (void)
{
  g_autoptr (PratosRecord) record = play ("async", 3);
  g_autoptr (PratosHall) hall = pratos_hall_new (record);

  g_assert_cmpuint (pratos_hall_get_n_boards (hall), ==, 3);
  g_assert_cmpuint (pratos_hall_get_n_players (hall), ==, 1);
  g_assert_cmpint (pratos_hall_get_length (hall), ==, 24 * SECOND);
  check_board (hall, 0, 0.5, PRATOS_BOARD_THINKING, 0, 0.5, 0);
  check_board (hall, 2, 0.5, PRATOS_BOARD_UNTOUCHED, 0, 0, 0);
  check_board (hall, 0, 1.5, PRATOS_BOARD_PONDERING, 1, 1, 0.5);
  check_board (hall, 1, 1.5, PRATOS_BOARD_THINKING, 0, 0.5, 0);
  check_board (hall, 0, 11.5, PRATOS_BOARD_THINKING, 1, 1.5, 10);
  check_board (hall, 0, 24, PRATOS_BOARD_FINISHED, 2, 2, 20);
  check_board (hall, 2, 24, PRATOS_BOARD_FINISHED, 2, 2, 20);
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, 0), ==, 0);
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, 2 * SECOND + 1), ==, 2);
  /* with nothing to do the player stays where he was */
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, 9 * SECOND), ==, 2);
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, 12 * SECOND + 1), ==, 1);
}

static void
test_one_after_another (void)
{
  g_autoptr (PratosRecord) record = play ("sequential", 1);
  g_autoptr (PratosHall) hall = pratos_hall_new (record);

  g_assert_cmpint (pratos_hall_get_length (hall), ==, 66 * SECOND);
  check_board (hall, 1, 21, PRATOS_BOARD_UNTOUCHED, 0, 0, 0);
  check_board (hall, 0, 23, PRATOS_BOARD_FINISHED, 2, 2, 20);
  check_board (hall, 1, 22.5, PRATOS_BOARD_THINKING, 0, 0.5, 0);
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, 23 * SECOND), ==, 1);
}

static void
test_players (void)
{
  g_autoptr (PratosRecord) record = play ("threads", 2);
  g_autoptr (PratosHall) hall = pratos_hall_new (record);

  g_assert_cmpuint (pratos_hall_get_n_players (hall), ==, 2);
  g_assert_cmpuint (pratos_hall_get_player (hall, 0, SECOND), ==, 0);
  g_assert_cmpuint (pratos_hall_get_player (hall, 1, SECOND), ==, 1);
  check_board (hall, 2, 5, PRATOS_BOARD_UNTOUCHED, 0, 0, 0);
  check_board (hall, 2, 22.25, PRATOS_BOARD_THINKING, 0, 0.25, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pratos_demos_register_steps ();
  g_test_add_func ("/hall/rounds", test_rounds);
  g_test_add_func ("/hall/one-after-another", test_one_after_another);
  g_test_add_func ("/hall/players", test_players);
  return g_test_run ();
}
