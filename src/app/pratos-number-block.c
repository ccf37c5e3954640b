/* pratos-number-block.c: a column view of PratosNumberRow, one block of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-number-block.h"

#include "pratos-tab-out.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

enum { TASK_COLUMN, NUMBER_COLUMN, RESULT_COLUMN, TIME_COLUMN, ARRIVAL_COLUMN, N_COLUMNS };

/* How one column shows a row.  make is called once for each cell on screen, show again
 * and again. */
#define CLOCK_CHARS 7 /* "123.4 s" */

typedef struct
{
  const char  *title; /* NULL: what kind of numbers it is says it, or there is none */
  float        xalign;
  gboolean     expand;
  GtkWidget *(*make) (float xalign);
  void       (*show) (GtkWidget *widget, PratosNumberRow *row);
} Column;

static GtkWidget *
make_label (float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "figure");
  return label;
}

static GtkWidget *
make_pill (float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "pill");
  return label;
}

/* An inscription, unlike a label, does not ask for a layout of the window when its text changes. */
static GtkWidget *
make_clock (void)
{
  GtkWidget *clock = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (clock), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (clock), CLOCK_CHARS);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (clock), CLOCK_CHARS);
  gtk_widget_add_css_class (clock, "figure");
  return clock;
}

/* Bar and time so far stand where the result will be. */
static GtkWidget *
make_result (float xalign)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *label = make_label (xalign);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 13);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), make_clock ());
  gtk_stack_add_named (GTK_STACK (stack), label, "label");
  gtk_stack_add_named (GTK_STACK (stack), box, "progress");
  return stack;
}

static void
show_task (GtkWidget *widget, PratosNumberRow *row)
{
  g_autofree char *text = g_strdup_printf ("%u", pratos_number_row_get_task (row) + 1);

  gtk_label_set_text (GTK_LABEL (widget), text);
}

static void
show_number (GtkWidget *widget, PratosNumberRow *row)
{
  gtk_label_set_text (GTK_LABEL (widget), pratos_number_row_get_label (row));
}

static const char *
get_state_class (PratosNumberState state)
{
  switch (state)
    {
    case PRATOS_NUMBER_PRIME:
      return "prime";
    case PRATOS_NUMBER_COMPOSITE:
      return "composite";
    case PRATOS_NUMBER_FAILED:
      return "fault";
    case PRATOS_NUMBER_DONE:
      return "result";
    case PRATOS_NUMBER_WAITING:
    case PRATOS_NUMBER_COMPUTING:
    case PRATOS_NUMBER_CANCELLED:
    default:
      return "secondary";
    }
}

static void
show_progress (GtkWidget *box, PratosNumberRow *row)
{
  g_autofree char *time = pratos_number_row_dup_time (row);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (gtk_widget_get_first_child (box)),
                                 pratos_number_row_get_fraction (row));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (box)), time);
}

static void
show_result (GtkWidget *widget, PratosNumberRow *row)
{
  GtkStack *stack = GTK_STACK (widget);
  GtkWidget *label = gtk_stack_get_child_by_name (stack, "label");
  GtkWidget *progress = gtk_stack_get_child_by_name (stack, "progress");
  PratosNumberState state = pratos_number_row_get_state (row);
  g_autofree char *result = pratos_number_row_dup_result (row);
  const char *classes[] = { "figure", get_state_class (state), NULL };

  gtk_stack_set_visible_child (stack, state == PRATOS_NUMBER_COMPUTING ? progress : label);
  show_progress (progress, row);
  gtk_label_set_text (GTK_LABEL (label), result);
  gtk_widget_set_css_classes (label, classes);
  pratos_tooltip_set (label, state == PRATOS_NUMBER_FAILED ? result : NULL);
}

/* While it is computed the clock beside the bar tells the time. */
static void
show_time (GtkWidget *widget, PratosNumberRow *row)
{
  gboolean computing = pratos_number_row_get_state (row) == PRATOS_NUMBER_COMPUTING;
  g_autofree char *text = computing ? g_strdup ("") : pratos_number_row_dup_time (row);

  gtk_label_set_text (GTK_LABEL (widget), text);
}

