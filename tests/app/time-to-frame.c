/* time-to-frame.c: how long a program takes until it has painted its window, seen from outside.
 *
 *   time-to-frame PROGRAM [ARGUMENT…]
 *
 * Starts PROGRAM on an X display that shows nothing else, prints the milliseconds from
 * there until its first frame stands on the screen, and ends it.  A frame has more than
 * two colours: a window without contents, on the background, has but one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#define TIMEOUT_MS 20000

extern char **environ;

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Of the screen, counted to three. */
static unsigned
count_colors (Display *display)
{
  int screen = DefaultScreen (display);
  XImage *image = XGetImage (display, RootWindow (display, screen), 0, 0, (unsigned) DisplayWidth (display, screen),
                             (unsigned) DisplayHeight (display, screen), AllPlanes, ZPixmap);
  unsigned long colors[2] = { 0, 0 };
  unsigned n_colors = 0;

  for (int y = 0; image != NULL && n_colors < 3 && y < image->height; y++)
    for (int x = 0; n_colors < 3 && x < image->width; x++)
      {
        unsigned long color = XGetPixel (image, x, y);

        if (n_colors > 0 && color == colors[0])
          continue;
        if (n_colors > 1 && color == colors[1])
          continue;
        if (n_colors < 2)
          colors[n_colors] = color;
        n_colors++;
      }
  if (image != NULL)
    XDestroyImage (image);
  return n_colors;
}

/* Until something is drawn; FALSE when nothing was up to @end. */
static bool
wait_for_drawing (Display *display, Damage damage, double end)
{
  struct pollfd fd = { .fd = ConnectionNumber (display), .events = POLLIN };
  double left = end - now_ms ();

  if (XPending (display) == 0 && (left <= 0 || poll (&fd, 1, (int) left) <= 0))
    return false;
  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
    }
  XDamageSubtract (display, damage, None, None);
  return true;
}

/* Of the last one there may be something left. */
static void
wait_until_blank (Display *display)
{
  while (count_colors (display) > 1)
    nanosleep (&(struct timespec) { .tv_nsec = 10000000 }, NULL);
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  int event_base, error_base;
  Damage damage;
  bool painted = false;
  double begin;
  pid_t pid;

  if (argc < 2 || display == NULL || !XDamageQueryExtension (display, &event_base, &error_base))
    {
      fprintf (stderr, "time-to-frame: needs a program and an X display that tells of damage\n");
      return EXIT_FAILURE;
    }
  wait_until_blank (display);
  damage = XDamageCreate (display, DefaultRootWindow (display), XDamageReportNonEmpty);
  XSync (display, False);
  begin = now_ms ();
  if (posix_spawnp (&pid, argv[1], NULL, NULL, argv + 1, environ) != 0)
    {
      perror (argv[1]);
      return EXIT_FAILURE;
    }
  while (!painted && wait_for_drawing (display, damage, begin + TIMEOUT_MS))
    painted = count_colors (display) > 2;
  if (painted)
    printf ("%.1f\n", now_ms () - begin);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  XCloseDisplay (display);
  return painted ? EXIT_SUCCESS : EXIT_FAILURE;
}
