/* pratos-run-file-load.c: reads saved runs, and trusts nothing in them.
 *
 * A checksum finds damage, not malice, so every number is checked against what it names
 * before it is used, also in a chunk that is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-run-file.h"
#include "pratos-run-file-private.h"

#include "pratos-chunk-file.h"
#include "pratos-error.h"
#include "pratos-mode.h"
#include "pratos-run-loader-private.h"
#include "pratos-run-private.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_WALL_NS  (G_GINT64_CONSTANT (1000000000) * 3600 * 24 * 365)

static void note (PratosRunLoader *loader, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
note (PratosRunLoader *loader, const char *format, ...)
{
  va_list arguments;

  if (loader->notes == NULL)
    return;
  va_start (arguments, format);
  g_ptr_array_add (loader->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* The end of a run */

static void
make_report (PratosRunLoader *loader)
{
  PratosReport report = { 0 };
  PratosRunCounts counts;

  pratos_run_get_counts (loader->run, &counts);
  report.wall_ns = loader->end - loader->start;
  report.bytes = counts.bytes;
  report.done = counts.done;
  report.failed = counts.failed;
  report.cancelled = counts.cancelled;
  report.workers_asked = loader->settings.workers;
  report.cpu_source = pratos_run_is_simulated (loader->run) ? PRATOS_CPU_SOURCE_SIMULATED
                                                            : PRATOS_CPU_SOURCE_SAMPLED;
  report.events = pratos_trace_get_n_events (pratos_run_get_trace (loader->run));
  pratos_run_take_report (loader->run, &report);
  note (loader, _("run %u: the figures are missing; only the wall time is known"), loader->runs->len + 1);
}

static void
close_run (PratosRunLoader *loader)
{
  if (loader->run != NULL)
    {
      PratosTrace *trace = pratos_run_get_trace (loader->run);

      pratos_trace_add_dropped (trace, loader->dropped + loader->n_bad);
      pratos_trace_seal (trace, loader->end);
      if (!loader->reported)
        make_report (loader);
      if (loader->n_bad > 0)
        note (loader, _("run %u: %u records could not be used"), loader->runs->len + 1,
              (guint) MIN (loader->n_bad, G_MAXUINT));
      g_ptr_array_add (loader->runs, g_steal_pointer (&loader->run));
    }
  else if (loader->has_head)
    note (loader, _("a run without a readable plan was left out"));
  g_clear_pointer (&loader->demo, g_free);
  g_clear_pointer (&loader->options, g_variant_unref);
  g_clear_pointer (&loader->machine.model, g_free);
  loader->has_head = FALSE;
  loader->reported = FALSE;
  loader->n_bad = 0;
}

/* Chunks */

static void
read_simulated (PratosRunLoader *loader, GVariant *details)
{
  g_autoptr (GVariant) overhead = g_variant_lookup_value (details, "overhead", NULL);

  g_variant_lookup (details, "cores", "u", &loader->settings.cores);
  if (overhead != NULL)
    pratos_overhead_from_variant (&loader->settings.overhead, overhead);
}

static gboolean
read_head_details (PratosRunLoader *loader, GVariant *details)
{
  gboolean gil = FALSE, await_each = FALSE;
  gint32 nice = 0;

  loader->prepare = 0;
  loader->dropped = 0;
  loader->machine.cores = 0;
  g_variant_lookup (details, "workers", "u", &loader->settings.workers);
  g_variant_lookup (details, "gil", "b", &gil);
  g_variant_lookup (details, "await-each", "b", &await_each);
  g_variant_lookup (details, "nice", "i", &nice);
  g_variant_lookup (details, "prepare", "x", &loader->prepare);
  g_variant_lookup (details, "dropped", "t", &loader->dropped);
  g_variant_lookup (details, "machine-cores", "u", &loader->machine.cores);
  g_variant_lookup (details, "machine-model", "s", &loader->machine.model);
  loader->settings.gil = gil;
  loader->settings.await_each = await_each;
  loader->settings.nice = nice;
  read_simulated (loader, details);
  loader->options = g_variant_lookup_value (details, "options", G_VARIANT_TYPE_VARDICT);
  return g_variant_lookup (details, "start", "x", &loader->start)
         && g_variant_lookup (details, "end", "x", &loader->end)
         && loader->start > 0 && loader->end >= loader->start
         && loader->end - loader->start <= MAX_WALL_NS;
}

