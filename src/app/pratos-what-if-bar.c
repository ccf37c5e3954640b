/* pratos-what-if-bar.c: the question what the shown run would take on other cores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-what-if-bar.h"

#include "pratos-text.h"
#include "pratos-tooltip.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosWhatIfBar
{
  GtkWidget      parent_instance;

  GtkLabel      *answer;
  GtkLabel      *lesson;
  GtkWidget     *before;   /* the words of the question, around the numbers */
  GtkWidget     *after;
  GtkWidget     *mode;
  GtkWidget     *close;

  PratosSession *session;
};

G_DEFINE_FINAL_TYPE (PratosWhatIfBar, pratos_what_if_bar, GTK_TYPE_WIDGET)

static const gint32 numbers_of_cores[] = { 4, 8, 16 };

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_answer (PratosWhatIfBar *self)
{
  PratosRecord *record = pratos_session_get_shown (self->session);
  PratosRun *run = pratos_session_get_what_if (self->session);
  g_autofree char *answer = NULL;

  if (run != NULL && record != NULL)
    answer = pratos_text_what_if (run, pratos_record_get_run (record));
  else if (pratos_session_get_what_if_cores (self->session) > 0)
    answer = g_strdup (_("Simulating…"));
  set_text (self->answer, answer);
  set_text (self->lesson, pratos_session_get_what_if_lesson (self->session));
}

static void
show_mode (PratosWhatIfBar *self)
{
  const PratosMode *mode = pratos_session_get_what_if_mode (self->session);
  /* Translators: a mode */
  g_autofree char *text = g_strdup_printf (_("Simulated mode: %s"),
                                           mode != NULL ? pratos_text_mode (mode) : _("as measured"));

  pratos_tooltip_set (self->mode, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mode), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update (PratosWhatIfBar *self)
{
  gboolean asked = pratos_session_get_what_if_cores (self->session) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self), asked || pratos_session_can_what_if (self->session));
  gtk_widget_set_visible (self->before, !asked);
  gtk_widget_set_visible (self->after, !asked);
  gtk_widget_set_visible (self->mode, asked);
  gtk_widget_set_visible (self->close, asked);
  show_answer (self);
  show_mode (self);
}

/* Parts */

static GtkLabel *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
make_words (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_number (gint32 cores)
{
  g_autofree char *text = g_strdup_printf ("%d", cores);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("The measured steps on %d core, simulated",
                                                        "The measured steps on %d cores, simulated", cores), cores);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.what-if");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", cores);
  pratos_tooltip_set (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

static GtkWidget *
make_numbers (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (numbers_of_cores); i++)
    gtk_box_append (GTK_BOX (box), make_number (numbers_of_cores[i]));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "switch");
  return box;
}

static GMenuModel *
make_modes (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  g_menu_append (menu, _("As measured"), "app.what-if-mode::");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("app.what-if-mode::", modes[i]->name, NULL);

      g_menu_append (menu, pratos_text_mode (modes[i]), action);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_mode_button (PratosWhatIfBar *self)
{
  g_autoptr (GMenuModel) modes = make_modes ();

  self->mode = gtk_menu_button_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->mode), modes);
  gtk_widget_add_css_class (self->mode, "flat");
  return self->mode;
}

static GtkWidget *
make_close (PratosWhatIfBar *self)
{
  self->close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->close), "app.what-if");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->close), "i", 0);
  gtk_widget_add_css_class (self->close, "flat");
  pratos_tooltip_set (self->close, _("Show only what was measured"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Show only what was measured"), -1);
  return self->close;
}

static void
pratos_what_if_bar_dispose (GObject *object)
{
  PratosWhatIfBar *self = PRATOS_WHAT_IF_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (pratos_what_if_bar_parent_class)->dispose (object);
}

static void
pratos_what_if_bar_class_init (PratosWhatIfBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_what_if_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pratos_what_if_bar_init (PratosWhatIfBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->answer = make_label ("what-if-answer");
  self->lesson = make_label ("secondary");
  /* Translators: "What if", buttons that say 4, 8 and 16, "cores?" */
  self->before = make_words (_("What if"));
  self->after = make_words (_("cores?"));
  gtk_box_append (GTK_BOX (row), self->before);
  gtk_box_append (GTK_BOX (row), make_numbers ());
  gtk_box_append (GTK_BOX (row), self->after);
  gtk_box_append (GTK_BOX (row), make_mode_button (self));
  gtk_box_append (GTK_BOX (row), make_close (self));
  gtk_widget_set_hexpand (self->close, TRUE);
  gtk_widget_set_halign (self->close, GTK_ALIGN_END);
  gtk_widget_set_parent (GTK_WIDGET (self->answer), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->lesson), GTK_WIDGET (self));
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "what-if");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The shown run on other cores, simulated"), -1);
}

void
pratos_what_if_bar_set_session (PratosWhatIfBar *self, PratosSession *session)
{
  g_return_if_fail (PRATOS_IS_WHAT_IF_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "what-if-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "state-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ended", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
