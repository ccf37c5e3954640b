/* pratos-plates-demo.h: the demonstration of plates that spin on poles.
 *
 * A plate is a task: a push, which computes a little, then it turns by itself, which is
 * waiting, three times over.  All turn from the start of the run on, so whoever serves
 * them one after the other comes too late; who has all of them in hand keeps them, with
 * one worker too, unless a push computes too long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

/* Of each plate; between two of them it turns by itself. */
#define PRATOS_PLATE_PUSHES 3

extern const PratosDemo pratos_plates_demo;

/* Plates of a run that kept turning, and that fell; the others were never reached. */
void pratos_plates_count (PratosRun *run, guint *kept, guint *fell);
