/* pratos-output-file.h: a file written beside its name and put there when it is whole.
 *
 * A file that was there before stays as it was until commit succeeds.  What is not a
 * regular file (a pipe, /dev/stdout) is written to directly.
 * Errors name the path and the system's reason, once: writing after a failure does
 * nothing, commit tells.  Thread: one at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef struct _PratosOutputFile PratosOutputFile;

/* NULL and @error (G_FILE_ERROR) if the folder cannot be written to. */
PratosOutputFile *pratos_output_file_new    (const char *path, GError **error);
void              pratos_output_file_write  (PratosOutputFile *file, const void *data, gsize length);
void              pratos_output_file_puts   (PratosOutputFile *file, const char *text);
void              pratos_output_file_printf (PratosOutputFile *file, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean          pratos_output_file_failed (PratosOutputFile *file);

/* Puts the file in its place. */
gboolean          pratos_output_file_commit (PratosOutputFile *file, GError **error);

/* Without commit nothing remains of it. */
void              pratos_output_file_free   (PratosOutputFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosOutputFile, pratos_output_file_free)
