/* pratos-gallery-cell.c: one picture of the gallery: number, picture or why not, figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-cell.h"

#include "pratos-gallery-demo.h"
#include "pratos-text.h"
#include "pratos-thumbnail.h"
#include "pratos-tooltip.h"
#include "pratos-words.h"

#include "config.h"

#include <glib/gi18n.h>

typedef enum
{
  CELL_EMPTY,
  CELL_ARRIVING,
  CELL_HELD_BACK,
  CELL_SHOWN,
  CELL_FAILED,
  CELL_CANCELLED,
} CellState;

struct _PratosGalleryCell
{
  GtkWidget       parent_instance;

  GtkWidget      *button;
  GtkPicture     *picture;
  GtkLabel       *number;
  GtkProgressBar *bar;
  GtkWidget      *failure;
  GtkLabel       *reason;
  GtkLabel       *bytes;
  GtkLabel       *arrival;

  guint32         task;
  char           *title;
  CellState       state;
  PratosRecord   *record;     /* whose result is shown */
  guint32         real_task;  /* in it, after retries */
  PratosPreview  *preview;    /* of what arrives, NULL: nothing does */
  const PratosLane *lane;     /* on which it arrives, the record's; NULL: not told yet */
};

G_DEFINE_FINAL_TYPE (PratosGalleryCell, pratos_gallery_cell, GTK_TYPE_WIDGET)

enum { ACTIVATED, RETRY, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const state_classes[] = {
  [CELL_EMPTY] = "empty",
  [CELL_ARRIVING] = "arriving",
  [CELL_HELD_BACK] = "arriving",
  [CELL_SHOWN] = "shown",
  [CELL_FAILED] = "failed",
  [CELL_CANCELLED] = "cancelled",
};

static void
clicked_cb (PratosGalleryCell *self)
{
  if (self->state == CELL_SHOWN)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
retry_cb (PratosGalleryCell *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static const char *
get_title (PratosGalleryCell *self)
{
  return self->title != NULL ? self->title : _("picture");
}

/* The one sentence that a screen reader says of the cell. */
static void
update_name (PratosGalleryCell *self)
{
  const char *bytes = gtk_label_get_text (self->bytes);
  g_autofree char *name = NULL;

  if (*bytes == '\0')
    /* Translators: a picture that is not there yet: its number and title */
    name = g_strdup_printf (_("%u: %s, waiting"), self->task + 1, get_title (self));
  else
    /* Translators: a picture's number, title, bytes and arrival */
    name = g_strdup_printf (_("%u: %s, %s %s"), self->task + 1, get_title (self), bytes,
                            gtk_label_get_text (self->arrival));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  pratos_tooltip_set (self->button, self->title);
}

static void
set_state (PratosGalleryCell *self, CellState state)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), state_classes[self->state]);
  self->state = state;
  gtk_widget_add_css_class (GTK_WIDGET (self), state_classes[state]);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), state == CELL_ARRIVING || state == CELL_HELD_BACK);
  gtk_widget_set_visible (self->failure, state == CELL_FAILED);
  gtk_widget_set_can_focus (self->button, state == CELL_SHOWN);
  g_clear_pointer (&self->preview, pratos_preview_free);
  if (state != CELL_SHOWN)
    gtk_picture_set_paintable (self->picture, NULL);
}

static void
set_figure (GtkLabel *label, guint64 bytes)
{
  g_autofree char *text = pratos_text_integer (bytes);

  gtk_label_set_text (label, text);
}

static void
set_bytes_and_title (PratosGalleryCell *self, guint64 bytes)
{
  g_autofree char *figure = pratos_text_integer (bytes);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>  <span alpha=\"75%%\">%s</span>", figure,
                                                     self->title != NULL ? self->title : "");

  gtk_label_set_markup (self->bytes, markup);
}

static void
show_picture (PratosGalleryCell *self, const PratosResult *result, const PratosLane *lane)
{
  g_autofree char *arrival = pratos_words_arrival (result->rank, lane);
  g_autoptr (GdkPaintable) thumbnail = NULL;

  if (result->n_values > PRATOS_GALLERY_DECODE)
    thumbnail = pratos_thumbnail_new (&result->values[PRATOS_GALLERY_DECODE]);
  set_state (self, CELL_SHOWN);
  gtk_picture_set_paintable (self->picture, thumbnail);
  set_bytes_and_title (self, result->bytes);
  gtk_label_set_text (self->arrival, arrival);
  update_name (self);
}

static void
show_failure (PratosGalleryCell *self, const PratosResult *result)
{
  g_autofree char *reason = pratos_text_fault (&result->fault);
  g_autofree char *failed = g_strdup_printf ("✕ %s", pratos_text_outcome (PRATOS_OUTCOME_FAILED));

  set_state (self, CELL_FAILED);
  gtk_label_set_text (self->reason, reason);
  pratos_tooltip_set (GTK_WIDGET (self->reason), reason);
  gtk_label_set_text (self->bytes, failed);
  gtk_label_set_text (self->arrival, self->title != NULL ? self->title : "");
  update_name (self);
}

static void
show_empty (PratosGalleryCell *self, CellState state, const char *text)
{
  set_state (self, state);
  gtk_label_set_text (self->bytes, text);
  gtk_label_set_text (self->arrival, "");
  update_name (self);
}

