/* pratos-table-view.c: the spans of a timeline as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-table-view.h"

#include "pratos-tab-out.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define MAX_COPIED 100000 /* rows: more is for a file */
#define REFILL_US  G_USEC_PER_SEC /* between two refills while a run goes on */

struct _PratosTableView
{
  GtkWidget           parent_instance;

  PratosTimelineArea *area;
  PratosSpanList     *list;
  GtkWidget          *view;
  gint64              filled;   /* µs: when last */
  PratosColumn        probed;   /* see sort_changed_cb() */
};

G_DEFINE_FINAL_TYPE (PratosTableView, pratos_table_view, GTK_TYPE_WIDGET)

/* Following the area */

static void
fill (PratosTableView *self)
{
  self->filled = g_get_monotonic_time ();
  pratos_span_list_set_model (self->list, pratos_timeline_area_get_model (self->area));
}

static void
updated_cb (PratosTableView *self)
{
  PratosTimelineModel *model = pratos_timeline_area_get_model (self->area);
  gboolean live = model != NULL && pratos_timeline_model_is_live (model);

  /* the list borrows the model, so it must not keep one that is gone */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    pratos_span_list_set_model (self->list, NULL);
  else if (!live || g_get_monotonic_time () - self->filled >= REFILL_US)
    fill (self);
}

static void
pratos_table_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pratos_table_view_parent_class)->map (widget);
  fill (PRATOS_TABLE_VIEW (widget));
}

static void
pratos_table_view_unmap (GtkWidget *widget)
{
  pratos_span_list_set_model (PRATOS_TABLE_VIEW (widget)->list, NULL);
  GTK_WIDGET_CLASS (pratos_table_view_parent_class)->unmap (widget);
}

/* Sorting.  The list sorts itself, a million spans without an object each; GTK 4.8 cannot
 * be asked which column's header was clicked, but its sorter asks that column's first. */

typedef struct
{
  PratosTableView *view;
  PratosColumn     column;
} Probe;

static int
probe_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Probe *probe = data;

  if (probe->view->probed == PRATOS_N_COLUMNS)
    probe->view->probed = probe->column;
  return -1;
}

static void
sort_changed_cb (PratosTableView *self, GtkSorterChange change, GtkSorter *sorter)
{
  static const PratosSpan none = { .task = PRATOS_TASK_NONE, .cpu = G_MAXUINT64, .core = PRATOS_CORE_NONE };
  PratosTimelineModel *model = pratos_timeline_area_get_model (self->area);
  g_autoptr (PratosSpanRow) one = NULL, other = NULL;
  GtkOrdering order;

  if (model == NULL)
    return;
  one = pratos_span_row_new (model, PRATOS_LANE_NONE, &none);
  other = pratos_span_row_new (model, PRATOS_LANE_NONE, &none);
  self->probed = PRATOS_N_COLUMNS;
  order = gtk_sorter_compare (sorter, one, other);
  if (self->probed == PRATOS_N_COLUMNS)
    pratos_span_list_set_sort (self->list, PRATOS_COLUMN_START, FALSE);
  else
    pratos_span_list_set_sort (self->list, self->probed, order == GTK_ORDERING_LARGER);
}

/* Columns */

typedef struct
{
  const char *title;
  gboolean    is_figure; /* stands to the right, in digits of one width */
  gboolean    expands;
} ColumnStyle;

static const ColumnStyle styles[PRATOS_N_COLUMNS] = {
  [PRATOS_COLUMN_TASK] = { N_("Task"), TRUE, FALSE },
  [PRATOS_COLUMN_LABEL] = { N_("Name"), FALSE, TRUE },
  [PRATOS_COLUMN_WORKER] = { N_("Worker"), FALSE, FALSE },
  [PRATOS_COLUMN_STATE] = { N_("State"), FALSE, FALSE },
  [PRATOS_COLUMN_START] = { N_("Start"), TRUE, FALSE },
  [PRATOS_COLUMN_DURATION] = { N_("Duration"), TRUE, FALSE },
  [PRATOS_COLUMN_CPU] = { N_("CPU"), TRUE, FALSE },
  [PRATOS_COLUMN_CORE] = { N_("Core"), FALSE, FALSE },
};

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const ColumnStyle *style = &styles[GPOINTER_TO_UINT (column)];
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), style->is_figure ? 1 : 0);
  if (style->is_figure)
    gtk_widget_add_css_class (label, "numeric");
  if (style->expands)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      pratos_span_row_get_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column)));
}

static void
add_column (PratosTableView *self, PratosColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;
  g_autoptr (GtkSorter) sorter = NULL;
  Probe *probe = g_new (Probe, 1);

  *probe = (Probe) { self, column };
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, probe, g_free));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (_(styles[column].title), factory);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, styles[column].expands);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
  g_object_unref (view_column);
}

/* Tools */

static void
search_cb (PratosTableView *self, GtkSearchEntry *entry)
{
  pratos_span_list_set_filter (self->list, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
copy_cb (PratosTableView *self)
{
  g_autofree char *csv = pratos_span_list_to_csv (self->list, MAX_COPIED);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), csv);
}

GtkWidget *
pratos_table_view_new_tools (PratosTableView *self)
{
  g_return_val_if_fail (PRATOS_IS_TABLE_VIEW (self), NULL);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  g_object_set (search, "placeholder-text", _("Task, worker or state"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter the table"), -1);
  gtk_widget_set_hexpand (search, TRUE);
  gtk_widget_set_halign (search, GTK_ALIGN_END);
  gtk_widget_set_valign (search, GTK_ALIGN_CENTER);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), GTK_WIDGET (self));
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  pratos_tooltip_set (copy, _("Copy the table as CSV"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy the table as CSV"), -1);
  gtk_widget_add_css_class (copy, "flat");
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

/* Widget */

static void
pratos_table_view_dispose (GObject *object)
{
  PratosTableView *self = PRATOS_TABLE_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_object (&self->area);
  G_OBJECT_CLASS (pratos_table_view_parent_class)->dispose (object);
}

static void
pratos_table_view_class_init (PratosTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_table_view_dispose;
  widget_class->map = pratos_table_view_map;
  widget_class->unmap = pratos_table_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_table_view_init (PratosTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = pratos_span_list_new ();
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "spans");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Spans"), -1);
  for (guint column = 0; column < PRATOS_N_COLUMNS; column++)
    add_column (self, column);
  pratos_tab_out_add (gtk_widget_get_last_child (self->view));
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Spans"), -1);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

GtkWidget *
pratos_table_view_new (PratosTimelineArea *area)
{
  PratosTableView *self = g_object_new (PRATOS_TYPE_TABLE_VIEW, NULL);

  self->area = g_object_ref (area);
  g_signal_connect_object (area, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

PratosSpanList *
pratos_table_view_get_list (PratosTableView *self)
{
  g_return_val_if_fail (PRATOS_IS_TABLE_VIEW (self), NULL);

  return self->list;
}
