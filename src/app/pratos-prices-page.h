/* pratos-prices-page.h: the prices, and a slider for how much work each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_PRICES_PAGE (pratos_prices_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosPricesPage, pratos_prices_page, PRATOS, PRICES_PAGE, PratosPage)

G_END_DECLS
