/* pratos-games-page.h: the hall of simultaneous games, played back at any speed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_GAMES_PAGE (pratos_games_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosGamesPage, pratos_games_page, PRATOS, GAMES_PAGE, PratosPage)

G_END_DECLS
