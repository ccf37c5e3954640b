/* pratos-helper.h: where our own programs and data are.
 *
 * Thread: any; nothing is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The path of our helper program @program, such as "pratos-worker": from the folders
 * of PRATOS_HELPER_DIR (a search path, colons between; the build tree sets it), then
 * from the folder that helpers are installed in.  The caller frees it.  NULL and
 * @error (PRATOS_ERROR_NOT_FOUND) names the places looked at. */
char *pratos_helper_find (const char *program, GError **error);

/* The path of our data file or folder @name, such as "pictures": from PRATOS_DATA_DIR
 * (a search path too), then from the installed data.  As above otherwise. */
char *pratos_data_find   (const char *name, GError **error);
