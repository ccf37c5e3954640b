/* pratos-html-text.c: what a scrap of HTML says, as plain text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-html-text.h"

#include <string.h>

static const struct
{
  const char *name;
  gunichar    character;
} entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
  { "nbsp", ' ' }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "copy", 0xa9 },
};

/* Elements whose ends are ends of words; between others, as in "<b>A</b>ndreas", there
 * is nothing. */
static const char *const blocks[] = { "br", "p",  "div",   "li", "ul", "ol",
                                      "td", "tr", "table", "dd", "dt", "hr" };

/* Elements whose content is not text. */
static const char *const hidden[] = { "script", "style" };

static gboolean
is_name (const char *tag, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (tag, name, length) == 0 && !g_ascii_isalnum (tag[length]);
}

static const char *
find_name (const char *tag, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (is_name (tag, names[i]))
      return names[i];
  return NULL;
}

/* After the first @end at or after @text, or its very end. */
static const char *
skip_past (const char *text, const char *end)
{
  const char *found = strstr (text, end);

  return found != NULL ? found + strlen (end) : text + strlen (text);
}

/* After "</name>". */
static const char *
skip_content (const char *html, const char *name)
{
  while (*html != '\0' && !(html[0] == '<' && html[1] == '/' && is_name (html + 2, name)))
    html++;
  return skip_past (html, ">");
}

/* @html stands on '<'. */
static const char *
skip_tag (const char *html, GString *text)
{
  const char *tag = html + 1 + (html[1] == '/');
  const char *name;

  if (g_str_has_prefix (html, "<!--"))
    return skip_past (html, "-->");
  name = html[1] == '/' ? NULL : find_name (tag, hidden, G_N_ELEMENTS (hidden));
  if (name != NULL)
    return skip_content (html, name);
  if (find_name (tag, blocks, G_N_ELEMENTS (blocks)) != NULL)
    g_string_append_c (text, ' ');
  return skip_past (html, ">");
}

static gunichar
numbered (const char *name)
{
  gboolean is_hex = name[1] == 'x' || name[1] == 'X';
  guint64 number;

  if (!g_ascii_string_to_unsigned (name + 1 + is_hex, is_hex ? 16 : 10, 1, 0x10ffff, &number, NULL))
    return 0;
  return g_unichar_validate ((gunichar) number) ? (gunichar) number : 0;
}

static gunichar
named (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (entities[i].name, name))
      return entities[i].character;
  return 0;
}

/* @html stands on '&'; what is no entity we know stays as it is. */
static const char *
resolve_entity (const char *html, GString *text)
{
  gsize length = strcspn (html + 1, "; \n&<");
  g_autofree char *name = g_strndup (html + 1, length);
  gunichar character = 0;

  if (html[1 + length] == ';')
    character = name[0] == '#' ? numbered (name) : named (name);
  if (character == 0)
    {
      g_string_append_c (text, '&');
      return html + 1;
    }
  g_string_append_unichar (text, character);
  return html + length + 2;
}

/* Runs of blanks to one space. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      if (!g_unichar_isspace (character) && !g_unichar_iscntrl (character))
        g_string_append_unichar (tidied, character);
      else if (tidied->len > 0 && tidied->str[tidied->len - 1] != ' ')
        g_string_append_c (tidied, ' ');
    }
  return g_strchomp (g_string_free (tidied, FALSE));
}

char *
pratos_html_to_text (const char *html)
{
  g_autofree char *valid = g_utf8_make_valid (html, -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; )
    if (*next == '<' && (g_ascii_isalpha (next[1]) || next[1] == '/' || next[1] == '!'))
      next = skip_tag (next, text);
    else if (*next == '&')
      next = resolve_entity (next, text);
    else
      g_string_append_c (text, *next++);
  return tidy (text->str);
}
