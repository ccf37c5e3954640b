/* pratos-gallery-layout.c: lays pictures out so that as many as possible are seen at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-layout.h"

#define SPACING       8
#define FEW_COLUMNS   5
#define MIN_WIDTH     76
/* Higher than wide enough for a portrait: more would be all margin. */
#define MAX_RATIO     1.15

struct _PratosGalleryLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (PratosGalleryLayout, pratos_gallery_layout, GTK_TYPE_LAYOUT_MANAGER)

static guint
rows_for (guint n, guint columns)
{
  return MAX (1, (n + columns - 1) / columns);
}

static guint
max_columns (int width)
{
  return (guint) MAX (1, (width + SPACING) / (MIN_WIDTH + SPACING));
}

static int
grid_height (guint rows, int cell_height)
{
  return (int) rows * (cell_height + SPACING) - SPACING;
}

void
pratos_gallery_grid_fit (PratosGalleryGrid *grid, guint n, int width, int height, int min_height)
{
  guint most = max_columns (width);
  guint columns = MIN (FEW_COLUMNS, most);

  while (columns < most && columns < n && grid_height (rows_for (n, columns), min_height) > height)
    columns++;
  /* As few as the same number of rows needs: no lonely cell in the last row's corner. */
  grid->rows = rows_for (n, columns);
  if (columns > FEW_COLUMNS && grid_height (grid->rows, min_height) <= height)
    columns = MAX (FEW_COLUMNS, rows_for (n, grid->rows));
  grid->columns = columns;
  grid->cell_width = ((width + SPACING) / (int) columns) - SPACING;
  grid->cell_height = MAX (min_height, (height + SPACING) / (int) grid->rows - SPACING);
  grid->cell_height = MAX (min_height, MIN (grid->cell_height, (int) (grid->cell_width * MAX_RATIO)));
}

static guint
count_children (GtkWidget *widget, int *min_height)
{
  guint n = 0;

  *min_height = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      /* They are all alike, so one measure does. */
      if (n++ == 0)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, min_height, NULL, NULL, NULL);
    }
  return n;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
         int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PratosGalleryGrid grid;
  int min_height;
  guint n = count_children (widget, &min_height);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = FEW_COLUMNS * (2 * MIN_WIDTH + SPACING) - SPACING;
      return;
    }
  pratos_gallery_grid_fit (&grid, n, MAX (for_size, MIN_WIDTH), 0, min_height);
  *minimum = grid_height (grid.rows, min_height);
  /* A square holds a landscape and what is written under it. */
  *natural = MAX (*minimum, grid_height (rows_for (n, FEW_COLUMNS),
                                         MAX (min_height, (for_size + SPACING) / FEW_COLUMNS - SPACING)));
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  PratosGalleryGrid grid;
  int min_height;
  guint n = count_children (widget, &min_height), i = 0;

  pratos_gallery_grid_fit (&grid, n, width, height, min_height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint column = i % grid.columns, row = i / grid.columns;
      GtkAllocation place = {
        .x = (int) column * (grid.cell_width + SPACING),
        .y = (int) row * (grid.cell_height + SPACING),
        .width = grid.cell_width,
        .height = grid.cell_height,
      };

      if (!gtk_widget_should_layout (child))
        continue;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
      i++;
    }
}

static void
pratos_gallery_layout_class_init (PratosGalleryLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
pratos_gallery_layout_init (PratosGalleryLayout *self)
{
}

GtkLayoutManager *
pratos_gallery_layout_new (void)
{
  return g_object_new (PRATOS_TYPE_GALLERY_LAYOUT, NULL);
}
