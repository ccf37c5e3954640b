/* pratos-gallery-picture.h: one picture of the gallery as a task.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-gallery-source.h"

/* Borrowed strings; NULL or "" where it is not known. */
typedef struct
{
  const char *url;
  const char *file;         /* NULL: the last part of the address */
  const char *title;
  const char *author;
  const char *licence;
  const char *licence_link;
  const char *link;
  const char *origin;
  const char *contact;      /* of who asks, for a server that wants it and no other */
  gboolean    is_builtin;   /* the built-in server's: it keeps to the rate and the link */
} PratosGalleryPicture;

void     pratos_gallery_add_picture    (PratosPlan *plan, const PratosGalleryOptions *options,
                                        const PratosGalleryPicture *picture);

/* file, url, and of what arrived sha256, bytes, width and height. */
void     pratos_gallery_result_to_json (const PratosTask *task, const PratosResult *result,
                                        JsonBuilder *builder);

/* The SHA-256 of what @blob holds, in hexadecimal; NULL with errno set when it cannot be
 * read.  Never has more than a mebibyte of it in memory. */
char    *pratos_gallery_hash           (const PratosBlob *blob);
