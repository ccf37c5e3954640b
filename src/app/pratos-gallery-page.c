/* pratos-gallery-page.c: the pictures, in cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-page.h"

#include "pratos-gallery-cell.h"
#include "pratos-gallery-demo.h"
#include "pratos-gallery-layout.h"
#include "pratos-picture-window.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

struct _PratosGalleryPage
{
  PratosPage  parent_instance;

  GtkWidget  *grid;
  GPtrArray  *cells; /* of PratosGalleryCell, the grid's */
  GtkLabel   *more;  /* how many pictures have none */
  PratosPreviewer *previewer;
};

G_DEFINE_FINAL_TYPE (PratosGalleryPage, pratos_gallery_page, PRATOS_TYPE_PAGE)

/* What "fetch" was given as the title, else the task's label. */
static char *
dup_title (const PratosTask *task)
{
  g_autoptr (GVariant) options = NULL;
  const char *title;

  if (task == NULL)
    return NULL;
  options = g_variant_get_child_value (task->steps[PRATOS_GALLERY_FETCH].args, 1);
  return g_strdup (g_variant_lookup (options, "title", "&s", &title) ? title : task->label);
}

static void
activated_cb (PratosGalleryCell *cell, gpointer data)
{
  PratosPage *page = data;
  PratosRecord *record = pratos_session_get_shown (pratos_page_get_session (page));
  guint32 task = pratos_gallery_cell_get_task (cell);

  if (record == NULL)
    return;
  record = pratos_record_resolve (record, &task);
  pratos_picture_window_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), record, task);
}

static void
retry_cb (PratosGalleryCell *cell, gpointer data)
{
  pratos_session_retry (pratos_page_get_session (data), pratos_gallery_cell_get_task (cell));
}

static void
add_cell (PratosGalleryPage *self)
{
  GtkWidget *cell = pratos_gallery_cell_new ();

  g_signal_connect_object (cell, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (cell, "retry", G_CALLBACK (retry_cb), self, 0);
  gtk_box_append (GTK_BOX (self->grid), cell);
  g_ptr_array_add (self->cells, cell);
}

static void
show_more (PratosGalleryPage *self, guint n)
{
  g_autofree char *number = pratos_text_integer (n);
  g_autofree char *text
    = g_strdup_printf (ngettext ("%s more picture is fetched that is not shown here.",
                                 "%s more pictures are fetched that are not shown here.", n), number);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > 0);
}

static void
pratos_gallery_page_set_tasks (PratosPage *page, PratosPlan *plan, guint n_tasks)
{
  PratosGalleryPage *self = PRATOS_GALLERY_PAGE (page);
  guint n = MIN (n_tasks, PRATOS_GALLERY_PAGE_CELLS);

  show_more (self, n_tasks - n);
  while (self->cells->len > n)
    gtk_box_remove (GTK_BOX (self->grid), g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  while (self->cells->len < n)
    add_cell (self);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = dup_title (plan != NULL ? pratos_plan_get_task (plan, i) : NULL);

      pratos_gallery_cell_set_task (g_ptr_array_index (self->cells, i), i, title);
    }
}

static gboolean
keeps_order (PratosRecord *record)
{
  const char *order;

  return record != NULL
         && g_variant_lookup (pratos_run_get_options (pratos_record_get_run (record)), "order", "&s", &order)
         && g_str_equal (order, "map");
}

static gboolean
is_pending (PratosRecord *record, guint32 task)
{
  record = pratos_record_resolve (record, &task);
  return pratos_run_get_result (pratos_record_get_run (record), task)->outcome == PRATOS_OUTCOME_PENDING;
}

static void
pratos_gallery_page_refresh (PratosPage *page, PratosRecord *record, gboolean digits)
{
  PratosGalleryPage *self = PRATOS_GALLERY_PAGE (page);
  gboolean in_order = keeps_order (record), held_back = FALSE;

  for (guint i = 0; i < self->cells->len; i++)
    {
      pratos_gallery_cell_refresh (g_ptr_array_index (self->cells, i), record, self->previewer, held_back, digits);
      if (in_order && !held_back)
        held_back = is_pending (record, i);
    }
}

static void
pratos_gallery_page_finalize (GObject *object)
{
  PratosGalleryPage *self = PRATOS_GALLERY_PAGE (object);

  pratos_previewer_free (self->previewer);
  g_ptr_array_unref (self->cells);
  G_OBJECT_CLASS (pratos_gallery_page_parent_class)->finalize (object);
}

static void
pratos_gallery_page_class_init (PratosGalleryPageClass *klass)
{
  PratosPageClass *page_class = PRATOS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pratos_gallery_page_finalize;
  page_class->set_tasks = pratos_gallery_page_set_tasks;
  page_class->refresh = pratos_gallery_page_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pratos_gallery_page_init (PratosGalleryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  self->cells = g_ptr_array_new ();
  self->previewer = pratos_previewer_new ();
  self->grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->grid, pratos_gallery_layout_new ());
  gtk_widget_add_css_class (self->grid, "gallery");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pictures"), -1);

  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_MINIMUM);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pictures"), -1);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->more, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "secondary");
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
