/* pratos-preview.h: a picture as far as it has arrived.
 *
 * Reads what the run's worker has written into its spool, decodes it a second time in a
 * thread of its own, at the lowest priority, and shows the rows that are there.  Nothing
 * of the run waits for it.
 *
 * Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"
#include "pratos-spans.h"

#include <gtk/gtk.h>

/* The thread that decodes; begins when first needed. */
typedef struct _PratosPreviewer PratosPreviewer;

PratosPreviewer *pratos_previewer_new   (void);

/* Waits for what it is decoding, a few ms. */
void             pratos_previewer_free  (PratosPreviewer *previewer);

/* Of one task of @run. */
typedef struct _PratosPreview PratosPreview;

PratosPreview   *pratos_preview_new     (PratosRun *run);
void             pratos_preview_free    (PratosPreview *preview);

/* Has what arrived since then decoded, five times a second at most.  Returns the picture so
 * far, the preview's, which changes by itself; NULL: nothing can be seen of it yet. */
GdkPaintable    *pratos_preview_update  (PratosPreview *preview, PratosPreviewer *previewer,
                                         const PratosTaskProgress *progress);
