/* pratos-grain-slider.c: how much work a price is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-grain-slider.h"

#include "pratos-prices-demo.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define OPTION "iterations"

/* 1, 2, 5, 10, 20, 50 … */
static gint64
iterations_at (int position)
{
  static const gint64 steps[] = { 1, 2, 5 };
  gint64 iterations = steps[position % 3];

  for (int i = 0; i < position / 3; i++)
    iterations *= 10;
  return iterations;
}

/* The last position that is not above @iterations. */
static int
position_of (gint64 iterations)
{
  int position = 0;

  while (iterations_at (position + 1) <= iterations)
    position++;
  return position;
}

static gint64
get_iterations (PratosChoices *choices)
{
  gint64 iterations = PRATOS_PRICES_CHEAP;

  g_variant_lookup (pratos_choices_get_options (choices), OPTION, "x", &iterations);
  return iterations;
}

static void
moved_cb (GtkRange *scale, PratosChoices *choices)
{
  gint64 iterations = iterations_at ((int) round (gtk_range_get_value (scale)));
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, iterations);

  /* what was typed between two steps stays until the scale is moved */
  if (position_of (iterations) != position_of (get_iterations (choices)))
    pratos_choices_set_option (choices, OPTION, text, NULL);
}

static void
choice_cb (GtkRange *scale, guint choice, PratosChoices *choices)
{
  if (g_variant_lookup (pratos_choices_get_options (choices), OPTION, "x", NULL))
    gtk_range_set_value (scale, position_of (get_iterations (choices)));
}

static GtkWidget *
make_end (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "secondary");
  return label;
}

GtkWidget *
pratos_grain_slider_new (PratosChoices *choices)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, position_of (PRATOS_PRICES_CHEAP),
                                               position_of (PRATOS_PRICES_EXPENSIVE), 1);

  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  gtk_range_set_value (GTK_RANGE (scale), position_of (get_iterations (choices)));
  gtk_widget_set_hexpand (scale, TRUE);
  pratos_tooltip_set (scale, _("How much work each price is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How much work each price is"), -1);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (moved_cb), choices, 0);
  g_signal_connect_object (choices, "changed", G_CALLBACK (choice_cb), scale, G_CONNECT_SWAPPED);
  /* Translators: the function that raises a price */
  gtk_box_append (GTK_BOX (box), make_end (_("Cheap")));
  gtk_box_append (GTK_BOX (box), scale);
  /* Translators: the function that raises a price */
  gtk_box_append (GTK_BOX (box), make_end (_("Expensive")));
  return box;
}
