/* pratos-commons.c: pictures of Wikimedia Commons, found within its rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-commons.h"

#include "pratos-commons-api.h"
#include "pratos-commons-picture.h"
#include "pratos-fetch.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHOICE       4   /* as many are looked at for each one that is kept */
#define A_PAGE       "50" /* the most that comes with imageinfo */
#define MAX_REQUESTS 40  /* ten seconds of asking, whatever is missing */
#define KIB          1024
#define CATEGORY     "Category:Featured pictures on Wikimedia Commons"
#define DETAILS      "prop", "imageinfo", "iiprop", "url|size|mime|extmetadata"

/* A window that brings less than this much new is as good as empty. */
#define LEAST_NEW    3

struct _PratosCommons
{
  PratosCommonsApi *api;
};

/* One search: what was found, by page so that nothing counts twice. */
typedef struct
{
  PratosCommons            *commons;
  GHashTable               *pictures; /* page → PratosCommonsPicture, owned */
  guint                     wanted;   /* CHOICE times as many as kept in the end */
  guint                     n_requests;
  gboolean                  is_thumbnail;
  PratosCommonsProgressFunc progress;
  gpointer                  data;
  GCancellable             *cancellable;
} Search;

G_DEFINE_QUARK (pratos-commons-error-quark, pratos_commons_error)

gboolean
pratos_commons_is_address (const char *url)
{
  static const char *const domains[] = { ".wikimedia.org", ".wikipedia.org" };
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL
                            ? g_ascii_strdown (g_uri_get_host (uri), -1) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_suffix (host, domains[i]))
      return TRUE;
  return FALSE;
}

/* It goes into a header's comment, in parentheses. */
static gboolean
is_contact (const char *text)
{
  if (strlen (text) < 3 || strpbrk (text, "@.") == NULL)
    return FALSE;
  for (const char *next = text; *next != '\0'; next++)
    if (!g_ascii_isprint (*next) || *next == '(' || *next == ')')
      return FALSE;
  return TRUE;
}

PratosCommons *
pratos_commons_new (const char *contact, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (contact != NULL ? contact : ""));
  g_autofree char *user_agent = NULL;
  PratosCommons *commons;

  if (!is_contact (text))
    {
      g_set_error_literal (
          error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_CONTACT,
          _("Wikimedia asks every program to say who runs it: give an e-mail address or a "
            "web page, with --contact=you@example.org or in the preferences"));
      return NULL;
    }
  user_agent = pratos_fetch_user_agent (text);
  commons = g_new0 (PratosCommons, 1);
  commons->api = pratos_commons_api_new (user_agent);
  return commons;
}

void
pratos_commons_free (PratosCommons *commons)
{
  if (commons == NULL)
    return;
  pratos_commons_api_free (commons->api);
  g_free (commons);
}

static void
search_init (Search *search, PratosCommons *commons, guint n_pictures,
             PratosCommonsProgressFunc progress, gpointer data, GCancellable *cancellable)
{
  *search = (Search) {
    .commons = commons,
    .pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, pratos_commons_picture_free),
    .wanted = CHOICE * n_pictures,
    .progress = progress,
    .data = data,
    .cancellable = cancellable,
  };
}

static guint
n_found (const Search *search)
{
  return g_hash_table_size (search->pictures);
}

static gboolean
is_over (const Search *search)
{
  return n_found (search) >= search->wanted || search->n_requests >= MAX_REQUESTS;
}

/* Returns how many of them are new. */
static guint
keep (Search *search, JsonNode *answer)
{
  g_autoptr (GPtrArray) pictures = pratos_commons_pictures_from_answer (answer,
                                                                        search->is_thumbnail);
  guint before = n_found (search);

  g_ptr_array_set_free_func (pictures, NULL);
  for (guint i = 0; i < pictures->len; i++)
    {
      PratosCommonsPicture *picture = g_ptr_array_index (pictures, i);

      g_hash_table_replace (search->pictures, picture->page, picture);
    }
  if (search->progress != NULL)
    search->progress (MIN (n_found (search), search->wanted) / CHOICE, search->wanted / CHOICE,
                      search->data);
  return n_found (search) - before;
}

/* One request; @continuation, if not NULL, gets what "continue" says under its name. */
static gboolean
ask (Search *search, const char *const *parameters, const char *continuation, char **next,
     guint *n_new, GError **error)
{
  g_autoptr (JsonNode) answer = pratos_commons_api_query (search->commons->api, parameters,
                                                          search->cancellable, error);
  JsonNode *go_on;

  if (answer == NULL)
    return FALSE;
  search->n_requests++;
  *n_new = keep (search, answer);
  if (continuation == NULL)
    return TRUE;
  g_clear_pointer (next, g_free);
  go_on = json_object_get_member (json_node_get_object (answer), "continue");
  if (go_on != NULL && JSON_NODE_HOLDS_OBJECT (go_on))
    *next = g_strdup (json_object_get_string_member_with_default (json_node_get_object (go_on),
                                                                  continuation, NULL));
  return TRUE;
}

