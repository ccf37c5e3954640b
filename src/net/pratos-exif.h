/* pratos-exif.h: the one thing needed of EXIF: which way up a picture is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @data: an APP1 segment of a JPEG without its length.  1 (as it is) to 8; 1 also for
 * whatever cannot be understood.  Values as in EXIF 2.3, 4.6.4, tag 274. */
guint pratos_exif_get_orientation (const guint8 *data, gsize length);
