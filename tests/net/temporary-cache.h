/* temporary-cache.h: a cache folder for one test program and its children.
 *
 * G_TEST_OPTION_ISOLATE_DIRS would not reach the children, and hides the system's MIME
 * types, by which GdkPixbuf knows pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Before g_test_init().  Sets XDG_CACHE_HOME; the caller frees the path. */
char *temporary_cache_new    (void);
void  temporary_cache_remove (const char *path);
