/* pratos-diagram-layout-private.h: what the two pictures share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram-layout.h"

struct _PratosDiagramLayout
{
  PratosDiagram      *diagram; /* borrowed, while it is being made */
  PratosDiagramFrame  frame;
  GArray             *shapes;  /* of PratosDiagramShape */
  GStringChunk       *strings;
  double              k;       /* of all lengths, 1 for text of 14 px */
  const char         *summary; /* among the strings, NULL: none */
};

/* Valid until the next is added. */
PratosDiagramShape *pratos_diagram_add      (PratosDiagramLayout *layout, PratosDiagramShapeKind kind,
                                             double x, double y, double w, double h);
PratosDiagramShape *pratos_diagram_add_text (PratosDiagramLayout *layout, PratosDiagramShapeKind kind,
                                             PratosDiagramType type, const char *text,
                                             double x, double y, double w, double h);
double              pratos_diagram_measure  (PratosDiagramLayout *layout, PratosDiagramType type, const char *text);

/* Waiting and computing. */
void                pratos_diagram_lay_out_lanes    (PratosDiagramLayout *layout);

/* The sequence of an event loop; everything else is in -layout.c. */
void                pratos_diagram_lay_out_sequence (PratosDiagramLayout *layout);
