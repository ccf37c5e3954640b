/* pratos-served-picture.h: one picture that the server offers, and whose it is.
 *
 * Thread: belongs to one; while it is being made, to the thread that makes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct
{
  char       *file;    /* its name under /pictures/ */
  const char *type;    /* "image/jpeg" */
  char       *title;
  char       *author;
  char       *licence;
  char       *origin;
  char       *path;    /* the photograph's file, NULL: drawn */
  guint       number;  /* from 1: the place in the list, and what is drawn */
  GBytes     *bytes;   /* NULL until made */
} PratosServedPicture;

PratosServedPicture *pratos_served_picture_new  (guint number);
void                 pratos_served_picture_free (PratosServedPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosServedPicture, pratos_served_picture_free)
