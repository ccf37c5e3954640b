/* pratos-cores.c: the cores we may use, and the machine's name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cores.h"

#include <sched.h>
#include <string.h>

#define MAX_CORES 8192

GArray *
pratos_cores_get_usable (void)
{
  GArray *cores = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize size = CPU_ALLOC_SIZE (MAX_CORES);
  cpu_set_t *set = CPU_ALLOC (MAX_CORES);
  guint first = 0;

  if (sched_getaffinity (0, size, set) == 0)
    for (guint i = 0; i < MAX_CORES; i++)
      if (CPU_ISSET_S (i, size, set))
        g_array_append_val (cores, i);
  if (cores->len == 0)
    g_array_append_val (cores, first);
  CPU_FREE (set);
  return cores;
}

static char *
read_model (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL)
      && (line = strstr (text, "model name")) != NULL
      && (line = strchr (line, ':')) != NULL)
    return g_strstrip (g_strndup (line + 1, strcspn (line + 1, "\n")));
  return g_strdup ("unknown");
}

char *
pratos_cores_get_model (void)
{
  static char *model;

  /* every run asks, and the kernel takes its time where there are many cores */
  if (g_once_init_enter (&model))
    g_once_init_leave (&model, read_model ());
  return g_strdup (model);
}
