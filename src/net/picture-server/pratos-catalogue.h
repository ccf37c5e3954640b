/* pratos-catalogue.h: the pictures that the server offers, and their making.
 *
 * First the photographs of data/pictures as CREDITS.tsv lists them, then drawn ones.
 * With a size every picture is made (or found in the cache) as a JPEG of about that
 * size; without, photographs are served as they are.
 *
 * Thread: the one that runs the default main context; making uses two others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-served-picture.h"

#define PRATOS_CATALOGUE_MAX 200

typedef struct _PratosCatalogue PratosCatalogue;

/* @made of @to_make pictures are there. */
typedef void (*PratosCatalogueProgressFunc) (guint made, guint to_make, gpointer data);

/* @error: why a picture could not be made, NULL: all are there. */
typedef void (*PratosCatalogueReadyFunc)    (const GError *error, gpointer data);

/* NULL and @error when the photographs are not where they should be. */
PratosCatalogue           *pratos_catalogue_new       (guint n_pictures, gsize size,
                                                       GError **error);
void                       pratos_catalogue_free      (PratosCatalogue *catalogue);

/* Calls @progress at once and after each picture if any is to be made, then @ready, from
 * the main loop. */
void                       pratos_catalogue_make      (PratosCatalogue *catalogue,
                                                       PratosCatalogueProgressFunc progress,
                                                       PratosCatalogueReadyFunc ready,
                                                       gpointer data);

/* Until then freeing the catalogue waits for what its threads are making. */
gboolean                   pratos_catalogue_is_made   (const PratosCatalogue *catalogue);

guint                      pratos_catalogue_get_n     (const PratosCatalogue *catalogue);
const PratosServedPicture *pratos_catalogue_get       (const PratosCatalogue *catalogue,
                                                       guint index);
const PratosServedPicture *pratos_catalogue_find      (const PratosCatalogue *catalogue,
                                                       const char *file);

/* The first JPEG: what the fault paths break. */
const PratosServedPicture *pratos_catalogue_get_jpeg  (const PratosCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosCatalogue, pratos_catalogue_free)
