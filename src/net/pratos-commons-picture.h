/* pratos-commons-picture.h: the API's answers as pictures.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-commons.h"

#include <json-glib/json-glib.h>

void       pratos_commons_picture_free (gpointer picture);

/* The pictures (JPEG and PNG with what must be shown of them) of a query's answer, an
 * empty array when it has none.  @is_thumbnail: what "thumburl" says instead of "url". */
GPtrArray *pratos_commons_pictures_from_answer (JsonNode *answer, gboolean is_thumbnail);
