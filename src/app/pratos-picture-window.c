/* pratos-picture-window.c: one picture large, with its author, licence and source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-picture-window.h"

#include "pratos-gallery-demo.h"
#include "pratos-text.h"

#include "config.h"

#include <glib/gi18n.h>

/* More than a screen shows, and little enough to hold: 20 MB. */
#define LONGEST_SIDE 2560

struct _PratosPictureWindow
{
  AdwWindow       parent_instance;

  AdwWindowTitle *heading;
  GtkStack       *stack;
  GtkPicture     *picture;
  GtkWidget      *failure;
  GtkLabel       *credit;
  GtkWidget      *link;

  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (PratosPictureWindow, pratos_picture_window, ADW_TYPE_WINDOW)

static void
limit_size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  double scale = MIN (1, (double) LONGEST_SIDE / MAX (MAX (width, height), 1));

  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;
  gboolean written;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_size_cb), NULL);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  if (!gdk_pixbuf_loader_close (loader, written ? error : NULL) || !written)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

static void
decode_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const PratosBlob *blob = data;
  g_autoptr (GBytes) bytes = pratos_blob_load (blob);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (bytes == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("Its bytes are no longer there"));
      return;
    }
  pixbuf = decode (bytes, &error);
  if (pixbuf != NULL)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is no picture in it"));
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PratosPictureWindow *self = PRATOS_PICTURE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      return;
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (self->failure), error->message);
  gtk_stack_set_visible_child (self->stack, self->failure);
}

static void
blob_free (gpointer data)
{
  pratos_blob_clear (data);
  g_free (data);
}

static void
load (PratosPictureWindow *self, const PratosBlob *blob)
{
  PratosBlob *copy = g_new0 (PratosBlob, 1);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, decoded_cb, NULL);

  pratos_blob_copy (blob, copy);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, copy, blob_free);
  g_task_run_in_thread (task, decode_thread);
}

static const char *
look_up (GVariant *options, const char *name)
{
  const char *value;

  return g_variant_lookup (options, name, "&s", &value) && *value != '\0' ? value : NULL;
}

/* "Mikael Häggström · CC0-1.0 · Wikimedia Commons, …", of what is known. */
static char *
make_credit (GVariant *options)
{
  static const char *const names[] = { "author", "licence", "origin" };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *part = look_up (options, names[i]);

      if (part != NULL)
        g_ptr_array_add (parts, (gpointer) part);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
describe (PratosPictureWindow *self, const PratosTask *task, const PratosResult *result)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (task->steps[PRATOS_GALLERY_FETCH].args, 1);
  g_autofree char *credit = make_credit (options);
  g_autofree char *bytes = pratos_text_integer (result->bytes);
  g_autofree char *subtitle = g_strdup_printf (g_dngettext (NULL, "%s byte", "%s bytes", result->bytes), bytes);
  const char *title = look_up (options, "title"), *link = look_up (options, "link");

  adw_window_title_set_title (self->heading, title != NULL ? title : task->label);
  adw_window_title_set_subtitle (self->heading, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : task->label);
  gtk_picture_set_alternative_text (self->picture, title != NULL ? title : task->label);
  gtk_label_set_text (self->credit, credit);
  if (link != NULL)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->link), link);
  gtk_widget_set_visible (self->link, link != NULL);
}

static void
pratos_picture_window_dispose (GObject *object)
{
  PratosPictureWindow *self = PRATOS_PICTURE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (pratos_picture_window_parent_class)->dispose (object);
}

static void
pratos_picture_window_class_init (PratosPictureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_picture_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-picture-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, credit);
  gtk_widget_class_bind_template_child (widget_class, PratosPictureWindow, link);
}

static void
pratos_picture_window_init (PratosPictureWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pratos_picture_window_show (GtkWindow *parent, PratosRecord *record, guint32 task)
{
  PratosRun *run = pratos_record_get_run (record);
  const PratosResult *result = pratos_run_get_result (run, task);
  PratosPictureWindow *self = g_object_new (PRATOS_TYPE_PICTURE_WINDOW, "transient-for", parent, NULL);

  describe (self, pratos_plan_get_task (pratos_run_get_plan (run), task), result);
  if (result->n_values > PRATOS_GALLERY_FETCH && result->values[PRATOS_GALLERY_FETCH].blob.spool != NULL)
    load (self, &result->values[PRATOS_GALLERY_FETCH].blob);
  else
    gtk_stack_set_visible_child (self->stack, self->failure);
  gtk_window_present (GTK_WINDOW (self));
}
