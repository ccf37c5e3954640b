/* pratos-pipeline-demo.h: the demonstration of a task that needs another's result.
 *
 * Tasks: "query"; "process", which needs it; "log 1" … "log N", which need nothing.  The
 * labels are codes, see pratos_text_task().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"

extern const PratosDemo pratos_pipeline_demo;
