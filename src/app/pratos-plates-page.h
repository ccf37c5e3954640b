/* pratos-plates-page.h: the plates, and how many spin and have fallen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_PLATES_PAGE (pratos_plates_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosPlatesPage, pratos_plates_page, PRATOS, PLATES_PAGE, PratosPage)

G_END_DECLS
