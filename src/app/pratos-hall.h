/* pratos-hall.h: simultaneous games as they stand at any moment of a run.
 *
 * Read from the run's trace once; then any moment is found quickly.  Needs no display.
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-record.h"

#define PRATOS_NO_BOARD G_MAXUINT

typedef enum
{
  PRATOS_BOARD_UNTOUCHED, /* its game has not begun */
  PRATOS_BOARD_THINKING,  /* a player thinks over a move here */
  PRATOS_BOARD_PONDERING, /* the opponent thinks over the reply */
  PRATOS_BOARD_WAITING,   /* for a player to come */
  PRATOS_BOARD_FINISHED,
} PratosBoardState;

typedef struct
{
  PratosBoardState state;
  guint            moves;    /* of the player, that are made */
  gint64           thought;  /* ns on the player's clock */
  gint64           pondered; /* ns on the opponent's */
} PratosBoard;

typedef struct _PratosHall PratosHall;

/* Of a run that has ended. */
PratosHall *pratos_hall_new           (PratosRecord *record);
void        pratos_hall_free          (PratosHall *hall);

gint64      pratos_hall_get_length    (PratosHall *hall); /* ns */
guint       pratos_hall_get_n_boards  (PratosHall *hall);
guint       pratos_hall_get_n_players (PratosHall *hall);

/* At @time, ns from the start. */
void        pratos_hall_get_board     (PratosHall *hall, guint board, gint64 time, PratosBoard *state);

/* Where @player is, or was last; PRATOS_NO_BOARD: nowhere yet. */
guint       pratos_hall_get_player    (PratosHall *hall, guint player, gint64 time);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosHall, pratos_hall_free)
