/* pratos-export-dialog.c: what is exported, of which runs, in which format, and where to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-export-dialog.h"

#include "pratos-export.h"

#include "config.h"

#include <glib/gi18n.h>

#define WIDTH       420 /* px */
#define MAX_FORMATS 3

typedef struct
{
  const char *suffix;
  const char *name;  /* untranslated */
} Format;

typedef struct
{
  const char *tab;   /* of the pane that shows the same, NULL: none */
  const char *picture; /* of the tab, NULL: it has but one */
  const char *name;  /* untranslated */
  Format      formats[MAX_FORMATS];
} Kind;

static const Kind kinds[PRATOS_N_EXPORTS] = {
  [PRATOS_EXPORT_TIMELINE] = { "timeline", NULL, N_("Timeline"),
    { { ".png", N_("PNG image") }, { ".svg", N_("SVG drawing") }, { ".pdf", N_("PDF document") } } },
  [PRATOS_EXPORT_DIAGRAM] = { "diagram", "program", N_("Diagram"),
    { { ".png", N_("PNG image") }, { ".svg", N_("SVG drawing") }, { ".pdf", N_("PDF document") } } },
  [PRATOS_EXPORT_LANES] = { "diagram", "lanes", N_("Waiting and Computing"),
    { { ".png", N_("PNG image") }, { ".svg", N_("SVG drawing") }, { ".pdf", N_("PDF document") } } },
  [PRATOS_EXPORT_TABLE] = { "table", NULL, N_("Table"), { { ".csv", N_("CSV table") } } },
  [PRATOS_EXPORT_TRACE] = { NULL, NULL, N_("Trace for Perfetto"), { { ".json", N_("JSON trace") } } },
  [PRATOS_EXPORT_RUNS] = { NULL, NULL, N_("Runs, to be opened again"), { { ".pratos", N_("Saved run") } } },
};

struct _PratosExportDialog
{
  AdwWindow             parent_instance;

  PratosSession        *session;
  AdwComboRow          *kind;
  AdwComboRow          *format;
  AdwComboRow          *runs;    /* the shown one, all that are compared */
  GtkWidget            *choose;
  GtkFileChooserNative *chooser; /* NULL: not open */
};

G_DEFINE_FINAL_TYPE (PratosExportDialog, pratos_export_dialog, ADW_TYPE_WINDOW)

/* Writing */

/* Who asked for what is being written. */
typedef struct
{
  PratosSession *session;
  GtkWindow     *parent;  /* weak */
} Asker;

static void
asker_free (Asker *asker)
{
  g_object_unref (asker->session);
  g_clear_weak_pointer (&asker->parent);
  g_free (asker);
}

static void
show_error (GtkWindow *parent, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Nothing Was Exported"), text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asker *asker = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (pratos_export_finish (result, &error))
    {
      text = g_strdup_printf (_("Exported to %s"), pratos_export_get_path (result));
      pratos_session_tell (asker->session, text);
    }
  else
    show_error (asker->parent, error->message);
  asker_free (asker);
}

static PratosExportKind
get_kind (PratosExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind);

  return selected < PRATOS_N_EXPORTS ? selected : PRATOS_EXPORT_TIMELINE;
}

static const Format *
get_format (PratosExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format);
  const Kind *kind = &kinds[get_kind (self)];

  return &kind->formats[selected < MAX_FORMATS && kind->formats[selected].suffix != NULL ? selected : 0];
}

static GPtrArray *
dup_runs (PratosExportDialog *self)
{
  return adw_combo_row_get_selected (self->runs) == 0 ? pratos_session_dup_shown_runs (self->session)
                                                     : pratos_session_dup_runs (self->session);
}

static void
write_to (PratosExportDialog *self, const char *path)
{
  const char *suffix = get_format (self)->suffix;
  g_autofree char *whole = g_str_has_suffix (path, suffix) ? g_strdup (path) : g_strconcat (path, suffix, NULL);
  g_autoptr (GPtrArray) runs = dup_runs (self);
  Asker *asker = g_new0 (Asker, 1);

  asker->session = g_object_ref (self->session);
  g_set_weak_pointer (&asker->parent, gtk_window_get_transient_for (GTK_WINDOW (self)));
  pratos_export_async (runs, get_kind (self), whole, written_cb, asker);
}

