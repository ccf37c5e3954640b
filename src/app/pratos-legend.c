/* pratos-legend.c: what the colours and textures of a timeline mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-legend.h"

#include "pratos-swatch.h"
#include "pratos-text.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

#define GAP_IN_ENTRY 4 /* px */
#define GAP          9
#define LEAST_CHARS  4  /* of a word that has no room */

struct _PratosLegend
{
  GtkWidget  parent_instance;

  GtkWidget *entries[PRATOS_SWATCH_OTHERS + 1];
};

G_DEFINE_FINAL_TYPE (PratosLegend, pratos_legend, GTK_TYPE_WIDGET)

void
pratos_legend_set_states (PratosLegend *self, guint states, gboolean failed, gboolean others)
{
  g_return_if_fail (PRATOS_IS_LEGEND (self));

  for (guint state = PRATOS_STATE_IDLE + 1; state < PRATOS_N_STATES; state++)
    gtk_widget_set_visible (self->entries[state], (states & (1u << state)) != 0);
  gtk_widget_set_visible (self->entries[PRATOS_SWATCH_FAILED], failed);
  gtk_widget_set_visible (self->entries[PRATOS_SWATCH_OTHERS], others);
}

/* The tooltip says it in full. */
static const char *
short_word (guint state, const char *word)
{
  /* Translators: a task that could go on but has no core, in few letters */
  return state == PRATOS_STATE_READY ? _("ready") : word;
}

static const char *
get_word (guint state)
{
  return state == PRATOS_SWATCH_FAILED ? pratos_text_outcome (PRATOS_OUTCOME_FAILED)
         : state == PRATOS_SWATCH_OTHERS ? pratos_text_other_programs ()
                                         : pratos_text_state (state);
}

static GtkWidget *
make_entry (guint state)
{
  const char *full = get_word (state);
  const char *word = short_word (state, full);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP_IN_ENTRY);
  GtkWidget *label = gtk_label_new (word);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (LEAST_CHARS, (int) g_utf8_strlen (word, -1)));
  pratos_tooltip_set (box, full);
  gtk_box_append (GTK_BOX (box), pratos_swatch_new (state));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
pratos_legend_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pratos_legend_parent_class)->dispose (object);
}

static void
pratos_legend_class_init (PratosLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pratos_legend_init (PratosLegend *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GAP);
  for (guint state = PRATOS_STATE_IDLE + 1; state <= PRATOS_SWATCH_OTHERS; state++)
    {
      self->entries[state] = make_entry (state);
      gtk_widget_set_parent (self->entries[state], GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
}

GtkWidget *
pratos_legend_new (void)
{
  return g_object_new (PRATOS_TYPE_LEGEND, NULL);
}
