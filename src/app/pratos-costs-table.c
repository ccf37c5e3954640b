/* pratos-costs-table.c: the costs as a table, with what exactly each of them is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-table.h"

#include "pratos-text-costs.h"

#define COLUMN_GAP 24 /* px */
#define ROW_GAP    2

static GtkWidget *
add_label (GtkGrid *grid, const char *text, int column, int row, int width, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, width, 1);
  return label;
}

static void
add_cost (GtkGrid *grid, const PratosCosts *costs, PratosCost cost, int row)
{
  GtkWidget *meaning;

  gtk_widget_set_margin_top (add_label (grid, pratos_text_cost (cost), 0, row, 1, "heading"), 8);
  for (guint of = 0; of < PRATOS_N_COST_OF; of++)
    {
      g_autofree char *text = pratos_text_cost_figure (cost, &costs->figures[cost][of]);

      gtk_widget_set_margin_top (add_label (grid, text, 1 + (int) of, row, 1, "figure"), 8);
    }
  meaning = add_label (grid, pratos_text_cost_meaning (cost), 0, row + 1, 1 + PRATOS_N_COST_OF, "secondary");
  gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
}

GtkWidget *
pratos_costs_table_new (const PratosCosts *costs)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), COLUMN_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), ROW_GAP);
  for (guint of = 0; of < PRATOS_N_COST_OF; of++)
    gtk_widget_set_hexpand (add_label (GTK_GRID (grid), pratos_text_cost_of (of), 1 + (int) of, 0, 1, "heading"), TRUE);
  for (guint cost = 0; cost < PRATOS_N_COSTS; cost++)
    add_cost (GTK_GRID (grid), costs, cost, 1 + 2 * (int) cost);
  return grid;
}
