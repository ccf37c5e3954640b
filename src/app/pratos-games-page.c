/* pratos-games-page.c: the hall of simultaneous games, played back at any speed.
 *
 * The run is over before the first picture; what moves here is a moment of it.  Nothing
 * moves but while it plays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-games-page.h"

#include "pratos-hall-view.h"

#include "config.h"

#include <glib/gi18n.h>

#define DEFAULT_SPEED 200
#define FASTEST       100000

struct _PratosGamesPage
{
  PratosPage      parent_instance;

  PratosHallView *view;
  GtkWidget      *play;      /* a toggle */
  GtkAdjustment  *moment;    /* s */
  GtkWidget      *scale;
  GtkAdjustment  *speed;     /* virtual seconds a second */

  PratosHall     *hall;      /* NULL: nothing has been played */
  PratosRecord   *record;    /* whose hall it is */
  guint           n_boards;
  guint           tick;      /* 0: it stands still */
  gint64          last;      /* µs of the frame clock */
};

G_DEFINE_FINAL_TYPE (PratosGamesPage, pratos_games_page, PRATOS_TYPE_PAGE)

static void
show_play (PratosGamesPage *self)
{
  gboolean playing = self->tick != 0;
  const char *name = playing ? _("Pause") : _("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play),
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (self->play, self->hall != NULL);
  gtk_widget_set_sensitive (self->scale, self->hall != NULL);
}

static void
stand_still (PratosGamesPage *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  show_play (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PratosGamesPage *self = PRATOS_GAMES_PAGE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double passed = self->last != 0 ? (double) (now - self->last) / 1e6 : 0;

  self->last = now;
  gtk_adjustment_set_value (self->moment, gtk_adjustment_get_value (self->moment)
                                            + passed * gtk_adjustment_get_value (self->speed));
  if (gtk_adjustment_get_value (self->moment) < gtk_adjustment_get_upper (self->moment))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  show_play (self);
  return G_SOURCE_REMOVE;
}

static void
play (PratosGamesPage *self)
{
  if (gtk_adjustment_get_value (self->moment) >= gtk_adjustment_get_upper (self->moment))
    gtk_adjustment_set_value (self->moment, 0);
  self->last = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  show_play (self);
}

static void
play_cb (PratosGamesPage *self)
{
  if (self->tick != 0)
    stand_still (self);
  else if (self->hall != NULL)
    play (self);
}

static void
moment_cb (PratosGamesPage *self)
{
  pratos_hall_view_set_time (self->view, (gint64) (gtk_adjustment_get_value (self->moment) * 1e9));
}

static gboolean
likes_motion (PratosGamesPage *self)
{
  gboolean animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  return animations;
}

static void
clear_hall (PratosGamesPage *self)
{
  pratos_hall_view_set_hall (self->view, NULL, self->n_boards);
  g_clear_pointer (&self->hall, pratos_hall_free);
  g_clear_pointer (&self->record, pratos_record_unref);
}

/* A run is played from its beginning; who wants no motion sees its end. */
static void
set_record (PratosGamesPage *self, PratosRecord *record)
{
  stand_still (self);
  clear_hall (self);
  if (record != NULL)
    {
      self->record = pratos_record_ref (record);
      self->hall = pratos_hall_new (record);
      pratos_hall_view_set_hall (self->view, self->hall, self->n_boards);
      gtk_adjustment_set_upper (self->moment, (double) pratos_hall_get_length (self->hall) / 1e9);
    }
  gtk_adjustment_set_value (self->moment, 0);
  moment_cb (self);
  show_play (self);
  if (record != NULL && likes_motion (self))
    play (self);
  else if (record != NULL)
    gtk_adjustment_set_value (self->moment, gtk_adjustment_get_upper (self->moment));
}

static void
pratos_games_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  PratosGamesPage *self = PRATOS_GAMES_PAGE (page);

  self->n_boards = n;
  if (self->hall == NULL)
    pratos_hall_view_set_hall (self->view, NULL, n);
}

static void
pratos_games_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  PratosGamesPage *self = PRATOS_GAMES_PAGE (page);
  PratosRecord *ended = record != NULL && pratos_record_has_ended (record) ? record : NULL;

  if (ended != self->record)
    set_record (self, ended);
}

static void
pratos_games_page_dispose (GObject *object)
{
  PratosGamesPage *self = PRATOS_GAMES_PAGE (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  G_OBJECT_CLASS (pratos_games_page_parent_class)->dispose (object);
  g_clear_pointer (&self->hall, pratos_hall_free);
  g_clear_pointer (&self->record, pratos_record_unref);
}

static void
pratos_games_page_class_init (PratosGamesPageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_games_page_dispose;
  page_class->set_tasks = pratos_games_page_set_tasks;
  page_class->refresh = pratos_games_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_controls (PratosGamesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *speed = gtk_spin_button_new (self->speed, 0, 0);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Times faster"));

  self->play = gtk_button_new ();
  g_signal_connect_object (self->play, "clicked", G_CALLBACK (play_cb), self, G_CONNECT_SWAPPED);
  self->scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->moment);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Moment"), -1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), speed);
  gtk_box_append (GTK_BOX (box), self->play);
  gtk_box_append (GTK_BOX (box), self->scale);
  gtk_box_append (GTK_BOX (box), speed);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "games");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
pratos_games_page_init (PratosGamesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view = pratos_hall_view_new ();

  self->view = PRATOS_HALL_VIEW (view);
  self->moment = gtk_adjustment_new (0, 0, 1, 1, 60, 0);
  self->speed = gtk_adjustment_new (DEFAULT_SPEED, 1, FASTEST, 50, 500, 0);
  g_signal_connect_object (self->moment, "value-changed", G_CALLBACK (moment_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), make_controls (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  show_play (self);
}
