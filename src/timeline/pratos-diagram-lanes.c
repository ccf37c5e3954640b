/* pratos-diagram-lanes.c: when each task of a run waited, and when it computed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-diagram-lanes.h"

#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define JOINED       8      /* grains that pieces of a block may be apart … */
#define DENSE        0.4    /* … if so much of it is filled */
#define SHORT        6      /* grains: too short for a block of its own between others */
#define LEAST        0.3    /* grains */
#define TOLERANCE    2000   /* part of the run's time by which pieces in turn may overlap */

typedef struct
{
  gint64  start, end;
  guint32 task;
} Piece;

/* The block that grows at the end of a row. */
typedef struct
{
  gint64      end;
  guint       block;
  GHashTable *tasks; /* of a block of several, else NULL */
} Row;

typedef struct
{
  PratosDiagramLane *lane;
  GArray            *rows;   /* of Row */
  guint             *row_of; /* of each task the row it was last in, G_MAXUINT: none */
  gint64             grain;
  gint64             tolerance;
} Stack;

/* Pieces */

static void
add_pieces (GArray *pieces, PratosDiagram *diagram, guint32 lane, PratosState state)
{
  gint64 end = pratos_trace_get_end (pratos_run_get_trace (diagram->run));
  gsize n_spans;
  const PratosSpan *spans = pratos_spans_get_lane (diagram->spans, lane, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      Piece piece = { spans[i].start, MIN (spans[i].end, end), spans[i].task };

      if (spans[i].state == state && spans[i].task != PRATOS_TASK_NONE && piece.end > piece.start)
        g_array_append_val (pieces, piece);
    }
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const Piece *piece_a = a, *piece_b = b;
  int starts = (piece_a->start > piece_b->start) - (piece_a->start < piece_b->start);

  return starts != 0 ? starts : (piece_a->task > piece_b->task) - (piece_a->task < piece_b->task);
}

/* A loop's own lane tells again what its coroutines tell. */
static GArray *
find_pieces (PratosDiagram *diagram, PratosState state)
{
  PratosTrace *trace = pratos_run_get_trace (diagram->run);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint32 lane = 0; lane < pratos_spans_get_n_lanes (diagram->spans); lane++)
    if (pratos_trace_get_lane (trace, lane)->kind != PRATOS_LANE_LOOP)
      add_pieces (pieces, diagram, lane, state);
  g_array_sort (pieces, compare_pieces);
  return pieces;
}

/* Rows */

static Row *
get_row (Stack *stack, guint row)
{
  return &g_array_index (stack->rows, Row, row);
}

/* Who takes over may note it a moment before the other notes that he stopped. */
static gboolean
is_free (Stack *stack, guint row, const Piece *piece)
{
  gint64 tolerance = MIN (stack->tolerance, (piece->end - piece->start) / 4);

  return get_row (stack, row)->end <= piece->start + tolerance;
}

/* Where the task was, else the first that is free, else a new one. */
static guint
choose_row (Stack *stack, const Piece *piece)
{
  guint row = stack->row_of[piece->task];

  if (row != G_MAXUINT && is_free (stack, row, piece))
    return row;
  for (row = 0; row < stack->rows->len; row++)
    if (is_free (stack, row, piece))
      return row;
  g_array_append_val (stack->rows, ((Row) { .block = G_MAXUINT }));
  return row;
}

static void
clear_row (gpointer data)
{
  g_clear_pointer (&((Row *) data)->tasks, g_hash_table_unref);
}

/* Blocks */

static gboolean
is_short (Stack *stack, gint64 start, gint64 end)
{
  return end - start < SHORT * stack->grain;
}

/* What is hardly interrupted is one, such as computing when other programs want the core as
 * well; a moment now and then is not. */
static gboolean
is_near (Stack *stack, const PratosDiagramBlock *block, const Piece *piece)
{
  gint64 gap = piece->start - block->end;
  double covered = (double) (block->covered + piece->end - piece->start);

  return gap <= stack->grain
         || (gap <= JOINED * stack->grain && covered >= DENSE * (double) (piece->end - block->start));
}

/* Pieces too short to be told apart, of tasks that take turns. */
static gboolean
is_of_several (Stack *stack, const PratosDiagramBlock *block, const Piece *piece)
{
  return is_short (stack, piece->start, piece->end)
         && (block->task == PRATOS_TASK_NONE || is_short (stack, block->start, block->end));
}

static void
note_task (Row *row, PratosDiagramBlock *block, guint32 task)
{
  if (row->tasks == NULL)
    {
      row->tasks = g_hash_table_new (NULL, NULL);
      g_hash_table_add (row->tasks, GUINT_TO_POINTER (block->task));
      block->task = PRATOS_TASK_NONE;
    }
  g_hash_table_add (row->tasks, GUINT_TO_POINTER (task));
  block->n_tasks = g_hash_table_size (row->tasks);
}

