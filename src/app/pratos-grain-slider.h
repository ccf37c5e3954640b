/* pratos-grain-slider.h: how much work a price is, between the cheap function and the
 * expensive one.
 *
 * A scale from 1 to 50 million iterations in steps of 1, 2 and 5; what is chosen goes
 * into the option "iterations", and what the option is stands on the scale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-choices.h"

#include <gtk/gtk.h>

/* Floating. */
GtkWidget *pratos_grain_slider_new (PratosChoices *choices);
