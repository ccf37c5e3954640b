/* pratos-arguments.h: a command line split into names with values and plain words.
 *
 * Every option has a long name; "--name=VALUE" and "--name VALUE" mean the same.  What
 * an option means, and whether its value is right, is for who asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  PRATOS_ARGUMENT_UNKNOWN,
  PRATOS_ARGUMENT_FLAG,  /* takes no value */
  PRATOS_ARGUMENT_VALUE,
} PratosArgumentKind;

/* What the option @name (without dashes) is. */
typedef PratosArgumentKind (*PratosArgumentKindFunc) (const char *name, gpointer data);

typedef struct
{
  char *name;  /* without dashes */
  char *value; /* NULL: a flag */
} PratosArgument;

typedef struct
{
  GPtrArray *options; /* PratosArgument *, each name once: the last one counts */
  GPtrArray *words;   /* char *, what is not an option */
} PratosArguments;

/* NULL and @error (PRATOS_ERROR_INVALID_ARGUMENT) for an unknown option, a value that is
 * missing or one too many.  @argv is NULL-terminated and begins with the first argument. */
PratosArguments *pratos_arguments_new        (char **argv, PratosArgumentKindFunc kind, gpointer data,
                                              GError **error);
void             pratos_arguments_free       (PratosArguments *arguments);

/* Whether "--help" or "-h" is among @argv: it wins over whatever else is wrong. */
gboolean         pratos_arguments_ask_help   (char **argv);

/* FALSE and @error unless @text is a whole number from @min, 0 or more, to @max. */
gboolean         pratos_arguments_to_integer (const char *name, const char *text, gint64 min, gint64 max,
                                              gint64 *number, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosArguments, pratos_arguments_free)
