/* pratos-prices-page.c: the prices, how much work each is, and where it pays off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-prices-page.h"

#include "pratos-break-even.h"
#include "pratos-grain-slider.h"
#include "pratos-number-table.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosPricesPage
{
  PratosPage         parent_instance;

  GtkWidget         *row;   /* slider and switch, there when the session is known */
  GtkStack          *views;
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

static GtkWidget *
make_switch (PratosPricesPage *self)
{
  GtkWidget *stack_switch = gtk_stack_switcher_new ();

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (stack_switch), self->views);
  gtk_accessible_update_property (GTK_ACCESSIBLE (stack_switch), GTK_ACCESSIBLE_PROPERTY_LABEL, _("View"), -1);
  return stack_switch;
}

/* What needs the session. */
static void
fill (PratosPricesPage *self)
{
  PratosSession *session = pratos_page_get_session (PRATOS_PAGE (self));
  GtkWidget *slider = pratos_grain_slider_new (pratos_session_get_choices (session));

  gtk_widget_set_hexpand (slider, TRUE);
  gtk_box_append (GTK_BOX (self->row), slider);
  gtk_box_append (GTK_BOX (self->row), make_switch (self));
  gtk_stack_add_titled (self->views, pratos_break_even_new (session), "break-even", _("Break-even"));
}

static void
pratos_prices_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  PratosPricesPage *self = PRATOS_PRICES_PAGE (page);

  if (gtk_widget_get_first_child (self->row) == NULL)
    fill (self);
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->row, "grain");
  self->views = GTK_STACK (gtk_stack_new ());
  self->table = PRATOS_NUMBER_TABLE (pratos_number_table_new (&raises));
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  gtk_stack_add_titled (self->views, GTK_WIDGET (self->table), "prices", _("Prices"));
  gtk_box_append (GTK_BOX (box), self->row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->views));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
