/* pratos-page.c: the middle of the window for one demonstration; a base class.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-page.h"

#include "pratos-gallery-page.h"
#include "pratos-games-page.h"
#include "pratos-pipeline-page.h"
#include "pratos-plates-page.h"
#include "pratos-prices-page.h"
#include "pratos-primes-page.h"
#include "pratos-race-page.h"
#include "pratos-text.h"

#include <string.h>

typedef struct
{
  PratosSession    *session;
  const PratosDemo *demo;
  PratosPlan       *plan;    /* as last given to the page */
  guint             n_tasks;
} PratosPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PratosPage, pratos_page, GTK_TYPE_WIDGET)

static PratosPagePrivate *
get_private (PratosPage *self)
{
  return pratos_page_get_instance_private (self);
}

static gboolean
is_chosen (PratosPage *self)
{
  PratosPagePrivate *priv = get_private (self);

  return pratos_choices_get_demo (pratos_session_get_choices (priv->session)) == priv->demo;
}

/* Before a plan is there, the number of places is known where an option says it. */
static guint
guess_n_tasks (PratosPage *self)
{
  PratosPagePrivate *priv = get_private (self);
  gint64 n = 0;

  g_variant_lookup (pratos_choices_get_options (pratos_session_get_choices (priv->session)),
                    "pictures", "x", &n);
  return (guint) n;
}

/* Retries add tasks to a run's plan; they have the place of the task they repeat. */
static guint
count_tasks (PratosPage *self, PratosPlan *plan)
{
  PratosRecord *record = pratos_session_get_shown (get_private (self)->session);

  if (plan == NULL)
    return guess_n_tasks (self);
  return record != NULL ? pratos_record_get_n_tasks (record) : pratos_plan_get_n_tasks (plan);
}

static void
refresh (PratosPage *self, gboolean digits)
{
  PRATOS_PAGE_GET_CLASS (self)->refresh (self, pratos_session_get_shown (get_private (self)->session), digits);
}

static void
show_tasks (PratosPage *self)
{
  PratosPagePrivate *priv = get_private (self);
  PratosPlan *plan = pratos_session_get_plan (priv->session);
  guint n_tasks = count_tasks (self, plan);

  if (plan == NULL || plan != priv->plan || n_tasks != priv->n_tasks)
    {
      g_clear_pointer (&priv->plan, pratos_plan_unref);
      priv->plan = plan != NULL ? pratos_plan_ref (plan) : NULL;
      priv->n_tasks = n_tasks;
      PRATOS_PAGE_GET_CLASS (self)->set_tasks (self, plan, n_tasks);
    }
  refresh (self, TRUE);
}

static void
shown_cb (PratosPage *self)
{
  if (is_chosen (self))
    show_tasks (self);
}

static void
progressed_cb (PratosPage *self, gboolean digits)
{
  if (is_chosen (self))
    refresh (self, digits);
}

static void
choice_cb (PratosPage *self, guint choice)
{
  if ((choice == PRATOS_CHOICE_OPTIONS || choice == PRATOS_CHOICE_DEMO) && is_chosen (self))
    show_tasks (self);
}

static void
pratos_page_dispose (GObject *object)
{
  PratosPagePrivate *priv = get_private (PRATOS_PAGE (object));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->plan, pratos_plan_unref);
  G_OBJECT_CLASS (pratos_page_parent_class)->dispose (object);
}

static void
pratos_page_class_init (PratosPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_page_dispose;
}

static void
pratos_page_init (PratosPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static GType
find_type (const PratosDemo *demo)
{
  if (strcmp (demo->name, "primes") == 0)
    return PRATOS_TYPE_PRIMES_PAGE;
  if (strcmp (demo->name, "gallery") == 0)
    return PRATOS_TYPE_GALLERY_PAGE;
  if (strcmp (demo->name, "plates") == 0)
    return PRATOS_TYPE_PLATES_PAGE;
  if (strcmp (demo->name, "prices") == 0)
    return PRATOS_TYPE_PRICES_PAGE;
  if (strcmp (demo->name, "games") == 0)
    return PRATOS_TYPE_GAMES_PAGE;
  if (strcmp (demo->name, "race") == 0)
    return PRATOS_TYPE_RACE_PAGE;
  /* Any plan is a graph of tasks. */
  return PRATOS_TYPE_PIPELINE_PAGE;
}

/* A page that does not fit takes the focus where nothing in it does, to be scrolled. */
static void
name_scroller (PratosPage *self, const PratosDemo *demo)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (GTK_IS_SCROLLED_WINDOW (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, pratos_text_demo (demo), -1);
}

GtkWidget *
pratos_page_new (PratosSession *session, const PratosDemo *demo)
{
  PratosPage *self = g_object_new (find_type (demo), NULL);
  PratosPagePrivate *priv = get_private (self);
  PratosChoices *choices = pratos_session_get_choices (session);

  priv->session = g_object_ref (session);
  priv->demo = demo;
  priv->n_tasks = G_MAXUINT;
  g_signal_connect_object (session, "shown-changed", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choices, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  show_tasks (self);
  name_scroller (self, demo);
  return GTK_WIDGET (self);
}

PratosSession *
pratos_page_get_session (PratosPage *self)
{
  g_return_val_if_fail (PRATOS_IS_PAGE (self), NULL);

  return get_private (self)->session;
}

const PratosDemo *
pratos_page_get_demo (PratosPage *self)
{
  g_return_val_if_fail (PRATOS_IS_PAGE (self), NULL);

  return get_private (self)->demo;
}
