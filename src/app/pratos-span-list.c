/* pratos-span-list.c: all spans of a run as a list model, sorted and filtered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-span-list.h"

#include "pratos-span-sort.h"
#include "pratos-span-words.h"
#include "pratos-text.h"

#include <string.h>

struct _PratosSpanList
{
  GObject              parent_instance;

  PratosTimelineModel *model;      /* borrowed, NULL: none */
  GArray              *refs;       /* of PratosSpanRef: what is listed, in order */
  char                *filter;     /* case-folded, NULL: all */
  PratosColumn         column;
  gboolean             descending;
};

static void pratos_span_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PratosSpanList, pratos_span_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pratos_span_list_iface_init))

/* What a reference stands for after the model has changed under it. */
static const PratosSpan no_span = { .task = PRATOS_TASK_NONE, .cpu = G_MAXUINT64, .core = PRATOS_CORE_NONE };

static const PratosSpan *
look_up (PratosSpanList *self, const PratosSpanRef *ref)
{
  PratosSpans *spans = pratos_timeline_model_get_spans (self->model);
  gsize n_spans;
  const PratosSpan *lane;

  if (ref->lane >= pratos_spans_get_n_lanes (spans))
    return &no_span;
  lane = pratos_spans_get_lane (spans, ref->lane, &n_spans);
  return ref->index < n_spans ? &lane[ref->index] : &no_span;
}

/* The list model */

static GType
pratos_span_list_get_item_type (GListModel *list)
{
  return PRATOS_TYPE_SPAN_ROW;
}

static guint
pratos_span_list_get_n_items (GListModel *list)
{
  return PRATOS_SPAN_LIST (list)->refs->len;
}

static gpointer
pratos_span_list_get_item (GListModel *list, guint position)
{
  PratosSpanList *self = PRATOS_SPAN_LIST (list);
  const PratosSpanRef *ref;

  if (position >= self->refs->len)
    return NULL;
  ref = &g_array_index (self->refs, PratosSpanRef, position);
  return pratos_span_row_new (self->model, ref->lane, look_up (self, ref));
}

static void
pratos_span_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = pratos_span_list_get_item_type;
  iface->get_n_items = pratos_span_list_get_n_items;
  iface->get_item = pratos_span_list_get_item;
}

/* Filtering.  Texts repeat, so each worker, task and state is matched once and a span
 * then costs a few tests of bits: bit i says that the i-th word occurs. */

#define MAX_WORDS 16

static guint32
match (const char *text, char *const *words, guint n_words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  guint32 matched = 0;

  for (guint i = 0; i < n_words; i++)
    if (strstr (folded, words[i]) != NULL)
      matched |= 1u << i;
  return matched;
}

typedef struct
{
  guint32  all;        /* what must match; 0: no filter */
  guint32 *workers;    /* by lane */
  guint32 *tasks;
  guint32  states[PRATOS_N_STATES];
  guint32  activities[PRATOS_N_ACTIVITIES];
  guint    n_lanes, n_tasks;
} Filter;

static void
fill_filter (PratosSpanList *self, Filter *filter, char **words, guint n_words)
{
  PratosRun *run = pratos_timeline_model_get_run (self->model);

  filter->all = n_words > 0 ? (1u << n_words) - 1 : 0;
  for (guint i = 0; i < filter->n_lanes; i++)
    {
      g_autofree char *worker = pratos_span_words_worker (run, i);

      filter->workers[i] = match (worker, words, n_words);
    }
  for (guint i = 0; i < filter->n_tasks; i++)
    {
      g_autofree char *number = pratos_span_words_number (i);
      g_autofree char *label = pratos_span_words_task (run, i);

      filter->tasks[i] = match (number, words, n_words) | match (label, words, n_words);
    }
  for (guint i = 0; i < PRATOS_N_STATES; i++)
    filter->states[i] = match (pratos_text_state (i), words, n_words);
  for (guint i = 1; i < PRATOS_N_ACTIVITIES; i++)
    filter->activities[i] = match (pratos_text_activity (i), words, n_words);
}

