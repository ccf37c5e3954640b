/* pratos-words.h: the window's own words: options, order of arrival, preparing.
 *
 * What the layers below say is put into words by the text folder; this is for what only
 * a window shows.  const char * is static, char * is the caller's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-trace.h"

/* How an option is typed by hand: value = figure × factor. */
typedef struct
{
  const char *name;    /* of the option */
  const char *label;   /* untranslated, as are the others */
  const char *unit;    /* "" if there is none */
  double      factor;  /* 0: 1 */
  double      step;    /* of the figure, 0: 1 */
  const char *zero;    /* what 0 means, NULL: nothing special */
  const char *tooltip; /* NULL: none */
} PratosOptionWords;

/* Never NULL; an option nobody has named yet is called by its name. */
const char              *pratos_words_option         (const PratosDemoOption *option);
const PratosOptionWords *pratos_words_option_details (const PratosDemoOption *option);
const char              *pratos_words_choice         (const PratosDemoOption *option, const char *choice);

/* Of a TEXT option that is not free: values with a meaning, NULL-terminated; any other
 * is a file's name.  NULL: it is free text. */
const char *const       *pratos_words_known_texts    (const PratosDemoOption *option);

/* "3rd" */
char                    *pratos_words_ordinal        (guint n);

/* "3rd · Thread 1"; without a lane only the order. */
char                    *pratos_words_arrival        (guint rank, const PratosLane *lane);

/* "1.2 s": of a clock that runs, always in the same unit. */
char                    *pratos_words_clock          (gint64 ns);

/* "Making pictures: 3 of 20" */
char                    *pratos_words_preparing      (const char *code, guint done, guint total);
