/* pratos-line-file.h: a text file that lists one thing a line.
 *
 * Empty lines and everything after a # at a line's beginning or after a space do not
 * count.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

/* A larger file is refused, whatever it may be: 64 MiB. */
#define PRATOS_LINE_FILE_MAX (64 * 1024 * 1024)

/* @line: trimmed, not empty, valid UTF-8; may be changed. */
typedef gboolean (*PratosLineFunc) (char *line, gpointer data, GError **error);

/* Calls @func for every line of the file @path.  FALSE and @error when it cannot be
 * read, or when @func failed: then the error begins with "path:line: ". */
gboolean pratos_line_file_read (const char *path, GCancellable *cancellable, PratosLineFunc func,
                                gpointer data, GError **error);
