/* pratos-catalogue.c: the pictures that the server offers, and their making.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-catalogue.h"

#include "pratos-helper.h"
#include "pratos-picture-cache.h"
#include "pratos-picture-maker.h"

#include <gio/gio.h>

#include <string.h>

#define N_MAKERS 2

struct _PratosCatalogue
{
  GPtrArray                  *pictures;
  gsize                       size;
  GThreadPool                *makers;
  guint                       made, to_make;
  GError                     *error; /* the first */
  PratosCatalogueProgressFunc progress;
  PratosCatalogueReadyFunc    ready;
  gpointer                    data;
};

/* One picture on its way through a maker thread. */
typedef struct
{
  PratosCatalogue     *catalogue;
  PratosServedPicture *picture;
  GBytes              *bytes;
  GError              *error;
} Job;

static const char *
type_of (const char *file)
{
  return g_str_has_suffix (file, ".png") ? "image/png" : "image/jpeg";
}

static char *
jpeg_name (const char *file)
{
  const char *dot = strrchr (file, '.');

  return g_strdup_printf ("%.*s.jpg", dot != NULL ? (int) (dot - file) : (int) strlen (file), file);
}

/* One line of CREDITS.tsv: file, title, author, licence, origin. */
static PratosServedPicture *
photograph (const char *line, const char *folder, guint number, gsize size)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  PratosServedPicture *picture;

  if (g_strv_length (fields) < 5)
    return NULL;
  picture = pratos_served_picture_new (number);
  picture->path = g_build_filename (folder, fields[0], NULL);
  picture->file = size > 0 ? jpeg_name (fields[0]) : g_strdup (fields[0]);
  picture->type = type_of (picture->file);
  picture->title = g_strdup (fields[1]);
  picture->author = g_strdup (fields[2]);
  picture->licence = g_strdup (fields[3]);
  picture->origin = g_strdup (fields[4]);
  return picture;
}

static PratosServedPicture *
drawing (guint number)
{
  PratosServedPicture *picture = pratos_served_picture_new (number);

  picture->file = g_strdup_printf ("julia-%03u.jpg", number);
  picture->type = "image/jpeg";
  picture->title = g_strdup_printf ("Julia set %u", number);
  picture->author = g_strdup ("Pratos");
  picture->licence = g_strdup ("CC0-1.0");
  picture->origin = g_strdup ("drawn on this computer");
  return picture;
}

static gboolean
list_photographs (PratosCatalogue *catalogue, guint n_pictures, GError **error)
{
  g_autofree char *folder = pratos_data_find ("pictures", error);
  g_autofree char *credits = folder == NULL ? NULL : g_build_filename (folder, "CREDITS.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (folder == NULL || !g_file_get_contents (credits, &text, NULL, error))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL && catalogue->pictures->len < n_pictures;
       i++)
    {
      PratosServedPicture *picture = photograph (lines[i], folder, catalogue->pictures->len + 1,
                                                 catalogue->size);

      if (picture != NULL)
        g_ptr_array_add (catalogue->pictures, picture);
    }
  return TRUE;
}

PratosCatalogue *
pratos_catalogue_new (guint n_pictures, gsize size, GError **error)
{
  g_autoptr (PratosCatalogue) catalogue = g_new0 (PratosCatalogue, 1);

  catalogue->pictures
    = g_ptr_array_new_with_free_func ((GDestroyNotify) pratos_served_picture_free);
  catalogue->size = size;
  if (!list_photographs (catalogue, n_pictures, error))
    return NULL;
  while (catalogue->pictures->len < n_pictures)
    g_ptr_array_add (catalogue->pictures, drawing (catalogue->pictures->len + 1));
  return g_steal_pointer (&catalogue);
}

