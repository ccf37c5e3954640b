/* pratos-json-stream.h: JSON written as it comes, in constant memory.
 *
 * Traces have millions of events, so nothing is built before it is written.  Commas and
 * escapes are done here; that braces match is the caller's care.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-output-file.h"

typedef struct
{
  PratosOutputFile *file;
  gboolean          first; /* nothing yet in the innermost object or array */
} PratosJsonStream;

void pratos_json_stream_init    (PratosJsonStream *json, PratosOutputFile *file);

/* @name NULL within an array and at the top. */
void pratos_json_stream_open    (PratosJsonStream *json, const char *name, char bracket); /* '{' or '[' */
void pratos_json_stream_close   (PratosJsonStream *json, char bracket);                   /* '}' or ']' */
void pratos_json_stream_string  (PratosJsonStream *json, const char *name, const char *value);
void pratos_json_stream_integer (PratosJsonStream *json, const char *name, gint64 value);

/* @ns as microseconds with three decimals. */
void pratos_json_stream_us      (PratosJsonStream *json, const char *name, gint64 ns);
