/* pratos-line-file.c: a text file that lists one thing a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-line-file.h"

#include "pratos-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIECE    (256 * 1024)
#define MAX_LINE (64 * 1024) /* bytes; no address and no number comes near */

/* What editors of other systems write at the beginning of a text in UTF-8. */
#define MARK "\357\273\277"

/* Reads in pieces, since a device or a pipe has no size to ask for. */
static GString *
read_all (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *piece = g_malloc (PIECE);
  GString *text;
  gssize n = 0;

  if (stream == NULL)
    return NULL; /* the error says which file */
  text = g_string_new (NULL);
  while (text->len <= PRATOS_LINE_FILE_MAX
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, cancellable, error)) > 0)
    g_string_append_len (text, piece, n);
  if (n == 0)
    return text;
  if (n > 0)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("it is larger than 64 MiB"));
  g_prefix_error (error, "%s: ", name);
  g_string_free (text, TRUE);
  return NULL;
}

static void
cut_comment (char *line)
{
  for (char *p = strchr (line, '#'); p != NULL; p = strchr (p + 1, '#'))
    if (p == line || g_ascii_isspace (p[-1]))
      {
        *p = '\0';
        return;
      }
}

static gboolean
take_line (char *line, PratosLineFunc func, gpointer data, GError **error)
{
  if (!g_utf8_validate (line, -1, NULL))
    {
      g_set_error_literal (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("this is not text"));
      return FALSE;
    }
  cut_comment (line);
  g_strstrip (line);
  if (strlen (line) > MAX_LINE)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("the line is longer than %d KiB"), MAX_LINE / 1024);
      return FALSE;
    }
  return *line == '\0' || func (line, data, error);
}

gboolean
pratos_line_file_read (const char *path, GCancellable *cancellable, PratosLineFunc func,
                       gpointer data, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GString *text = read_all (path, name, cancellable, error);
  guint number = 0;
  gboolean success = TRUE;
  char *next;

  if (text == NULL)
    return FALSE;
  if (g_str_has_prefix (text->str, MARK))
    g_string_erase (text, 0, strlen (MARK));
  for (char *line = text->str; success && line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      number++;
      success = take_line (line, func, data, error);
    }
  if (!success)
    g_prefix_error (error, "%s:%u: ", name, number);
  g_string_free (text, TRUE);
  return success;
}
