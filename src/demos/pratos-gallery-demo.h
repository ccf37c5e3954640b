/* pratos-gallery-demo.h: the demonstration of work that is mostly waiting.
 *
 * A task a picture: a "fetch" step, then a "decode" step to a thumbnail.  Beside what
 * "fetch" reads, its options carry what must be shown with the picture, as strings, each
 * only where it is known: 'title', 'author', 'licence', 'licence-link' (an address),
 * 'link' (an address) and 'origin' (a name).
 *
 * In both orders the plan is the same: "order" says in which cell a picture belongs, that
 * of its task (map) or that of its arrival (completion).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

/* Longest side of a thumbnail, in pixels: a cell of the gallery on a screen of scale 2. */
#define PRATOS_GALLERY_BOX 480

/* The steps of a gallery's task. */
enum
{
  PRATOS_GALLERY_FETCH,
  PRATOS_GALLERY_DECODE,
};

extern const PratosDemo pratos_gallery_demo;
