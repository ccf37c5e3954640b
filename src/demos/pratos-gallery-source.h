/* pratos-gallery-source.h: where the gallery's pictures come from.
 *
 * Thread: one at a time, and it blocks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-preparation.h"

/* The gallery's options, unpacked; strings belong to the variant. */
typedef struct
{
  const char *source;
  const char *contact;
  gint64      pictures;
  gint64      size;
  gint64      rate;
  gint64      link;
  gint64      delay;
} PratosGalleryOptions;

typedef gboolean (*PratosGallerySource) (PratosPlan *plan, const PratosGalleryOptions *options,
                                         PratosPreparation *preparation, GCancellable *cancellable,
                                         GError **error);

/* Adds a task for every picture.  FALSE and @error. */
gboolean pratos_gallery_add_builtin (PratosPlan *plan, const PratosGalleryOptions *options,
                                     PratosPreparation *preparation, GCancellable *cancellable,
                                     GError **error);
gboolean pratos_gallery_add_commons (PratosPlan *plan, const PratosGalleryOptions *options,
                                     PratosPreparation *preparation, GCancellable *cancellable,
                                     GError **error);

/* options->source is the path of a list of addresses. */
gboolean pratos_gallery_add_file    (PratosPlan *plan, const PratosGalleryOptions *options,
                                     PratosPreparation *preparation, GCancellable *cancellable,
                                     GError **error);
