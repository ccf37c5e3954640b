/* pratos-fetch-retry.c: when to ask again, and after how long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-fetch-retry.h"

#include <curl/curl.h>

#define FIRST_BACKOFF_NS (G_GINT64_CONSTANT (500) * 1000000)
#define SECOND_NS        (G_GINT64_CONSTANT (1000000000))

gboolean
pratos_fetch_retry_status (long status)
{
  return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

static gint64
clamp_seconds (gint64 seconds)
{
  return CLAMP (seconds, 0, PRATOS_FETCH_RETRY_MAX_NS / SECOND_NS) * SECOND_NS;
}

gint64
pratos_fetch_retry_after (const char *value, gint64 now)
{
  gint64 date;

  if (value == NULL)
    return -1;
  while (g_ascii_isspace (*value))
    value++;
  if (g_ascii_isdigit (*value))
    {
      char *end;
      guint64 seconds = g_ascii_strtoull (value, &end, 10); /* G_MAXUINT64 when too many */

      while (g_ascii_isspace (*end))
        end++;
      if (*end == '\0')
        return clamp_seconds ((gint64) MIN (seconds, G_MAXINT32));
    }
  /* curl_getdate() also accepts lone numbers and zones; a date of HTTP has a letter first. */
  if (!g_ascii_isalpha (*value))
    return -1;
  date = (gint64) curl_getdate (value, NULL);
  return date < 0 ? -1 : clamp_seconds (date - now);
}

gint64
pratos_fetch_retry_backoff (guint tries, double chance)
{
  gint64 whole = FIRST_BACKOFF_NS << MIN (tries > 0 ? tries - 1 : 0, 6);

  return MIN ((gint64) ((double) whole * (0.5 + 0.5 * chance)), PRATOS_FETCH_RETRY_MAX_NS);
}
