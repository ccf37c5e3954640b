/* test-gallery-grid.c: where the gallery puts its cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-layout.h"

#define MIN_HEIGHT 86
#define GAP        8

static int
needed_height (const PratosGalleryGrid *grid)
{
  return (int) grid->rows * (grid->cell_height + GAP) - GAP;
}

/* The window's usual size: five columns, two rows, everything seen. */
static void
test_ten (void)
{
  PratosGalleryGrid grid;

  pratos_gallery_grid_fit (&grid, 10, 832, 340, MIN_HEIGHT);
  g_assert_cmpuint (grid.columns, ==, 5);
  g_assert_cmpuint (grid.rows, ==, 2);
  g_assert_cmpint (grid.cell_width, ==, 160);
  g_assert_cmpint (needed_height (&grid), <=, 340);
}

static void
test_low_is_one_row (void)
{
  PratosGalleryGrid grid;

  pratos_gallery_grid_fit (&grid, 10, 832, 150, MIN_HEIGHT);
  g_assert_cmpuint (grid.rows, ==, 1);
  g_assert_cmpuint (grid.columns, ==, 10);
}

/* Rather smaller than out of sight, and without a gap at the end. */
static void
test_twenty (void)
{
  PratosGalleryGrid grid;

  pratos_gallery_grid_fit (&grid, 20, 832, 340, MIN_HEIGHT);
  g_assert_cmpint (needed_height (&grid), <=, 340);
  g_assert_cmpuint (grid.columns * grid.rows, >=, 20);
  g_assert_cmpuint (grid.columns * (grid.rows - 1), <, 20);
}

static void
test_many_scroll (void)
{
  PratosGalleryGrid grid;

  pratos_gallery_grid_fit (&grid, 200, 832, 340, MIN_HEIGHT);
  g_assert_cmpint (needed_height (&grid), >, 340);
  g_assert_cmpint (grid.cell_height, ==, MIN_HEIGHT);
  g_assert_cmpuint (grid.columns * grid.rows, >=, 200);
}

/* For any number and size: every cell has a place within the width, and none is too low. */
static void
test_always (void)
{
  for (guint n = 0; n <= 200; n += 1 + n / 7)
    for (int width = 80; width < 2600; width += 97)
      for (int height = 0; height < 1500; height += 83)
        {
          PratosGalleryGrid grid;

          pratos_gallery_grid_fit (&grid, n, width, height, MIN_HEIGHT);
          g_assert_cmpuint (grid.columns, >=, 1);
          g_assert_cmpuint (grid.columns * grid.rows, >=, n);
          g_assert_cmpint (grid.cell_height, >=, MIN_HEIGHT);
          g_assert_cmpint ((int) grid.columns * (grid.cell_width + GAP) - GAP, <=, width);
          if (needed_height (&grid) > height)
            g_assert_cmpint (grid.cell_height, ==, MIN_HEIGHT);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gallery-grid/ten", test_ten);
  g_test_add_func ("/gallery-grid/low-is-one-row", test_low_is_one_row);
  g_test_add_func ("/gallery-grid/twenty", test_twenty);
  g_test_add_func ("/gallery-grid/many-scroll", test_many_scroll);
  g_test_add_func ("/gallery-grid/always", test_always);
  return g_test_run ();
}
