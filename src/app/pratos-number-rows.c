/* pratos-number-rows.c: the numbers of a plan as a list model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-rows.h"

struct _PratosNumberRows
{
  GObject                 parent_instance;

  const PratosNumberKind *kind;
  PratosPlan             *plan;   /* NULL: none */
  guint                   n;
  PratosRecord           *record; /* NULL: none */
  GHashTable             *alive;  /* task → PratosNumberRow that somebody else holds */
};

static void pratos_number_rows_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PratosNumberRows, pratos_number_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pratos_number_rows_iface_init))

/* Rows that are alive */

static void
gone_cb (gpointer data, GObject *row)
{
  PratosNumberRows *self = data;

  g_hash_table_remove (self->alive, GUINT_TO_POINTER (pratos_number_row_get_task ((PratosNumberRow *) row)));
}

static void
forget_all (PratosNumberRows *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      g_object_weak_unref (row, gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
}

static PratosNumberRow *
make_row (PratosNumberRows *self, guint task)
{
  PratosNumberRow *row = pratos_number_row_new (self->kind, task, pratos_plan_get_task (self->plan, task)->label);

  pratos_number_row_refresh (row, self->record, TRUE);
  g_object_weak_ref (G_OBJECT (row), gone_cb, self);
  g_hash_table_insert (self->alive, GUINT_TO_POINTER (task), row);
  return row;
}

/* The list model */

static GType
pratos_number_rows_get_item_type (GListModel *list)
{
  return PRATOS_TYPE_NUMBER_ROW;
}

static guint
pratos_number_rows_get_n_items (GListModel *list)
{
  return PRATOS_NUMBER_ROWS (list)->n;
}

static gpointer
pratos_number_rows_get_item (GListModel *list, guint position)
{
  PratosNumberRows *self = PRATOS_NUMBER_ROWS (list);
  PratosNumberRow *row;

  if (position >= self->n)
    return NULL;
  row = g_hash_table_lookup (self->alive, GUINT_TO_POINTER (position));
  return row != NULL ? g_object_ref (row) : make_row (self, position);
}

static void
pratos_number_rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = pratos_number_rows_get_item_type;
  iface->get_n_items = pratos_number_rows_get_n_items;
  iface->get_item = pratos_number_rows_get_item;
}

void
pratos_number_rows_set_tasks (PratosNumberRows *self, PratosPlan *plan, guint n)
{
  g_return_if_fail (PRATOS_IS_NUMBER_ROWS (self));

  guint n_before = self->n;

  forget_all (self);
  g_clear_pointer (&self->plan, pratos_plan_unref);
  self->plan = plan != NULL ? pratos_plan_ref (plan) : NULL;
  self->n = plan != NULL ? n : 0;
  g_clear_pointer (&self->record, pratos_record_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n);
}

void
pratos_number_rows_refresh (PratosNumberRows *self, PratosRecord *record, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_NUMBER_ROWS (self));

  GList *alive = g_hash_table_get_values (self->alive);

  if (self->record != record)
    {
      g_clear_pointer (&self->record, pratos_record_unref);
      self->record = record != NULL ? pratos_record_ref (record) : NULL;
    }
  /* who hears of a change may let go of a row */
  g_list_foreach (alive, (GFunc) (void (*) (void)) g_object_ref, NULL);
  for (GList *row = alive; row != NULL; row = row->next)
    pratos_number_row_refresh (row->data, record, digits);
  g_list_free_full (alive, g_object_unref);
}

static void
pratos_number_rows_finalize (GObject *object)
{
  PratosNumberRows *self = PRATOS_NUMBER_ROWS (object);

  forget_all (self);
  g_hash_table_unref (self->alive);
  g_clear_pointer (&self->plan, pratos_plan_unref);
  g_clear_pointer (&self->record, pratos_record_unref);
  G_OBJECT_CLASS (pratos_number_rows_parent_class)->finalize (object);
}

static void
pratos_number_rows_class_init (PratosNumberRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pratos_number_rows_finalize;
}

static void
pratos_number_rows_init (PratosNumberRows *self)
{
  self->alive = g_hash_table_new (NULL, NULL);
}

PratosNumberRows *
pratos_number_rows_new (const PratosNumberKind *kind)
{
  PratosNumberRows *self = g_object_new (PRATOS_TYPE_NUMBER_ROWS, NULL);

  self->kind = kind;
  return self;
}
