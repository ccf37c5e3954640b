/* pratos-served-picture.c: one picture that the server offers, and whose it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-served-picture.h"

PratosServedPicture *
pratos_served_picture_new (guint number)
{
  PratosServedPicture *picture = g_new0 (PratosServedPicture, 1);

  picture->number = number;
  return picture;
}

void
pratos_served_picture_free (PratosServedPicture *picture)
{
  if (picture == NULL)
    return;
  g_free (picture->file);
  g_free (picture->title);
  g_free (picture->author);
  g_free (picture->licence);
  g_free (picture->origin);
  g_free (picture->path);
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture);
}
