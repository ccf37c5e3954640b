/* pratos-help-window.c: how to read what the window shows, on one page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-help-window.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static const struct
{
  const char *heading;
  const char *text;
} sections[] = {
  { N_("In a class"),
    N_("Choose a demonstration on the left and a mode above, and press Run. Then choose another mode and run it "
       "again: the last run of each stays on the same time axis. “Run all modes”, beside Run, plays the four in a row.") },
  { N_("The modes"),
    N_("Sequential: one thing after the other. Threads: several flows in one process. Processes: several programs, "
       "each with a memory of its own. Async: one flow that does something else whenever it would have to wait.") },
  { N_("The timeline"),
    N_("A strip for each core, then a row for each worker. Solid: computing. Hatched: waiting for the network or the "
       "disk. Dotted: waiting for the GIL or a lock. Outlined: ready, but no core is free. Crossed: starting a worker "
       "or copying data. All of it is measured.") },
  { N_("Other programs"),
    N_("Grey in the strips of the cores is what other programs of this computer had of them meanwhile: a core is not "
       "idle then, but it was not there for the run. The sentence beside it says when that was so much that the times "
       "would differ on a quiet computer.") },
  { N_("The diagram"),
    N_("“Program” shows the code, who carries it out, and how much of the time each core worked. “Waiting and "
       "Computing” shows when each task waited for the network or the disk and when it computed: what happens at the "
       "same time stands one below the other, so see which lane grows higher when another mode is chosen.") },
  { N_("Wall time and CPU"),
    N_("Wall time is what a clock shows. CPU time is how long cores worked: less than the wall time when the program "
       "waits, more when several cores work at once.") },
  { N_("On other cores"),
    N_("After a run, “What if 4, 8, 16 cores?” plans its measured steps anew for a computer with so many, and draws "
       "that below what was measured, with dashed rows. It is simulated, and says so: computing is shared out among "
       "the cores, waiting takes as long as it did.") },
  { N_("The GIL"),
    N_("In CPython only one thread at a time runs Python code; it is given up while waiting and in many C libraries. "
       "Switch it off to see what threads do without it.") },
};

static GtkWidget *
make_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_content (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "help");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gtk_box_append (GTK_BOX (box), make_text (_(sections[i].heading), "title-4"));
      gtk_box_append (GTK_BOX (box), make_text (_(sections[i].text), NULL));
    }
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

void
pratos_help_window_show (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_content ());
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _("Help"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 560);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