static void
show_arrival (GtkWidget *widget, PratosNumberRow *row)
{
  g_autofree char *text = pratos_number_row_dup_arrival (row);
  g_autofree char *long_text = pratos_number_row_dup_story (row);

  gtk_label_set_text (GTK_LABEL (widget), text);
  pratos_tooltip_set (widget, long_text);
}

static const Column word_columns[N_COLUMNS] = {
  [TASK_COLUMN] = { NULL, 0.5f, FALSE, make_pill, show_task },
  [NUMBER_COLUMN] = { NULL, 1, FALSE, make_label, show_number },
  [RESULT_COLUMN] = { NULL, 0, TRUE, make_result, show_result },
  [TIME_COLUMN] = { N_("Time"), 1, FALSE, make_label, show_time },
  [ARRIVAL_COLUMN] = { N_("Order"), 1, FALSE, make_label, show_arrival },
};

static const Column figure_columns[N_COLUMNS] = {
  [TASK_COLUMN] = { NULL, 0.5f, FALSE, make_pill, show_task },
  [NUMBER_COLUMN] = { NULL, 1, TRUE, make_label, show_number },
  [RESULT_COLUMN] = { NULL, 1, TRUE, make_result, show_result },
  [TIME_COLUMN] = { N_("Time"), 1, TRUE, make_label, show_time },
  [ARRIVAL_COLUMN] = { N_("Order"), 1, TRUE, make_label, show_arrival },
};

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;

  gtk_list_item_set_child (item, column->make (column->xalign));
}

static void
row_changed_cb (PratosNumberRow *row, gpointer data)
{
  GtkListItem *item = data;
  const Column *column = g_object_get_data (G_OBJECT (item), "pratos-column");

  column->show (gtk_list_item_get_child (item), row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PratosNumberRow *row = gtk_list_item_get_item (item);

  g_object_set_data (G_OBJECT (item), "pratos-column", data);
  g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), item);
  row_changed_cb (row, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
add_column (GtkColumnView *view, const Column *column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
  added = gtk_column_view_column_new (title != NULL ? _(title) : NULL, factory);
  gtk_column_view_column_set_expand (added, column->expand);
  gtk_column_view_append_column (view, added);
}

GtkWidget *
pratos_number_block_new (const PratosNumberKind *kind, GListModel *rows)
{
  const Column *columns = kind->figures ? figure_columns : word_columns;
  const char *titles[N_COLUMNS] = { [NUMBER_COLUMN] = kind->number, [RESULT_COLUMN] = kind->result };
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (rows));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));

  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "numbers");
  gtk_widget_set_hexpand (view, TRUE);
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (GTK_COLUMN_VIEW (view), &columns[i], titles[i] != NULL ? titles[i] : columns[i].title);
  pratos_tab_out_add (gtk_widget_get_last_child (view));
  return view;
}

PratosBlockWidth
pratos_number_block_fit (const PratosNumberKind *kind, int width)
{
  return width < kind->normal_width ? PRATOS_BLOCK_NARROW
         : width < kind->wide_width ? PRATOS_BLOCK_NORMAL
                                    : PRATOS_BLOCK_WIDE;
}

void
pratos_number_block_set_width (GtkWidget *block, PratosBlockWidth width)
{
  GListModel *list = gtk_column_view_get_columns (GTK_COLUMN_VIEW (block));
  g_autoptr (GtkColumnViewColumn) time = g_list_model_get_item (list, TIME_COLUMN);

  gtk_column_view_column_set_visible (time, width == PRATOS_BLOCK_WIDE);
  if (width == PRATOS_BLOCK_NARROW)
    gtk_widget_add_css_class (block, "narrow");
  else
    gtk_widget_remove_css_class (block, "narrow");
}
