/* pratos-picture-server.h: the built-in picture server, started and asked.
 *
 * The server is a helper program of its own; it ends when this object or this process
 * does.  Start it before a run and outside its accounted threads: what it computes is
 * not the run's.
 *
 * Thread: any, one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-step.h"

#include <gio/gio.h>

#define PRATOS_PICTURE_SERVER_MAX_PICTURES 200

typedef struct
{
  guint   port;       /* 0: any free one */
  guint64 rate;       /* bytes a second and connection, 0: unlimited */
  guint64 link;       /* bytes a second of all together, 0: unlimited */
  guint64 size;       /* bytes of each picture, 0: as they are; moved into what can be made */
  guint   delay_ms;   /* before each answer */
  guint   n_pictures; /* 1 to 200 */
} PratosPictureServerOptions;

/* One picture that it serves. */
typedef struct
{
  char   *file;
  char   *url;
  char   *title;
  char   *author;
  char   *licence;
  char   *origin;
  guint64 bytes;
} PratosPictureServerPicture;

typedef struct _PratosPictureServer PratosPictureServer;

/* @made of @to_make pictures are there; not called when none has to be made. */
typedef void (*PratosPictureServerProgressFunc) (guint made, guint to_make, gpointer data);

/* Blocks until the server listens, which takes long only when pictures must be made for
 * the first time; @progress is called on this thread.  NULL and @error: cancelled
 * (G_IO_ERROR_CANCELLED), the program is not there (PRATOS_ERROR_NOT_FOUND), it could not
 * be started or said why it cannot serve (PRATOS_ERROR_REFUSED). */
PratosPictureServer *pratos_picture_server_start        (const PratosPictureServerOptions *options,
                                                         GCancellable *cancellable,
                                                         PratosPictureServerProgressFunc progress,
                                                         gpointer data,
                                                         GError **error);

/* Ends the server and waits for it, some milliseconds.  NULL is allowed. */
void                 pratos_picture_server_free         (PratosPictureServer *server);

guint                pratos_picture_server_get_port     (const PratosPictureServer *server);
gint                 pratos_picture_server_get_pid      (const PratosPictureServer *server);

/* Of PratosPictureServerPicture, the server's: at least as many as were asked for. */
GPtrArray           *pratos_picture_server_get_pictures (const PratosPictureServer *server);

/* Whether @server still runs and would do for @options: the same but for fewer pictures. */
gboolean             pratos_picture_server_matches      (PratosPictureServer *server,
                                                         const PratosPictureServerOptions *options);

/* What a server with these options gives: see picture-server/pratos-pacer.h. */
void                 pratos_picture_server_get_line     (guint64 rate, guint64 link, PratosLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosPictureServer, pratos_picture_server_free)
