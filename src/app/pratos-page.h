/* pratos-page.h: the middle of the window for one demonstration; a base class.
 *
 * A page hears of the session only while its demonstration is the chosen one, and is
 * brought up to date when it becomes that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PRATOS_TYPE_PAGE (pratos_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PratosPage, pratos_page, PRATOS, PAGE, GtkWidget)

struct _PratosPageClass
{
  GtkWidgetClass parent_class;

  /* Other tasks are shown: @n of @plan, or @plan is not known yet (NULL) and @n is a
   * guess from the options.  refresh follows. */
  void (*set_tasks) (PratosPage *page, PratosPlan *plan, guint n);

  /* What is to be seen of @record now, NULL: no run yet.  @digits: figures may change. */
  void (*refresh)   (PratosPage *page, PratosRecord *record, gboolean digits);
};

/* The page for @demo; floating. */
GtkWidget        *pratos_page_new         (PratosSession *session, const PratosDemo *demo);
PratosSession    *pratos_page_get_session (PratosPage *page);
const PratosDemo *pratos_page_get_demo    (PratosPage *page);

G_END_DECLS