static gboolean
passes (const Filter *filter, guint32 lane, const PratosSpan *span)
{
  guint32 matched = filter->workers[lane] | filter->states[span->state] | filter->activities[span->activity];

  if (span->task < filter->n_tasks)
    matched |= filter->tasks[span->task];
  return matched == filter->all;
}

static gsize
count_spans (PratosSpans *spans)
{
  gsize n_spans = 0;

  for (guint32 lane = 0; lane < pratos_spans_get_n_lanes (spans); lane++)
    {
      gsize n;

      pratos_spans_get_lane (spans, lane, &n);
      n_spans += MIN (n, G_MAXUINT32);
    }
  return MIN (n_spans, G_MAXUINT32);
}

/* Lane by lane, with the start of each span for a key.  Asked for at once, their memory is
 * not moved while it grows. */
static void
collect (PratosSpanList *self, const Filter *filter)
{
  PratosSpans *all = pratos_timeline_model_get_spans (self->model);
  guint room = (guint) count_spans (all), n_refs = 0;
  PratosSpanRef *refs;

  g_array_set_size (self->refs, room);
  refs = (PratosSpanRef *) self->refs->data;
  for (guint32 lane = 0; lane < filter->n_lanes; lane++)
    {
      gsize n_spans;
      const PratosSpan *spans = pratos_spans_get_lane (all, lane, &n_spans);

      for (gsize i = 0; i < n_spans && n_refs < room; i++)
        if (filter->all == 0 || passes (filter, lane, &spans[i]))
          refs[n_refs++] = (PratosSpanRef) { pratos_span_sort_key (spans[i].start), lane, (guint32) i };
    }
  g_array_set_size (self->refs, n_refs);
}

/* Sorting.  Every column is made into numbers, texts into the place that they have among
 * all; descending they are turned round, so that equal rows still come by their start. */

typedef struct
{
  char *key;  /* by the language's order, NULL: none */
  guint place; /* where it was found */
} Word;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const Word *) a)->key, ((const Word *) b)->key);
}

/* The rank of each of @words, which it sorts and clears; equal ones have the same. */
static guint32 *
rank_words (Word *words, guint n_words)
{
  guint32 *ranks = g_new0 (guint32, n_words + 1);
  guint32 rank = 0;

  qsort (words, n_words, sizeof *words, compare_words);
  for (guint i = 0; i < n_words; i++)
    {
      rank += i > 0 && compare_words (&words[i - 1], &words[i]) != 0;
      ranks[words[i].place] = rank;
    }
  for (guint i = 0; i < n_words; i++)
    g_free (words[i].key);
  return ranks;
}

/* The last is that of no task. */
static guint32 *
rank_labels (PratosSpanList *self, guint n_tasks)
{
  g_autofree Word *words = g_new0 (Word, n_tasks + 1);

  for (guint i = 0; i <= n_tasks; i++)
    {
      g_autofree char *label = pratos_span_words_task (pratos_timeline_model_get_run (self->model),
                                                       i < n_tasks ? i : PRATOS_TASK_NONE);

      words[i] = (Word) { g_utf8_collate_key (label, -1), i };
    }
  return rank_words (words, n_tasks + 1);
}

static guint
state_place (const PratosSpan *span)
{
  return span->state * PRATOS_N_ACTIVITIES + span->activity;
}

/* As the first lane calls it that has such a span. */
static guint32 *
rank_states (PratosSpanList *self)
{
  const guint n_words = PRATOS_N_STATES * PRATOS_N_ACTIVITIES;
  g_autofree Word *words = g_new0 (Word, n_words);

  for (guint i = 0; i < n_words; i++)
    words[i].place = i;
  for (guint i = 0; i < self->refs->len; i++)
    {
      const PratosSpanRef *ref = &g_array_index (self->refs, PratosSpanRef, i);
      const PratosSpan *span = look_up (self, ref);
      Word *word = &words[state_place (span)];

      if (word->key == NULL)
        {
          g_autofree char *text = pratos_span_words_state (pratos_timeline_model_get_run (self->model), ref->lane, span);

          word->key = g_utf8_collate_key (text, -1);
        }
    }
  return rank_words (words, n_words);
}

