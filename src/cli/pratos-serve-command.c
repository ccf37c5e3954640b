/* pratos-serve-command.c: "pratos-cli serve": the picture server alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-serve-command.h"

#include "pratos-arguments.h"
#include "pratos-console.h"
#include "pratos-error.h"
#include "pratos-helper.h"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define SERVER "pratos-picture-server"

typedef struct
{
  const char *name;
  gint64      max; /* the server itself knows what it can; this is what a number may be */
} ServeOption;

static const ServeOption serve_options[] = {
  { "port", 65535 },
  { "rate", G_GINT64_CONSTANT (1) << 50 },
  { "link", G_GINT64_CONSTANT (1) << 50 },
  { "delay", 600000 },
  { "size", 32 * 1024 * 1024 },
  { "pictures", 200 },
};

static const ServeOption *
find_option (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (serve_options); i++)
    if (g_str_equal (name, serve_options[i].name))
      return &serve_options[i];
  return NULL;
}

static PratosArgumentKind
kind_of (const char *name, gpointer data)
{
  return find_option (name) != NULL ? PRATOS_ARGUMENT_VALUE : PRATOS_ARGUMENT_UNKNOWN;
}

static gboolean
add_argument (GPtrArray *command, const PratosArgument *argument, GError **error)
{
  const ServeOption *option = find_option (argument->name);
  gint64 min = g_str_equal (argument->name, "pictures") ? 1 : 0;
  gint64 number;

  g_return_val_if_fail (option != NULL, FALSE);

  if (!pratos_arguments_to_integer (argument->name, argument->value, min, option->max, &number, error))
    return FALSE;
  g_ptr_array_add (command, g_strdup_printf ("--%s=%" G_GINT64_FORMAT, argument->name, number));
  return TRUE;
}

static GPtrArray *
make_command (char **argv, GError **error)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PratosArguments) arguments = pratos_arguments_new (argv, kind_of, NULL, error);

  if (arguments == NULL)
    return NULL;
  if (arguments->words->len > 0)
    {
      g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT, _("“%s” is one word too many"),
                   (char *) g_ptr_array_index (arguments->words, 0));
      return NULL;
    }
  g_ptr_array_add (command, g_strdup (SERVER));
  for (guint i = 0; i < arguments->options->len; i++)
    if (!add_argument (command, g_ptr_array_index (arguments->options, i), error))
      return NULL;
  g_ptr_array_add (command, NULL);
  return g_steal_pointer (&command);
}

static PratosExit
become (GPtrArray *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pratos_helper_find (SERVER, &error);

  if (path != NULL)
    {
      execv (path, (char **) command->pdata);
      g_set_error (&error, PRATOS_ERROR, PRATOS_ERROR_REFUSED, _("%s cannot be started: %s"), path,
                   g_strerror (errno));
    }
  pratos_console_error (error);
  return PRATOS_EXIT_FAILED;
}

PratosExit
pratos_serve_command (char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) command = make_command (argv, &error);

  if (command != NULL)
    return become (command);
  pratos_console_error (error);
  return PRATOS_EXIT_USAGE;
}
