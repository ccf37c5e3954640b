/* pratos-diagram-code.h: a demonstration as the few lines of Python that do it.
 *
 * Not run by anybody: it is what a class has seen on the slides, with the functions'
 * names in its language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-run.h"

typedef struct
{
  char   *text;    /* indented by spaces */
  guint32 first;   /* the tasks that this line begins: @n_tasks from @first on */
  guint32 n_tasks; /* 0: none */
} PratosDiagramLine;

/* Of PratosDiagramLine; the caller's. */
GArray *pratos_diagram_code (PratosRun *run);