static void
show_arriving (PratosGalleryCell *self, const PratosTaskProgress *progress, const PratosLane *lane,
               gboolean digits)
{
  gboolean begins = self->state != CELL_ARRIVING;

  if (begins)
    {
      set_state (self, CELL_ARRIVING);
      gtk_progress_bar_set_fraction (self->bar, 0);
      digits = TRUE;
    }
  if (begins || lane != self->lane)
    {
      g_autofree char *worker = lane != NULL ? pratos_text_lane (lane) : g_strdup ("");

      gtk_label_set_text (self->arrival, worker);
      self->lane = lane;
    }
  if (digits)
    set_figure (self->bytes, progress->amount);
  if (progress->permille <= 1000)
    gtk_progress_bar_set_fraction (self->bar, progress->permille / 1000.0);
}

/* As far as it has come; where that cannot be told, the bar says it. */
static void
show_preview (PratosGalleryCell *self, PratosPreviewer *previewer, const PratosTaskProgress *progress)
{
  GdkPaintable *picture;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->preview == NULL)
    self->preview = pratos_preview_new (pratos_record_get_run (self->record));
  picture = pratos_preview_update (self->preview, previewer, progress);
  if (picture != NULL && gtk_picture_get_paintable (self->picture) != picture)
    gtk_picture_set_paintable (self->picture, picture);
}

static void
pratos_gallery_cell_dispose (GObject *object)
{
  PratosGalleryCell *self = PRATOS_GALLERY_CELL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->preview, pratos_preview_free);
  g_clear_pointer (&self->record, pratos_record_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (pratos_gallery_cell_parent_class)->dispose (object);
}

static void
pratos_gallery_cell_class_init (PratosGalleryCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_gallery_cell_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETRY] = g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "gallerycell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pratos/Pratos/ui/pratos-gallery-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, button);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, picture);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, number);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, bar);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, failure);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, reason);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, bytes);
  gtk_widget_class_bind_template_child (widget_class, PratosGalleryCell, arrival);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
pratos_gallery_cell_init (PratosGalleryCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_state (self, CELL_EMPTY);
}

GtkWidget *
pratos_gallery_cell_new (void)
{
  return g_object_new (PRATOS_TYPE_GALLERY_CELL, NULL);
}

void
pratos_gallery_cell_set_task (PratosGalleryCell *self, guint32 id, const char *title)
{
  g_return_if_fail (PRATOS_IS_GALLERY_CELL (self));

  g_autofree char *number = g_strdup_printf ("%u", id + 1);

  self->task = id;
  g_free (self->title);
  self->title = g_strdup (title);
  g_clear_pointer (&self->record, pratos_record_unref);
  gtk_label_set_text (self->number, number);
  show_empty (self, CELL_EMPTY, "");
}

guint32
pratos_gallery_cell_get_task (PratosGalleryCell *self)
{
  g_return_val_if_fail (PRATOS_IS_GALLERY_CELL (self), PRATOS_TASK_NONE);

  return self->task;
}

/* TRUE when what is shown is the end of this very task of this very run. */
static gboolean
is_settled (PratosGalleryCell *self, PratosRecord *record, guint32 task)
{
  return self->record == record && self->real_task == task
         && (self->state == CELL_SHOWN || self->state == CELL_FAILED || self->state == CELL_CANCELLED);
}

static void
remember (PratosGalleryCell *self, PratosRecord *record, guint32 task)
{
  if (self->record == record && self->real_task == task)
    return;
  g_clear_pointer (&self->record, pratos_record_unref);
  self->record = pratos_record_ref (record);
  self->real_task = task;
  show_empty (self, CELL_EMPTY, "");
}

static void
show_outcome (PratosGalleryCell *self, const PratosResult *result, const PratosLane *lane, gboolean held_back)
{
  if (result->outcome == PRATOS_OUTCOME_FAILED)
    show_failure (self, result);
  else if (result->outcome == PRATOS_OUTCOME_CANCELLED)
    show_empty (self, CELL_CANCELLED, pratos_text_outcome (PRATOS_OUTCOME_CANCELLED));
  else if (!held_back)
    show_picture (self, result, lane);
  else if (self->state != CELL_HELD_BACK)
    {
      set_state (self, CELL_HELD_BACK);
      gtk_progress_bar_set_fraction (self->bar, 1);
      set_figure (self->bytes, result->bytes);
      gtk_label_set_text (self->arrival, _("waits its turn"));
    }
}

void
pratos_gallery_cell_refresh (PratosGalleryCell *self, PratosRecord *record, PratosPreviewer *previewer,
                             gboolean held_back, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_GALLERY_CELL (self));

  PratosTaskProgress progress;
  const PratosResult *result;
  const PratosLane *lane;
  guint32 task = self->task;

  if (record == NULL)
    {
      if (self->record != NULL)
        pratos_gallery_cell_set_task (self, self->task, self->title);
      return;
    }
  record = pratos_record_resolve (record, &task);
  if (is_settled (self, record, task))
    return;
  remember (self, record, task);
  result = pratos_run_get_result (pratos_record_get_run (record), task);
  lane = pratos_record_get_task (record, task, &progress);
  if (result->outcome != PRATOS_OUTCOME_PENDING)
    show_outcome (self, result, lane, held_back);
  else if (progress.start != 0)
    {
      show_arriving (self, &progress, lane, digits);
      if (!held_back)
        show_preview (self, previewer, &progress);
    }
}
