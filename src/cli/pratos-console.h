/* pratos-console.h: what is said on standard output and standard error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-exit.h"

#include <glib.h>

/* Descriptors 0 to 2 that were closed are opened again so that nothing else can be
 * written into by mistake; writing to them fails as before. */
void       pratos_console_open      (void);

/* "pratos-cli: " and the message as one line on standard error. */
void       pratos_console_error     (const GError *error);

/* Whether @error is NULL; says it otherwise. */
gboolean   pratos_console_succeeded (const GError *error);

/* Writes @text to standard error; control characters but line ends are replaced. */
void       pratos_console_complain (const char *text);

/* Writes @text to standard output, at once, control characters as above; FALSE and @error (G_FILE_ERROR) when the
 * disk is full or the pipe closed. */
gboolean   pratos_console_print     (const char *text, GError **error);

/* Writes @text to the file @path, "-": to standard output, as it is; FALSE and @error as above or as
 * the file's. */
gboolean   pratos_console_write     (const char *text, const char *path, GError **error);

/* Writes to standard output what is left; an @status of success becomes FAILED, with a
 * message, when that cannot be. */
PratosExit pratos_console_finish    (PratosExit status);
