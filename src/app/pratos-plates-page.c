/* pratos-plates-page.c: the plates, and how many spin and have fallen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-plates-page.h"

#include "pratos-plates-view.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosPlatesPage
{
  PratosPage        parent_instance;

  PratosPlatesView *view;
  GtkLabel         *counts;
};

G_DEFINE_FINAL_TYPE (PratosPlatesPage, pratos_plates_page, PRATOS_TYPE_PAGE)

static void
pratos_plates_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  pratos_plates_view_set_count (PRATOS_PLATES_PAGE (page)->view, n);
}

static void
show_counts (PratosPlatesPage *self, PratosRecord *record)
{
  g_autofree char *spin = NULL;
  g_autofree char *fallen = NULL;
  g_autofree char *text = NULL;
  guint fell, n;

  if (record != NULL)
    {
      n = pratos_record_get_n_tasks (record);
      fell = pratos_plates_view_count_fallen (self->view);
      spin = g_strdup_printf (ngettext ("%u plate spins", "%u plates spin", n - MIN (fell, n)), n - MIN (fell, n));
      fallen = g_strdup_printf (ngettext ("%u fell", "%u fell", fell), fell);
      text = g_strdup_printf ("%s · %s", spin, fallen);
    }
  gtk_label_set_text (self->counts, text != NULL ? text : "");
}

static void
pratos_plates_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  PratosPlatesPage *self = PRATOS_PLATES_PAGE (page);

  pratos_plates_view_refresh (self->view, record);
  if (digits)
    show_counts (self, record);
}

static void
pratos_plates_page_class_init (PratosPlatesPageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  page_class->set_tasks = pratos_plates_page_set_tasks;
  page_class->refresh = pratos_plates_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_plates_page_init (PratosPlatesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->view = PRATOS_PLATES_VIEW (pratos_plates_view_new ());
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "strong-figure");
  gtk_widget_add_css_class (box, "pipeline");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
