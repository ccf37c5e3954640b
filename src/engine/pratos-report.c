/* pratos-report.c: the figures of a finished run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-report.h"

/* What is more cannot be true, and what is less can be added up. */
#define MAX_WALL_NS (G_GINT64_CONSTANT (1000000000) * 3600 * 24 * 365)
#define MAX_CPU_NS  (G_MAXINT64 / 4)

#define REPORT_TYPE "(xxxtuuuuuuuuttba(uxx)ax)"

static const char *const source_names[PRATOS_N_CPU_SOURCES] = {
  [PRATOS_CPU_SOURCE_AUTO] = "auto",
  [PRATOS_CPU_SOURCE_EXACT] = "exact",
  [PRATOS_CPU_SOURCE_SAMPLED] = "sampled",
  [PRATOS_CPU_SOURCE_SIMULATED] = "simulated",
};

void
pratos_report_clear (PratosReport *report)
{
  if (report == NULL)
    return;
  g_free (report->cores);
  g_free (report->lane_cpu_ns);
  *report = (PratosReport) { 0 };
}

double
pratos_report_get_load (const PratosReport *report)
{
  return report->wall_ns > 0
         ? (double) (report->user_ns + report->sys_ns) / (double) report->wall_ns : 0;
}

const char *
pratos_cpu_source_get_name (PratosCpuSource source)
{
  return source < PRATOS_N_CPU_SOURCES ? source_names[source] : "unknown";
}

gboolean
pratos_cpu_source_from_name (const char *name, PratosCpuSource *source)
{
  for (guint i = 0; i < PRATOS_N_CPU_SOURCES; i++)
    if (g_strcmp0 (source_names[i], name) == 0)
      {
        *source = i;
        return TRUE;
      }
  return FALSE;
}

GVariant *
pratos_report_to_variant (const PratosReport *report)
{
  GVariantBuilder cores;
  GVariant *lanes;

  g_variant_builder_init (&cores, G_VARIANT_TYPE ("a(uxx)"));
  for (guint i = 0; i < report->n_cores; i++)
    g_variant_builder_add (&cores, "(uxx)", report->cores[i].core, report->cores[i].own_ns,
                           report->cores[i].other_ns);
  lanes = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, report->lane_cpu_ns, report->n_lanes,
                                     sizeof (gint64));
  return g_variant_new ("(xxxtuuuuuuuuttba(uxx)@ax)", report->wall_ns, report->user_ns, report->sys_ns,
                        report->bytes, report->done, report->failed, report->cancelled,
                        report->attempts, report->workers_asked, report->workers_started,
                        report->workers_lost, (guint32) report->cpu_source, report->events,
                        report->events_dropped, report->interrupted, &cores, lanes);
}

static gboolean
is_time (gint64 ns, gint64 most)
{
  return ns >= 0 && ns <= most;
}

static gboolean
read_cores (PratosReport *report, GVariant *cores)
{
  gint64 rest = MAX_CPU_NS;

  report->n_cores = (guint) g_variant_n_children (cores);
  report->cores = g_new0 (PratosCoreShare, MAX (report->n_cores, 1));
  for (guint i = 0; i < report->n_cores; i++)
    {
      PratosCoreShare *share = &report->cores[i];

      g_variant_get_child (cores, i, "(uxx)", &share->core, &share->own_ns, &share->other_ns);
      if (!is_time (share->own_ns, rest) || !is_time (share->other_ns, rest - share->own_ns))
        return FALSE;
      rest -= share->own_ns + share->other_ns;
    }
  return TRUE;
}

static gboolean
is_possible (const PratosReport *report)
{
  return is_time (report->wall_ns, MAX_WALL_NS) && is_time (report->user_ns, MAX_CPU_NS)
         && is_time (report->sys_ns, MAX_CPU_NS)
         && report->cpu_source != PRATOS_CPU_SOURCE_AUTO && report->cpu_source < PRATOS_N_CPU_SOURCES;
}

gboolean
pratos_report_from_variant (PratosReport *report, GVariant *variant)
{
  g_autoptr (GVariant) cores = NULL;
  g_autoptr (GVariant) lanes = NULL;
  const gint64 *lane_cpu;
  guint32 source;
  gsize n_lanes;

  pratos_report_clear (report);
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (REPORT_TYPE)))
    return FALSE;
  g_variant_get (variant, "(xxxtuuuuuuuuttb@a(uxx)@ax)", &report->wall_ns, &report->user_ns,
                 &report->sys_ns, &report->bytes, &report->done, &report->failed, &report->cancelled,
                 &report->attempts, &report->workers_asked, &report->workers_started,
                 &report->workers_lost, &source, &report->events, &report->events_dropped,
                 &report->interrupted, &cores, &lanes);
  report->cpu_source = source;
  if (!is_possible (report) || !read_cores (report, cores))
    {
      pratos_report_clear (report);
      return FALSE;
    }
  lane_cpu = g_variant_get_fixed_array (lanes, &n_lanes, sizeof (gint64));
  report->n_lanes = (guint) n_lanes;
  report->lane_cpu_ns = g_memdup2 (lane_cpu, n_lanes * sizeof (gint64));
  return TRUE;
}
