/* pratos-primes-page.h: the numbers, in a table of two blocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_PRIMES_PAGE (pratos_primes_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosPrimesPage, pratos_primes_page, PRATOS, PRIMES_PAGE, PratosPage)

G_END_DECLS
