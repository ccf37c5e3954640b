/* pratos-primes-page.c: the numbers and their least prime factors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-primes-page.h"

#include "pratos-number-table.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosPrimesPage
{
  PratosPage         parent_instance;

  PratosNumberTable *table;
};

G_DEFINE_FINAL_TYPE (PratosPrimesPage, pratos_primes_page, PRATOS_TYPE_PAGE)

static PratosNumberState
read_factor (GVariant *value, char **words)
{
  g_autofree char *factor = NULL;
  guint64 lpf;
  gboolean is_prime;

  g_variant_get (value, "(tb)", &lpf, &is_prime);
  factor = pratos_text_integer (lpf);
  *words = is_prime ? g_strdup (_("✓ prime")) : g_strdup_printf ("✗ %s", factor);
  return is_prime ? PRATOS_NUMBER_PRIME : PRATOS_NUMBER_COMPOSITE;
}

/* Where the numbers of 2⁶³ still fit beside their factor, and where the time does too. */
static const PratosNumberKind factors = { N_("Number"), N_("Factor"), FALSE, 404, 470, read_factor };

static void
pratos_primes_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  pratos_number_table_set_tasks (PRATOS_PRIMES_PAGE (page)->table, plan, n);
}

static void
pratos_primes_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  pratos_number_table_refresh (PRATOS_PRIMES_PAGE (page)->table, record, digits);
}

static void
pratos_primes_page_class_init (PratosPrimesPageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  page_class->set_tasks = pratos_primes_page_set_tasks;
  page_class->refresh = pratos_primes_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_primes_page_init (PratosPrimesPage *self)
{
  self->table = PRATOS_NUMBER_TABLE (pratos_number_table_new (&factors));
  gtk_widget_set_parent (GTK_WIDGET (self->table), GTK_WIDGET (self));
}
