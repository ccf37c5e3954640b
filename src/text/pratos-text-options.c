/* pratos-text-options.c: what will run, in one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "pratos-lpf-step.h"
#include "pratos-prices-demo.h"
#include "pratos-race-step.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The parts of a line. */
typedef GStrvBuilder Line;

static void
take (Line *line, char *part)
{
  g_strv_builder_add (line, part);
  g_free (part);
}

static char *
join (Line *line)
{
  g_auto (GStrv) parts = g_strv_builder_end (line);

  return g_strjoinv (" · ", parts);
}

static gint64
integer_of (GVariant *options, const char *name)
{
  gint64 value = 0;

  g_variant_lookup (options, name, "x", &value);
  return value;
}

static const char *
word_of (GVariant *options, const char *name)
{
  const char *value = "";

  g_variant_lookup (options, name, "&s", &value);
  return value;
}

static gboolean
is (GVariant *options, const char *name, const char *value)
{
  return g_str_equal (word_of (options, name), value);
}

static char *
base_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

static void
add_pictures (Line *line, GVariant *options)
{
  gint64 n = integer_of (options, "pictures");

  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture", "%u pictures", (gulong) n),
                               (guint) n));
}

/* NULL for 0, which means that there is no such limit. */
static char *
amount_of (GVariant *options, const char *name)
{
  gint64 bytes = integer_of (options, name);

  return bytes > 0 ? pratos_text_bytes ((guint64) bytes) : NULL;
}

static void
add_size (Line *line, GVariant *options)
{
  g_autofree char *size = amount_of (options, "size");

  if (size != NULL)
    take (line, g_strdup_printf (_("about %s each"), size));
}

static void
add_speed (Line *line, GVariant *options)
{
  g_autofree char *rate = amount_of (options, "rate");
  g_autofree char *link = amount_of (options, "link");

  if (rate != NULL)
    take (line, g_strdup_printf (_("%s/s per connection"), rate));
  if (link != NULL)
    take (line, g_strdup_printf (_("%s/s in all"), link));
  if (rate == NULL && link == NULL)
    g_strv_builder_add (line, _("full speed"));
}

static void
add_builtin (Line *line, GVariant *options)
{
  gint64 delay = integer_of (options, "delay");

  g_strv_builder_add (line, _("Built-in server"));
  add_pictures (line, options);
  add_size (line, options);
  add_speed (line, options);
  if (delay > 0)
    take (line, g_strdup_printf (_("%u ms delay"), (guint) delay));
}

static void
add_source (Line *line, GVariant *options)
{
  g_autofree char *file = base_name (word_of (options, "source"));

  if (is (options, "source", "builtin"))
    add_builtin (line, options);
  else if (is (options, "source", "commons"))
    {
      g_strv_builder_add (line, _("Wikimedia Commons"));
      add_pictures (line, options);
      add_size (line, options);
      g_strv_builder_add (line, _("2 connections at most"));
    }
  else
    take (line, g_strdup_printf (_("Addresses of %s"), file));
}

static char *
gallery_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

  add_source (line, options);
  if (is (options, "order", "map"))
    g_strv_builder_add (line, _("map order"));
  return join (line);
}

static char *
superscript (guint n)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

  return n < 10 ? g_strdup (digits[n]) : g_strconcat (digits[n / 10 % 10], digits[n % 10], NULL);
}

static char *
primes_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_autofree char *file = base_name (word_of (options, "numbers"));
  g_autofree char *power = superscript ((guint) integer_of (options, "magnitude"));

  if (is (options, "numbers", ""))
    take (line, g_strdup_printf (_("21 numbers up to about 2%s"), power));
  else
    take (line, g_strdup_printf (_("Numbers of %s"), file));
  g_strv_builder_add (line, is (options, "algorithm", PRATOS_LPF_FAST)
                              ? _("Miller–Rabin and Pollard’s rho") : _("trial division"));
  return join (line);
}

