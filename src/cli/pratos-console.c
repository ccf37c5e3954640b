/* pratos-console.c: what is said on standard output and standard error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-console.h"

#include "pratos-output-file.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

void
pratos_console_open (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void
pratos_console_error (const GError *error)
{
  g_autofree char *line = g_strdelimit (g_strchomp (g_strdup (error->message)), "\r\n", ' ');

  g_printerr ("%s: %s\n", g_get_prgname (), line);
}

gboolean
pratos_console_succeeded (const GError *error)
{
  if (error != NULL)
    pratos_console_error (error);
  return error == NULL;
}

gboolean
pratos_console_print (const char *text, GError **error)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (errno), _("cannot write standard output: %s"),
               g_strerror (errno));
  /* it has been told: not once more at the end */
  clearerr (stdout);
  return FALSE;
}

gboolean
pratos_console_write (const char *text, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = NULL;

  if (g_str_equal (path, "-"))
    return pratos_console_print (text, error);
  file = pratos_output_file_new (path, error);
  if (file == NULL)
    return FALSE;
  pratos_output_file_puts (file, text);
  return pratos_output_file_commit (file, error);
}

PratosExit
pratos_console_finish (PratosExit status)
{
  g_autoptr (GError) error = NULL;

  if (pratos_console_print ("", &error) && !ferror (stdout))
    return status;
  if (error != NULL)
    pratos_console_error (error);
  return status == PRATOS_EXIT_DONE ? PRATOS_EXIT_FAILED : status;
}
