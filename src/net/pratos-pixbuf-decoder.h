/* pratos-pixbuf-decoder.h: pictures that GdkPixbuf decodes, in full size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-decoder.h"

extern const PratosDecoderClass pratos_png_decoder;
extern const PratosDecoderClass pratos_gif_decoder;
