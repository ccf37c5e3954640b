/* pratos-step-graph.c: tasks as nodes, with arrows from what each needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-step-graph.h"

#include "pratos-step-node.h"

#define NODE_WIDTH  290
#define NODE_HEIGHT 92
#define GAP_X       72 /* room for an arrow */
#define GAP_Y       20
#define ARROW_WIDTH 2.5f
#define ARROW_HEAD  11

typedef struct
{
  GtkWidget *widget;  /* PratosStepNode, a child */
  guint      column;
  guint      row;
  guint      need;    /* index of the node it needs, G_MAXUINT: none */
} Node;

struct _PratosStepGraph
{
  GtkWidget parent_instance;

  GArray   *nodes;    /* of Node */
  guint     n_columns;
  guint     n_rows;
};

G_DEFINE_FINAL_TYPE (PratosStepGraph, pratos_step_graph, GTK_TYPE_WIDGET)

static Node *
get_node (PratosStepGraph *self, guint i)
{
  return &g_array_index (self->nodes, Node, i);
}

static gboolean
is_needed (PratosPlan *plan, guint n, guint32 task)
{
  for (guint i = 0; i < n; i++)
    {
      const PratosTask *other = pratos_plan_get_task (plan, i);

      for (guint j = 0; j < other->n_needs; j++)
        if (other->needs[j] == task)
          return TRUE;
    }
  return FALSE;
}

/* First those that depend on each other, a row a chain; then the others, as many side by
 * side as the longest chain is long. */
static void
place (PratosStepGraph *self, PratosPlan *plan, guint n)
{
  guint row = 0, next = 0;

  self->n_columns = 2;
  for (guint i = 0; i < n; i++)
    {
      Node *node = get_node (self, i);

      node->need = G_MAXUINT;
      if (pratos_plan_get_task (plan, i)->n_needs > 0)
        {
          node->need = pratos_plan_get_task (plan, i)->needs[0];
          node->row = get_node (self, node->need)->row;
          node->column = get_node (self, node->need)->column + 1;
          self->n_columns = MAX (self->n_columns, node->column + 1);
        }
      else if (is_needed (plan, n, i))
        node->row = row++;
    }
  for (guint i = 0; i < n; i++)
    {
      Node *node = get_node (self, i);

      if (node->need != G_MAXUINT || is_needed (plan, n, i))
        continue;
      node->row = row + next / self->n_columns;
      node->column = next++ % self->n_columns;
    }
  self->n_rows = row + (next + self->n_columns - 1) / self->n_columns;
}

static void
clear_nodes (PratosStepGraph *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    gtk_widget_unparent (get_node (self, i)->widget);
  g_array_set_size (self->nodes, 0);
}

static GtkSizeRequestMode
pratos_step_graph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
pratos_step_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PratosStepGraph *self = PRATOS_STEP_GRAPH (widget);
  int node = orientation == GTK_ORIENTATION_HORIZONTAL ? NODE_WIDTH : NODE_HEIGHT, least = 0;
  int gap = orientation == GTK_ORIENTATION_HORIZONTAL ? GAP_X : GAP_Y;
  int n = (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? self->n_columns : self->n_rows);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      int child_minimum;

      gtk_widget_measure (get_node (self, i)->widget, orientation, -1, &child_minimum, NULL, NULL, NULL);
      least = MAX (least, child_minimum);
    }
  *minimum = n > 0 ? n * (least + gap) - gap : 0;
  *natural = n > 0 ? n * (MAX (node, least) + gap) - gap : 0;
}

static void
pratos_step_graph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PratosStepGraph *self = PRATOS_STEP_GRAPH (widget);
  int columns = (int) MAX (self->n_columns, 1), rows = (int) MAX (self->n_rows, 1);
  int node_width = (width + GAP_X) / columns - GAP_X;
  int node_height = (height + GAP_Y) / rows - GAP_Y;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);
      GtkAllocation place = {
        .x = (int) node->column * (node_width + GAP_X),
        .y = (int) node->row * (node_height + GAP_Y),
        .width = node_width,
        .height = node_height,
      };

      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        place.x = width - place.x - node_width;
      gtk_widget_size_allocate (node->widget, &place, -1);
    }
}

