/* pratos-output-file.c: a file written beside its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-output-file.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)
#define MAX_NAMES   100

struct _PratosOutputFile
{
  char   *path;      /* as given, for messages */
  char   *target;    /* what is replaced: where links lead */
  char   *temporary; /* NULL: written directly */
  int     fd;
  int     error;     /* errno of the first failure, 0: none */
  gsize   used;
  char    buffer[BUFFER_SIZE];
};

static void
set_error (GError **error, const char *path, int number)
{
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (number), _("cannot write %s: %s"),
               path, g_strerror (number));
}

/* mkstemp() would make it readable to its owner alone, and asking for the umask is not
 * possible without changing it for other threads. */
static int
open_beside (const char *target, char **temporary)
{
  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%08x.part", target, g_random_int ());
      int fd = g_open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

      if (fd >= 0)
        *temporary = g_steal_pointer (&name);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }
  return -1;
}

static char *
resolve (const char *path)
{
  g_autofree char *target = realpath (path, NULL);

  /* not what g_free may be given everywhere, so a copy */
  return g_strdup (target != NULL ? target : path);
}

PratosOutputFile *
pratos_output_file_new (const char *path, GError **error)
{
  g_autoptr (PratosOutputFile) file = g_new0 (PratosOutputFile, 1);
  struct stat info;
  gboolean exists;

  file->path = g_strdup (path);
  file->target = resolve (path);
  exists = stat (path, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    {
      file->fd = -1;
      set_error (error, path, EISDIR);
      return NULL;
    }
  if (exists && !S_ISREG (info.st_mode))
    file->fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  else
    file->fd = open_beside (file->target, &file->temporary);
  if (file->fd < 0)
    {
      set_error (error, path, errno);
      return NULL;
    }
  /* a file that is replaced keeps who may read it */
  if (exists && file->temporary != NULL)
    fchmod (file->fd, info.st_mode & 0777);
  return g_steal_pointer (&file);
}

static void
write_out (PratosOutputFile *file, const char *data, gsize length)
{
  while (length > 0 && file->error == 0)
    {
      gssize written = write (file->fd, data, length);

      if (written > 0)
        {
          data += written;
          length -= (gsize) written;
        }
      else if (written == 0 || errno != EINTR)
        file->error = written == 0 ? ENOSPC : errno;
    }
}

static void
flush_out (PratosOutputFile *file)
{
  write_out (file, file->buffer, file->used);
  file->used = 0;
}

void
pratos_output_file_write (PratosOutputFile *file, const void *data, gsize length)
{
  if (length > BUFFER_SIZE - file->used)
    flush_out (file);
  if (length >= BUFFER_SIZE)
    write_out (file, data, length);
  else
    {
      memcpy (file->buffer + file->used, data, length);
      file->used += length;
    }
}

void
pratos_output_file_puts (PratosOutputFile *file, const char *text)
{
  pratos_output_file_write (file, text, strlen (text));
}

void
pratos_output_file_printf (PratosOutputFile *file, const char *format, ...)
{
  char room[256];
  va_list arguments;
  int length;

  va_start (arguments, format);
  length = g_vsnprintf (room, sizeof room, format, arguments);
  va_end (arguments);
  if (length < (int) sizeof room)
    pratos_output_file_write (file, room, (gsize) MAX (length, 0));
  else
    {
      g_autofree char *text = NULL;

      va_start (arguments, format);
      text = g_strdup_vprintf (format, arguments);
      va_end (arguments);
      pratos_output_file_puts (file, text);
    }
}

gboolean
pratos_output_file_failed (PratosOutputFile *file)
{
  return file->error != 0;
}

gboolean
pratos_output_file_commit (PratosOutputFile *file, GError **error)
{
  flush_out (file);
  /* some file systems tell only now that they are full */
  if (close (file->fd) != 0 && file->error == 0)
    file->error = errno;
  file->fd = -1;
  if (file->error == 0 && file->temporary != NULL && g_rename (file->temporary, file->target) != 0)
    file->error = errno;
  if (file->error != 0)
    {
      set_error (error, file->path, file->error);
      return FALSE;
    }
  g_clear_pointer (&file->temporary, g_free);
  return TRUE;
}

void
pratos_output_file_free (PratosOutputFile *file)
{
  if (file == NULL)
    return;
  if (file->fd >= 0)
    close (file->fd);
  if (file->temporary != NULL)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->target);
  g_free (file->path);
  g_free (file);
}
