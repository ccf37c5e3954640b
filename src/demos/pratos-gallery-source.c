/* pratos-gallery-source.c: where the gallery's pictures come from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-source.h"

#include "pratos-commons.h"
#include "pratos-error.h"
#include "pratos-gallery-picture.h"
#include "pratos-line-file.h"
#include "pratos-misspelling.h"
#include "pratos-picture-server.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SERVER_KEY "picture-server"

static void
making_cb (guint made, guint to_make, gpointer data)
{
  pratos_preparation_report (data, "making-pictures", made, to_make);
}

static void
server_free (gpointer server)
{
  pratos_picture_server_free (server);
}

/* The running server if it will do, otherwise a new one in its place. */
static PratosPictureServer *
get_server (PratosPreparation *preparation, const PratosGalleryOptions *options,
            GCancellable *cancellable, GError **error)
{
  PratosPictureServerOptions wanted = {
    .rate = (guint64) options->rate,
    .link = (guint64) options->link,
    .size = (guint64) options->size,
    .delay_ms = (guint) options->delay,
    .n_pictures = (guint) options->pictures,
  };
  PratosPictureServer *server = pratos_preparation_kept (preparation, SERVER_KEY);

  if (server != NULL && pratos_picture_server_matches (server, &wanted))
    return server;
  pratos_preparation_keep (preparation, SERVER_KEY, NULL, NULL);
  pratos_preparation_report (preparation, "starting-server", 0, 1);
  server = pratos_picture_server_start (&wanted, cancellable, making_cb, preparation, error);
  if (server != NULL)
    pratos_preparation_keep (preparation, SERVER_KEY, server, server_free);
  return server;
}

gboolean
pratos_gallery_add_builtin (PratosPlan *plan, const PratosGalleryOptions *options,
                            PratosPreparation *preparation, GCancellable *cancellable, GError **error)
{
  PratosPictureServer *server = get_server (preparation, options, cancellable, error);
  GPtrArray *pictures;

  if (server == NULL)
    return FALSE;
  pictures = pratos_picture_server_get_pictures (server);
  for (guint i = 0; i < MIN (pictures->len, options->pictures); i++)
    {
      PratosPictureServerPicture *served = pictures->pdata[i];
      PratosGalleryPicture picture = {
        .url = served->url,
        .file = served->file,
        .title = served->title,
        .author = served->author,
        .licence = served->licence,
        .origin = served->origin,
        .is_builtin = TRUE,
      };

      pratos_gallery_add_picture (plan, options, &picture);
    }
  return TRUE;
}

static void
asking_cb (guint found, guint wanted, gpointer data)
{
  pratos_preparation_report (data, "asking-commons", found, wanted);
}

/* Without a size the thumbnails of featured pictures: the ones worth looking at. */
static GPtrArray *
ask_commons (PratosCommons *commons, const PratosGalleryOptions *options,
             PratosPreparation *preparation, GCancellable *cancellable, GError **error)
{
  guint n = (guint) options->pictures;

  if (options->size == 0)
    return pratos_commons_find_featured (commons, n, PRATOS_COMMONS_THUMBNAIL_WIDTH, asking_cb,
                                         preparation, cancellable, error);
  return pratos_commons_find_near_size (commons, n, (guint64) options->size, asking_cb, preparation,
                                        cancellable, error);
}

gboolean
pratos_gallery_add_commons (PratosPlan *plan, const PratosGalleryOptions *options,
                            PratosPreparation *preparation, GCancellable *cancellable, GError **error)
{
  g_autoptr (PratosCommons) commons = pratos_commons_new (options->contact, error);
  g_autoptr (GPtrArray) pictures = NULL;

  if (commons == NULL)
    return FALSE;
  pratos_preparation_report (preparation, "asking-commons", 0, (guint) options->pictures);
  pictures = ask_commons (commons, options, preparation, cancellable, error);
  if (pictures == NULL)
    return FALSE;
  for (guint i = 0; i < pictures->len; i++)
    {
      PratosCommonsPicture *found = pictures->pdata[i];
      PratosGalleryPicture picture = {
        .url = found->url,
        .file = found->title,
        .title = found->title,
        .author = found->author,
        .licence = found->licence,
        .licence_link = found->licence_url,
        .link = found->page,
        .contact = options->contact,
      };

      pratos_gallery_add_picture (plan, options, &picture);
    }
  pratos_plan_set_max_in_flight (plan, PRATOS_COMMONS_MAX_CONNECTIONS);
  return TRUE;
}

typedef struct
{
  PratosPlan                 *plan;
  const PratosGalleryOptions *options;
} Addition;

/* Wikimedia's limit holds whoever wrote the list, and Wikimedia alone gets the contact. */
static gboolean
add_line (char *line, gpointer data, GError **error)
{
  Addition *addition = data;
  PratosGalleryPicture picture = { .url = line };

  if (pratos_plan_get_n_tasks (addition->plan) == PRATOS_PLAN_MAX_TASKS)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                   _("these are more than %d addresses"), PRATOS_PLAN_MAX_TASKS);
      return FALSE;
    }
  if (pratos_commons_is_address (line))
    {
      pratos_plan_set_max_in_flight (addition->plan, PRATOS_COMMONS_MAX_CONNECTIONS);
      picture.contact = addition->options->contact;
    }
  pratos_gallery_add_picture (addition->plan, addition->options, &picture);
  return TRUE;
}

/* No such file: perhaps it was never meant to be one. */
static void
suggest_source (const char *source, GError **error)
{
  static const char *const known[] = { "builtin", "commons", NULL };
  const char *near = pratos_misspelling_find (source, known);

  if (near == NULL || g_file_test (source, G_FILE_TEST_EXISTS))
    return;
  g_clear_error (error);
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("--source: there is no file %s; did you mean %s?"), source, near);
}

gboolean
pratos_gallery_add_file (PratosPlan *plan, const PratosGalleryOptions *options,
                         PratosPreparation *preparation, GCancellable *cancellable, GError **error)
{
  Addition addition = { plan, options };
  g_autofree char *name = g_filename_display_name (options->source);

  if (!pratos_line_file_read (options->source, cancellable, add_line, &addition, error))
    {
      suggest_source (options->source, error);
      return FALSE;
    }
  if (pratos_plan_get_n_tasks (plan) > 0)
    return TRUE;
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("%s: there is no address in it"), name);
  return FALSE;
}
