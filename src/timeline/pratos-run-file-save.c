/* pratos-run-file-save.c: writes saved runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-file.h"
#include "pratos-run-file-private.h"

#include "pratos-chunk-file.h"
#include "pratos-mode.h"

#include <string.h>

#define RESULTS_A_CHUNK 4096
#define MAX_BLOB_SIZE   (1 << 20) /* a thumbnail; anything larger is what was fetched */

typedef struct
{
  PratosOutputFile *file;
  GHashTable       *blobs; /* SHA-256 → number of the blob in the file + 1 */
} Saver;

static void
insert_machine (GVariantDict *dict, const PratosMachine *machine)
{
  if (machine->cores > 0)
    g_variant_dict_insert (dict, "machine-cores", "u", machine->cores);
  if (machine->model != NULL)
    g_variant_dict_insert (dict, "machine-model", "s", machine->model);
}

static void
write_head (PratosOutputFile *file, PratosRun *run)
{
  const PratosRunSettings *settings = pratos_run_get_settings (run);
  PratosTrace *trace = pratos_run_get_trace (run);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "workers", "u", settings->workers);
  g_variant_dict_insert (&dict, "gil", "b", settings->gil);
  g_variant_dict_insert (&dict, "await-each", "b", settings->await_each);
  g_variant_dict_insert (&dict, "nice", "i", settings->nice);
  g_variant_dict_insert (&dict, "prepare", "x", pratos_run_get_prepare (run));
  g_variant_dict_insert (&dict, "start", "x", pratos_trace_get_start (trace));
  g_variant_dict_insert (&dict, "end", "x", pratos_trace_get_end (trace));
  g_variant_dict_insert (&dict, "dropped", "t", pratos_trace_get_n_dropped (trace));
  insert_machine (&dict, pratos_run_get_machine (run));
  if (pratos_run_is_simulated (run))
    {
      g_variant_dict_insert (&dict, "cores", "u", settings->cores);
      g_variant_dict_insert_value (&dict, "overhead", pratos_overhead_to_variant (&settings->overhead));
    }
  g_variant_dict_insert_value (&dict, "options", pratos_run_get_options (run));
  pratos_chunk_write_variant (file, PRATOS_TAG_RUN,
    g_variant_new ("(sss@a{sv})", pratos_run_get_demo (run), settings->mode->name,
                   pratos_cpu_source_get_name (settings->cpu_source), g_variant_dict_end (&dict)));
}

static void
write_lanes (PratosOutputFile *file, PratosTrace *trace)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (PRATOS_SAVED_LANES_TYPE));
  for (guint i = 0; i < pratos_trace_get_n_lanes (trace); i++)
    {
      const PratosLane *lane = pratos_trace_get_lane (trace, i);

      g_variant_builder_add (&builder, "(suuii)", pratos_lane_kind_get_name (lane->kind), lane->number,
                             lane->parent, (gint32) lane->pid, (gint32) lane->tid);
    }
  pratos_chunk_write_variant (file, PRATOS_TAG_LANES, g_variant_builder_end (&builder));
}

static void
write_events (PratosOutputFile *file, PratosTrace *trace)
{
  guint64 n_events = pratos_trace_get_n_events (trace);
  g_autofree PratosEvent *records = g_new (PratosEvent, PRATOS_EVENTS_A_CHUNK);

  for (guint64 first = 0; first < n_events; first += PRATOS_EVENTS_A_CHUNK)
    {
      gsize n = (gsize) MIN (n_events - first, PRATOS_EVENTS_A_CHUNK);

      for (gsize i = 0; i < n; i++)
        records[i] = pratos_event_swap (*pratos_trace_get_event (trace, first + i));
      pratos_chunk_write (file, PRATOS_TAG_EVENTS, records, n * sizeof *records);
    }
}

/* TRUE the first time these bytes are seen; otherwise *number says which blob they were:
 * all modes of a demonstration end with the same thumbnails. */
static gboolean
is_new (Saver *saver, const guint8 *data, gsize length, guint *number)
{
  char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
  gpointer known = g_hash_table_lookup (saver->blobs, digest);

  *number = known != NULL ? GPOINTER_TO_UINT (known) - 1 : g_hash_table_size (saver->blobs);
  if (known == NULL)
    g_hash_table_insert (saver->blobs, digest, GUINT_TO_POINTER (*number + 1));
  else
    g_free (digest);
  return known == NULL;
}