static gint64
sort_number (PratosSpanList *self, const PratosSpanRef *ref, const PratosSpan *span)
{
  switch (self->column)
    {
    case PRATOS_COLUMN_TASK:
      return span->task;
    case PRATOS_COLUMN_WORKER:
      return ref->lane;
    case PRATOS_COLUMN_DURATION:
      return pratos_span_words_end (self->model, span) - span->start;
    case PRATOS_COLUMN_CPU:
      return span->cpu == G_MAXUINT64 ? -1 : (gint64) span->cpu;
    case PRATOS_COLUMN_CORE:
      return span->core;
    case PRATOS_COLUMN_LABEL:
    case PRATOS_COLUMN_STATE:
    case PRATOS_COLUMN_START:
    case PRATOS_N_COLUMNS:
    default:
      return span->start;
    }
}

/* They come with their starts for keys. */
static void
sort_by_start (PratosSpanList *self, gboolean descending)
{
  for (guint i = 0; descending && i < self->refs->len; i++)
    {
      PratosSpanRef *ref = &g_array_index (self->refs, PratosSpanRef, i);

      ref->key = ~ref->key;
    }
  pratos_span_sort ((PratosSpanRef *) self->refs->data, self->refs->len);
}

static void
sort_by_column (PratosSpanList *self, guint n_tasks)
{
  g_autofree guint32 *labels = self->column == PRATOS_COLUMN_LABEL ? rank_labels (self, n_tasks) : NULL;
  g_autofree guint32 *states = self->column == PRATOS_COLUMN_STATE ? rank_states (self) : NULL;

  for (guint i = 0; i < self->refs->len; i++)
    {
      PratosSpanRef *ref = &g_array_index (self->refs, PratosSpanRef, i);
      const PratosSpan *span = look_up (self, ref);
      guint64 key;

      if (labels != NULL)
        key = labels[MIN (span->task, n_tasks)];
      else if (states != NULL)
        key = states[state_place (span)];
      else
        key = pratos_span_sort_key (sort_number (self, ref, span));
      ref->key = self->descending ? ~key : key;
    }
  pratos_span_sort ((PratosSpanRef *) self->refs->data, self->refs->len);
}

/* All of it */

static void
fill (PratosSpanList *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->filter != NULL ? g_strstrip (self->filter) : "", " ", MAX_WORDS);
  PratosSpans *spans = pratos_timeline_model_get_spans (self->model);
  Filter filter = {
    .n_lanes = pratos_spans_get_n_lanes (spans),
    .n_tasks = pratos_run_get_n_tasks (pratos_timeline_model_get_run (self->model)),
  };
  g_autofree guint32 *workers = g_new0 (guint32, filter.n_lanes + 1);
  g_autofree guint32 *tasks = g_new0 (guint32, filter.n_tasks + 1);

  filter.workers = workers;
  filter.tasks = tasks;
  if (g_strv_length (words) > 0)
    fill_filter (self, &filter, words, g_strv_length (words));
  collect (self, &filter);
  sort_by_start (self, self->column == PRATOS_COLUMN_START && self->descending);
  if (self->column != PRATOS_COLUMN_START)
    sort_by_column (self, filter.n_tasks);
}

static GArray *
new_refs (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PratosSpanRef));
}

static void
refill (PratosSpanList *self)
{
  guint n_before = self->refs->len;

  g_array_set_size (self->refs, 0);
  if (self->model != NULL)
    fill (self);
  else
    {
      g_array_unref (self->refs);
      self->refs = new_refs ();
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->refs->len);
}

