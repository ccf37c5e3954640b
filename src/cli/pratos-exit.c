/* pratos-exit.c: the exit statuses of pratos-cli, which scripts rely on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-exit.h"

#include "pratos-commons.h"
#include "pratos-error.h"

#include <gio/gio.h>

static gboolean
is_about_a_named_file (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

PratosExit
pratos_exit_for_error (const GError *error)
{
  if (g_error_matches (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT)
      || g_error_matches (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_DATA)
      || g_error_matches (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_CONTACT)
      || is_about_a_named_file (error))
    return PRATOS_EXIT_USAGE;
  return PRATOS_EXIT_FAILED;
}