static gboolean
join (Stack *stack, Row *row, const Piece *piece)
{
  PratosDiagramBlock *block;

  if (row->block == G_MAXUINT)
    return FALSE;
  block = &g_array_index (stack->lane->blocks, PratosDiagramBlock, row->block);
  if (!is_near (stack, block, piece) || (block->task != piece->task && !is_of_several (stack, block, piece)))
    return FALSE;
  if (block->task != piece->task)
    note_task (row, block, piece->task);
  block->end = MAX (block->end, piece->end);
  block->covered += piece->end - piece->start;
  return TRUE;
}

static void
add_piece (Stack *stack, const Piece *piece)
{
  guint index = choose_row (stack, piece);
  Row *row = get_row (stack, index);

  if (!join (stack, row, piece))
    {
      PratosDiagramBlock block = {
        piece->start, piece->end, piece->end - piece->start, .task = piece->task, .n_tasks = 1, .row = index,
      };

      row->block = stack->lane->blocks->len;
      g_clear_pointer (&row->tasks, g_hash_table_unref);
      g_array_append_val (stack->lane->blocks, block);
    }
  row->end = MAX (row->end, piece->end);
  stack->row_of[piece->task] = index;
  stack->lane->total += piece->end - piece->start;
}

/* What cannot be seen, unless it is the most that its task did. */
static void
leave_out_least (Stack *stack, guint32 n_tasks)
{
  GArray *blocks = stack->lane->blocks;
  g_autofree gint64 *most = g_new0 (gint64, n_tasks + 1);
  guint n = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const PratosDiagramBlock *block = &g_array_index (blocks, PratosDiagramBlock, i);

      if (block->task != PRATOS_TASK_NONE)
        most[block->task] = MAX (most[block->task], block->covered);
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      PratosDiagramBlock block = g_array_index (blocks, PratosDiagramBlock, i);

      if ((double) block.covered >= LEAST * (double) stack->grain
          || (block.task != PRATOS_TASK_NONE && block.covered == most[block.task]))
        g_array_index (blocks, PratosDiagramBlock, n++) = block;
    }
  g_array_set_size (blocks, n);
}

/* Rows that lost all they had go. */
static void
close_ranks (Stack *stack)
{
  GArray *blocks = stack->lane->blocks;
  g_autofree guint *numbers = g_new0 (guint, stack->rows->len + 1);

  for (guint i = 0; i < blocks->len; i++)
    numbers[g_array_index (blocks, PratosDiagramBlock, i).row] = 1;
  for (guint i = 0; i < stack->rows->len; i++)
    numbers[i] = numbers[i] != 0 ? stack->lane->n_rows++ : 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      PratosDiagramBlock *block = &g_array_index (blocks, PratosDiagramBlock, i);

      block->row = numbers[block->row];
    }
}

void
pratos_diagram_lane_init (PratosDiagramLane *lane, PratosDiagram *diagram, PratosState state, gint64 grain)
{
  PratosTrace *trace = pratos_run_get_trace (diagram->run);
  guint32 n_tasks = pratos_run_get_n_tasks (diagram->run);
  g_autoptr (GArray) pieces = find_pieces (diagram, state);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autofree guint *row_of = g_new (guint, n_tasks + 1);
  Stack stack = {
    lane, rows, row_of, MAX (grain, 1),
    (pratos_trace_get_end (trace) - pratos_trace_get_start (trace)) / TOLERANCE,
  };

  *lane = (PratosDiagramLane) { .state = state };
  lane->blocks = g_array_new (FALSE, FALSE, sizeof (PratosDiagramBlock));
  g_array_set_clear_func (rows, clear_row);
  for (guint32 task = 0; task < n_tasks; task++)
    row_of[task] = G_MAXUINT;
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).task < n_tasks)
      add_piece (&stack, &g_array_index (pieces, Piece, i));
  leave_out_least (&stack, n_tasks);
  close_ranks (&stack);
}

void
pratos_diagram_lane_clear (PratosDiagramLane *lane)
{
  g_clear_pointer (&lane->blocks, g_array_unref);
}

char *
pratos_diagram_lane_describe (const PratosDiagramLane *lane)
{
  g_autofree char *total = pratos_text_seconds ((double) lane->total / 1e9);

  if (lane->n_rows == 0)
    return g_steal_pointer (&total);
  /* Translators: %s: "9.8 s", of all tasks together; %u: tasks that do it at the same time */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s in all, %u at once", "%s in all, %u at once", lane->n_rows),
                          total, lane->n_rows);
}
