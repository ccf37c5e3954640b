/* pratos-costs-page.c: what threads, processes and coroutines cost on this computer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-costs-page.h"

#include "pratos-costs-export.h"
#include "pratos-costs-table.h"
#include "pratos-costs-view.h"
#include "pratos-file-dialogs.h"
#include "pratos-text-costs.h"

#include "config.h"

#include <glib/gi18n.h>
#include <stdatomic.h>

#define LOOK_MS        100 /* digits change at most ten times a second */
#define TEXT_SIZE      14  /* px */
#define PROJECTOR_TEXT 20

struct _PratosCostsPage
{
  GtkWidget        parent_instance;

  PratosSession   *session;
  GtkStack        *buttons;      /* measure, stop */
  GtkProgressBar  *progress;
  GtkWidget       *switches;     /* chart, table */
  GtkWidget       *copy;
  GtkWidget       *export;
  GtkLabel        *sentence;
  GtkLabel        *census;
  GtkStack        *views;        /* hint, chart, table */
  PratosCostsView *chart;
  GtkScrolledWindow *table;

  PratosCosts     *costs;        /* NULL: none yet */
  GCancellable    *cancellable;  /* NULL: nothing is measured */
  struct _Measuring *measuring;  /* the task's, as long as cancellable is there */
  guint            look;         /* 0: nothing is measured */
};

G_DEFINE_FINAL_TYPE (PratosCostsPage, pratos_costs_page, GTK_TYPE_WIDGET)

/* Measuring */

typedef struct _Measuring
{
  PratosCosts costs; /* the thread's until it has returned */
  atomic_uint done, total;
} Measuring;

static void
progress_cb (guint done, guint total, gpointer data)
{
  Measuring *measuring = data;

  atomic_store (&measuring->total, total);
  atomic_store (&measuring->done, done);
}

static void
measure_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Measuring *measuring = data;
  g_autoptr (GError) error = NULL;

  if (pratos_costs_measure (&measuring->costs, FALSE, progress_cb, measuring, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
look_cb (gpointer data)
{
  PratosCostsPage *self = data;
  guint total = atomic_load (&self->measuring->total);

  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) atomic_load (&self->measuring->done) / total);
  return G_SOURCE_CONTINUE;
}

static void
show_state (PratosCostsPage *self)
{
  gboolean measuring = self->cancellable != NULL;
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->buttons)) != NULL;

  gtk_stack_set_visible_child_name (self->buttons, measuring ? "stop" : "measure");
  /* Space measures and stops again without a look */
  if (has_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->buttons), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), measuring ? 1 : 0);
  gtk_widget_set_sensitive (self->switches, self->costs != NULL);
  gtk_widget_set_sensitive (self->copy, self->costs != NULL);
  gtk_widget_set_sensitive (self->export, self->costs != NULL);
}

static void
show_costs (PratosCostsPage *self)
{
  g_autofree char *sentence = pratos_text_costs (self->costs);
  g_autofree char *census = pratos_text_census (&self->costs->census, self->costs->n_cores);

  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_text (self->census, census);
  pratos_costs_view_set_costs (self->chart, self->costs);
  gtk_scrolled_window_set_child (self->table, pratos_costs_table_new (self->costs));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "hint") == 0)
    gtk_stack_set_visible_child_name (self->views, "chart");
}

