/* pratos-tab-out.c: Tab leaves a list instead of going from row to row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-tab-out.h"

/* What cannot have the focus is passed over, and so are the rows in it. */
static void
leave (GtkWidget *list, GtkDirectionType direction)
{
  gtk_widget_set_can_focus (list, FALSE);
  g_signal_emit_by_name (gtk_widget_get_root (list), "move-focus", direction);
  gtk_widget_set_can_focus (list, TRUE);
}

static gboolean
forward_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  leave (list, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static gboolean
backward_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  leave (list, GTK_DIR_TAB_BACKWARD);
  return TRUE;
}

static void
add_shortcut (GtkEventController *controller, GdkModifierType modifiers, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, modifiers),
                                                          gtk_callback_action_new (func, NULL, NULL)));
}

void
pratos_tab_out_add (GtkWidget *list)
{
  g_return_if_fail (GTK_IS_WIDGET (list));

  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_shortcut (controller, 0, forward_cb);
  add_shortcut (controller, GDK_SHIFT_MASK, backward_cb);
  gtk_widget_add_controller (list, controller);
}
