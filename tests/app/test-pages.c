/* test-pages.c: every page after a run, as a picture that is kept to be looked at.
 *
 * Usage: test-pages WIDTH HEIGHT NAME
 *
 * NAME begins the names of the pictures.  That they look right is for eyes; here they are
 * as large as the window, not blank, each another, dark where dark is chosen, no text in
 * them is cut, and in grey alone no two states of a legend look the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include "pratos-number-table.h"
#include "pratos-swatch.h"
#include "pratos-window.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Unlike by so much: of all pixels of two pages, and of the mean of two swatches' pixels. */
#define PAGES_DIFFER    0.01
#define SWATCHES_DIFFER 0.08

#define MOST_FRAME 12 /* px */

typedef struct
{
  int     width, height;
  guint8 *grey;                  /* a byte a pixel */
} Picture;

static void
picture_free (Picture *picture)
{
  g_free (picture->grey);
  g_free (picture);
}

typedef struct
{
  const char *name;
  gboolean    dark;
  gboolean    projector;
  int         least_width; /* of a window in which all words have room */
} Look;

static const Look looks[] = { { "light" }, { "dark", .dark = TRUE }, { "projector", .projector = TRUE, .least_width = 1280 } };

/* The test's subject, once a process. */
typedef struct
{
  int        width, height;
  const char *name;
  char      *failing;                        /* a list of addresses none of which answers */
  GPtrArray *pictures[G_N_ELEMENTS (looks)]; /* of Picture, in the order of the pages */
} Test;

static GSettings *
get_settings (void)
{
  return pratos_choices_get_settings (pratos_session_get_choices (window_test_get_session ()));
}

/* The pages */

static void
choose_gallery (const Test *test)
{
  window_test_set_option ("source", "builtin");
  window_test_set_option ("delay", "40");
  window_test_set_option ("rate", "10000000");
}

static void
choose_failing_gallery (const Test *test)
{
  window_test_set_option ("source", test->failing);
}

static void
choose_primes (const Test *test)
{
  window_test_set_option ("magnitude", "50");
}

static void
choose_pipeline (const Test *test)
{
  window_test_set_option ("step", "0.1");
  window_test_set_option ("process", "compute");
}

static void
choose_plates (const Test *test)
{
  window_test_set_option ("turn", "0.1");
  window_test_set_option ("push", "0.002");
  window_test_set_option ("fall", "0.3");
}

static void
choose_prices (const Test *test)
{
  window_test_set_option ("iterations", "10000");
}

static void
choose_race (const Test *test)
{
  window_test_set_option ("increments", "100000");
}

static void
choose_games (const Test *test)
{
}

typedef struct
{
  const char *name;
  const char *demo;
  void      (*choose) (const Test *test);
  const char *tab;
} Page;

static const Page pages[] = {
  { "gallery", "gallery", choose_gallery, "timeline" },
  { "gallery-failing", "gallery", choose_failing_gallery, "timeline" },
  { "primes", "primes", choose_primes, "timeline" },
  { "primes-diagram", "primes", choose_primes, "diagram" },
  { "primes-table", "primes", choose_primes, "table" },
  { "pipeline", "pipeline", choose_pipeline, "timeline" },
  { "pipeline-diagram", "pipeline", choose_pipeline, "diagram" },
  { "plates", "plates", choose_plates, "timeline" },
  { "prices", "prices", choose_prices, "timeline" },
  { "race", "race", choose_race, "timeline" },
  { "games", "games", choose_games, "timeline" },
};

static void
run_all_modes (void)
{
  PratosSession *session = window_test_get_session ();
  guint n;
  const PratosMode *const *modes = pratos_modes_get (&n);

  if (pratos_session_get_last (session, modes[n - 1]) != NULL)
    return;
  window_test_act ("run-all", NULL);
  while (pratos_session_get_last (session, modes[n - 1]) == NULL)
    g_main_context_iteration (NULL, TRUE);
  window_test_wait_for (PRATOS_SESSION_IDLE);
}

static void
show_page (const Test *test, const Page *page)
{
  window_test_act ("demo", "s", page->demo);
  page->choose (test);
  g_settings_set_string (get_settings (), "pane-tab", page->tab);
  run_all_modes ();
}

/* The pictures */

