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

#define REPLACEMENT 0xfffd /* the character that stands for one that cannot be shown */

void
pratos_console_open (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* An address of a list, a title from a server: they may hold what a terminal obeys. */
static char *
make_harmless (const char *text)
{
  GString *harmless = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gunichar character = g_utf8_get_char_validated (p, -1);

      if (character == (gunichar) -1 || character == (gunichar) -2)
        {
          g_string_append_c (harmless, *p++); /* a file's name need not be UTF-8 */
          continue;
        }
      g_string_append_unichar (harmless, g_unichar_iscntrl (character) && character != '\n' ? REPLACEMENT : character);
      p = g_utf8_next_char (p);
    }
  return g_string_free (harmless, FALSE);
}

void
pratos_console_complain (const char *text)
{
  g_autofree char *harmless = make_harmless (text);

  g_printerr ("%s", harmless);
}

void
pratos_console_error (const GError *error)
{
  g_autofree char *line = g_strdelimit (g_strchomp (g_strdup (error->message)), "\r\n", ' ');
  g_autofree char *text = g_strdup_printf ("%s: %s\n", g_get_prgname (), line);

  pratos_console_complain (text);
}

gboolean
pratos_console_succeeded (const GError *error)
{
  if (error != NULL)
    pratos_console_error (error);
  return error == NULL;
}

static gboolean
put (const char *text, GError **error)
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
pratos_console_print (const char *text, GError **error)
{
  g_autofree char *harmless = make_harmless (text);

  return put (harmless, error);
}

gboolean
pratos_console_write (const char *text, const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = NULL;

  if (g_str_equal (path, "-"))
    return put (text, error);
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

  if (put ("", &error) && !ferror (stdout))
    return status;
  if (error != NULL)
    pratos_console_error (error);
  return status == PRATOS_EXIT_DONE ? PRATOS_EXIT_FAILED : status;
}
