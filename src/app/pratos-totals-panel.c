/* pratos-totals-panel.c: how long what is selected was in each state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-totals-panel.h"

#include "pratos-span-words.h"
#include "pratos-swatch.h"
#include "pratos-text.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define MAX_ROWS  200 /* more would take longer to lay out than anyone reads */
#define MAX_CHARS 18  /* of a task's label */

struct _PratosTotalsPanel
{
  GtkWidget           parent_instance;

  PratosTimelineArea *area;
  GtkLabel           *heading;
  GtkWidget          *by_task;
  GtkWidget          *switcher;
  GtkScrolledWindow  *scroller;
};

G_DEFINE_FINAL_TYPE (PratosTotalsPanel, pratos_totals_panel, GTK_TYPE_WIDGET)

/* What is selected, in words */

static char *
name_of (PratosRun *run, PratosTotalsBy by, guint32 id)
{
  g_autofree char *label = NULL;

  if (by == PRATOS_TOTALS_BY_WORKER)
    return pratos_span_words_worker (run, id);
  label = pratos_span_words_task (run, id);
  return *label != '\0' ? g_strdup_printf ("%u · %s", id + 1, label) : g_strdup_printf ("%u", id + 1);
}

static char *
describe (PratosTotalsPanel *self, const PratosTimelineSelection *selection)
{
  PratosRun *run = pratos_timeline_model_get_run (pratos_timeline_area_get_model (self->area));
  g_autofree char *from = NULL, *to = NULL;

  if (selection->kind == PRATOS_SELECTION_SPAN && selection->task != PRATOS_TASK_NONE)
    return name_of (run, PRATOS_TOTALS_BY_TASK, selection->task);
  if (selection->kind != PRATOS_SELECTION_RANGE)
    return name_of (run, PRATOS_TOTALS_BY_WORKER, selection->lane);
  from = pratos_text_seconds ((double) selection->from / 1e9);
  to = pratos_text_seconds ((double) selection->to / 1e9);
  return g_strdup_printf (_("%s to %s"), from, to);
}

/* The table */

static void
attach (GtkGrid *grid, GtkWidget *widget, int column, int row)
{
  gtk_grid_attach (grid, widget, column, row, 1, 1);
}

static GtkWidget *
make_name (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
make_value (gint64 ns)
{
  g_autofree char *text = ns > 0 ? pratos_text_seconds ((double) ns / 1e9) : g_strdup ("–");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* The columns: states that occur, each under its bar. */
static guint
add_columns (GtkGrid *grid, GArray *totals, guint *states)
{
  guint n = 0;

  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    for (guint i = 0; i < totals->len; i++)
      if (g_array_index (totals, PratosTotal, i).ns[state] > 0)
        {
          GtkWidget *swatch = pratos_swatch_new (state);

          pratos_tooltip_set (swatch, pratos_text_state (state));
          gtk_widget_set_halign (swatch, GTK_ALIGN_END);
          states[n++] = state;
          attach (grid, swatch, (int) n, 0);
          break;
        }
  return n;
}

static void
add_row (GtkGrid *grid, int row, GtkWidget *name, const gint64 *ns, const guint *states, guint n_states)
{
  attach (grid, name, 0, row);
  for (guint i = 0; i < n_states; i++)
    attach (grid, make_value (ns[states[i]]), (int) i + 1, row);
}

static void
add_sum (GtkGrid *grid, int row, GArray *totals, const guint *states, guint n_states)
{
  gint64 sums[PRATOS_N_STATES] = { 0 };
  GtkWidget *name = make_name (_("Together"));

  for (guint i = 0; i < totals->len; i++)
    for (guint state = 0; state < PRATOS_N_STATES; state++)
      if (!g_array_index (totals, PratosTotal, i).is_loop)
        sums[state] += g_array_index (totals, PratosTotal, i).ns[state];
  gtk_widget_add_css_class (name, "heading");
  add_row (grid, row, name, sums, states, n_states);
}

static GtkWidget *
make_table (PratosTotalsPanel *self, GArray *totals, PratosTotalsBy by)
{
  PratosRun *run = pratos_timeline_model_get_run (pratos_timeline_area_get_model (self->area));
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  guint states[PRATOS_N_STATES];
  guint n_states = add_columns (grid, totals, states);
  guint n_rows = MIN (totals->len, MAX_ROWS);

  gtk_grid_set_column_spacing (grid, 10);
  if (totals->len > 1)
    add_sum (grid, 1, totals, states, n_states);
  for (guint i = 0; i < n_rows; i++)
    {
      const PratosTotal *total = &g_array_index (totals, PratosTotal, i);
      g_autofree char *name = name_of (run, by, total->id);

      add_row (grid, (int) i + 2, make_name (name), total->ns, states, n_states);
    }
  if (n_rows < totals->len)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", totals->len - n_rows),
                                               totals->len - n_rows);

      attach (grid, make_name (rest), 0, (int) n_rows + 2);
    }
  return GTK_WIDGET (grid);
}

static void
update (PratosTotalsPanel *self)
{
  const PratosTimelineSelection *selection = pratos_timeline_area_get_selection (self->area);
  PratosTimelineModel *model = pratos_timeline_area_get_model (self->area);
  gboolean shown = model != NULL && selection->kind != PRATOS_SELECTION_NONE;
  gboolean by_task = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_task));
  g_autoptr (GArray) totals = NULL;
  g_autofree char *heading = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  heading = describe (self, selection);
  gtk_label_set_text (self->heading, heading);
  totals = pratos_timeline_selection_sum (selection, model,
                                          by_task ? PRATOS_TOTALS_BY_TASK : PRATOS_TOTALS_BY_WORKER);
  gtk_scrolled_window_set_child (self->scroller, make_table (self, totals, by_task ? PRATOS_TOTALS_BY_TASK
                                                                                    : PRATOS_TOTALS_BY_WORKER));
}

static void
close_cb (PratosTotalsPanel *self)
{
  const PratosTimelineSelection nothing = { .kind = PRATOS_SELECTION_NONE };

  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  pratos_timeline_area_select (self->area, &nothing);
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  close_cb (PRATOS_TOTALS_PANEL (widget));
  return TRUE;
}

/* Building it */

static GtkWidget *
make_header (PratosTotalsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  pratos_tooltip_set (close, _("Select nothing (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select nothing"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), close);
  return box;
}

static GtkWidget *
make_switcher (PratosTotalsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *by_worker = gtk_toggle_button_new_with_label (_("By worker"));

  self->by_task = gtk_toggle_button_new_with_label (_("By task"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->by_task), GTK_TOGGLE_BUTTON (by_worker));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (by_worker), TRUE);
  g_signal_connect_object (self->by_task, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), by_worker);
  gtk_box_append (GTK_BOX (box), self->by_task);
  return box;
}

static void
pratos_totals_panel_dispose (GObject *object)
{
  PratosTotalsPanel *self = PRATOS_TOTALS_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->area);
  G_OBJECT_CLASS (pratos_totals_panel_parent_class)->dispose (object);
}

static void
pratos_totals_panel_class_init (PratosTotalsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_totals_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "totals");
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_key_cb, NULL);
}

static void
pratos_totals_panel_init (PratosTotalsPanel *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_parent (make_header (self), GTK_WIDGET (self));
  self->switcher = make_switcher (self);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (self->scroller, TRUE);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
pratos_totals_panel_new (PratosTimelineArea *area)
{
  PratosTotalsPanel *self = g_object_new (PRATOS_TYPE_TOTALS_PANEL, NULL);

  self->area = g_object_ref (area);
  g_signal_connect_object (area, "selection-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (area, "updated", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
