/* pratos-fault-path.h: addresses under /fault/ that go wrong on purpose.
 *
 * For tests, and for showing in class what a program has to expect of a network.
 *
 * Thread: the one that runs the default main context.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

typedef struct _PratosFaultPath PratosFaultPath;

struct _PratosFaultPath
{
  const char *path; /* as a person reads it: "/fault/status/CODE" */
  const char *what; /* one line, English, for --help and the index */

  /* @rest: what follows the fixed part, never NULL.  @message is paused. */
  void      (*answer) (const PratosFaultPath *fault, gpointer service, SoupServerMessage *message,
                       const char *rest);
};

/* Ends with a NULL path. */
const PratosFaultPath *pratos_fault_paths_get   (void);

/* A PratosReplyFunc; @service is the PratosService. */
void                   pratos_fault_path_answer (SoupServerMessage *message, gpointer service);