static char *
pipeline_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  gint64 logs = integer_of (options, "logs");
  double seconds = 0;
  g_autofree char *time = NULL;

  g_variant_lookup (options, "step", "d", &seconds);
  time = pratos_text_seconds (seconds);
  g_strv_builder_add (line, _("Query, process"));
  if (logs > 0)
    take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u log", "%u logs", (gulong) logs),
                                 (guint) logs));
  take (line, g_strdup_printf (_("%s each"), time));
  g_strv_builder_add (line, is (options, "process", "compute") ? _("processing computes")
                                                               : _("processing waits"));
  if (is (options, "await", "each"))
    g_strv_builder_add (line, _("awaited one by one"));
  return join (line);
}

static char *
seconds_of (GVariant *options, const char *name)
{
  double seconds = 0;

  g_variant_lookup (options, name, "d", &seconds);
  return pratos_text_seconds (seconds);
}

static char *
plates_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  guint plates = (guint) integer_of (options, "plates");
  g_autofree char *push = seconds_of (options, "push");
  g_autofree char *turn = seconds_of (options, "turn");
  g_autofree char *fall = seconds_of (options, "fall");

  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u plate", "%u plates", plates), plates));
  take (line, g_strdup_printf (_("%s a push"), push));
  take (line, g_strdup_printf (_("turns for %s"), turn));
  take (line, g_strdup_printf (_("falls after %s"), fall));
  return join (line);
}

static char *
prices_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  gint64 iterations = integer_of (options, "iterations");
  g_autofree char *number = pratos_text_integer ((guint64) iterations);

  take (line, g_strdup_printf (_("%u prices, 10 %% more each"), PRATOS_PRICES));
  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "computed %s time", "computed %s times",
                                            (gulong) iterations), number));
  return join (line);
}

static const char *
protection_words (GVariant *options)
{
  return is (options, "protection", PRATOS_RACE_LOCK)     ? _("with a lock")
         : is (options, "protection", PRATOS_RACE_ATOMIC) ? _("with an atomic operation")
                                                          : _("unprotected");
}

static char *
race_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  gint64 increments = integer_of (options, "increments");
  g_autofree char *number = pratos_text_integer ((guint64) increments);

  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s increment each", "%s increments each",
                                            (gulong) increments), number));
  if (is (options, "count", PRATOS_RACE_REFERENCE))
    {
      g_strv_builder_add (line, _("reference count"));
      g_strv_builder_add (line, protection_words (options));
      return join (line);
    }
  g_strv_builder_add (line, "x = x + 1");
  g_strv_builder_add (line, protection_words (options));
  g_strv_builder_add (line, is (options, "checkpoint", PRATOS_RACE_AFTER) ? _("switch after")
                                                                          : _("switch in between"));
  return join (line);
}

static char *
games_line (GVariant *options)
{
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  guint boards = (guint) integer_of (options, "boards");
  guint moves = (guint) integer_of (options, "moves");
  g_autofree char *move = seconds_of (options, "move");
  g_autofree char *reply = seconds_of (options, "reply");

  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u board", "%u boards", boards), boards));
  take (line, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u move", "%u moves", moves), moves));
  take (line, g_strdup_printf (_("%s a move"), move));
  take (line, g_strdup_printf (_("%s a reply"), reply));
  g_strv_builder_add (line, _("virtual time"));
  return join (line);
}

char *
pratos_text_options (const PratosDemo *demo, GVariant *options)
{
  if (g_str_equal (demo->name, "gallery"))
    return gallery_line (options);
  if (g_str_equal (demo->name, "primes"))
    return primes_line (options);
  if (g_str_equal (demo->name, "pipeline"))
    return pipeline_line (options);
  if (g_str_equal (demo->name, "games"))
    return games_line (options);
  if (g_str_equal (demo->name, "plates"))
    return plates_line (options);
  if (g_str_equal (demo->name, "prices"))
    return prices_line (options);
  if (g_str_equal (demo->name, "race"))
    return race_line (options);
  return g_strdup ("");
}