static void
end_measuring (PratosCostsPage *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->cancellable);
  self->measuring = NULL;
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PratosCostsPage *self = PRATOS_COSTS_PAGE (source);
  Measuring *measuring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean measured = g_task_propagate_boolean (G_TASK (result), &error);

  /* the window may be gone */
  if (self->measuring != measuring)
    return;
  end_measuring (self);
  if (measured)
    {
      g_free (self->costs);
      self->costs = g_memdup2 (&measuring->costs, sizeof (PratosCosts));
      show_costs (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pratos_session_tell (self->session, error->message);
  show_state (self);
}

void
pratos_costs_page_measure (PratosCostsPage *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PRATOS_IS_COSTS_PAGE (self));

  if (self->cancellable != NULL)
    return;
  if (pratos_session_get_state (self->session) != PRATOS_SESSION_IDLE)
    {
      pratos_session_tell (self->session, _("A run goes on: it would be measured too"));
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->measuring = g_new0 (Measuring, 1);
  task = g_task_new (self, self->cancellable, measured_cb, NULL);
  g_task_set_source_tag (task, pratos_costs_page_measure);
  g_task_set_task_data (task, self->measuring, g_free);
  g_task_run_in_thread (task, measure_thread);
  gtk_progress_bar_set_fraction (self->progress, 0);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
  show_state (self);
}

static void
stop_cb (PratosCostsPage *self)
{
  pratos_costs_page_stop (self);
}

gboolean
pratos_costs_page_stop (PratosCostsPage *self)
{
  g_return_val_if_fail (PRATOS_IS_COSTS_PAGE (self), FALSE);

  if (self->cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

const PratosCosts *
pratos_costs_page_get_costs (PratosCostsPage *self)
{
  g_return_val_if_fail (PRATOS_IS_COSTS_PAGE (self), NULL);

  return self->costs;
}

/* Taking it away */

static void
copy_cb (PratosCostsPage *self)
{
  g_autofree char *text = pratos_costs_to_csv (self->costs);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  pratos_session_tell (self->session, _("The table was copied"));
}

typedef struct
{
  PratosCosts costs;
  char       *path;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->path);
  g_free (data);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (pratos_costs_export (&job->costs, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Exported to %s"), job->path);
  pratos_session_tell (PRATOS_SESSION (source), error != NULL ? error->message : text);
}

void
pratos_costs_page_export (PratosCostsPage *self, const char *path)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (PRATOS_IS_COSTS_PAGE (self) && path != NULL);

  if (self->costs == NULL)
    return;
  job = g_new0 (Job, 1);
  job->costs = *self->costs;
  job->path = g_strdup (path);
  task = g_task_new (self->session, NULL, exported_cb, NULL);
  g_task_set_source_tag (task, pratos_costs_page_export);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, export_thread);
}

void
pratos_costs_page_ask_export (PratosCostsPage *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->costs == NULL)
    {
      pratos_session_tell (self->session, _("There is nothing to export: nothing was measured yet"));
      return;
    }
  dialog = pratos_file_dialog_new (parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("Export"),
                                   (PratosFileFunc) pratos_costs_page_export, self);
  gtk_file_filter_set_name (filter, _("Charts and tables"));
  for (guint i = 0; pratos_costs_export_suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, pratos_costs_export_suffixes[i] + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "costs.png");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Making it */

static GtkWidget *
make_button (PratosCostsPage *self, const char *label, const char *style, void (*clicked) (PratosCostsPage *self))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, style);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
switched_cb (PratosCostsPage *self, GParamSpec *pspec, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (self->views, gtk_widget_get_name (GTK_WIDGET (button)));
}

static GtkWidget *
add_switch (PratosCostsPage *self, const char *name, const char *label, GtkWidget *group)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_name (button, name);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), group == NULL);
  gtk_box_append (GTK_BOX (self->switches), button);
  return button;
}

static void
make_switches (PratosCostsPage *self)
{
  GtkWidget *chart, *table;

  self->switches = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->switches, "linked");
  gtk_widget_add_css_class (self->switches, "switch");
  chart = add_switch (self, "chart", _("Chart"), NULL);
  table = add_switch (self, "table", _("Table"), chart);
  g_signal_connect_object (chart, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_toolbar (PratosCostsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->buttons = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->buttons, make_button (self, _("_Measure"), "suggested-action", pratos_costs_page_measure),
                       "measure");
  gtk_stack_add_named (self->buttons, make_button (self, _("_Stop"), "stop", stop_cb), "stop");
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Measuring costs"),
                                  -1);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  make_switches (self);
  self->copy = make_button (self, _("_Copy the table"), "flat", copy_cb);
  self->export = make_button (self, _("_Export…"), "flat", pratos_costs_page_ask_export);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), self->switches);
  gtk_box_append (GTK_BOX (box), self->copy);
  gtk_box_append (GTK_BOX (box), self->export);
  return box;
}

static GtkLabel *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *hint = gtk_label_new (_("What do a thread, a process and a coroutine cost? This measures it on this computer,"
                                     " now, again and again, and shows the median. It takes some seconds; whatever else"
                                     " the computer does meanwhile is measured too."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 60);
  gtk_label_set_justify (GTK_LABEL (hint), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (hint, "hint");
  return hint;
}

static GtkWidget *
make_views (PratosCostsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->views = GTK_STACK (gtk_stack_new ());
  self->chart = PRATOS_COSTS_VIEW (pratos_costs_view_new ());
  self->table = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->table, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chart));
  gtk_stack_add_named (self->views, make_hint (), "hint");
  gtk_stack_add_named (self->views, scroller, "chart");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->table), "table");
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  return GTK_WIDGET (self->views);
}

static void
pratos_costs_page_dispose (GObject *object)
{
  PratosCostsPage *self = PRATOS_COSTS_PAGE (object);

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      end_measuring (self);
    }
  g_clear_pointer (&self->costs, g_free);
  g_clear_object (&self->session);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (pratos_costs_page_parent_class)->dispose (object);
}

static void
pratos_costs_page_class_init (PratosCostsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_costs_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_costs_page_init (PratosCostsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->sentence = make_label ("lesson");
  self->census = make_label ("secondary");
  gtk_widget_add_css_class (box, "costs");
  gtk_box_append (GTK_BOX (box), make_toolbar (self));
  gtk_box_append (GTK_BOX (box), make_views (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->census));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  show_state (self);
}

static void
projector_cb (PratosCostsPage *self, const char *key, GSettings *settings)
{
  pratos_costs_view_set_text_size (self->chart, g_settings_get_boolean (settings, key) ? PROJECTOR_TEXT : TEXT_SIZE);
}

GtkWidget *
pratos_costs_page_new (PratosSession *session)
{
  PratosCostsPage *self = g_object_new (PRATOS_TYPE_COSTS_PAGE, NULL);
  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (session));

  self->session = g_object_ref (session);
  g_signal_connect_object (settings, "changed::projector", G_CALLBACK (projector_cb), self, G_CONNECT_SWAPPED);
  projector_cb (self, "projector", settings);
  return GTK_WIDGET (self);
}
