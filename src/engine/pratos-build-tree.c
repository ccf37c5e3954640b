/* pratos-build-tree.c: lets a program run from where it was built.
 *
 * A build tree has the programs in src/cli, src/app, src/worker and src/net/picture-server,
 * and stands in the source tree.  An installed program finds none of these beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-build-tree.h"

#include <glib.h>

static void
set_if_there (const char *variable, const char *folder, const char *sign)
{
  g_autofree char *path = g_build_filename (folder, sign, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_setenv (variable, folder, FALSE);
}

void
pratos_build_tree_enter (const char *own_folder)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *end = g_strconcat ("/", own_folder, NULL);

  if (folder == NULL || !g_str_has_suffix (folder, end))
    return;

  g_autofree char *root = g_build_filename (folder, "..", "..", NULL);
  g_autofree char *helpers = g_strconcat (root, "/src/worker", G_SEARCHPATH_SEPARATOR_S,
                                          root, "/src/net/picture-server", NULL);
  g_autofree char *schemas = g_build_filename (root, "data", NULL);
  g_autofree char *data = g_build_filename (root, "..", "data", NULL);
  g_autofree char *locale = g_build_filename (root, "po", NULL);

  g_setenv ("PRATOS_HELPER_DIR", helpers, FALSE);
  set_if_there ("GSETTINGS_SCHEMA_DIR", schemas, "gschemas.compiled");
  set_if_there ("PRATOS_DATA_DIR", data, "pictures");
  set_if_there ("PRATOS_LOCALE_DIR", locale, "pt_BR");
}
