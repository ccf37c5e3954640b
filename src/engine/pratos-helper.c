/* pratos-helper.c: where our own programs and data are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-helper.h"

#include "pratos-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The path of @name in the first of @folders where it passes @test. */
static char *
find_in (char **folders, const char *name, GFileTest test)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (*folders[i] != '\0' && g_file_test (path, test))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* The folders of @variable, then @installed: one search path, as text for the error. */
static char *
search_path (const char *variable, const char *installed)
{
  const char *given = g_getenv (variable);

  if (given == NULL || *given == '\0')
    return g_strdup (installed);
  return g_strconcat (given, G_SEARCHPATH_SEPARATOR_S, installed, NULL);
}

static char *
find (const char *variable, const char *installed, const char *name, GFileTest test, GError **error)
{
  g_autofree char *places = search_path (variable, installed);
  g_auto (GStrv) folders = g_strsplit (places, G_SEARCHPATH_SEPARATOR_S, -1);
  char *path = find_in (folders, name, test);

  if (path == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_NOT_FOUND, _("%s is not in %s"), name, places);
  return path;
}

char *
pratos_helper_find (const char *program, GError **error)
{
  g_return_val_if_fail (program != NULL, NULL);

  return find ("PRATOS_HELPER_DIR", PRATOS_LIBEXECDIR, program, G_FILE_TEST_IS_EXECUTABLE, error);
}

char *
pratos_data_find (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find ("PRATOS_DATA_DIR", PRATOS_PKGDATADIR, name, G_FILE_TEST_EXISTS, error);
}