/* Choosing the file */

static void
response_cb (GtkNativeDialog *chooser, int response, PratosExportDialog *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  gtk_native_dialog_destroy (chooser);
  g_clear_object (&self->chooser);
  if (path == NULL)
    return;
  write_to (self, path);
  gtk_window_close (GTK_WINDOW (self));
}

static char *
suggest_name (PratosExportDialog *self)
{
  PratosRecord *shown = pratos_session_get_shown (self->session);
  const char *demo = pratos_choices_get_demo (pratos_session_get_choices (self->session))->name;
  const char *suffix = get_format (self)->suffix;

  if (shown != NULL && adw_combo_row_get_selected (self->runs) == 0)
    return g_strdup_printf ("%s-%s%s", demo, pratos_record_get_mode (shown)->name, suffix);
  return g_strdup_printf ("%s%s", demo, suffix);
}

static void
choose_cb (PratosExportDialog *self)
{
  g_autofree char *name = suggest_name (self);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               NULL, NULL);
  gtk_file_filter_set_name (filter, _(get_format (self)->name));
  gtk_file_filter_add_suffix (filter, get_format (self)->suffix + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The rows */

static void
kind_cb (PratosExportDialog *self)
{
  const Kind *kind = &kinds[get_kind (self)];
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < MAX_FORMATS && kind->formats[i].suffix != NULL; i++)
    gtk_string_list_append (names, _(kind->formats[i].name));
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
}

static AdwComboRow *
add_row (GtkWidget *group, const char *title, GtkStringList *choices)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_rows (PratosExportDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) runs = gtk_string_list_new ((const char *[]) { _("This run"), _("All that are compared"),
                                                                         NULL });

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _(kinds[i].name));
  /* Translators: what is to be exported */
  self->kind = add_row (group, _("What"), names);
  self->format = add_row (group, _("Format"), NULL);
  self->runs = add_row (group, _("Runs"), runs);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  kind_cb (self);
  gtk_widget_set_margin_top (group, 12);
  gtk_widget_set_margin_bottom (group, 18);
  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  return group;
}

static GtkWidget *
make_header (PratosExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->choose = gtk_button_new_with_mnemonic (_("_Export…"));
  gtk_widget_add_css_class (self->choose, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->choose);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  return header;
}

static void
pratos_export_dialog_dispose (GObject *object)
{
  PratosExportDialog *self = PRATOS_EXPORT_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_export_dialog_parent_class)->dispose (object);
}

static void
pratos_export_dialog_class_init (PratosExportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_export_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pratos_export_dialog_init (PratosExportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_rows (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Export"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->choose);
  gtk_window_set_focus (GTK_WINDOW (self), self->choose);
}

/* What is in front, and as many runs as there are. */
static void
preselect (PratosExportDialog *self)
{
  GSettings *settings = pratos_choices_get_settings (pratos_session_get_choices (self->session));
  g_autofree char *tab = g_settings_get_string (settings, "pane-tab");
  g_autofree char *picture = g_settings_get_string (settings, "diagram-picture");
  g_autoptr (GPtrArray) shown = pratos_session_dup_shown_runs (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].tab, tab) == 0 && (kinds[i].picture == NULL || g_str_equal (kinds[i].picture, picture)))
      adw_combo_row_set_selected (self->kind, i);
  adw_combo_row_set_selected (self->runs, shown->len > 0 ? 0 : 1);
}

void
pratos_export_dialog_show (GtkWindow *parent, PratosSession *session)
{
  g_autoptr (GPtrArray) runs = pratos_session_dup_runs (session);
  PratosExportDialog *self;

  if (runs->len == 0)
    {
      pratos_session_tell (session, _("There is nothing to export: no run has ended yet"));
      return;
    }
  self = g_object_new (PRATOS_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  preselect (self);
  gtk_window_present (GTK_WINDOW (self));
}
