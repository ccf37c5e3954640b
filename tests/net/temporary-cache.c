/* temporary-cache.c: a cache folder for one test program and its children.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "temporary-cache.h"

#include <glib.h>
#include <glib/gstdio.h>

char *
temporary_cache_new (void)
{
  char *path = g_dir_make_tmp ("pratos-test-XXXXXX", NULL);

  g_assert_nonnull (path);
  g_assert_true (g_setenv ("XDG_CACHE_HOME", path, TRUE));
  return path;
}

void
temporary_cache_remove (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        temporary_cache_remove (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&folder, g_dir_close);
  g_rmdir (path);
}
