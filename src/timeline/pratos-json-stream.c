/* pratos-json-stream.c: JSON written as it comes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-json-stream.h"

void
pratos_json_stream_init (PratosJsonStream *json, PratosOutputFile *file)
{
  json->file = file;
  json->first = TRUE;
}

static void
write_escaped (PratosOutputFile *file, const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);

  pratos_output_file_puts (file, "\"");
  for (const char *c = valid != NULL ? valid : text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        pratos_output_file_printf (file, "\\%c", *c);
      else if ((unsigned char) *c < 0x20)
        pratos_output_file_printf (file, "\\u%04x", (unsigned int) *c);
      else
        pratos_output_file_write (file, c, 1);
    }
  pratos_output_file_puts (file, "\"");
}

/* Names are ours and need no escapes. */
static void
begin (PratosJsonStream *json, const char *name)
{
  if (!json->first)
    pratos_output_file_puts (json->file, ",");
  json->first = FALSE;
  if (name != NULL)
    pratos_output_file_printf (json->file, "\"%s\":", name);
}

void
pratos_json_stream_open (PratosJsonStream *json, const char *name, char bracket)
{
  begin (json, name);
  /* one event a line, so that the file can be looked into */
  pratos_output_file_printf (json->file, name == NULL && bracket == '{' ? "\n%c" : "%c", bracket);
  json->first = TRUE;
}

void
pratos_json_stream_close (PratosJsonStream *json, char bracket)
{
  pratos_output_file_printf (json->file, "%c", bracket);
  json->first = FALSE;
}

void
pratos_json_stream_string (PratosJsonStream *json, const char *name, const char *value)
{
  begin (json, name);
  write_escaped (json->file, value);
}

void
pratos_json_stream_integer (PratosJsonStream *json, const char *name, gint64 value)
{
  begin (json, name);
  pratos_output_file_printf (json->file, "%" G_GINT64_FORMAT, value);
}

void
pratos_json_stream_us (PratosJsonStream *json, const char *name, gint64 ns)
{
  guint64 size = (guint64) ABS (ns);

  begin (json, name);
  pratos_output_file_printf (json->file, "%s%" G_GUINT64_FORMAT ".%03u", ns < 0 ? "-" : "",
                             size / 1000, (unsigned int) (size % 1000));
}