static Picture *
make_picture (GdkTexture *texture)
{
  Picture *picture = g_new0 (Picture, 1);
  g_autofree guint32 *pixels = NULL;

  picture->width = gdk_texture_get_width (texture);
  picture->height = gdk_texture_get_height (texture);
  pixels = g_new (guint32, (gsize) picture->width * (gsize) picture->height);
  picture->grey = g_new (guint8, (gsize) picture->width * (gsize) picture->height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) picture->width * 4);
  for (int i = 0; i < picture->width * picture->height; i++)
    picture->grey[i] = (guint8) (((pixels[i] >> 16 & 0xff) * 30 + (pixels[i] >> 8 & 0xff) * 59
                                  + (pixels[i] & 0xff) * 11) / 100);
  return picture;
}

static void
keep_grey (const Picture *picture, const char *name)
{
  gsize n = (gsize) picture->width * (gsize) picture->height;
  g_autofree guint8 *pixels = g_new (guint8, n * 3);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (gsize i = 0; i < n; i++)
    memset (pixels + i * 3, picture->grey[i], 3);
  bytes = g_bytes_new (pixels, n * 3);
  texture = gdk_memory_texture_new (picture->width, picture->height, GDK_MEMORY_R8G8B8, bytes,
                                    (gsize) picture->width * 3);
  window_test_keep (texture, name);
}

static double
get_mean (const Picture *picture)
{
  double sum = 0;

  for (int i = 0; i < picture->width * picture->height; i++)
    sum += picture->grey[i];
  return sum / (picture->width * picture->height) / 255;
}

/* The share of the shade that most pixels have: the ground's. */
static double
get_ground (const Picture *picture)
{
  guint counts[256] = { 0 }, most = 0;

  for (int i = 0; i < picture->width * picture->height; i++)
    counts[picture->grey[i]]++;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    most = MAX (most, counts[i]);
  return (double) most / (picture->width * picture->height);
}

/* The share of pixels in which they are not alike; all if they are not of one size. */
static double
compare (const Picture *a, const Picture *b)
{
  guint n = 0;

  if (a->width != b->width || a->height != b->height)
    return 1;
  for (int i = 0; i < a->width * a->height; i++)
    n += ABS (a->grey[i] - b->grey[i]) > 8;
  return (double) n / (a->width * a->height);
}

static void
add_swatch_cb (GtkWidget *widget, gpointer data)
{
  if (PRATOS_IS_SWATCH (widget))
    g_ptr_array_add (data, widget);
}

static double
compare_swatches (const Picture *picture, GtkWidget *a, GtkWidget *b)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());
  graphene_rect_t at, bt;
  int width, height;
  double sum = 0;

  g_assert_true (gtk_widget_compute_bounds (a, window, &at));
  g_assert_true (gtk_widget_compute_bounds (b, window, &bt));
  width = (int) MIN (at.size.width, bt.size.width);
  height = (int) MIN (at.size.height, bt.size.height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += ABS (picture->grey[((int) at.origin.y + y) * picture->width + (int) at.origin.x + x]
                  - picture->grey[((int) bt.origin.y + y) * picture->width + (int) bt.origin.x + x]);
  return sum / (width * height) / 255;
}

/* Neither of the states that this run had looks like another without colour. */
static void
assert_states_differ (const Picture *picture, const char *where)
{
  g_autoptr (GPtrArray) swatches = g_ptr_array_new ();

  window_test_walk (GTK_WIDGET (window_test_get_window ()), add_swatch_cb, swatches);
  for (guint i = 0; i < swatches->len; i++)
    for (guint j = 0; j < i; j++)
      {
        double difference = compare_swatches (picture, swatches->pdata[i], swatches->pdata[j]);

        g_test_message ("%s: swatches %u and %u: %.3f", where, j, i, difference);
        g_assert_cmpfloat (difference, >=, SWATCHES_DIFFER);
      }
}

/* Where nothing composes windows they have a frame, which is not part of the picture. */
static void
assert_size (const Test *test, const Picture *picture)
{
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());

  g_assert_cmpint (picture->width, ==, gtk_widget_get_width (window));
  g_assert_cmpint (picture->height, ==, gtk_widget_get_height (window));
  g_assert_cmpint (ABS (test->width - picture->width), <=, MOST_FRAME);
  g_assert_cmpint (ABS (test->height - picture->height), <=, MOST_FRAME);
}

