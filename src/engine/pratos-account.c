/* pratos-account.c: whose time each core's was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-account.h"

#include "pratos-cores.h"

static guint64
busy_during_run (PratosSpans *spans, guint core)
{
  gsize n_samples;
  const PratosCoreBusy *busy = pratos_spans_get_core_busy (spans, core, &n_samples);

  return n_samples >= 2 && busy[n_samples - 1].busy > busy[0].busy
         ? busy[n_samples - 1].busy - busy[0].busy : 0;
}

static double
total_of_slices (PratosSpans *spans, const GArray *usable)
{
  double total = 0;

  for (guint i = 0; i < usable->len; i++)
    total += (double) pratos_spans_get_core_total (spans, g_array_index (usable, guint, i));
  return total;
}

/* Gives @cpu ns to the cores in the proportion of their slices, none more than @most. */
static void
share_out (PratosReport *report, PratosSpans *spans, const GArray *usable, gint64 cpu, gint64 most)
{
  double slices = total_of_slices (spans, usable);

  for (guint i = 0; i < usable->len; i++)
    {
      PratosCoreShare *share = &report->cores[i];
      double part;

      share->core = g_array_index (usable, guint, i);
      part = slices > 0 ? (double) pratos_spans_get_core_total (spans, share->core) / slices
                        : 1.0 / usable->len;
      share->own_ns = MIN ((gint64) ((double) cpu * part), most);
    }
}

/* What is left was on one of the cores with room: a thread that moved between two
 * readings is taken to have been all the time where it was seen last.  Should there be no
 * room, the clocks are right and the last core takes it. */
static void
share_rest (PratosReport *report, gint64 rest, gint64 most)
{
  for (guint i = 0; i < report->n_cores; i++)
    rest -= report->cores[i].own_ns;
  for (guint i = 0; i < report->n_cores && rest > 0; i++)
    {
      PratosCoreShare *share = &report->cores[i];
      gint64 more = i + 1 < report->n_cores ? MIN (rest, most - share->own_ns) : rest;

      share->own_ns += more;
      rest -= more;
    }
}

void
pratos_account_cores (PratosReport *report, PratosSpans *spans)
{
  g_autoptr (GArray) usable = pratos_cores_get_usable ();
  gint64 cpu = report->user_ns + report->sys_ns;

  report->n_cores = usable->len;
  report->cores = g_new0 (PratosCoreShare, usable->len);
  share_out (report, spans, usable, cpu, report->wall_ns);
  share_rest (report, cpu, report->wall_ns);
  for (guint i = 0; i < report->n_cores; i++)
    {
      PratosCoreShare *share = &report->cores[i];

      share->other_ns = MAX (0, (gint64) busy_during_run (spans, share->core) - share->own_ns);
    }
}
