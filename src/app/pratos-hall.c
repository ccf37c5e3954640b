/* pratos-hall.c: simultaneous games as they stand at any moment of a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-hall.h"

/* A stretch of a board's time, with what its clocks showed when it began. */
typedef struct
{
  gint64      start;
  gint64      end;
  PratosState state;
  PratosBoard before;
} Stretch;

/* From here on a player is at this board. */
typedef struct
{
  gint64 start;
  guint  board;
} Stay;

struct _PratosHall
{
  gint64     start;   /* ns, absolute, as all times inside */
  gint64     length;
  GPtrArray *boards;  /* of GArray of Stretch */
  GPtrArray *players; /* of GArray of Stay */
};

static void
add_stretch (GArray *board, const PratosSpan *span)
{
  Stretch stretch = { .start = span->start, .end = span->end, .state = span->state };

  if (board->len > 0)
    {
      const Stretch *last = &g_array_index (board, Stretch, board->len - 1);
      gint64 length = last->end - last->start;

      stretch.before = last->before;
      if (last->state == PRATOS_STATE_COMPUTING)
        {
          stretch.before.moves++;
          stretch.before.thought += length;
        }
      else if (last->state == PRATOS_STATE_WAITING_IO)
        stretch.before.pondered += length;
    }
  g_array_append_val (board, stretch);
}

static void
add_stay (GArray *player, const PratosSpan *span)
{
  Stay stay = { span->start, span->task };

  if (span->state == PRATOS_STATE_COMPUTING
      && (player->len == 0 || g_array_index (player, Stay, player->len - 1).board != stay.board))
    g_array_append_val (player, stay);
}

/* Coroutines are games, their loop is the player; elsewhere a worker is both. */
static void
add_lane (PratosHall *hall, const PratosLane *lane, const PratosSpan *spans, gsize n_spans)
{
  GArray *player = g_array_new (FALSE, FALSE, sizeof (Stay));

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].task >= hall->boards->len)
        continue;
      if (lane->kind != PRATOS_LANE_LOOP)
        add_stretch (g_ptr_array_index (hall->boards, spans[i].task), &spans[i]);
      if (lane->kind != PRATOS_LANE_COROUTINE)
        add_stay (player, &spans[i]);
    }
  if (player->len > 0)
    g_ptr_array_add (hall->players, player);
  else
    g_array_unref (player);
}

PratosHall *
pratos_hall_new (PratosRecord *record)
{
  PratosHall *hall = g_new0 (PratosHall, 1);
  PratosRun *run = pratos_record_get_run (record);
  PratosTrace *trace = pratos_run_get_trace (run);
  PratosSpans *spans = pratos_record_get_spans (record);

  pratos_record_update (record);
  hall->start = pratos_trace_get_start (trace);
  hall->length = pratos_trace_get_end (trace) - hall->start;
  hall->boards = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  hall->players = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < pratos_run_get_n_tasks (run); i++)
    g_ptr_array_add (hall->boards, g_array_new (FALSE, FALSE, sizeof (Stretch)));
  for (guint32 i = 0; i < pratos_spans_get_n_lanes (spans); i++)
    {
      gsize n_spans;
      const PratosSpan *lane_spans = pratos_spans_get_lane (spans, i, &n_spans);

      add_lane (hall, pratos_trace_get_lane (trace, i), lane_spans, n_spans);
    }
  return hall;
}

void
pratos_hall_free (PratosHall *hall)
{
  if (hall == NULL)
    return;
  g_ptr_array_unref (hall->boards);
  g_ptr_array_unref (hall->players);
  g_free (hall);
}

gint64
pratos_hall_get_length (PratosHall *hall)
{
  return hall->length;
}

guint
pratos_hall_get_n_boards (PratosHall *hall)
{
  return hall->boards->len;
}

guint
pratos_hall_get_n_players (PratosHall *hall)
{
  return hall->players->len;
}

/* The last stretch that began by @time, NULL: none. */
static const Stretch *
find_stretch (GArray *board, gint64 time)
{
  guint low = 0, high = board->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (board, Stretch, middle).start <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &g_array_index (board, Stretch, low - 1) : NULL;
}

static void
go_on (PratosBoard *state, const Stretch *stretch, gint64 time)
{
  gint64 length = MIN (time, stretch->end) - stretch->start;

  if (stretch->state == PRATOS_STATE_COMPUTING)
    {
      state->state = PRATOS_BOARD_THINKING;
      state->thought += length;
      state->moves += time >= stretch->end;
    }
  else if (stretch->state == PRATOS_STATE_WAITING_IO)
    {
      state->state = PRATOS_BOARD_PONDERING;
      state->pondered += length;
    }
  else
    state->state = PRATOS_BOARD_WAITING;
}

void
pratos_hall_get_board (PratosHall *hall, guint number, gint64 time, PratosBoard *state)
{
  GArray *board = g_ptr_array_index (hall->boards, number);
  const Stretch *stretch = find_stretch (board, hall->start + time);

  *state = (PratosBoard) { .state = PRATOS_BOARD_UNTOUCHED };
  if (stretch == NULL)
    return;
  *state = stretch->before;
  go_on (state, stretch, hall->start + time);
  if (hall->start + time >= stretch->end)
    state->state = stretch == &g_array_index (board, Stretch, board->len - 1) ? PRATOS_BOARD_FINISHED
                                                                              : PRATOS_BOARD_WAITING;
  if (state->moves == 0 && state->state == PRATOS_BOARD_WAITING)
    state->state = PRATOS_BOARD_UNTOUCHED;
}

guint
pratos_hall_get_player (PratosHall *hall, guint number, gint64 time)
{
  GArray *player = g_ptr_array_index (hall->players, number);
  guint low = 0, high = player->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (player, Stay, middle).start <= hall->start + time)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? g_array_index (player, Stay, low - 1).board : PRATOS_NO_BOARD;
}
