/* pratos-commons-picture.c: the API's answers as pictures.
 *
 * Any member may be missing or of another type than it should: json-glib's own getters
 * would complain on standard error.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-commons-picture.h"

#include "pratos-html-text.h"

#include <string.h>

void
pratos_commons_picture_free (gpointer data)
{
  PratosCommonsPicture *picture = data;

  if (picture == NULL)
    return;
  g_free (picture->url);
  g_free (picture->page);
  g_free (picture->title);
  g_free (picture->author);
  g_free (picture->licence);
  g_free (picture->licence_url);
  g_free (picture);
}

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
array_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static guint64
number_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  gint64 number = node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
                      ? json_node_get_int (node)
                      : 0;

  return number > 0 ? (guint64) number : 0;
}

static JsonObject *
first_object (JsonArray *array)
{
  JsonNode *node = array != NULL && json_array_get_length (array) > 0
                       ? json_array_get_element (array, 0)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* extmetadata says everything as {"value": …}, often in HTML. */
static char *
metadata (JsonObject *info, const char *name)
{
  JsonObject *entry = object_member (object_member (info, "extmetadata"), name);

  return pratos_html_to_text (string_member (entry, "value"));
}

static char *
author (JsonObject *info)
{
  g_autofree char *artist = metadata (info, "Artist");

  return *artist != '\0' ? g_steal_pointer (&artist) : metadata (info, "Attribution");
}

/* "File:Lion waiting in Namibia.jpg" */
static char *
title (JsonObject *page)
{
  const char *name = string_member (page, "title");
  const char *colon = strchr (name, ':');

  return pratos_html_to_text (colon != NULL ? colon + 1 : name);
}

static gboolean
is_picture (JsonObject *info, const char *url)
{
  const char *type = string_member (info, "mime");

  return (g_str_equal (type, "image/jpeg") || g_str_equal (type, "image/png"))
         && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
         && *string_member (info, "descriptionurl") != '\0';
}

/* NULL when it is not a picture that can be shown with its credits. */
static PratosCommonsPicture *
picture_from_page (JsonObject *page, gboolean is_thumbnail)
{
  JsonObject *info = first_object (array_member (page, "imageinfo"));
  const char *url = string_member (info, is_thumbnail ? "thumburl" : "url");
  PratosCommonsPicture *picture;

  if (info == NULL || !is_picture (info, url))
    return NULL;
  picture = g_new0 (PratosCommonsPicture, 1);
  picture->url = g_strdup (url);
  picture->page = g_strdup (string_member (info, "descriptionurl"));
  picture->title = title (page);
  picture->author = author (info);
  picture->licence = metadata (info, "LicenseShortName");
  picture->licence_url = metadata (info, "LicenseUrl");
  picture->bytes = is_thumbnail ? 0 : number_member (info, "size");
  picture->width = (guint) number_member (info, is_thumbnail ? "thumbwidth" : "width");
  picture->height = (guint) number_member (info, is_thumbnail ? "thumbheight" : "height");
  return picture;
}

GPtrArray *
pratos_commons_pictures_from_answer (JsonNode *answer, gboolean is_thumbnail)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (pratos_commons_picture_free);
  JsonArray *pages = array_member (object_member (json_node_get_object (answer), "query"), "pages");
  guint n = pages != NULL ? json_array_get_length (pages) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (pages, i);
      PratosCommonsPicture *picture = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        picture = picture_from_page (json_node_get_object (node), is_thumbnail);
      if (picture != NULL)
        g_ptr_array_add (pictures, picture);
    }
  return pictures;
}
