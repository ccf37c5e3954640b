/* pratos-game-step.h: the step kind "game": one game of a player who plays many at once.
 *
 * The player thinks over a move, the opponent ponders the reply, and so on, in virtual
 * time only: nobody waits ten hours for a lesson.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

/* Arguments (ddu): seconds of the player's move, seconds of the reply, moves; result (u):
 * moves played. */
#define PRATOS_GAME_KIND "game"

extern const PratosStepKind pratos_game_kind;
