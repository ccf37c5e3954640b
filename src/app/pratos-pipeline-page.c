/* pratos-pipeline-page.c: the steps and what each needs, as a graph that lights up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-pipeline-page.h"

#include "pratos-step-graph.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosPipelinePage
{
  PratosPage       parent_instance;

  PratosStepGraph *graph;
  GtkLabel        *floor;
};

G_DEFINE_FINAL_TYPE (PratosPipelinePage, pratos_pipeline_page, PRATOS_TYPE_PAGE)

static double
get_seconds (const PratosTask *task)
{
  double seconds = 0;

  if (task->n_steps > 0 && g_variant_is_of_type (task->steps[0].args, G_VARIANT_TYPE ("(d)")))
    g_variant_get (task->steps[0].args, "(d)", &seconds);
  return seconds;
}

/* The longest way through the plan: no mode can be faster. */
static double
get_critical_path (PratosPlan *plan, guint n)
{
  g_autofree double *ends = g_new0 (double, n);
  double longest = 0;

  for (guint i = 0; i < n; i++)
    {
      const PratosTask *task = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < task->n_needs; j++)
        ends[i] = MAX (ends[i], ends[task->needs[j]]);
      ends[i] += get_seconds (task);
      longest = MAX (longest, ends[i]);
    }
  return longest;
}

static void
show_floor (PratosPipelinePage *self, PratosPlan *plan, guint n)
{
  double floor = plan != NULL ? get_critical_path (plan, n) : 0;
  g_autofree char *seconds = NULL;
  g_autofree char *text = NULL;

  if (floor > 0)
    {
      seconds = pratos_text_seconds (floor);
      text = g_strdup_printf (_("What depends on another must wait for it: no mode can be faster than %s."), seconds);
    }
  gtk_label_set_text (self->floor, text != NULL ? text : "");
}

static void
pratos_pipeline_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n)
{
  PratosPipelinePage *self = PRATOS_PIPELINE_PAGE (page);

  pratos_step_graph_set_tasks (self->graph, pratos_page_get_demo (page), plan, n);
  show_floor (self, plan, n);
}

static void
pratos_pipeline_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  pratos_step_graph_refresh (PRATOS_PIPELINE_PAGE (page)->graph, record, digits);
}

static void
pratos_pipeline_page_class_init (PratosPipelinePageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  page_class->set_tasks = pratos_pipeline_page_set_tasks;
  page_class->refresh = pratos_pipeline_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_pipeline_page_init (PratosPipelinePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->graph = PRATOS_STEP_GRAPH (pratos_step_graph_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->graph), GTK_ALIGN_CENTER);
  self->floor = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->floor, TRUE);
  gtk_label_set_justify (self->floor, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->floor), "secondary");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "pipeline");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->graph));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->floor));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}