/* All that chance brings up of the sizes from @least to @most. */
static gboolean
search_window (Search *search, guint64 least, guint64 most, GError **error)
{
  g_autofree char *what = g_strdup_printf ("filetype:bitmap filesize:%" G_GUINT64_FORMAT
                                           ",%" G_GUINT64_FORMAT,
                                           least / KIB, most / KIB + 1);
  const char *parameters[] = {
    "generator", "search", "gsrnamespace", "6", "gsrsearch", what,
    "gsrsort", "random", "gsrlimit", A_PAGE, DETAILS, NULL,
  };
  guint n_new = LEAST_NEW;

  while (n_new >= LEAST_NEW && !is_over (search))
    if (!ask (search, parameters, NULL, NULL, &n_new, error))
      return FALSE;
  return TRUE;
}

static guint64
distance (const PratosCommonsPicture *picture, guint64 bytes)
{
  return picture->bytes > bytes ? picture->bytes - bytes : bytes - picture->bytes;
}

static int
by_distance (gconstpointer a, gconstpointer b, gpointer bytes)
{
  guint64 x = distance (*(PratosCommonsPicture *const *) a, *(guint64 *) bytes);
  guint64 y = distance (*(PratosCommonsPicture *const *) b, *(guint64 *) bytes);

  return (x > y) - (x < y);
}

/* Fisher and Yates. */
static void
shuffle (GPtrArray *pictures)
{
  for (guint i = pictures->len; i > 1; i--)
    {
      guint other = (guint) g_random_int_range (0, (gint32) i);
      gpointer last = pictures->pdata[i - 1];

      pictures->pdata[i - 1] = pictures->pdata[other];
      pictures->pdata[other] = last;
    }
}

static GPtrArray *
take_all (Search *search)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (pratos_commons_picture_free);
  GHashTableIter iter;
  gpointer picture;

  g_hash_table_iter_init (&iter, search->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &picture))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (pictures, picture);
    }
  return pictures;
}

/* Ends the search: some of the nearest to *@bytes (NULL: of all), by chance.  NULL and
 * @error when there is none. */
static GPtrArray *
choose (Search *search, guint64 *bytes, GError **error)
{
  GPtrArray *pictures = take_all (search);

  if (bytes != NULL)
    g_ptr_array_sort_with_data (pictures, by_distance, bytes);
  if (pictures->len > search->wanted)
    g_ptr_array_set_size (pictures, (gint) search->wanted);
  shuffle (pictures);
  if (pictures->len > search->wanted / CHOICE)
    g_ptr_array_set_size (pictures, (gint) (search->wanted / CHOICE));
  if (pictures->len > 0)
    return pictures;
  g_ptr_array_unref (pictures);
  g_set_error_literal (error, PRATOS_COMMONS_ERROR, PRATOS_COMMONS_ERROR_NOTHING,
                       _("Wikimedia Commons has no such pictures"));
  return NULL;
}

/* Ever wider windows round the size, so that also a size that few pictures have brings
 * some; the last one takes everything from nothing to some megabytes more. */
GPtrArray *
pratos_commons_find_near_size (PratosCommons *commons, guint n_pictures, guint64 bytes,
                               PratosCommonsProgressFunc progress, gpointer data,
                               GCancellable *cancellable, GError **error)
{
  static const double windows[] = { 0.05, 0.15, 0.4, 1.0, 4.0 };
  GPtrArray *chosen = NULL;
  gboolean is_good = TRUE;
  Search search;

  g_return_val_if_fail (n_pictures > 0, NULL);

  search_init (&search, commons, n_pictures, progress, data, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (windows) && is_good && !is_over (&search); i++)
    {
      guint64 around = (guint64) (windows[i] * (double) MAX (bytes, 64 * KIB));

      is_good = search_window (&search, bytes > around ? bytes - around : 0, bytes + around, error);
    }
  if (is_good)
    chosen = choose (&search, &bytes, error);
  g_hash_table_unref (search.pictures);
  return chosen;
}

static gboolean
is_width (guint width)
{
  for (const guint *known = pratos_commons_get_widths (); *known != 0; known++)
    if (*known == width)
      return TRUE;
  return FALSE;
}

static gboolean
search_featured (Search *search, guint width, GError **error)
{
  g_autofree char *width_text = g_strdup_printf ("%u", width);
  g_autofree char *next = g_strdup ("");
  guint n_new;

  while (next != NULL && !is_over (search))
    {
      g_autofree char *from = g_strdup (next);
      const char *parameters[] = {
        "generator", "categorymembers", "gcmtitle", CATEGORY, "gcmtype", "file",
        "gcmlimit", A_PAGE, DETAILS, NULL, NULL, NULL, NULL, NULL,
      };
      guint n = 12;

      if (width > 0)
        parameters[n++] = "iiurlwidth", parameters[n++] = width_text;
      if (*from != '\0')
        parameters[n++] = "gcmcontinue", parameters[n++] = from;
      if (!ask (search, parameters, "gcmcontinue", &next, &n_new, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
pratos_commons_find_featured (PratosCommons *commons, guint n_pictures, guint width,
                              PratosCommonsProgressFunc progress, gpointer data,
                              GCancellable *cancellable, GError **error)
{
  GPtrArray *chosen = NULL;
  Search search;

  g_return_val_if_fail (n_pictures > 0 && (width == 0 || is_width (width)), NULL);

  search_init (&search, commons, n_pictures, progress, data, cancellable);
  search.is_thumbnail = width > 0;
  if (search_featured (&search, width, error))
    chosen = choose (&search, NULL, error);
  g_hash_table_unref (search.pictures);
  return chosen;
}

const guint *
pratos_commons_get_widths (void)
{
  static const guint widths[] = { 20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920, 3840, 0 };

  return widths;
}