/* Only what the last step left is shown again. */
static void
write_blob (Saver *saver, guint32 task, const PratosResult *result)
{
  const PratosBlob *blob;
  PratosBlobHead head;
  guint number;
  gboolean is_first;
  g_autofree guint8 *data = NULL;

  if (result->n_values == 0)
    return;
  blob = &result->values[result->n_values - 1].blob;
  if (blob->spool == NULL || blob->length > MAX_BLOB_SIZE)
    return;
  data = g_malloc (sizeof head + blob->length);
  if (!pratos_blob_read (blob, 0, data + sizeof head, blob->length))
    return;
  is_first = is_new (saver, data + sizeof head, blob->length, &number);
  head.task = GUINT32_TO_LE (task);
  head.step = GUINT32_TO_LE (result->n_values - 1);
  head.number = GUINT32_TO_LE (number);
  memcpy (data, &head, sizeof head);
  if (is_first)
    pratos_chunk_write (saver->file, PRATOS_TAG_BLOB, data, sizeof head + blob->length);
  else
    pratos_chunk_write (saver->file, PRATOS_TAG_SAME, data, sizeof head);
}

static GVariant *
result_to_variant (guint32 task, const PratosResult *result)
{
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE ("a(uv)"));
  for (guint i = 0; i < result->n_values; i++)
    if (result->values[i].variant != NULL)
      g_variant_builder_add (&values, "(uv)", i, result->values[i].variant);
  return g_variant_new ("(us@(sa{sv})xxuuuta(uv))", task, pratos_outcome_get_name (result->outcome),
                        pratos_fault_to_variant (&result->fault), result->start, result->end, result->lane,
                        result->rank, result->attempts, result->bytes, &values);
}

static void
write_results (Saver *saver, PratosRun *run)
{
  guint n_tasks = pratos_run_get_n_tasks (run);

  for (guint32 first = 0; first < n_tasks; first += RESULTS_A_CHUNK)
    {
      GVariantBuilder builder;

      g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" PRATOS_SAVED_RESULT_TYPE));
      for (guint32 task = first; task < MIN (n_tasks, first + RESULTS_A_CHUNK); task++)
        {
          const PratosResult *result = pratos_run_get_result (run, task);

          if (result->outcome == PRATOS_OUTCOME_PENDING)
            continue;
          write_blob (saver, task, result);
          g_variant_builder_add_value (&builder, result_to_variant (task, result));
        }
      pratos_chunk_write_variant (saver->file, PRATOS_TAG_RESULT, g_variant_builder_end (&builder));
    }
}

static void
write_run (Saver *saver, PratosRun *run)
{
  PratosOutputFile *file = saver->file;
  PratosTrace *trace = pratos_run_get_trace (run);

  write_head (file, run);
  pratos_chunk_write_variant (file, PRATOS_TAG_PLAN, pratos_plan_to_variant (pratos_run_get_plan (run)));
  write_lanes (file, trace);
  write_events (file, trace);
  write_results (saver, run);
  pratos_chunk_write_variant (file, PRATOS_TAG_REPORT, pratos_report_to_variant (pratos_run_get_report (run)));
}

gboolean
pratos_run_file_save (PratosRun *const *runs, guint n_runs, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = NULL;
  g_autoptr (GHashTable) blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Saver saver = { .blobs = blobs };

  for (guint i = 0; i < n_runs; i++)
    g_return_val_if_fail (pratos_run_get_report (runs[i]) != NULL, FALSE);

  file = pratos_output_file_new (path, error);
  if (file == NULL)
    return FALSE;
  saver.file = file;
  pratos_chunk_write_header (file, PRATOS_RUN_FILE_MAJOR, PRATOS_RUN_FILE_MINOR);
  for (guint i = 0; i < n_runs && !pratos_output_file_failed (file); i++)
    write_run (&saver, runs[i]);
  pratos_chunk_write_variant (file, PRATOS_TAG_DONE, g_variant_new ("(u)", n_runs));
  return pratos_output_file_commit (file, error);
}
