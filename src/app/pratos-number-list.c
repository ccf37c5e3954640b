/* pratos-number-list.c: numbers that were pasted, as a file that a plan can be made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-list.h"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* "1_000_007, 97; 2^61" gives 1_000_007, 97, 2 and 61: whatever stands between figures
 * separates, underscores within a number do not. */
static char *
extract (const char *text)
{
  GString *lines = g_string_new (NULL);
  gboolean in_number = FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isdigit (*c) || (in_number && *c == '_' && g_ascii_isdigit (c[1])))
        {
          g_string_append_c (lines, *c);
          in_number = TRUE;
        }
      else if (in_number)
        {
          g_string_append_c (lines, '\n');
          in_number = FALSE;
        }
    }
  return g_string_free (lines, FALSE);
}

char *
pratos_number_list_save (const char *text, GError **error)
{
  g_autofree char *lines = extract (text);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "pratos", NULL);
  g_autofree char *path = g_build_filename (folder, "numbers.txt", NULL);

  if (*lines == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There are no numbers in it"));
      return NULL;
    }
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents (path, lines, -1, error))
    return NULL;
  return g_steal_pointer (&path);
}
