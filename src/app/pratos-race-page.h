/* pratos-race-page.h: expected, obtained, lost, and how one was lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_RACE_PAGE (pratos_race_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosRacePage, pratos_race_page, PRATOS, RACE_PAGE, PratosPage)

G_END_DECLS