static gboolean
read_head (PratosRunLoader *loader, GVariant *head)
{
  const char *mode, *cpu_source;
  g_autoptr (GVariant) details = NULL;

  close_run (loader);
  g_variant_get (head, "(s&s&s@a{sv})", &loader->demo, &mode, &cpu_source, &details);
  loader->settings = (PratosRunSettings) { .mode = pratos_mode_find (mode), .workers = 1 };
  if (loader->settings.mode == NULL)
    {
      note (loader, _("a run in the unknown mode “%s” was left out"), mode);
      return TRUE;
    }
  loader->has_head = pratos_cpu_source_from_name (cpu_source, &loader->settings.cpu_source)
                     && read_head_details (loader, details);
  return loader->has_head;
}

static gboolean
read_plan (PratosRunLoader *loader, GVariant *variant)
{
  g_autoptr (PratosPlan) plan = NULL;

  /* the run was left out already, and a note says so */
  if (!loader->has_head)
    return TRUE;
  if (loader->run != NULL)
    return FALSE;
  plan = pratos_plan_from_variant (variant, NULL);
  if (plan == NULL)
    return FALSE;
  loader->run = pratos_run_new (plan, &loader->settings, loader->demo, loader->options);
  pratos_run_set_machine (loader->run, &loader->machine);
  pratos_run_set_prepare (loader->run, loader->prepare);
  pratos_trace_set_start (pratos_run_get_trace (loader->run), loader->start);
  return TRUE;
}

static gboolean
read_lanes (PratosRunLoader *loader, GVariant *lanes)
{
  PratosTrace *trace = pratos_run_get_trace (loader->run);
  const char *kind_name;
  guint32 number, parent;
  gint32 pid, tid;
  GVariantIter iter;

  g_variant_iter_init (&iter, lanes);
  while (g_variant_iter_next (&iter, "(&suuii)", &kind_name, &number, &parent, &pid, &tid))
    {
      guint n_lanes = pratos_trace_get_n_lanes (trace);
      PratosLaneKind kind;

      if (!pratos_lane_kind_from_name (kind_name, &kind))
        {
          kind = PRATOS_LANE_THREAD;
          loader->n_bad++;
        }
      pratos_trace_add_lane (trace, kind, number, parent < n_lanes ? parent : PRATOS_LANE_NONE, pid, tid);
    }
  return TRUE;
}

static gboolean
state_is_known (const PratosEvent *event)
{
  switch ((PratosEventKind) event->kind)
    {
    case PRATOS_EVENT_STATE:
      return event->state < PRATOS_N_STATES && event->aux < PRATOS_N_ACTIVITIES;
    case PRATOS_EVENT_OUTCOME:
      return event->state < PRATOS_N_OUTCOMES;
    case PRATOS_EVENT_ON_CORE:
      return event->arg <= (guint64) MAX_WALL_NS;
    default:
      return TRUE;
    }
}

/* A lane may be missing where its chunk was damaged; its events are lost then. */
static gboolean
event_can_be (PratosRunLoader *loader, const PratosEvent *event)
{
  PratosTrace *trace = pratos_run_get_trace (loader->run);

  return event->kind < PRATOS_N_EVENT_KINDS && state_is_known (event)
         && (event->lane == PRATOS_LANE_NONE || event->lane < pratos_trace_get_n_lanes (trace))
         && (event->task == PRATOS_TASK_NONE || event->task < pratos_run_get_n_tasks (loader->run))
         && event->time >= loader->start - PRATOS_RUN_LOADER_SLACK && event->time <= loader->end + PRATOS_RUN_LOADER_SLACK;
}

static void
read_events (PratosRunLoader *loader, const PratosChunk *chunk)
{
  PratosTrace *trace = pratos_run_get_trace (loader->run);

  for (gsize at = 0; at + sizeof (PratosEvent) <= chunk->length; at += sizeof (PratosEvent))
    {
      PratosEvent event;

      memcpy (&event, chunk->data + at, sizeof event);
      event = pratos_event_swap (event);
      if (event_can_be (loader, &event))
        pratos_trace_append (trace, &event);
      else
        loader->n_bad++;
    }
}

static gboolean
read_report (PratosRunLoader *loader, GVariant *variant)
{
  PratosReport report = { 0 };

  if (loader->reported || !pratos_report_from_variant (&report, variant))
    {
      pratos_report_clear (&report);
      return FALSE;
    }
  pratos_run_take_report (loader->run, &report);
  loader->reported = TRUE;
  return TRUE;
}

static gboolean
read_done (PratosRunLoader *loader, GVariant *variant)
{
  guint32 n_runs;

  close_run (loader);
  g_variant_get (variant, "(u)", &n_runs);
  loader->complete = TRUE;
  return n_runs == loader->runs->len;
}

typedef gboolean (*ReadFunc) (PratosRunLoader *loader, GVariant *variant);

