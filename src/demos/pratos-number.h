/* pratos-number.h: 64-bit numbers as people write them: 144_115_188_075_855_859.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Decimal digits with single underscores anywhere between them, nothing else.  FALSE and
 * @error (PRATOS_ERROR_INVALID_ARGUMENT, translated) such as "“12x” is not a whole number". */
gboolean pratos_number_parse  (const char *text, guint64 *n, GError **error);

/* With underscores between thousands; the caller's. */
char    *pratos_number_format (guint64 n);