static void
draw_arrow (GtkWidget *widget, cairo_t *cr, const Node *from, const Node *to)
{
  graphene_rect_t a, b;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double sign = rtl ? -1 : 1, x0, x1, y;

  if (!gtk_widget_compute_bounds (from->widget, widget, &a) || !gtk_widget_compute_bounds (to->widget, widget, &b))
    return;
  x0 = (rtl ? a.origin.x : a.origin.x + a.size.width) + sign * 6;
  x1 = (rtl ? b.origin.x + b.size.width : b.origin.x) - sign * 6;
  y = b.origin.y + b.size.height / 2;
  cairo_move_to (cr, x0, y);
  cairo_line_to (cr, x1 - sign * ARROW_HEAD, y);
  cairo_stroke (cr);
  cairo_move_to (cr, x1, y);
  cairo_line_to (cr, x1 - sign * ARROW_HEAD, y - ARROW_HEAD * 0.55);
  cairo_line_to (cr, x1 - sign * ARROW_HEAD, y + ARROW_HEAD * 0.55);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
pratos_step_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PratosStepGraph *self = PRATOS_STEP_GRAPH (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_set_line_width (cr, ARROW_WIDTH);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = get_node (self, i);

      if (node->need == G_MAXUINT)
        continue;
      /* It lights up when what it needs is there. */
      color.alpha = pratos_step_node_is_done (PRATOS_STEP_NODE (get_node (self, node->need)->widget)) ? 1 : 0.65f;
      gdk_cairo_set_source_rgba (cr, &color);
      draw_arrow (widget, cr, get_node (self, node->need), node);
    }
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (pratos_step_graph_parent_class)->snapshot (widget, snapshot);
}

static void
pratos_step_graph_dispose (GObject *object)
{
  clear_nodes (PRATOS_STEP_GRAPH (object));
  G_OBJECT_CLASS (pratos_step_graph_parent_class)->dispose (object);
}

static void
pratos_step_graph_finalize (GObject *object)
{
  g_array_unref (PRATOS_STEP_GRAPH (object)->nodes);
  G_OBJECT_CLASS (pratos_step_graph_parent_class)->finalize (object);
}

static void
pratos_step_graph_class_init (PratosStepGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pratos_step_graph_dispose;
  G_OBJECT_CLASS (klass)->finalize = pratos_step_graph_finalize;
  widget_class->get_request_mode = pratos_step_graph_get_request_mode;
  widget_class->measure = pratos_step_graph_measure;
  widget_class->size_allocate = pratos_step_graph_size_allocate;
  widget_class->snapshot = pratos_step_graph_snapshot;
  gtk_widget_class_set_css_name (widget_class, "stepgraph");
}

static void
pratos_step_graph_init (PratosStepGraph *self)
{
  self->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
}

GtkWidget *
pratos_step_graph_new (void)
{
  return g_object_new (PRATOS_TYPE_STEP_GRAPH, NULL);
}

void
pratos_step_graph_set_tasks (PratosStepGraph *self, const PratosDemo *demo, PratosPlan *plan, guint n)
{
  g_return_if_fail (PRATOS_IS_STEP_GRAPH (self));

  clear_nodes (self);
  if (plan == NULL)
    n = 0;
  g_array_set_size (self->nodes, n);
  for (guint i = 0; i < n; i++)
    {
      Node *node = get_node (self, i);

      node->widget = pratos_step_node_new (demo, pratos_plan_get_task (plan, i));
      gtk_widget_set_parent (node->widget, GTK_WIDGET (self));
    }
  if (n > 0)
    place (self, plan, n);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pratos_step_graph_refresh (PratosStepGraph *self, PratosRecord *record, gboolean digits)
{
  g_return_if_fail (PRATOS_IS_STEP_GRAPH (self));

  for (guint i = 0; i < self->nodes->len; i++)
    pratos_step_node_refresh (PRATOS_STEP_NODE (get_node (self, i)->widget), record, digits);
  if (digits)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
