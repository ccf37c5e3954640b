/* http-probe.h: one request over a bare socket, and exactly what came back.
 *
 * A real client would hide what the tests want to see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

typedef enum
{
  PROBE_END,     /* the other side closed */
  PROBE_RESET,
  PROBE_SILENCE, /* nothing more came in the given time */
  PROBE_ENOUGH,  /* as many bytes as wanted */
} ProbeEnd;

typedef struct
{
  GByteArray *bytes;
  ProbeEnd    end;
  gint64      elapsed; /* µs, from the request to the end */
} Probe;

/* GET @path from 127.0.0.1:@port, "Connection: close".  Stops after @enough bytes or
 * @silence_ms without any. */
void        probe_get       (Probe *probe, guint port, const char *path, gsize enough,
                             guint silence_ms);
void        probe_clear     (Probe *probe);

/* 0 when there is no status line. */
guint       probe_status    (const Probe *probe);

/* What stands behind "@name: ", NULL when there is no such header; the caller's. */
char       *probe_header    (const Probe *probe, const char *name);

/* After the headers; all of it when there are none. */
const guint8 *probe_body    (const Probe *probe, gsize *length);
