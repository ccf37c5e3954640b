/* window-test.c: the whole program in a test, driven by its actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-gallery-cell.h"
#include "pratos-legend.h"
#include "pratos-text.h"

#include <stdarg.h>
#include <string.h>

/* The test's one mutable thing: a program cannot be started twice in a process. */
static PratosApplication *the_application;

PratosApplication *
window_test_get_application (void)
{
  g_autoptr (GError) error = NULL;

  if (the_application != NULL)
    return the_application;
  pratos_text_init ();
  pratos_demos_register_steps ();
  the_application = pratos_application_new ();
  g_application_set_flags (G_APPLICATION (the_application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (the_application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (the_application));
  window_test_draw (3);
  return the_application;
}

PratosSession *
window_test_get_session (void)
{
  return pratos_application_get_session (window_test_get_application ());
}

GtkWindow *
window_test_get_window (void)
{
  return pratos_application_get_window (window_test_get_application ());
}

void
window_test_end (void)
{
  GtkWindow *window = window_test_get_window ();

  gtk_window_close (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (pratos_application_get_window (the_application));
  g_clear_object (&the_application);
}

void
window_test_act (const char *action, const char *parameter, ...)
{
  GVariant *value = NULL;
  va_list arguments;

  if (parameter != NULL)
    {
      va_start (arguments, parameter);
      value = g_variant_new_va (parameter, NULL, &arguments);
      va_end (arguments);
    }
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window_test_get_application ()), action));
  g_action_group_activate_action (G_ACTION_GROUP (window_test_get_application ()), action, value);
}

void
window_test_set_option (const char *name, const char *value)
{
  window_test_act ("option", "(ss)", name, value);
}

void
window_test_wait_for (PratosSessionState state)
{
  while (pratos_session_get_state (window_test_get_session ()) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  (*frames)++;
}

void
window_test_draw (guint n_frames)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());
  GdkFrameClock *clock;
  guint frames = 0;
  gulong handler;

  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (window);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);
  while (frames < n_frames)
    {
      gtk_widget_queue_draw (window);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

void
window_test_walk (GtkWidget *root, WindowTestFunc func, gpointer data)
{
  if (!gtk_widget_get_mapped (root))
    return;
  func (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    window_test_walk (child, func, data);
}

guint
window_test_count (WindowTestFunc func)
{
  guint n = 0;

  window_test_walk (GTK_WIDGET (window_test_get_window ()), func, &n);
  return n;
}

typedef struct
{
  GType       type;
  const char *text;
  GtkWidget  *found;
} Search;

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

static void
search_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;
  const char *text = get_text (widget);

  if (search->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), search->type)
      && (search->text == NULL || g_strcmp0 (text, search->text) == 0))
    search->found = widget;
}

GtkWidget *
window_test_find (GtkWidget *root, GType type, const char *text)
{
  Search search = { type, text, NULL };

  window_test_walk (root, search_cb, &search);
  return search.found;
}

GdkTexture *
window_test_grab (void)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  int width, height;

  window_test_draw (2);
  width = gtk_widget_get_width (window);
  height = gtk_widget_get_height (window);
  paintable = gtk_widget_paintable_new (window);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

void
window_test_keep (GdkTexture *texture, const char *name)
{
  const char *folder = g_getenv ("PRATOS_TEST_SHOTS");
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  file = g_strconcat (name, ".png", NULL);
  path = g_build_filename (folder, file, NULL);
  g_mkdir_with_parents (folder, 0755);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
window_test_shoot (const char *name)
{
  g_autoptr (GdkTexture) texture = window_test_grab ();

  window_test_keep (texture, name);
}

/* Titles of pictures may be longer than any cell, and the legend's words give way when all
 * states occur; both are whole in their tooltips. */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, PRATOS_TYPE_GALLERY_CELL) != NULL
         || gtk_widget_get_ancestor (label, PRATOS_TYPE_LEGEND) != NULL;
}

static gboolean
is_cut (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    {
      g_autoptr (PangoLayout) layout
        = gtk_widget_create_pango_layout (widget, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
      int width;

      pango_layout_set_attributes (layout, gtk_inscription_get_attributes (GTK_INSCRIPTION (widget)));
      pango_layout_get_pixel_size (layout, &width, NULL);
      return width > gtk_widget_get_width (widget);
    }
  return FALSE;
}

static void
assert_whole_cb (GtkWidget *widget, gpointer data)
{
  const char *where = data;
  g_autofree char *text = NULL;

  if (!is_cut (widget) || may_be_cut (widget))
    return;
  g_object_get (widget, GTK_IS_LABEL (widget) ? "label" : "text", &text, NULL);
  g_test_message ("%s: “%s” is cut", where, text);
  g_test_fail ();
}

void
window_test_assert_whole (const char *where)
{
  window_test_walk (GTK_WIDGET (window_test_get_window ()), assert_whole_cb, (gpointer) where);
}
