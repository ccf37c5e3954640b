/* pratos-tooltip.c: a tooltip that may be set as often as one likes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-tooltip.h"

/* A widget that stands nowhere yet has no pointer over it: nobody need be asked. */
static void
set_unseen (GtkWidget *widget, const char *text)
{
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  gtk_widget_set_visible (widget, TRUE);
}

/* gtk_widget_set_tooltip_text() asks the display server, each time and even for the same
 * text, where the pointer is, if the widget is to be visible, on the screen or not: several
 * answers to wait for in every frame of a live run, and 0.3 ms for each of the window's
 * tooltips before its first frame; beside busy workers the server is slow to answer.
 */
void
pratos_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return;
  if (gtk_widget_get_parent (widget) == NULL && !GTK_IS_ROOT (widget) && gtk_widget_get_visible (widget))
    set_unseen (widget, text);
  else
    gtk_widget_set_tooltip_text (widget, text);
}
