/* pratos-choice-switch.c: one option of a demonstration as a row of buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-choice-switch.h"

#include "pratos-words.h"

#include <string.h>

typedef struct
{
  PratosChoices          *choices;
  const PratosDemo       *demo;
  const PratosDemoOption *option;
} Switch;

static void
switch_free (gpointer data)
{
  Switch *self = data;

  g_object_unref (self->choices);
  g_free (self);
}

static const char *
get_chosen (Switch *self)
{
  const char *value = "";

  g_variant_lookup (pratos_choices_get_options (self->choices), self->option->name, "&s", &value);
  return value;
}

static void
toggled_cb (GtkToggleButton *button, Switch *self)
{
  const char *choice = g_object_get_data (G_OBJECT (button), "pratos-choice");

  if (gtk_toggle_button_get_active (button) && pratos_choices_get_demo (self->choices) == self->demo
      && strcmp (choice, get_chosen (self)) != 0)
    pratos_choices_set_option (self->choices, self->option->name, choice, NULL);
}

static void
follow (GtkWidget *box)
{
  Switch *self = g_object_get_data (G_OBJECT (box), "pratos-switch");

  if (pratos_choices_get_demo (self->choices) != self->demo)
    return;
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (strcmp (g_object_get_data (G_OBJECT (button), "pratos-choice"), get_chosen (self)) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
add_button (GtkWidget *box, Switch *self, const char *choice)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (pratos_words_choice (self->option, choice));
  GtkWidget *first = gtk_widget_get_first_child (box);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_object_set_data (G_OBJECT (button), "pratos-choice", (gpointer) choice);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

static const PratosDemoOption *
find_option (const PratosDemo *demo, const char *name)
{
  for (guint i = 0; i < demo->n_options; i++)
    if (strcmp (demo->options[i].name, name) == 0)
      return &demo->options[i];
  return NULL;
}

GtkWidget *
pratos_choice_switch_new (PratosChoices *choices, const PratosDemo *demo, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Switch *self = g_new0 (Switch, 1);

  self->choices = g_object_ref (choices);
  self->demo = demo;
  self->option = find_option (demo, name);
  g_assert (self->option != NULL && self->option->choices != NULL);
  g_object_set_data_full (G_OBJECT (box), "pratos-switch", self, switch_free);
  for (guint i = 0; self->option->choices[i] != NULL; i++)
    add_button (box, self, self->option->choices[i]);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "switch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pratos_words_option (self->option), -1);
  g_signal_connect_object (choices, "changed", G_CALLBACK (follow), box, G_CONNECT_SWAPPED);
  follow (box);
  return box;
}
