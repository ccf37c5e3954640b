/* pratos-picture-cache.h: pictures that were made once, in the user's cache folder.
 *
 * $XDG_CACHE_HOME/pratos/pictures-1/SIZE/FILE.  Two servers may share it: files are
 * written beside and renamed.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* The mapped file, NULL if it is not there or not a whole JPEG of about @size (0: any). */
GBytes *pratos_picture_cache_find  (const char *file, gsize size);

/* Keeps @bytes, and returns them mapped, so that memory is the page cache's.  A cache that
 * cannot be written is no failure: then it is @bytes itself.  Steals @bytes. */
GBytes *pratos_picture_cache_store (const char *file, gsize size, GBytes *bytes);

/* Deletes sizes not used for a month; @size has been used now. */
void    pratos_picture_cache_tidy  (gsize size);
