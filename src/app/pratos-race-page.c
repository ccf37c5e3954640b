/* pratos-race-page.c: expected, obtained, lost, and how one was lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-race-page.h"

#include "pratos-choice-switch.h"
#include "pratos-race-view.h"
#include "pratos-text-race.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

typedef enum { EXPECTED, OBTAINED, LOST, N_FIGURES } Figure;

struct _PratosRacePage
{
  PratosPage      parent_instance;

  GtkBox         *box;
  GtkBox         *choices;            /* filled when the session is known */
  GtkLabel       *figures[N_FIGURES];
  GtkLabel       *caption;
  PratosRaceView *view;
  GtkLabel       *notes;
};

G_DEFINE_FINAL_TYPE (PratosRacePage, pratos_race_page, PRATOS_TYPE_PAGE)

/* What a class compares is chosen here; the rest stands in the options. */
static const char *const switched[] = { "protection", "count" };

static void
make_choices (PratosRacePage *self)
{
  PratosChoices *choices = pratos_session_get_choices (pratos_page_get_session (PRATOS_PAGE (self)));

  for (guint i = 0; i < G_N_ELEMENTS (switched); i++)
    gtk_box_append (self->choices, pratos_choice_switch_new (choices, pratos_page_get_demo (PRATOS_PAGE (self)),
                                                             switched[i]));
}

static void
set_figure (PratosRacePage *self, Figure figure, const char *text)
{
  gtk_label_set_text (self->figures[figure], text != NULL ? text : "–");
}

static void
show_figures (PratosRacePage *self, const PratosRaceFacts *facts)
{
  g_autofree char *expected = facts != NULL ? pratos_text_integer (facts->expected) : NULL;
  g_autofree char *obtained = facts != NULL ? pratos_text_integer (facts->obtained) : NULL;
  g_autofree char *lost = facts != NULL ? pratos_text_integer ((guint64) MAX (facts->lost, 0)) : NULL;
  GtkWidget *label = GTK_WIDGET (self->figures[LOST]);

  set_figure (self, EXPECTED, expected);
  set_figure (self, OBTAINED, obtained);
  set_figure (self, LOST, lost);
  if (facts != NULL && facts->lost > 0)
    gtk_widget_add_css_class (label, "fault");
  else
    gtk_widget_remove_css_class (label, "fault");
}

static void
show_words (PratosRacePage *self, const PratosRaceFacts *facts, PratosRun *run)
{
  g_autofree char *caption = pratos_text_race_caption (facts);
  g_autofree char *checkpoints = pratos_text_race_checkpoints (facts, run);
  g_autofree char *method = pratos_text_race_method (facts);
  g_autofree char *notes = checkpoints != NULL ? g_strconcat (checkpoints, " ", method, NULL) : g_strdup (method);

  gtk_label_set_text (self->caption, caption != NULL ? caption : "");
  gtk_label_set_text (self->notes, notes);
}

static void
show_hint (PratosRacePage *self)
{
  gtk_label_set_text (self->caption, _("All workers raise one count: each reads it, adds 1 and writes it back."));
  gtk_label_set_text (self->notes, "");
}

static void
pratos_race_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  PratosRacePage *self = PRATOS_RACE_PAGE (page);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->choices)) == NULL)
    make_choices (self);
}

static void
pratos_race_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  PratosRacePage *self = PRATOS_RACE_PAGE (page);
  PratosRun *run = record != NULL && pratos_record_has_ended (record) ? pratos_record_get_run (record) : NULL;
  PratosRaceFacts facts;
  gboolean complete = run != NULL && pratos_race_facts_init (&facts, run);

  pratos_race_view_set_run (self->view, complete ? run : NULL);
  show_figures (self, complete ? &facts : NULL);
  if (complete)
    show_words (self, &facts, run);
  else
    show_hint (self);
}

static GtkLabel *
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_figures (PratosRacePage *self)
{
  /* Translators: of increments; each stands above its figure */
  static const char *const names[N_FIGURES] = { N_("Expected"), N_("Obtained"), N_("Lost") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      add_label (GTK_BOX (box), _(names[i]), "secondary");
      self->figures[i] = add_label (GTK_BOX (box), "–", "race-figure");
    }
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
make_middle (PratosRacePage *self)
{
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *story = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->caption = add_label (GTK_BOX (story), "", "heading");
  self->view = PRATOS_RACE_VIEW (pratos_race_view_new ());
  gtk_widget_set_hexpand (story, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (story), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (middle), make_figures (self));
  gtk_box_append (GTK_BOX (middle), story);
  gtk_widget_set_vexpand (middle, TRUE);
  return middle;
}

static void
pratos_race_page_class_init (PratosRacePageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  page_class->set_tasks = pratos_race_page_set_tasks;
  page_class->refresh = pratos_race_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_race_page_init (PratosRacePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->choices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "race");
  gtk_box_append (self->box, GTK_WIDGET (self->choices));
  gtk_box_append (self->box, make_middle (self));
  self->notes = add_label (self->box, "", "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "caption");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}
