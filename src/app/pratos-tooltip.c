/* pratos-tooltip.c: a tooltip that may be set as often as one likes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-tooltip.h"

/* gtk_widget_set_tooltip_text() asks the display server, each time and even for the same
 * text, where the pointer is: several answers to wait for in every frame of a live run,
 * and beside busy workers the server is slow to answer.
 */
void
pratos_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}