void
pratos_span_list_set_model (PratosSpanList *self, PratosTimelineModel *model)
{
  g_return_if_fail (PRATOS_IS_SPAN_LIST (self));

  self->model = model;
  refill (self);
}

void
pratos_span_list_set_filter (PratosSpanList *self, const char *text)
{
  g_return_if_fail (PRATOS_IS_SPAN_LIST (self));

  g_free (self->filter);
  self->filter = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  refill (self);
}

void
pratos_span_list_set_sort (PratosSpanList *self, PratosColumn column, gboolean descending)
{
  g_return_if_fail (PRATOS_IS_SPAN_LIST (self) && column < PRATOS_N_COLUMNS);

  if (self->column == column && self->descending == descending)
    return;
  self->column = column;
  self->descending = descending;
  refill (self);
}

/* CSV */

static void
append_quoted (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    g_string_append_printf (csv, *text == '"' ? "\"\"" : "%c", *text);
  g_string_append_c (csv, '"');
}

static void
append_seconds (GString *csv, gint64 ns)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (csv, g_ascii_formatd (buffer, sizeof buffer, "%.9f", (double) ns / 1e9));
}

static void
append_row (PratosSpanList *self, GString *csv, const PratosSpanRef *ref, const PratosSpan *span)
{
  PratosRun *run = pratos_timeline_model_get_run (self->model);
  const PratosTask *task = span->task != PRATOS_TASK_NONE
                           ? pratos_plan_get_task (pratos_run_get_plan (run), span->task) : NULL;

  if (task != NULL)
    g_string_append_printf (csv, "%u", span->task);
  g_string_append_c (csv, ',');
  append_quoted (csv, task != NULL ? task->label : "");
  g_string_append_printf (csv, ",%u,%s,", ref->lane, pratos_state_get_name (span->state));
  if (span->activity != PRATOS_ACTIVITY_NONE)
    g_string_append (csv, pratos_activity_get_name (span->activity));
  g_string_append_c (csv, ',');
  append_seconds (csv, span->start - pratos_timeline_model_get_start (self->model));
  g_string_append_c (csv, ',');
  append_seconds (csv, pratos_span_words_end (self->model, span) - pratos_timeline_model_get_start (self->model));
  g_string_append_c (csv, ',');
  if (span->cpu != G_MAXUINT64)
    append_seconds (csv, (gint64) span->cpu);
  g_string_append_c (csv, ',');
  if (span->core != PRATOS_CORE_NONE)
    g_string_append_printf (csv, "%u", span->core);
  g_string_append (csv, "\r\n");
}

char *
pratos_span_list_to_csv (PratosSpanList *self, guint max_rows)
{
  GString *csv = g_string_new ("task,label,lane,state,activity,start_s,end_s,cpu_s,core\r\n");

  g_return_val_if_fail (PRATOS_IS_SPAN_LIST (self), g_string_free (csv, FALSE));

  for (guint i = 0; i < MIN (self->refs->len, max_rows); i++)
    {
      const PratosSpanRef *ref = &g_array_index (self->refs, PratosSpanRef, i);
      const PratosSpan *span = look_up (self, ref);

      if (span != &no_span)
        append_row (self, csv, ref, span);
    }
  return g_string_free (csv, FALSE);
}

static void
pratos_span_list_finalize (GObject *object)
{
  PratosSpanList *self = PRATOS_SPAN_LIST (object);

  g_array_unref (self->refs);
  g_free (self->filter);
  G_OBJECT_CLASS (pratos_span_list_parent_class)->finalize (object);
}

static void
pratos_span_list_class_init (PratosSpanListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pratos_span_list_finalize;
}

static void
pratos_span_list_init (PratosSpanList *self)
{
  self->refs = new_refs ();
  self->column = PRATOS_COLUMN_START;
}

PratosSpanList *
pratos_span_list_new (void)
{
  return g_object_new (PRATOS_TYPE_SPAN_LIST, NULL);
}
