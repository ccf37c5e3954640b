/* pratos-number.c: 64-bit numbers as people write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number.h"

#include "pratos-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Longest piece of what was typed that an error quotes. */
#define QUOTED 40

static char *
quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), QUOTED));
}

static gboolean
refuse_form (const char *text, GError **error)
{
  g_autofree char *quoted = quote (text);

  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               *text == '-' ? _("“%s” is negative") : _("“%s” is not a whole number"), quoted);
  return FALSE;
}

static gboolean
refuse_size (const char *text, GError **error)
{
  g_autofree char *quoted = quote (text);

  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("“%s” is too large: numbers go up to 18_446_744_073_709_551_615"), quoted);
  return FALSE;
}

/* Digits, and underscores with a digit on either side. */
static gboolean
is_number (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p)
        && (*p != '_' || p == text || p[-1] == '_' || p[1] == '\0'))
      return FALSE;
  return *text != '\0';
}

gboolean
pratos_number_parse (const char *text, guint64 *n, GError **error)
{
  guint64 value = 0;

  g_return_val_if_fail (text != NULL && n != NULL, FALSE);

  if (!is_number (text))
    return refuse_form (text, error);
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '_'
        && (__builtin_mul_overflow (value, 10, &value)
            || __builtin_add_overflow (value, (guint64) (*p - '0'), &value)))
      return refuse_size (text, error);
  *n = value;
  return TRUE;
}

char *
pratos_number_format (guint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  gsize length = strlen (digits);
  GString *text = g_string_sized_new (length + length / 3);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, '_');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}
