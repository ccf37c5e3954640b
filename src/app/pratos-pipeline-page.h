/* pratos-pipeline-page.h: the steps and what each needs, as a graph that lights up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-page.h"

G_BEGIN_DECLS

#define PRATOS_TYPE_PIPELINE_PAGE (pratos_pipeline_page_get_type ())
G_DECLARE_FINAL_TYPE (PratosPipelinePage, pratos_pipeline_page, PRATOS, PIPELINE_PAGE, PratosPage)

G_END_DECLS