static void
check_picture (Test *test, const Look *look, const char *page)
{
  GPtrArray *others = test->pictures[look - looks];
  g_autoptr (GdkTexture) texture = window_test_grab ();
  g_autofree char *name = g_strdup_printf ("%s-%s-%s", test->name, page, look->name);
  g_autofree char *grey = g_strconcat (name, "-grey", NULL);
  Picture *picture = make_picture (texture);

  window_test_keep (texture, name);
  keep_grey (picture, grey);
  assert_size (test, picture);
  g_assert_cmpfloat (get_ground (picture), <, 0.9);
  if (look->dark)
    g_assert_cmpfloat (get_mean (picture), <, 0.4);
  else
    g_assert_cmpfloat (get_mean (picture), >, 0.6);
  for (guint i = 0; i < others->len; i++)
    g_assert_cmpfloat (compare (picture, others->pdata[i]), >, PAGES_DIFFER);
  g_ptr_array_add (others, picture);
  assert_states_differ (picture, name);
  window_test_assert_whole (name);
}

static void
check_looks (Test *test, const char *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (test->width < looks[i].least_width)
        continue;
      g_settings_set_string (get_settings (), "style", looks[i].dark ? "dark" : "light");
      g_settings_set_boolean (get_settings (), "projector", looks[i].projector);
      window_test_draw (3);
      check_picture (test, &looks[i], page);
    }
}

/* The tests */

static void
test_pages (gconstpointer data)
{
  Test *test = (Test *) data;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      show_page (test, &pages[i]);
      check_looks (test, pages[i].name);
    }
}

/* The break-even of the prices, which is measured by a sweep. */
static void
test_break_even (gconstpointer data)
{
  PratosSession *session = window_test_get_session ();
  GtkWidget *window = GTK_WIDGET (window_test_get_window ());
  GtkWidget *stack;

  window_test_act ("demo", "s", "prices");
  window_test_draw (1);
  stack = gtk_widget_get_ancestor (window_test_find (window, PRATOS_TYPE_NUMBER_TABLE, NULL), GTK_TYPE_STACK);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "break-even");
  window_test_act ("sweep", NULL);
  while (pratos_session_get_swept (session) == NULL || pratos_session_get_swept (session)->points->len < 3)
    g_main_context_iteration (NULL, TRUE);
  window_test_act ("stop", NULL);
  window_test_wait_for (PRATOS_SESSION_IDLE);
  check_looks ((Test *) data, "break-even");
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "prices");
}

static void
test_costs (gconstpointer data)
{
  PratosCostsPage *costs;

  window_test_act ("demo", "s", "costs");
  window_test_draw (1);
  costs = pratos_window_get_costs (PRATOS_WINDOW (window_test_get_window ()));
  window_test_act ("run", NULL);
  while (pratos_costs_page_get_costs (costs) == NULL)
    g_main_context_iteration (NULL, TRUE);
  check_looks ((Test *) data, "costs");
}

static void
test_end (gconstpointer data)
{
  window_test_end ();
}

/* Addresses that nothing answers at, each for another reason, without leaving this computer. */
static char *
write_failing_addresses (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "addresses.txt", NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (text, "http://127.0.0.1:1/%u.jpg\nhttp://no-such-host.invalid/a-picture-%u.jpg\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return g_steal_pointer (&path);
}

/* Before the window is made. */
static void
set_size (int width, int height)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.pratos.Pratos");

  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}

int
main (int argc, char **argv)
{
  Test test = { 0 };
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 4);
  test.width = atoi (argv[1]);
  test.height = atoi (argv[2]);
  test.name = argv[3];
  test.failing = write_failing_addresses ();
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    test.pictures[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) picture_free);
  set_size (test.width, test.height);
  g_test_add_data_func ("/pages/demos", &test, test_pages);
  g_test_add_data_func ("/pages/break-even", &test, test_break_even);
  g_test_add_data_func ("/pages/costs", &test, test_costs);
  g_test_add_data_func ("/pages-end/close", &test, test_end);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    g_ptr_array_unref (test.pictures[i]);
  g_unlink (test.failing);
  g_free (test.failing);
  return status;
}
