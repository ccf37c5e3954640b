/* pratos-simulation-line.c: a line in virtual time, shared evenly by those who receive.
 *
 * As the built-in picture server does: each transfer has its own rate, all together the
 * link's, and what one does not need is shared by the others.  What a transfer gets less
 * than its rate it makes up for as soon as there is room.  A transfer goes on while its
 * task computes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-simulation-private.h"

/* Bytes are counted in billionths: bytes a second, a nanosecond long. */
#define PER_BYTE 1e9

/* The bytes of one task. */
typedef struct
{
  guint32              task;
  guint64              total;
  guint64              wanted;   /* asked for until now */
  double               received; /* billionths of a byte */
  double               owed;     /* billionths of a byte */
  double               rate;     /* bytes a second, as things are now */
  gboolean             sent;     /* all of them */
  PratosSimulationFunc func;     /* to be called once what is wanted has come, NULL: nobody waits */
  gpointer             data;
} Transfer;

static void line_cb (PratosSimulation *simulation, gpointer data);

static const PratosLine *
get_line (PratosSimulation *simulation)
{
  return pratos_workload_get_line (simulation->workload);
}

static Transfer *
get_transfer (PratosSimulation *simulation, guint i)
{
  return g_ptr_array_index (simulation->line.transfers, i);
}

/* More than an event can tell apart. */
static gboolean
is_owed (PratosSimulation *simulation, const Transfer *transfer)
{
  return transfer->owed > (double) get_line (simulation)->rate;
}

static void
bring_up_to_date (PratosSimulation *simulation)
{
  const PratosLine *line = get_line (simulation);
  double ns = (double) (simulation->now - simulation->line.since);

  for (guint i = 0; i < simulation->line.transfers->len; i++)
    {
      Transfer *transfer = get_transfer (simulation, i);

      transfer->received += transfer->rate * ns;
      transfer->owed += ((double) line->rate - transfer->rate) * ns;
      transfer->owed = CLAMP (transfer->owed, 0, (double) line->owed * PER_BYTE);
    }
  simulation->line.since = simulation->now;
}

/* Bytes a second for one who is owed nothing, and for one who makes up. */
static void
find_rates (const PratosLine *line, guint n_even, guint n_owed, double *even, double *making_up)
{
  double share = line->link > 0 ? (double) line->link / (n_even + n_owed) : (double) line->rate;

  *even = *making_up = share;
  if (line->rate == 0 || share <= (double) line->rate)
    return;
  *even = (double) line->rate;
  if (n_owed > 0)
    *making_up = MIN ((double) line->peak, ((double) line->link - n_even * *even) / n_owed);
}

static void
share (PratosSimulation *simulation)
{
  guint n_owed = 0, n_even = 0;
  double even, making_up;

  for (guint i = 0; i < simulation->line.transfers->len; i++)
    {
      Transfer *transfer = get_transfer (simulation, i);

      n_owed += !transfer->sent && is_owed (simulation, transfer);
      n_even += !transfer->sent && !is_owed (simulation, transfer);
    }
  if (n_owed + n_even == 0)
    return;
  find_rates (get_line (simulation), n_even, n_owed, &even, &making_up);
  for (guint i = 0; i < simulation->line.transfers->len; i++)
    {
      Transfer *transfer = get_transfer (simulation, i);

      transfer->rate = transfer->sent ? 0 : is_owed (simulation, transfer) ? making_up : even;
    }
}

/* ns until @transfer has something that matters, as things are now. */
static double
time_left (PratosSimulation *simulation, const Transfer *transfer)
{
  guint64 goal = transfer->func != NULL ? transfer->wanted : transfer->total;
  double left = ((double) goal * PER_BYTE - transfer->received) / transfer->rate;
  double above = transfer->rate - (double) get_line (simulation)->rate;

  if (is_owed (simulation, transfer) && above > 0)
    left = MIN (left, transfer->owed / above);
  return MAX (left, 0);
}

/* To the nanosecond: an event cannot come nearer. */
static gboolean
has_come (const Transfer *transfer, guint64 bytes)
{
  return transfer->sent || (double) bytes * PER_BYTE < transfer->received + transfer->rate;
}

/* The next moment at which something changes. */
static void
schedule (PratosSimulation *simulation)
{
  double next = -1;

  share (simulation);
  simulation->line.ticket++;
  for (guint i = 0; i < simulation->line.transfers->len; i++)
    {
      const Transfer *transfer = get_transfer (simulation, i);
      double left;

      if (transfer->sent)
        continue;
      left = time_left (simulation, transfer);
      if (next < 0 || left < next)
        next = left;
    }
  if (next >= 0)
    pratos_simulation_after (simulation, (gint64) (next + 0.999), &simulation->line.ticket, line_cb, NULL);
}

/* Calls whoever waited for it; the transfer is over when that was the last. */
static void
deliver (PratosSimulation *simulation, Transfer *transfer)
{
  pratos_simulation_after (simulation, 0, NULL, transfer->func, transfer->data);
  transfer->func = NULL;
  if (transfer->wanted == transfer->total)
    g_ptr_array_remove (simulation->line.transfers, transfer);
}

static void
look_after (PratosSimulation *simulation, Transfer *transfer)
{
  transfer->sent |= has_come (transfer, transfer->total);
  if (transfer->func != NULL && has_come (transfer, transfer->wanted))
    deliver (simulation, transfer);
}

static void
line_cb (PratosSimulation *simulation, gpointer data)
{
  bring_up_to_date (simulation);
  for (guint i = simulation->line.transfers->len; i > 0; i--)
    look_after (simulation, get_transfer (simulation, i - 1));
  schedule (simulation);
}

static Transfer *
find_transfer (PratosSimulation *simulation, guint32 task)
{
  for (guint i = 0; i < simulation->line.transfers->len; i++)
    if (get_transfer (simulation, i)->task == task)
      return get_transfer (simulation, i);
  return NULL;
}

static Transfer *
add_transfer (PratosSimulation *simulation, guint32 task)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->task = task;
  transfer->total = pratos_workload_get_bytes (simulation->workload, task);
  g_ptr_array_add (simulation->line.transfers, transfer);
  return transfer;
}

static void
receive (PratosSimulation *simulation, guint32 task, guint64 bytes, PratosSimulationFunc func, gpointer data)
{
  Transfer *transfer;

  bring_up_to_date (simulation);
  transfer = find_transfer (simulation, task);
  if (transfer == NULL)
    transfer = add_transfer (simulation, task);
  transfer->wanted += bytes;
  transfer->func = func;
  transfer->data = data;
  look_after (simulation, transfer);
  schedule (simulation);
}

void
pratos_simulation_wait (PratosSimulation *simulation, guint32 task, const PratosSegment *segment,
                        PratosSimulationFunc func, gpointer data)
{
  if (segment->bytes > 0)
    receive (simulation, task, segment->bytes, func, data);
  else
    pratos_simulation_after (simulation, segment->ns, NULL, func, data);
}

void
pratos_simulation_line_init (PratosVirtualLine *line)
{
  line->transfers = g_ptr_array_new_with_free_func (g_free);
}

void
pratos_simulation_line_clear (PratosVirtualLine *line)
{
  g_clear_pointer (&line->transfers, g_ptr_array_unref);
}
