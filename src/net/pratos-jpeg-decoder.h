/* pratos-jpeg-decoder.h: JPEG to thumbnail by libjpeg, as the bytes come.
 *
 * Not by GdkPixbuf, since that one keeps to itself what libjpeg complains of, and shows
 * a damaged or cut picture as if it were whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-decoder.h"

extern const PratosDecoderClass pratos_jpeg_decoder;
