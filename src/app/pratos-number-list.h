/* pratos-number-list.h: numbers that were pasted, as a file that a plan can be made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Writes what looks like numbers in @text, one a line, to a file in the user's data
 * folder, in the place of the last one, and returns its path.  NULL and @error: there are
 * none (G_IO_ERROR_INVALID_DATA), or the file cannot be written. */
char *pratos_number_list_save (const char *text, GError **error);
