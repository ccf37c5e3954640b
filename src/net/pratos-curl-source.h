/* pratos-curl-source.h: a curl multi handle as one GSource.
 *
 * Thread: that of the main context which it is attached to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <curl/curl.h>
#include <glib.h>

/* @ended is called for each transfer that curl has brought to its end, already removed
 * from @multi; @went_by after each call of curl that may have called the transfers'
 * callbacks.  Both may add and remove handles. */
typedef struct
{
  void (*ended)   (CURL *easy, CURLcode code, gpointer data);
  void (*went_by) (gpointer data);
} PratosCurlFuncs;

/* Sets @multi's socket and timer functions.  @multi must live until the source is
 * destroyed. */
GSource *pratos_curl_source_new (CURLM *multi, const PratosCurlFuncs *funcs, gpointer data);
