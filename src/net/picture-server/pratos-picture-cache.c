/* pratos-picture-cache.c: pictures that were made once, in the user's cache folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-picture-cache.h"

#include "pratos-picture-maker.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <utime.h>

#define FOLDER     "pictures-1" /* a new number when pictures are made otherwise */
#define KEEP_DAYS  30

static char *
cache_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "pratos", FOLDER, NULL);
}

static char *
size_folder (gsize size)
{
  g_autofree char *folder = cache_folder ();
  g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT, size);

  return g_build_filename (folder, name, NULL);
}

static GBytes *
map (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file == NULL ? NULL : g_mapped_file_get_bytes (file);
}

/* A machine that lost power may have left anything under the right name. */
static gboolean
is_whole (GBytes *bytes, gsize wanted)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < 4 || memcmp (data, "\xff\xd8", 2) != 0 || memcmp (data + size - 2, "\xff\xd9", 2) != 0)
    return FALSE;
  return wanted == 0 || fabs ((double) size / (double) wanted - 1) <= PRATOS_PICTURE_TOLERANCE;
}

GBytes *
pratos_picture_cache_find (const char *file, gsize size)
{
  g_autofree char *folder = size_folder (size);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GBytes) bytes = map (path);

  if (bytes == NULL || !is_whole (bytes, size))
    return NULL;
  return g_steal_pointer (&bytes);
}

GBytes *
pratos_picture_cache_store (const char *file, gsize size, GBytes *bytes)
{
  g_autofree char *folder = size_folder (size);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GBytes *mapped;

  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600, NULL))
    return bytes;
  mapped = map (path);
  if (mapped == NULL)
    return bytes;
  g_bytes_unref (bytes);
  return mapped;
}

static void
delete_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static gboolean
is_old (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_mtime < time (NULL) - KEEP_DAYS * 24 * 3600;
}

void
pratos_picture_cache_tidy (gsize size)
{
  g_autofree char *used = size_folder (size);
  g_autofree char *path = cache_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  utime (used, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (is_old (child))
        delete_folder (child);
    }
}
