/* pratos-text-figure.c: times, amounts and ratios as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "pratos-number.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In the user's locale. */
static char *
decimal (double x, guint digits)
{
  return g_strdup_printf ("%.*f", (int) digits, x);
}

/* A digit after the point where there is only one before it. */
static char *
two_digits (double x)
{
  return decimal (x, x < 9.95 ? 1 : 0);
}

/* Limits are where rounding would write "1000" instead of 1 of the next unit. */
char *
pratos_text_seconds (double seconds)
{
  g_autofree char *number = NULL;

  if (!(seconds >= 0.5e-6))
    return g_strdup (_("0 s"));
  if (seconds < 0.9995e-3)
    {
      number = decimal (seconds * 1e6, 0);
      return g_strdup_printf (_("%s µs"), number);
    }
  if (seconds < 0.9995)
    {
      number = two_digits (seconds * 1e3);
      return g_strdup_printf (_("%s ms"), number);
    }
  number = decimal (seconds, seconds < 99.95 ? 1 : 0);
  return g_strdup_printf (_("%s s"), number);
}

char *
pratos_text_duration (double seconds)
{
  guint64 whole = (guint64) llround (MAX (seconds, 0));
  guint hours = (guint) (whole / 3600), minutes = (guint) (whole / 60 % 60), rest = (guint) (whole % 60);

  if (seconds < 60)
    return pratos_text_seconds (seconds);
  if (hours > 0 && minutes == 0 && rest == 0)
    return g_strdup_printf (_("%u h"), hours);
  if (hours > 0 && rest == 0)
    return g_strdup_printf (_("%u h %u min"), hours, minutes);
  if (hours > 0)
    return g_strdup_printf (_("%u h %u min %u s"), hours, minutes, rest);
  if (rest == 0)
    return g_strdup_printf (_("%u min"), minutes);
  return g_strdup_printf (_("%u min %u s"), minutes, rest);
}

/* Without ".0": "1 MB", but "1.5 MB". */
static char *
rounded (double x)
{
  return decimal (x, x >= 99.95 || fmod (round (x * 10), 10) == 0 ? 0 : 1);
}

char *
pratos_text_bytes (guint64 bytes)
{
  double x = (double) bytes;
  double unit = x < 1e3 ? 1 : x < 999.95e3 ? 1e3 : x < 999.95e6 ? 1e6 : 1e9;
  g_autofree char *number = rounded (x / unit);

  if (unit < 1e3)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s byte", "%s bytes", (gulong) bytes), number);
  if (unit < 1e6)
    return g_strdup_printf (_("%s kB"), number);
  if (unit < 1e9)
    return g_strdup_printf (_("%s MB"), number);
  return g_strdup_printf (_("%s GB"), number);
}

char *
pratos_text_integer (guint64 n)
{
  return pratos_number_format (n);
}

/* The point as in the user's locale. */
char *
pratos_text_cents (guint64 cents)
{
  g_autofree char *whole = pratos_number_format (cents / 100);
  g_autofree char *part = decimal ((double) (cents % 100) / 100, 2);

  return g_strconcat (whole, part + strlen ("0"), NULL);
}

/* A share that is not nothing must not read as 0. */
char *
pratos_text_percent (double fraction)
{
  double percent = isfinite (fraction) ? MAX (fraction, 0) * 100 : 0;
  g_autofree char *number = decimal (percent, percent >= 0.05 && percent < 0.95 ? 1 : 0);

  return g_strdup_printf (_("%s %%"), number);
}

/* What is slower by more than ten times must not read as 0.0. */
char *
pratos_text_factor (double factor)
{
  return decimal (factor, factor < 0.095 ? 2 : factor < 99.95 ? 1 : 0);
}
