/* pratos-sidebar.h: whether the list of demonstrations is shown beside the rest.
 *
 * Beside it from a width on, by the window's width alone; in a narrower window only when
 * asked for, over the rest; in projector mode only when asked for, too.
 *
 * A part of the window, in its memory.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

typedef struct
{
  GtkWidget *window;        /* whose parts the rest are */
  AdwFlap   *flap;
  GSettings *settings;
  gboolean   before;        /* shown where there is room */
  gboolean   reveal_later;  /* once all was laid out with small text again */
  gboolean   allocated;     /* since */
} PratosSidebar;

/* As the settings have it.  @flap must live as long. */
void     pratos_sidebar_init          (PratosSidebar *sidebar, GtkWidget *window, AdwFlap *flap, GSettings *settings);

void     pratos_sidebar_clear         (PratosSidebar *sidebar);

/* The setting has changed: adds or removes the window's class "projector". */
void     pratos_sidebar_follow_mode   (PratosSidebar *sidebar);

/* To be called while the window is laid out, when nothing may be changed; TRUE if
 * pratos_sidebar_update() has something to do. */
gboolean pratos_sidebar_note_width    (PratosSidebar *sidebar, int width);
void     pratos_sidebar_update        (PratosSidebar *sidebar);

/* Keeps in the settings whether it is wanted. */
void     pratos_sidebar_save          (PratosSidebar *sidebar);
