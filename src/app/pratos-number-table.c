/* pratos-number-table.c: numbers and what becomes of them, in two blocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-table.h"

#include "pratos-drawing-style.h"
#include "pratos-number-block.h"
#include "pratos-number-rows.h"

#include "config.h"

#include <glib/gi18n.h>

#define N_BLOCKS 2
#define GAP      10
#define LEAST_BLOCK 295 /* px, narrow */

struct _PratosNumberTable
{
  GtkWidget               parent_instance;

  const PratosNumberKind *kind;
  GtkWidget              *box;
  PratosNumberRows       *rows;    /* all, in the order of the plan */
  GListModel             *halves[N_BLOCKS];
  GtkWidget              *blocks[N_BLOCKS];

  PratosBlockWidth        width;
  guint                   fit;     /* source */
};

G_DEFINE_FINAL_TYPE (PratosNumberTable, pratos_number_table, GTK_TYPE_WIDGET)

/* The first block gets the odd one. */
static void
divide (PratosNumberTable *self, guint n)
{
  guint first = (n + 1) / N_BLOCKS;

  gtk_slice_list_model_set_offset (GTK_SLICE_LIST_MODEL (self->halves[0]), 0);
  gtk_slice_list_model_set_size (GTK_SLICE_LIST_MODEL (self->halves[0]), first);
  gtk_slice_list_model_set_offset (GTK_SLICE_LIST_MODEL (self->halves[1]), first);
  gtk_slice_list_model_set_size (GTK_SLICE_LIST_MODEL (self->halves[1]), n - first);
}

void
pratos_number_table_set_tasks (PratosNumberTable *self, PratosPlan *plan, guint n)
{
  g_return_if_fail (PRATOS_IS_NUMBER_TABLE (self));

  pratos_number_rows_set_tasks (self->rows, plan, n);
  divide (self, g_list_model_get_n_items (G_LIST_MODEL (self->rows)));
}

void
pratos_number_table_refresh (PratosNumberTable *self, PratosRecord *record, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_NUMBER_TABLE (self));

  pratos_number_rows_refresh (self->rows, record, digits);
}

static gboolean
fit_cb (gpointer data)
{
  PratosNumberTable *self = data;

  self->fit = 0;
  for (guint i = 0; i < N_BLOCKS; i++)
    pratos_number_block_set_width (self->blocks[i], self->width);
  return G_SOURCE_REMOVE;
}

/* Columns must not come and go while they are being laid out. */
static void
fit (PratosNumberTable *self, int width)
{
  PratosBlockWidth fitting = pratos_number_block_fit (self->kind,
                                                      (int) ((width - GAP) / N_BLOCKS
                                                             / pratos_drawing_style_get_scale (GTK_WIDGET (self))));

  if (fitting == self->width)
    return;
  self->width = fitting;
  if (self->fit == 0)
    self->fit = g_idle_add (fit_cb, self);
}

static void
pratos_number_table_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (PRATOS_NUMBER_TABLE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
  /* What the columns need that are shown now would keep the window as wide as it is. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = N_BLOCKS * LEAST_BLOCK + GAP;
}

static void
pratos_number_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PratosNumberTable *self = PRATOS_NUMBER_TABLE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation) { 0, 0, width, height }, baseline);
  fit (self, gtk_widget_get_width (self->box));
}

static void
pratos_number_table_dispose (GObject *object)
{
  PratosNumberTable *self = PRATOS_NUMBER_TABLE (object);

  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (pratos_number_table_parent_class)->dispose (object);
}

static void
pratos_number_table_finalize (GObject *object)
{
  PratosNumberTable *self = PRATOS_NUMBER_TABLE (object);

  for (guint i = 0; i < N_BLOCKS; i++)
    g_clear_object (&self->halves[i]);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (pratos_number_table_parent_class)->finalize (object);
}

static void
pratos_number_table_class_init (PratosNumberTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_number_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = pratos_number_table_finalize;
  GTK_WIDGET_CLASS (klass)->measure = pratos_number_table_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = pratos_number_table_size_allocate;
}

static void
pratos_number_table_init (PratosNumberTable *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_add_css_class (self->box, "number-table");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
add_block (PratosNumberTable *self, guint i)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->halves[i] = G_LIST_MODEL (gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), 0, 0));
  self->blocks[i] = pratos_number_block_new (self->kind, self->halves[i]);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->blocks[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Numbers"), -1);
  pratos_number_block_set_width (self->blocks[i], PRATOS_BLOCK_NARROW);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

GtkWidget *
pratos_number_table_new (const PratosNumberKind *kind)
{
  PratosNumberTable *self = g_object_new (PRATOS_TYPE_NUMBER_TABLE, NULL);

  self->kind = kind;
  self->rows = pratos_number_rows_new (kind);
  for (guint i = 0; i < N_BLOCKS; i++)
    add_block (self, i);
  return GTK_WIDGET (self);
}
