/* pratos-preview.c: a picture as far as it has arrived.
 *
 * The loader belongs to the decoding while one is under way, to the main thread otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-preview.h"

#include "pratos-thumbnail.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define INTERVAL_US  (200 * 1000)
#define LEAST_BYTES  2048
#define PIECE        (64 * 1024)
#define BOX          256       /* px, longest side */
#define LEAST_PART   4         /* of a JPEG's sides: a quarter */
#define MOST_PIXELS  (16 * 1000 * 1000)
#define MOST_FULL_PIXELS (4 * 1000 * 1000) /* of what cannot be decoded smaller than it is */
#define LOWEST       19        /* niceness */

struct _PratosPreviewer
{
  GThreadPool *pool; /* of Job, one thread; NULL: not needed yet */
};

/* What is decoded, by one thread at a time. */
typedef struct
{
  GdkPixbufLoader *loader;
  guint            n_rows;  /* that are there */
  gboolean         failed;  /* nothing more will be seen */
} Decoding;

struct _PratosPreview
{
  gatomicrefcount  references;
  PratosRun       *run;     /* NULL: nobody looks any more */
  PratosThumbnail *picture; /* NULL: nothing yet */
  Decoding         decoding;
  gboolean         busy;
  gint64           told;    /* µs: when it was last busy */
  guint32          attempt;
  guint64          begin;   /* where the bytes begin in the spool … */
  guint64          taken;   /* … and how many were decoded */
};

typedef struct
{
  PratosPreview   *preview; /* owned */
  PratosBlob       blob;    /* the bytes that are new */
  cairo_surface_t *rows;    /* the result, NULL: nothing can be seen */
} Job;

static void
decoding_clear (Decoding *decoding)
{
  if (decoding->loader != NULL)
    {
      gdk_pixbuf_loader_close (decoding->loader, NULL);
      g_clear_object (&decoding->loader);
    }
  *decoding = (Decoding) { 0 };
}

static void
preview_unref (PratosPreview *preview)
{
  if (!g_atomic_ref_count_dec (&preview->references))
    return;
  decoding_clear (&preview->decoding);
  g_clear_object (&preview->picture);
  g_clear_pointer (&preview->run, pratos_run_unref);
  g_free (preview);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  pratos_blob_clear (&job->blob);
  g_clear_pointer (&job->rows, cairo_surface_destroy);
  preview_unref (job->preview);
  g_free (job);
}

/* Decoding, in its thread */

/* A loader that must scale shows nothing before the end.  The one for JPEG can decode at
 * a half or a quarter; it must be asked for exactly that, or it scales as well. */
static void
size_cb (GdkPixbufLoader *loader, int width, int height, Decoding *decoding)
{
  g_autofree char *format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));
  gboolean jpeg = g_str_equal (format, "jpeg");
  int part = 1;

  while (jpeg && part < LEAST_PART && MAX (width, height) >= 2 * part * BOX)
    part *= 2;
  if (part > 1)
    gdk_pixbuf_loader_set_size (loader, (width + part - 1) / part, (height + part - 1) / part);
  decoding->failed = (gint64) width * height > (jpeg ? MOST_PIXELS : MOST_FULL_PIXELS);
}

static void
area_cb (GdkPixbufLoader *loader, int x, int y, int width, int height, Decoding *decoding)
{
  decoding->n_rows = MAX (decoding->n_rows, (guint) (y + height));
}

static void
open_loader (Decoding *decoding)
{
  decoding->loader = gdk_pixbuf_loader_new ();
  g_signal_connect (decoding->loader, "size-prepared", G_CALLBACK (size_cb), decoding);
  g_signal_connect (decoding->loader, "area-updated", G_CALLBACK (area_cb), decoding);
}

static void
decode (Decoding *decoding, const PratosBlob *blob)
{
  g_autofree guint8 *piece = g_malloc (PIECE);

  if (decoding->loader == NULL)
    open_loader (decoding);
  for (guint64 offset = 0; offset < blob->length && !decoding->failed; offset += PIECE)
    {
      gsize length = MIN (PIECE, blob->length - offset);

      decoding->failed |= !pratos_blob_read (blob, offset, piece, length)
                          || !gdk_pixbuf_loader_write (decoding->loader, piece, length, NULL);
    }
}

/* The first rows, small, on what is see-through below them. */
static GdkPixbuf *
shrink (GdkPixbuf *pixbuf, int n_rows)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double scale = MIN (1, (double) BOX / MAX (width, height));
  int box_width = (int) MAX (width * scale, 1), box_height = (int) MAX (height * scale, 1);
  int box_rows = (int) CLAMP (n_rows * scale, 1, box_height);
  g_autoptr (GdkPixbuf) top = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width, MIN (n_rows, height));
  g_autoptr (GdkPixbuf) rows = gdk_pixbuf_scale_simple (top, box_width, box_rows, GDK_INTERP_BILINEAR);
  g_autoptr (GdkPixbuf) seen = rows != NULL ? gdk_pixbuf_add_alpha (rows, FALSE, 0, 0, 0) : NULL;
  GdkPixbuf *whole = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, box_width, box_height);

  if (whole == NULL || seen == NULL)
    return whole;
  gdk_pixbuf_fill (whole, 0);
  gdk_pixbuf_copy_area (seen, 0, 0, box_width, box_rows, whole, 0, 0);
  gdk_pixbuf_copy_options (pixbuf, whole);
  return whole;
}

