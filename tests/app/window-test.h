/* window-test.h: the whole program in a test, driven by its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-application.h"

/* The one program of this test, started and shown at the first call. */
PratosApplication *window_test_get_application (void);
PratosSession     *window_test_get_session     (void);
GtkWindow         *window_test_get_window      (void);
void               window_test_end             (void);

/* Activates an application action; the format is GVariant's text, NULL: no parameter. */
void               window_test_act             (const char *action, const char *parameter, ...);

/* Chooses @value for the option @name of the demonstration that is shown. */
void               window_test_set_option      (const char *name, const char *value);

/* Runs the main loop until the session is in @state, or @n more frames were drawn. */
void               window_test_wait_for        (PratosSessionState state);
void               window_test_draw            (guint n_frames);

/* The first visible widget below @root of @type that the user sees @text on (NULL: any). */
GtkWidget         *window_test_find            (GtkWidget *root, GType type, const char *text);

typedef void (*WindowTestFunc) (GtkWidget *widget, gpointer data);

/* Every widget below @root that is on screen. */
void               window_test_walk            (GtkWidget *root, WindowTestFunc func, gpointer data);

/* Calls @func as above, its data a guint that is 0 in the beginning; what became of it. */
guint              window_test_count           (WindowTestFunc func);

/* No text on screen is cut; fails, and says which at @where. */
void               window_test_assert_whole    (const char *where);

/* What the window shows, the caller's. */
GdkTexture        *window_test_grab            (void);

/* Writes it to NAME.png in the folder PRATOS_TEST_SHOTS, if that is set. */
void               window_test_keep            (GdkTexture *texture, const char *name);

/* Both. */
void               window_test_shoot           (const char *name);
