/* pratos-diagram.h: what the classic picture of a finished run has to tell.
 *
 * Everything is taken from the trace: which worker did what, on which core, and how many
 * cores were ours at once.  Nothing of where things stand: see pratos-diagram-layout.h.
 * Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-diagram-code.h"
#include "pratos-timeline-model.h"

/* Of the run's time, what a core must have worked for us to be called busy.  Starting and
 * ending workers came to 0.0 to 0.4 % in runs that only waited, decoding the gallery's
 * pictures to 5 % and more. */
#define PRATOS_BUSY_SHARE 0.01

/* More strokes than can be told apart are left out; the caption says how many workers there were. */
#define PRATOS_DIAGRAM_MAX_STROKES 8

typedef enum
{
  PRATOS_DIAGRAM_SEQUENTIAL, /* code, a thin arrow, the CPU */
  PRATOS_DIAGRAM_SCHEDULED,  /* code, strokes to a scheduler at the CPU's edge */
  PRATOS_DIAGRAM_SPREAD,     /* code, arrows to the cores */
  PRATOS_DIAGRAM_LOOP,       /* lifelines of an event loop and its coroutines */
} PratosDiagramKind;

/* What goes from the code to the CPU: tasks that need one another, or those of a worker. */
typedef struct
{
  char   *label;      /* its workers: "Thread 1, Thread 4" */
  guint32 lane;       /* the first of them */
  guint   first_line; /* of the code it begins at */
  guint   last_line;
  guint   core;       /* index of the core where most of it was done, G_MAXUINT: on none */
} PratosDiagramStroke;

typedef enum
{
  PRATOS_CORE_IDLE,
  PRATOS_CORE_IN_TURN, /* worked, but not beside the busy ones: the work came here for a while */
  PRATOS_CORE_BUSY,
} PratosCoreUse;

typedef struct
{
  PratosCoreUse use;
  double        share; /* of the run's time that it worked for us, 0 … 1 */
} PratosDiagramCore;

typedef struct
{
  PratosTimelineModel *model;
  PratosRun           *run;     /* the model's, as its spans */
  PratosSpans         *spans;
  PratosDiagramKind    kind;
  GArray              *lines;   /* of PratosDiagramLine */
  GArray              *strokes; /* of PratosDiagramStroke */
  PratosDiagramCore   *cores;   /* those that we may use */
  guint                n_cores;
  guint                n_busy;  /* at once */
} PratosDiagram;

/* A run that has ended: one whose trace is still to be read, or whose model others have too. */
PratosDiagram *pratos_diagram_new          (PratosRun *run);
PratosDiagram *pratos_diagram_new_of_model (PratosTimelineModel *model);
void           pratos_diagram_free         (PratosDiagram *diagram);

/* "Busy 94 %", "Idle"; the caller's. */
char          *pratos_diagram_describe_core (const PratosDiagramCore *core);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosDiagram, pratos_diagram_free)
