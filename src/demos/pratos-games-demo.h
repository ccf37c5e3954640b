/* pratos-games-demo.h: a player against many, in virtual time: waiting is where others
 * can be served.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

#define PRATOS_GAMES_MOST_BOARDS 200

extern const PratosDemo pratos_games_demo;
