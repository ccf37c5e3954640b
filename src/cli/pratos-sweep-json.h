/* pratos-sweep-json.h: a sweep's measurements as scripts read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-sweep-result.h"

/* Into @path, "-" for standard output.  FALSE and @error, which names the path. */
gboolean pratos_sweep_json_write (const PratosSweepResult *result, const char *path, GError **error);
