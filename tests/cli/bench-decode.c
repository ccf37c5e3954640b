/* bench-decode.c: GdkPixbuf alone, pictures to thumbnails on all cores.
 *
 * Arguments: the longest side of a thumbnail, then files.  Prints the wall time, s.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  int    box;
  char **files;
  gint   n_files;
  gint   next;   /* atomic */
  gint   failed; /* atomic */
} Work;

/* The loader decodes at the scaled size already, as it does for us. */
static gpointer
decode_thread (gpointer data)
{
  Work *work = data;
  gint i;

  while ((i = g_atomic_int_add (&work->next, 1)) < work->n_files)
    {
      g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_scale (work->files[i], work->box, work->box,
                                                                        TRUE, NULL);

      if (pixbuf == NULL)
        g_atomic_int_inc (&work->failed);
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  Work work = { .box = argc > 1 ? atoi (argv[1]) : 0, .files = argv + 2, .n_files = argc - 2 };
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  gint64 start = g_get_monotonic_time ();

  if (argc < 3 || work.box <= 0)
    return EXIT_FAILURE;
  for (guint i = 0; i < g_get_num_processors (); i++)
    g_ptr_array_add (threads, g_thread_new ("decode", decode_thread, &work));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  if (work.failed > 0)
    return EXIT_FAILURE;
  printf ("%.6f\n", (double) (g_get_monotonic_time () - start) / 1e6);
  return EXIT_SUCCESS;
}
