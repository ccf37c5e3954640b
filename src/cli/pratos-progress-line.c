/* pratos-progress-line.c: one line on the terminal that says how far a run is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-progress-line.h"

#include "pratos-mode.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_COLUMNS 80

/* Column 1, then erase to the right: understood by every terminal since the VT100. */
#define WIPE "\r\033[K"

struct _PratosProgressLine
{
  gint64   shown_at; /* µs, monotonic */
  gboolean on_screen;
};

PratosProgressLine *
pratos_progress_line_new (gboolean quiet)
{
  const char *terminal = g_getenv ("TERM");

  if (quiet || !isatty (STDERR_FILENO) || g_strcmp0 (terminal, "dumb") == 0)
    return NULL;
  return g_new0 (PratosProgressLine, 1);
}

void
pratos_progress_line_free (PratosProgressLine *line)
{
  pratos_progress_line_wipe (line);
  g_free (line);
}

void
pratos_progress_line_wipe (PratosProgressLine *line)
{
  if (line == NULL || !line->on_screen)
    return;
  fputs (WIPE, stderr);
  line->on_screen = FALSE;
}

static gboolean
is_due (PratosProgressLine *line)
{
  gint64 now = g_get_monotonic_time ();

  if (now - line->shown_at < PRATOS_PROGRESS_INTERVAL_MS * 1000)
    return FALSE;
  line->shown_at = now;
  return TRUE;
}

/* A line that is longer than the terminal would leave its first part behind. */
static void
show (PratosProgressLine *line, const char *text)
{
  struct winsize size = { 0 };
  glong columns = USUAL_COLUMNS;
  g_autofree char *cut = NULL;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
    columns = size.ws_col;
  cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), columns - 1));
  fprintf (stderr, WIPE "%s", cut);
  fflush (stderr);
  line->on_screen = TRUE;
}

static const char *
phase_words (const char *code)
{
  static const struct { const char *code, *words; } phases[] = {
    { "starting-server", N_("Starting the picture server") },
    { "making-pictures", N_("Making pictures") },
    { "asking-commons", N_("Asking Wikimedia Commons") },
    { "measuring-costs", N_("Measuring costs") },
    { "measuring", N_("Measuring") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (g_str_equal (code, phases[i].code))
      return _(phases[i].words);
  return _("Preparing");
}

void
pratos_progress_line_show_phase (PratosProgressLine *line, const char *code, guint done, guint total)
{
  g_autofree char *text = NULL;

  if (line == NULL || !is_due (line))
    return;
  text = total > 1 ? g_strdup_printf ("%s %u/%u", phase_words (code), done, total)
                   : g_strdup (phase_words (code));
  show (line, text);
}

static char *
bytes_words (guint64 bytes)
{
  g_autofree char *size = bytes > 0 ? g_format_size (bytes) : NULL;

  return size != NULL ? g_strconcat ("  ", size, NULL) : g_strdup ("");
}

static char *
failed_words (guint failed)
{
  g_autofree char *text = NULL;

  if (failed == 0)
    return g_strdup ("");
  text = g_strdup_printf (ngettext ("%u failed", "%u failed", failed), failed);
  return g_strconcat ("  ", text, NULL);
}

void
pratos_progress_line_show_run (PratosProgressLine *line, PratosRun *run)
{
  g_autofree char *bytes = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *elapsed = NULL;
  g_autofree char *text = NULL;
  PratosRunCounts counts;
  gint64 start;

  if (line == NULL || !is_due (line))
    return;
  start = pratos_trace_get_start (pratos_run_get_trace (run));
  pratos_run_get_counts (run, &counts);
  bytes = bytes_words (counts.bytes);
  failed = failed_words (counts.failed);
  elapsed = g_strdup_printf ("%.1f s", start > 0 ? (double) (pratos_now () - start) / 1e9 : 0.0);
  text = g_strdup_printf ("%s  %u/%u%s%s  %s", pratos_text_mode (pratos_run_get_settings (run)->mode),
                          counts.done + counts.failed + counts.cancelled, counts.n_tasks, failed, bytes,
                          elapsed);
  show (line, text);
}
