/* pratos-commons.h: pictures of Wikimedia Commons, found within its rules.
 *
 * Wikimedia asks every program to say who runs it and to be modest: one request at a
 * time, under five a second, back only when told.  All of that is kept here; that
 * pictures come over at most two connections is the plan's to keep, see
 * PRATOS_COMMONS_MAX_CONNECTIONS.
 *
 * PRATOS_COMMONS_API in the environment replaces the address of the API (tests).
 *
 * Thread: one at a time, and it blocks; cancelling may happen in any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

/* What upload.wikimedia.org allows one client: the plan's most tasks in flight. */
#define PRATOS_COMMONS_MAX_CONNECTIONS 2

/* A width that thumbnails exist in; any other is refused by the server. */
#define PRATOS_COMMONS_THUMBNAIL_WIDTH 960

/* Whether @url is an address of Wikimedia's, to which its rules apply, whoever wrote it. */
gboolean pratos_commons_is_address (const char *url);

#define PRATOS_COMMONS_ERROR (pratos_commons_error_quark ())

typedef enum
{
  PRATOS_COMMONS_ERROR_CONTACT, /* none was given, or it cannot be one: ask the person for it */
  PRATOS_COMMONS_ERROR_REFUSED, /* the server does not want us */
  PRATOS_COMMONS_ERROR_BUSY,    /* it asked us to wait, again and again */
  PRATOS_COMMONS_ERROR_ANSWER,  /* not what its documentation says */
  PRATOS_COMMONS_ERROR_NOTHING, /* no picture is like that */
} PratosCommonsError;

typedef struct
{
  char   *url;         /* of the picture, or of the thumbnail */
  char   *page;        /* of its description: every picture shown must link to it */
  char   *title;       /* plain text */
  char   *author;      /* plain text, "" when not known */
  char   *licence;     /* "CC BY-SA 4.0", "" when not known */
  char   *licence_url; /* "" when there is none */
  guint64 bytes;       /* of what is at url, 0: not known (thumbnails) */
  guint   width, height;
} PratosCommonsPicture;

typedef struct _PratosCommons PratosCommons;

/* @found of @wanted pictures are known by now. */
typedef void (*PratosCommonsProgressFunc) (guint found, guint wanted, gpointer data);

GQuark         pratos_commons_error_quark    (void);

/* @contact: an e-mail address or a web page of whoever runs this program.  NULL and
 * @error (CONTACT) when it is missing or cannot stand in a header. */
PratosCommons *pratos_commons_new            (const char *contact, GError **error);
void           pratos_commons_free           (PratosCommons *commons);

/* Up to @n_pictures of PratosCommonsPicture, chosen by chance from the four times as many
 * nearest to @bytes that were found; fewer only when no more exist near that size.
 * NULL and @error: those above, or the network's (G_IO_ERROR, cancelled among them). */
GPtrArray     *pratos_commons_find_near_size (PratosCommons *commons, guint n_pictures,
                                              guint64 bytes,
                                              PratosCommonsProgressFunc progress, gpointer data,
                                              GCancellable *cancellable, GError **error);

/* Likewise from the featured pictures, as thumbnails of @width, 0: the originals. */
GPtrArray     *pratos_commons_find_featured  (PratosCommons *commons, guint n_pictures, guint width,
                                              PratosCommonsProgressFunc progress, gpointer data,
                                              GCancellable *cancellable, GError **error);

/* The widths in which thumbnails exist, ascending, 0 at the end. */
const guint   *pratos_commons_get_widths     (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCommons, pratos_commons_free)
