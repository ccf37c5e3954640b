/* pratos-prices-page.c: the prices, and a slider for how much work each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-prices-page.h"

#include "pratos-grain-slider.h"
#include "pratos-number-table.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosPricesPage
{
  PratosPage         parent_instance;

  GtkWidget         *box;
  GtkWidget         *slider; /* made when the session is known */
  PratosNumberTable *table;
};

G_DEFINE_FINAL_TYPE (PratosPricesPage, pratos_prices_page, PRATOS_TYPE_PAGE)

static PratosNumberState
read_raised (GVariant *value, char **words)
{
  guint64 cents;

  g_variant_get (value, "(t)", &cents);
  *words = pratos_text_cents (cents);
  return PRATOS_NUMBER_DONE;
}

static const PratosNumberKind raises = { N_("Price"), N_("With 10 %"), TRUE, 340, 340, read_raised };

static void
make_slider (PratosPricesPage *self)
{
  PratosSession *session = pratos_page_get_session (PRATOS_PAGE (self));

  self->slider = pratos_grain_slider_new (pratos_session_get_choices (session));
  gtk_box_prepend (GTK_BOX (self->box), self->slider);
}

static void
pratos_prices_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  PratosPricesPage *self = PRATOS_PRICES_PAGE (page);

  if (self->slider == NULL)
    make_slider (self);
  pratos_number_table_set_tasks (self->table, plan, n);
}

static void
pratos_prices_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  pratos_number_table_refresh (PRATOS_PRICES_PAGE (page)->table, record, digits);
}

static void
pratos_prices_page_class_init (PratosPricesPageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  page_class->set_tasks = pratos_prices_page_set_tasks;
  page_class->refresh = pratos_prices_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_prices_page_init (PratosPricesPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->table = PRATOS_NUMBER_TABLE (pratos_number_table_new (&raises));
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->table));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
