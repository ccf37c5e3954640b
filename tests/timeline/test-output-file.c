/* test-output-file.c: files that are there whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-output-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pratos-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (fixture->path, &error);

  g_assert_no_error (error);
  pratos_output_file_puts (file, "a");
  pratos_output_file_printf (file, "%d%300s", 5, "x");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (pratos_output_file_commit (file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  {
    g_autofree char *expected = g_strdup_printf ("a5%300s", "x");

    assert_contents (fixture->path, expected);
  }
}

/* Larger than any buffer, in pieces of every size. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PratosOutputFile) file = pratos_output_file_new (fixture->path, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *block = g_strnfill (100000, 'b');

  for (guint i = 1; i < 100000; i = i * 3 / 2 + 1)
    {
      pratos_output_file_write (file, block, i);
      g_string_append_len (expected, block, i);
      pratos_output_file_puts (file, "|");
      g_string_append (expected, "|");
    }
  g_assert_true (pratos_output_file_commit (file, NULL));
  assert_contents (fixture->path, expected->str);
}

static void
test_abandon (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  {
    g_autoptr (PratosOutputFile) file = pratos_output_file_new (fixture->path, NULL);

    pratos_output_file_puts (file, "new");
  }
  assert_contents (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_replace_keeps_mode_and_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (PratosOutputFile) file = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  file = pratos_output_file_new (link, NULL);
  pratos_output_file_puts (file, "new");
  g_assert_true (pratos_output_file_commit (file, NULL));
  assert_contents (fixture->path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such", "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pratos_output_file_new (nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_null (pratos_output_file_new (fixture->folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

/* A full disk is told at the end, once, and nothing is put in place. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PratosOutputFile) file = pratos_output_file_new ("/dev/full", &error);
  g_autofree char *block = g_strnfill (100000, 'b');

  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    pratos_output_file_puts (file, block);
  g_assert_true (pratos_output_file_failed (file));
  g_assert_false (pratos_output_file_commit (file, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/output-file/commit", Fixture, NULL, set_up, test_commit, tear_down);
  g_test_add ("/output-file/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/output-file/abandon", Fixture, NULL, set_up, test_abandon, tear_down);
  g_test_add ("/output-file/replace", Fixture, NULL, set_up, test_replace_keeps_mode_and_link, tear_down);
  g_test_add ("/output-file/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/output-file/full", Fixture, NULL, set_up, test_full, tear_down);
  return g_test_run ();
}
