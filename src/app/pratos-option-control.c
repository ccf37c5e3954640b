/* pratos-option-control.c: the widget with which one option is changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-option-control.h"

#include "pratos-number-list.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const PratosDemoOption  *option;
  const PratosOptionWords *words;
  PratosOptionFunc         func;
  gpointer                 data;
  char                    *value;  /* as last set or shown */
} Control;

static void
control_free (gpointer data)
{
  Control *control = data;

  g_free (control->value);
  g_free (control);
}

static void
change (Control *control, const char *value)
{
  if (strcmp (value, control->value) == 0)
    return;
  g_free (control->value);
  control->value = g_strdup (value);
  control->func (control->option, value, control->data);
}

static double
get_factor (const Control *control)
{
  return control->words->factor > 0 ? control->words->factor : 1;
}

static void
spin_changed_cb (GtkSpinButton *spin, gpointer data)
{
  Control *control = data;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value = gtk_spin_button_get_value (spin) * get_factor (control);

  change (control, g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

/* 0 is often not a figure but a word. */
static gboolean
spin_output_cb (GtkSpinButton *spin, gpointer data)
{
  Control *control = data;

  if (control->words->zero == NULL || gtk_spin_button_get_value (spin) > 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), _(control->words->zero));
  return TRUE;
}

static int
spin_input_cb (GtkSpinButton *spin, double *value, gpointer data)
{
  Control *control = data;

  if (control->words->zero == NULL
      || strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), _(control->words->zero)) != 0)
    return FALSE;
  *value = 0;
  return TRUE;
}

/* As many as the step and the value need, at most three. */
static guint
get_digits (const Control *control, double step, double value)
{
  guint digits = 0;

  while (digits < 3 && (fabs (step - round (step)) > 1e-9 || fabs (value - round (value)) > 1e-9))
    {
      digits++;
      step *= 10;
      value *= 10;
    }
  return digits;
}

static GtkWidget *
make_spin (Control *control)
{
  double factor = get_factor (control);
  double step = control->words->step > 0 ? control->words->step : 1;
  double value = g_ascii_strtod (control->value, NULL) / factor;
  GtkWidget *spin = gtk_spin_button_new_with_range (control->option->min / factor,
                                                    control->option->max / factor, step);

  /* Digits only would keep the words for 0 out. */
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), control->words->zero == NULL);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), get_digits (control, step, value));
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 11);
  g_signal_connect (spin, "output", G_CALLBACK (spin_output_cb), control);
  g_signal_connect (spin, "input", G_CALLBACK (spin_input_cb), control);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  spin_output_cb (GTK_SPIN_BUTTON (spin), control);
  g_signal_connect (spin, "value-changed", G_CALLBACK (spin_changed_cb), control);
  return spin;
}

static void
choice_selected_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  Control *control = data;
  guint i = gtk_drop_down_get_selected (list);

  if (i != GTK_INVALID_LIST_POSITION)
    change (control, control->option->choices[i]);
}

static GtkWidget *
make_choice (Control *control)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint selected = 0;
  GtkWidget *list;

  for (guint i = 0; control->option->choices[i] != NULL; i++)
    {
      g_ptr_array_add (labels, (gpointer) pratos_words_choice (control->option, control->option->choices[i]));
      if (strcmp (control->option->choices[i], control->value) == 0)
        selected = i;
    }
  g_ptr_array_add (labels, NULL);
  list = gtk_drop_down_new_from_strings ((const char *const *) labels->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  g_signal_connect (list, "notify::selected", G_CALLBACK (choice_selected_cb), control);
  return list;
}

static void
entry_changed_cb (GtkEditable *entry, gpointer data)
{
  change (data, gtk_editable_get_text (entry));
}

static GtkWidget *
make_entry (Control *control)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), control->value);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 18);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), control);
  return entry;
}

/* A list of the values with a meaning, then the file there is now, if any, and how to
 * give one. */
typedef struct
{
  Control           *control;
  GtkDropDown       *list;
  const char *const *texts;
  guint              n_texts;
  gboolean           has_file;
} FileList;

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Control *control = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        change (control, path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (FileList *files)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (files->list));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (pratos_words_option (files->control->option),
                                                              GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "pratos-list", g_object_ref (files->list), g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), files->control);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkDropDown) list = data;
  FileList *files = g_object_get_data (G_OBJECT (list), "pratos-files");
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autofree char *path = text != NULL ? pratos_number_list_save (text, NULL) : NULL;

  if (path != NULL)
    change (files->control, path);
}

static gboolean
can_paste (const FileList *files)
{
  return strcmp (files->control->option->name, "numbers") == 0;
}

static void
file_selected_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  FileList *files = data;
  guint i = gtk_drop_down_get_selected (list);
  guint first = files->n_texts + (files->has_file ? 1 : 0);

  if (i < files->n_texts)
    change (files->control, files->texts[i]);
  else if (i == first)
    choose_file (files);
  else if (i == first + 1 && can_paste (files))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (list)), NULL, pasted_cb,
                                   g_object_ref (list));
}

static GtkWidget *
make_file_list (Control *control, const char *const *texts)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  FileList *files = g_new0 (FileList, 1);
  guint selected = GTK_INVALID_LIST_POSITION;
  GtkWidget *list;

  files->control = control;
  files->texts = texts;
  files->n_texts = g_strv_length ((char **) texts);
  for (guint i = 0; i < files->n_texts; i++)
    {
      gtk_string_list_append (labels, pratos_words_choice (control->option, texts[i]));
      if (strcmp (texts[i], control->value) == 0)
        selected = i;
    }
  files->has_file = selected == GTK_INVALID_LIST_POSITION;
  if (files->has_file)
    {
      selected = files->n_texts;
      gtk_string_list_take (labels, g_filename_display_basename (control->value));
    }
  gtk_string_list_append (labels, _("From a file…"));
  if (can_paste (files))
    gtk_string_list_append (labels, _("Paste from the clipboard"));
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  files->list = GTK_DROP_DOWN (list);
  g_object_set_data_full (G_OBJECT (list), "pratos-files", files, g_free);
  gtk_drop_down_set_selected (files->list, selected);
  g_signal_connect (list, "notify::selected", G_CALLBACK (file_selected_cb), files);
  return list;
}

static GtkWidget *
make_text (Control *control)
{
  const char *const *texts = pratos_words_known_texts (control->option);

  return texts != NULL ? make_file_list (control, texts) : make_entry (control);
}

GtkWidget *
pratos_option_control_new (PratosChoices *choices, const PratosDemoOption *option,
                           PratosOptionFunc func, gpointer data)
{
  Control *control = g_new0 (Control, 1);
  GtkWidget *widget = NULL;

  control->option = option;
  control->words = pratos_words_option_details (option);
  control->func = func;
  control->data = data;
  control->value = pratos_choices_dup_option (choices, option->name);
  switch (option->kind)
    {
    case PRATOS_OPTION_INTEGER:
    case PRATOS_OPTION_NUMBER:
      widget = make_spin (control);
      break;
    case PRATOS_OPTION_CHOICE:
      widget = make_choice (control);
      break;
    case PRATOS_OPTION_TEXT:
    default:
      widget = make_text (control);
      break;
    }
  g_object_set_data_full (G_OBJECT (widget), "pratos-control", control, control_free);
  return widget;
}
