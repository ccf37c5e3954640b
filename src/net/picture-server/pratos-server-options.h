/* pratos-server-options.h: the command line of the picture server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* A picture smaller than the least is all header; a larger one than the most would hold
 * more pixels than our own decoder takes. */
#define PRATOS_SERVER_LEAST_SIZE 4096
#define PRATOS_SERVER_MOST_SIZE  (32 * 1024 * 1024)

typedef struct
{
  char  *address;
  gint   port;      /* 0: any */
  gint64 rate;      /* bytes a second and connection, 0: unlimited */
  gint64 link;      /* bytes a second of all together, 0: unlimited */
  gint   delay_ms;
  gint64 size;      /* bytes of each picture, 0: as they are */
  gint   pictures;
  gint   parent_fd; /* -1: none */
} PratosServerOptions;

/* FALSE and @error for what cannot be; --help is printed and ends the program.  A size
 * that cannot be made is moved to the nearest that can, and standard error says so. */
gboolean pratos_server_options_parse (PratosServerOptions *options, int *argc, char ***argv,
                                      GError **error);
void     pratos_server_options_clear (PratosServerOptions *options);
