/* pratos-html-text.h: what a scrap of HTML says, as plain text.
 *
 * For the credits that Wikimedia Commons gives: a name, perhaps with a link and a few
 * entities.  Not a parser of pages.
 *
 * Thread: any.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Without tags, comments, scripts and styles; entities resolved; spaces, line breaks and
 * control characters run together to one space, none at the ends.  Valid UTF-8 whatever
 * @html was; the caller frees it. */
char *pratos_html_to_text (const char *html);
