/* pratos-julia.h: pictures drawn from a number, for when the photographs run out.
 *
 * The Julia set of z² + c with smooth colours; c goes round just outside the main
 * cardioid of the Mandelbrot set, where neighbours look nothing alike, a golden angle
 * further with each number, and the palette turns with it: no two numbers look the same.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* The same number gives the same picture on every machine.  Takes about 0.1 s for a
 * megapixel.  RGB without alpha. */
GdkPixbuf *pratos_julia_draw (guint number, guint width, guint height);