void
pratos_catalogue_free (PratosCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;
  if (catalogue->makers != NULL)
    g_thread_pool_free (catalogue->makers, TRUE, TRUE);
  g_ptr_array_unref (catalogue->pictures);
  g_clear_error (&catalogue->error);
  g_free (catalogue);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static void
report (PratosCatalogue *catalogue)
{
  if (catalogue->to_make > 0)
    catalogue->progress (catalogue->made, catalogue->to_make, catalogue->data);
  if (catalogue->made < catalogue->to_make)
    return;
  pratos_picture_cache_tidy (catalogue->size);
  catalogue->ready (catalogue->error, catalogue->data);
}

/* Back on the main loop. */
static gboolean
made_cb (gpointer data)
{
  Job *job = data;
  PratosCatalogue *catalogue = job->catalogue;

  job->picture->bytes = g_steal_pointer (&job->bytes);
  if (job->error != NULL && catalogue->error == NULL)
    catalogue->error = g_steal_pointer (&job->error);
  catalogue->made++;
  report (catalogue);
  return G_SOURCE_REMOVE;
}

static void
make_cb (gpointer data, gpointer user_data)
{
  Job *job = data;
  gsize size = job->catalogue->size;
  GBytes *bytes = pratos_picture_make (job->picture, size, &job->error);

  if (bytes != NULL)
    job->bytes = pratos_picture_cache_store (job->picture->file, size, bytes);
  g_idle_add_full (G_PRIORITY_DEFAULT, made_cb, job, job_free);
}

static GBytes *
as_it_is (const PratosServedPicture *picture, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (picture->path, FALSE, error);

  return file == NULL ? NULL : g_mapped_file_get_bytes (file);
}

/* What needs no making. */
static GBytes *
find_bytes (PratosCatalogue *catalogue, const PratosServedPicture *picture)
{
  if (catalogue->size > 0 || picture->path == NULL)
    return pratos_picture_cache_find (picture->file, catalogue->size);
  return as_it_is (picture, catalogue->error == NULL ? &catalogue->error : NULL);
}

static void
order (PratosCatalogue *catalogue, PratosServedPicture *picture)
{
  Job *job = g_new0 (Job, 1);

  job->catalogue = catalogue;
  job->picture = picture;
  catalogue->to_make++;
  g_thread_pool_push (catalogue->makers, job, NULL);
}

static gboolean
start_cb (gpointer data)
{
  report (data);
  return G_SOURCE_REMOVE;
}

void
pratos_catalogue_make (PratosCatalogue *catalogue, PratosCatalogueProgressFunc progress,
                       PratosCatalogueReadyFunc ready, gpointer data)
{
  g_return_if_fail (catalogue->makers == NULL);

  catalogue->progress = progress;
  catalogue->ready = ready;
  catalogue->data = data;
  catalogue->makers = g_thread_pool_new (make_cb, NULL, N_MAKERS, FALSE, NULL);
  for (guint i = 0; i < catalogue->pictures->len; i++)
    {
      PratosServedPicture *picture = g_ptr_array_index (catalogue->pictures, i);

      picture->bytes = find_bytes (catalogue, picture);
      if (picture->bytes == NULL && catalogue->error == NULL)
        order (catalogue, picture);
    }
  /* Queued before any job's end can be: those come to this same loop. */
  g_idle_add_full (G_PRIORITY_HIGH, start_cb, catalogue, NULL);
}

gboolean
pratos_catalogue_is_made (const PratosCatalogue *catalogue)
{
  return catalogue->made == catalogue->to_make;
}

guint
pratos_catalogue_get_n (const PratosCatalogue *catalogue)
{
  return catalogue->pictures->len;
}

const PratosServedPicture *
pratos_catalogue_get (const PratosCatalogue *catalogue, guint index)
{
  return g_ptr_array_index (catalogue->pictures, index);
}

const PratosServedPicture *
pratos_catalogue_find (const PratosCatalogue *catalogue, const char *file)
{
  for (guint i = 0; i < catalogue->pictures->len; i++)
    if (g_strcmp0 (pratos_catalogue_get (catalogue, i)->file, file) == 0)
      return pratos_catalogue_get (catalogue, i);
  return NULL;
}

const PratosServedPicture *
pratos_catalogue_get_jpeg (const PratosCatalogue *catalogue)
{
  for (guint i = 0; i < catalogue->pictures->len; i++)
    if (g_str_equal (pratos_catalogue_get (catalogue, i)->type, "image/jpeg"))
      return pratos_catalogue_get (catalogue, i);
  return pratos_catalogue_get (catalogue, 0);
}
