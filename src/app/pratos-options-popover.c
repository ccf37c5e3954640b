/* pratos-options-popover.c: the options of the chosen demonstration, to be changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-options-popover.h"

#include "pratos-option-control.h"
#include "pratos-tooltip.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PratosOptionsPopover
{
  GtkPopover     parent_instance;

  PratosChoices *choices;
  GtkWidget     *grid;     /* made anew each time it is opened */
  GtkWidget     *note;
  GtkWidget     *fault;
  int            n_rows;
};

G_DEFINE_FINAL_TYPE (PratosOptionsPopover, pratos_options_popover, GTK_TYPE_POPOVER)

static gboolean
source_is (PratosOptionsPopover *self, const char *source)
{
  g_autofree char *value = pratos_choices_dup_option (self->choices, "source");

  return value != NULL && strcmp (value, source) == 0;
}

/* What the built-in server alone can do is not offered for other sources. */
static gboolean
applies (PratosOptionsPopover *self, const PratosDemoOption *option)
{
  static const char *const builtin_only[] = { "rate", "link", "delay", NULL };

  if (strcmp (option->name, "contact") == 0)
    return source_is (self, "commons");
  if (g_strv_contains (builtin_only, option->name))
    return source_is (self, "builtin");
  if (strcmp (option->name, "magnitude") == 0)
    {
      g_autofree char *numbers = pratos_choices_dup_option (self->choices, "numbers");

      return numbers == NULL || *numbers == '\0';
    }
  return TRUE;
}

static void
update_visibility (PratosOptionsPopover *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (self->choices);

  for (guint i = 0; i < demo->n_options && (int) i < self->n_rows; i++)
    for (int column = 0; column < 3; column++)
      {
        GtkWidget *widget = gtk_grid_get_child_at (GTK_GRID (self->grid), column, (int) i);

        if (widget != NULL)
          gtk_widget_set_visible (widget, applies (self, &demo->options[i]));
      }
  gtk_widget_set_visible (self->note, source_is (self, "commons"));
}

static void
changed_cb (const PratosDemoOption *option, const char *value, gpointer data)
{
  PratosOptionsPopover *self = data;
  g_autoptr (GError) error = NULL;

  pratos_choices_set_option (self->choices, option->name, value, &error);
  gtk_label_set_text (GTK_LABEL (self->fault), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->fault, error != NULL);
  update_visibility (self);
}

static void
add_row (PratosOptionsPopover *self, const PratosDemoOption *option)
{
  const PratosOptionWords *words = pratos_words_option_details (option);
  GtkWidget *label = gtk_label_new (pratos_words_option (option));
  GtkWidget *control = pratos_option_control_new (self->choices, option, changed_cb, self);
  int row = self->n_rows++;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  if (words->tooltip != NULL)
    {
      pratos_tooltip_set (label, _(words->tooltip));
      pratos_tooltip_set (control, _(words->tooltip));
    }
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), control, 1, row, *words->unit != '\0' ? 1 : 2, 1);
  if (*words->unit != '\0')
    gtk_grid_attach (GTK_GRID (self->grid), gtk_label_new (_(words->unit)), 2, row, 1, 1);
}

static void fill (PratosOptionsPopover *self);

static void
reset_cb (PratosOptionsPopover *self)
{
  pratos_choices_reset_options (self->choices);
  fill (self);
}

static void
slides_cb (PratosOptionsPopover *self)
{
  pratos_choices_set_option (self->choices, "numbers", "", NULL);
  pratos_choices_set_option (self->choices, "magnitude", "57", NULL);
  fill (self);
}

static GtkWidget *
make_button (PratosOptionsPopover *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_buttons (PratosOptionsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (strcmp (pratos_choices_get_demo (self->choices)->name, "primes") == 0)
    gtk_box_append (GTK_BOX (box), make_button (self, _("As on the slides, 2⁵⁷"), G_CALLBACK (slides_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, _("Reset"), G_CALLBACK (reset_cb)));
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_grid_attach (GTK_GRID (self->grid), box, 0, self->n_rows + 2, 3, 1);
}

static GtkWidget *
add_text (PratosOptionsPopover *self, const char *text, const char *style, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 3, 1);
  return label;
}

static void
fill (PratosOptionsPopover *self)
{
  const PratosDemo *demo = pratos_choices_get_demo (self->choices);

  self->n_rows = 0;
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_add_css_class (self->grid, "options");
  for (guint i = 0; i < demo->n_options; i++)
    add_row (self, &demo->options[i]);
  self->note = add_text (self, _("Wikimedia allows 2 connections at most, and asks each program to say "
                                 "who runs it: the contact goes with each request and nowhere else."),
                         "secondary", self->n_rows);
  self->fault = add_text (self, "", "fault", self->n_rows + 1);
  gtk_widget_set_visible (self->fault, FALSE);
  add_buttons (self);
  update_visibility (self);
  gtk_popover_set_child (GTK_POPOVER (self), self->grid);
}

static void
pratos_options_popover_show (GtkWidget *widget)
{
  fill (PRATOS_OPTIONS_POPOVER (widget));
  GTK_WIDGET_CLASS (pratos_options_popover_parent_class)->show (widget);
}

static void
pratos_options_popover_dispose (GObject *object)
{
  g_clear_object (&PRATOS_OPTIONS_POPOVER (object)->choices);
  G_OBJECT_CLASS (pratos_options_popover_parent_class)->dispose (object);
}

static void
pratos_options_popover_class_init (PratosOptionsPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_options_popover_dispose;
  GTK_WIDGET_CLASS (klass)->show = pratos_options_popover_show;
}

static void
pratos_options_popover_init (PratosOptionsPopover *self)
{
}

GtkWidget *
pratos_options_popover_new (PratosChoices *choices)
{
  PratosOptionsPopover *self = g_object_new (PRATOS_TYPE_OPTIONS_POPOVER, NULL);

  self->choices = g_object_ref (choices);
  return GTK_WIDGET (self);
}
