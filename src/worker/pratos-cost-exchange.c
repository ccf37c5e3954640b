/* pratos-cost-exchange.c: the two ends of an exchange whose cost is measured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-cost-exchange.h"

#include "pratos-event.h"

#include <sys/socket.h>
#include <unistd.h>

gboolean
pratos_cost_call (int fd)
{
  return send (fd, "", 1, MSG_NOSIGNAL) == 1;
}

gboolean
pratos_cost_answer (int fd)
{
  char byte;

  return read (fd, &byte, 1) == 1;
}

gboolean
pratos_cost_echo (int fd, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!pratos_cost_answer (fd) || !pratos_cost_call (fd))
      return FALSE;
  return TRUE;
}

gboolean
pratos_cost_throw (int fd, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!pratos_cost_call (fd) || !pratos_cost_answer (fd))
      return FALSE;
  return TRUE;
}

gint64
pratos_cost_receive (gint64 sent, const void *data, gsize length)
{
  const volatile guint8 *bytes = data;

  if (length > 0)
    (void) (bytes[0] + bytes[length - 1]);
  return pratos_now () - sent;
}