/* NULL: nothing is there. */
static GdkPixbuf *
copy_rows (const Decoding *decoding)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (decoding->loader);
  g_autoptr (GdkPixbuf) small = NULL;

  if (pixbuf == NULL || decoding->n_rows == 0 || decoding->failed)
    return NULL;
  small = shrink (pixbuf, (int) decoding->n_rows);
  return small != NULL ? gdk_pixbuf_apply_embedded_orientation (small) : NULL;
}

static gboolean done_cb (gpointer data);

static void
decode_thread (gpointer data, gpointer previewer)
{
  Job *job = data;
  g_autoptr (GdkPixbuf) rows = NULL;

  setpriority (PRIO_PROCESS, (id_t) gettid (), LOWEST);
  decode (&job->preview->decoding, &job->blob);
  rows = copy_rows (&job->preview->decoding);
  if (rows != NULL)
    job->rows = pratos_thumbnail_make_surface (rows);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, done_cb, job, job_free);
}

/* The main thread again */

static gboolean
done_cb (gpointer data)
{
  Job *job = data;
  PratosPreview *preview = job->preview;

  preview->busy = FALSE;
  if (preview->run == NULL || job->rows == NULL)
    return G_SOURCE_REMOVE;
  if (preview->picture == NULL)
    preview->picture = pratos_thumbnail_new_for_surface (job->rows);
  else
    pratos_thumbnail_set_surface (preview->picture, job->rows);
  return G_SOURCE_REMOVE;
}

/* Another attempt, or another worker: from the beginning. */
static void
begin_anew_if_needed (PratosPreview *preview, const PratosTaskProgress *progress)
{
  if (preview->attempt == progress->attempt && preview->begin == progress->spooled && preview->taken <= progress->amount)
    return;
  decoding_clear (&preview->decoding);
  preview->attempt = progress->attempt;
  preview->begin = progress->spooled;
  preview->taken = 0;
}

static void
push (PratosPreviewer *previewer, Job *job)
{
  if (previewer->pool == NULL)
    previewer->pool = g_thread_pool_new_full (decode_thread, previewer, job_free, 1, TRUE, NULL);
  if (previewer->pool != NULL)
    g_thread_pool_push (previewer->pool, job, NULL);
  else
    job_free (job);
}

static void
decode_more (PratosPreview *preview, PratosPreviewer *previewer, const PratosTaskProgress *progress)
{
  g_autoptr (PratosSpool) spool = pratos_run_dup_spool (preview->run, progress->lane);
  Job *job;

  if (spool == NULL)
    return;
  job = g_new0 (Job, 1);
  job->preview = preview;
  g_atomic_ref_count_inc (&preview->references);
  pratos_blob_init (&job->blob, spool, preview->begin + preview->taken, progress->amount - preview->taken);
  preview->taken = progress->amount;
  preview->busy = TRUE;
  preview->told = g_get_monotonic_time ();
  push (previewer, job);
}

GdkPaintable *
pratos_preview_update (PratosPreview *preview, PratosPreviewer *previewer, const PratosTaskProgress *progress)
{
  if (!preview->busy && progress->spooled != G_MAXUINT64
      && g_get_monotonic_time () - preview->told >= INTERVAL_US)
    {
      begin_anew_if_needed (preview, progress);
      if (!preview->decoding.failed && progress->amount - preview->taken >= LEAST_BYTES)
        decode_more (preview, previewer, progress);
    }
  return preview->picture != NULL ? GDK_PAINTABLE (preview->picture) : NULL;
}

PratosPreview *
pratos_preview_new (PratosRun *run)
{
  PratosPreview *preview = g_new0 (PratosPreview, 1);

  g_atomic_ref_count_init (&preview->references);
  preview->run = pratos_run_ref (run);
  return preview;
}

void
pratos_preview_free (PratosPreview *preview)
{
  if (preview == NULL)
    return;
  g_clear_pointer (&preview->run, pratos_run_unref);
  preview_unref (preview);
}

PratosPreviewer *
pratos_previewer_new (void)
{
  return g_new0 (PratosPreviewer, 1);
}

void
pratos_previewer_free (PratosPreviewer *previewer)
{
  if (previewer == NULL)
    return;
  if (previewer->pool != NULL)
    g_thread_pool_free (previewer->pool, TRUE, TRUE);
  g_free (previewer);
}
