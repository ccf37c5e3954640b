/* pratos-text-table.c: rows of cells with their columns under each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text-table.h"

#define COLUMN_GAP 3

static glong
column_width (GPtrArray *rows, guint column)
{
  glong width = 0;

  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, g_utf8_strlen (((GStrv) g_ptr_array_index (rows, i))[column], -1));
  return width;
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

static void
append_cell (GString *text, const char *cell, gboolean first, glong width)
{
  glong space = width - g_utf8_strlen (cell, -1);

  if (first)
    {
      g_string_append (text, cell);
      append_spaces (text, space);
    }
  else
    {
      append_spaces (text, COLUMN_GAP + space);
      g_string_append (text, cell);
    }
}

char *
pratos_text_table_make (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  guint n_columns = rows->len > 0 ? g_strv_length (g_ptr_array_index (rows, 0)) : 0;
  g_autofree glong *widths = g_new (glong, n_columns);

  for (guint i = 0; i < n_columns; i++)
    widths[i] = column_width (rows, i);
  for (guint i = 0; i < rows->len; i++)
    {
      for (guint j = 0; j < n_columns; j++)
        append_cell (text, ((GStrv) g_ptr_array_index (rows, i))[j], j == 0, widths[j]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