static const struct
{
  const char *tag;
  const char *type;
  gboolean    within; /* a run whose plan was read */
  ReadFunc    read;
} readers[] = {
  { PRATOS_TAG_RUN, PRATOS_SAVED_RUN_TYPE, FALSE, read_head },
  { PRATOS_TAG_PLAN, "*", FALSE, read_plan },
  { PRATOS_TAG_LANES, PRATOS_SAVED_LANES_TYPE, TRUE, read_lanes },
  { PRATOS_TAG_RESULT, "a" PRATOS_SAVED_RESULT_TYPE, TRUE, pratos_run_loader_read_results },
  { PRATOS_TAG_REPORT, "*", TRUE, read_report },
  { PRATOS_TAG_DONE, "(u)", FALSE, read_done },
};

static void
read_chunk (PratosRunLoader *loader, const PratosChunk *chunk)
{
  if (g_str_equal (chunk->tag, PRATOS_TAG_EVENTS) && loader->run != NULL)
    read_events (loader, chunk);
  else if (g_str_equal (chunk->tag, PRATOS_TAG_BLOB))
    loader->n_bad += !pratos_run_loader_read_blob (loader, chunk);
  else if (g_str_equal (chunk->tag, PRATOS_TAG_SAME))
    loader->n_bad += !pratos_run_loader_read_same (loader, chunk);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (chunk->tag, readers[i].tag))
      {
        g_autoptr (GVariant) variant = pratos_chunk_get_variant (chunk, readers[i].type);

        if (readers[i].within && loader->run == NULL)
          return;
        if (variant == NULL || !readers[i].read (loader, variant))
          note (loader, _("a part of the file (%s) does not fit the rest"), chunk->tag);
      }
}

/* All of it */

static void
read_chunks (PratosRunLoader *loader, PratosChunkReader *reader)
{
  PratosChunk chunk;
  PratosChunkStatus status;

  while ((status = pratos_chunk_reader_next (reader, &chunk)) != PRATOS_CHUNK_NO_MORE)
    {
      if (status == PRATOS_CHUNK_WHOLE)
        read_chunk (loader, &chunk);
      else
        loader->n_damaged++;
    }
  close_run (loader);
  if (loader->n_damaged > 0)
    note (loader, g_dngettext (GETTEXT_PACKAGE, "%u part of the file is damaged", "%u parts of the file are damaged",
                               loader->n_damaged), loader->n_damaged);
  if (!loader->complete)
    note (loader, _("the end of the file is missing"));
}

static gboolean
check_header (PratosChunkReader *reader, GMappedFile *mapped, const char *path, GError **error)
{
  guint16 major, minor;

  if (!pratos_chunk_reader_init (reader, (const guint8 *) g_mapped_file_get_contents (mapped),
                                 g_mapped_file_get_length (mapped), &major, &minor))
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, _("%s is not a saved run of Pratos"), path);
  else if (major != PRATOS_RUN_FILE_MAJOR)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                 _("%s was saved in version %u.%u of the format; this program reads version %u"),
                 path, major, minor, PRATOS_RUN_FILE_MAJOR);
  else
    return TRUE;
  return FALSE;
}

static void
set_unreadable (GError **error, const char *path, int number)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (number), _("cannot read %s: %s"),
               path, g_strerror (number));
}

static GMappedFile *
map_file (const char *path, GError **error)
{
  /* a pipe is not waited for: it cannot be mapped */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  GMappedFile *mapped;
  struct stat info;

  if (fd < 0)
    {
      set_unreadable (error, path, errno);
      return NULL;
    }
  mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  if (mapped == NULL && fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    set_unreadable (error, path, EISDIR);
  else if (mapped == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA, _("%s is not a saved run of Pratos"), path);
  close (fd);
  return mapped;
}

GPtrArray *
pratos_run_file_load_noting (const char *path, GPtrArray *notes, GError **error)
{
  g_autoptr (GMappedFile) mapped = map_file (path, error);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_run_unref);
  g_autoptr (GHashTable) blobs = g_hash_table_new_full (NULL, NULL, NULL, pratos_run_loader_free_blob);
  PratosRunLoader loader = { .runs = runs, .notes = notes, .blobs = blobs };
  PratosChunkReader reader;

  if (mapped == NULL || !check_header (&reader, mapped, path, error))
    return NULL;
  read_chunks (&loader, &reader);
  g_clear_pointer (&loader.spool, pratos_spool_unref);
  if (runs->len == 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA,
                   _("nothing in %s can be read: the file is empty or damaged"), path);
      return NULL;
    }
  return g_steal_pointer (&runs);
}

GPtrArray *
pratos_run_file_load (const char *path, GError **error)
{
  return pratos_run_file_load_noting (path, NULL, error);
}
