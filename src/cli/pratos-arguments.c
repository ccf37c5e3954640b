/* pratos-arguments.c: a command line split into names with values and plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-arguments.h"

#include "pratos-error.h"
#include "pratos-number.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
argument_free (gpointer data)
{
  PratosArgument *argument = data;

  g_free (argument->name);
  g_free (argument->value);
  g_free (argument);
}

static void
set_option (PratosArguments *arguments, const char *name, const char *value)
{
  PratosArgument *argument;

  for (guint i = 0; i < arguments->options->len; i++)
    {
      argument = g_ptr_array_index (arguments->options, i);
      if (g_str_equal (argument->name, name))
        {
          g_ptr_array_remove_index (arguments->options, i);
          break;
        }
    }
  argument = g_new (PratosArgument, 1);
  argument->name = g_strdup (name);
  argument->value = g_strdup (value);
  g_ptr_array_add (arguments->options, argument);
}

static gboolean
check_value (PratosArgumentKind kind, const char *name, const char *value, GError **error)
{
  if (kind == PRATOS_ARGUMENT_UNKNOWN)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("unknown option --%s"), name);
  else if (kind == PRATOS_ARGUMENT_FLAG && value != NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("--%s takes no value"), name);
  else if (kind == PRATOS_ARGUMENT_VALUE && value == NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("--%s needs a value"), name);
  else
    return TRUE;
  return FALSE;
}

/* Takes the option at @argv, and its value where that stands apart.  Returns the last
 * one taken, or NULL and @error. */
static char **
take_option (PratosArguments *arguments, char **argv, PratosArgumentKindFunc kind_of, gpointer data,
             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (*argv + strlen ("--"), "=", 2);
  const char *name = parts[0] != NULL ? parts[0] : "";
  const char *value = parts[0] != NULL ? parts[1] : NULL;
  PratosArgumentKind kind = kind_of (name, data);

  if (kind == PRATOS_ARGUMENT_VALUE && value == NULL && argv[1] != NULL && !g_str_has_prefix (argv[1], "--"))
    value = *++argv;
  if (!check_value (kind, name, value, error))
    return NULL;
  set_option (arguments, name, value);
  return argv;
}

PratosArguments *
pratos_arguments_new (char **argv, PratosArgumentKindFunc kind, gpointer data, GError **error)
{
  g_autoptr (PratosArguments) arguments = g_new (PratosArguments, 1);

  arguments->options = g_ptr_array_new_with_free_func (argument_free);
  arguments->words = g_ptr_array_new_with_free_func (g_free);
  for (; *argv != NULL; argv++)
    {
      if (!g_str_has_prefix (*argv, "-"))
        g_ptr_array_add (arguments->words, g_strdup (*argv));
      else if (!g_str_has_prefix (*argv, "--"))
        {
          g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("unknown option %s"), *argv);
          return NULL;
        }
      else
        {
          argv = take_option (arguments, argv, kind, data, error);
          if (argv == NULL)
            return NULL;
        }
    }
  return g_steal_pointer (&arguments);
}

void
pratos_arguments_free (PratosArguments *arguments)
{
  if (arguments == NULL)
    return;
  g_ptr_array_unref (arguments->options);
  g_ptr_array_unref (arguments->words);
  g_free (arguments);
}

gboolean
pratos_arguments_ask_help (char **argv)
{
  return g_strv_contains ((const char *const *) argv, "--help")
         || g_strv_contains ((const char *const *) argv, "-h");
}

gboolean
pratos_arguments_to_integer (const char *name, const char *text, gint64 min, gint64 max, gint64 *number,
                             GError **error)
{
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;
  least = pratos_number_format ((guint64) min);
  most = pratos_number_format ((guint64) max);
  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               _("--%s: “%s” is not a whole number from %s to %s"), name, text, least, most);
  return FALSE;
}
