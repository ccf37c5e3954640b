/* pratos-gallery-picture.c: one picture of the gallery as a task.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-picture.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"
#include "pratos-gallery-demo.h"
#include "pratos-picture-server.h"

#include <openssl/evp.h>

#define PIECE (256 * 1024)

/* What the built-in server is slow at on purpose must not pass for a broken server. */
#define PATIENCE_S 30
#define SLOW       64

static void
insert_known (GVariantDict *dict, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_dict_insert (dict, name, "s", value);
}

static void
insert_line (GVariantDict *dict, const PratosGalleryOptions *options)
{
  PratosLine line;

  pratos_picture_server_get_line ((guint64) options->rate, (guint64) options->link, &line);
  g_variant_dict_insert (dict, "line", "(tttt)", line.rate, line.link, line.peak, line.owed);
}

static GVariant *
fetch_args (const PratosGalleryOptions *options, const PratosGalleryPicture *picture)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  insert_known (&dict, "contact", picture->contact);
  insert_known (&dict, "title", picture->title);
  insert_known (&dict, "author", picture->author);
  insert_known (&dict, "licence", picture->licence);
  insert_known (&dict, "licence-link", picture->licence_link);
  insert_known (&dict, "link", picture->link);
  insert_known (&dict, "origin", picture->origin);
  if (picture->is_builtin && options->link > 0)
    insert_line (&dict, options);
  if (options->rate != 0 && options->rate < 2 * SLOW)
    g_variant_dict_insert (&dict, "low-speed", "t", (guint64) options->rate / 2);
  g_variant_dict_insert (&dict, "low-speed-time", "u", (guint) (PATIENCE_S + options->delay / 1000));
  return g_variant_new ("(s@a{sv})", picture->url, g_variant_dict_end (&dict));
}

/* The last part of the address's path, as people write it. */
static char *
file_of_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *base = uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : NULL;

  if (base == NULL || g_str_equal (base, "/") || g_str_equal (base, "."))
    return g_strdup (url);
  return g_steal_pointer (&base);
}

void
pratos_gallery_add_picture (PratosPlan *plan, const PratosGalleryOptions *options,
                            const PratosGalleryPicture *picture)
{
  g_autofree char *label = picture->file != NULL ? g_strdup (picture->file) : file_of_url (picture->url);
  guint32 task = pratos_plan_add_task (plan, label, NULL, 0);

  pratos_plan_add_step (plan, task, PRATOS_FETCH_KIND, fetch_args (options, picture));
  pratos_plan_add_step (plan, task, PRATOS_DECODE_KIND, g_variant_new ("(u)", PRATOS_GALLERY_BOX));
}

/* With OpenSSL, which uses the processor's own instructions: some 3 ms for 5 MB, where
 * GChecksum takes 20. */
static gboolean
hash_blob (const PratosBlob *blob, EVP_MD_CTX *digest)
{
  g_autofree guint8 *piece = g_malloc (PIECE);

  for (guint64 offset = 0; offset < blob->length; offset += PIECE)
    {
      gsize length = MIN (PIECE, blob->length - offset);

      if (!pratos_blob_read (blob, offset, piece, length)
          || EVP_DigestUpdate (digest, piece, length) != 1)
        return FALSE;
    }
  return TRUE;
}

char *
pratos_gallery_hash (const PratosBlob *blob)
{
  EVP_MD_CTX *digest = EVP_MD_CTX_new ();
  guint8 hash[EVP_MAX_MD_SIZE];
  g_autoptr (GString) text = g_string_new (NULL);
  guint length = 0;

  if (digest != NULL && EVP_DigestInit_ex (digest, EVP_sha256 (), NULL) == 1
      && hash_blob (blob, digest) && EVP_DigestFinal_ex (digest, hash, &length) == 1)
    for (guint i = 0; i < length; i++)
      g_string_append_printf (text, "%02x", hash[i]);
  EVP_MD_CTX_free (digest);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_integer (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

/* A saved run does not keep the bytes received: then nobody can hash them again. */
static void
add_hash (const PratosBlob *blob, JsonBuilder *builder)
{
  g_autofree char *sha256 = blob->spool != NULL ? pratos_gallery_hash (blob) : NULL;

  if (sha256 != NULL)
    add_string (builder, "sha256", sha256);
}

static void
add_decoded (const PratosValue *value, JsonBuilder *builder)
{
  guint width, height;

  g_variant_get (value->variant, "(uuuuub)", NULL, NULL, NULL, &width, &height, NULL);
  add_integer (builder, "width", width);
  add_integer (builder, "height", height);
}

static const PratosValue *
value_of (const PratosResult *result, guint step)
{
  const PratosValue *value = step < result->n_values ? &result->values[step] : NULL;

  return value != NULL && value->variant != NULL ? value : NULL;
}

void
pratos_gallery_result_to_json (const PratosTask *task, const PratosResult *result, JsonBuilder *builder)
{
  const PratosValue *fetched = value_of (result, PRATOS_GALLERY_FETCH);
  const PratosValue *decoded = value_of (result, PRATOS_GALLERY_DECODE);
  const char *url;

  add_string (builder, "file", task->label);
  if (fetched != NULL)
    g_variant_get (fetched->variant, "(&s&su)", &url, NULL, NULL);
  else
    g_variant_get (task->steps[PRATOS_GALLERY_FETCH].args, "(&sa{sv})", &url, NULL);
  add_string (builder, "url", url);
  if (fetched != NULL)
    {
      add_hash (&fetched->blob, builder);
      add_integer (builder, "bytes", result->bytes);
    }
  if (decoded != NULL)
    add_decoded (decoded, builder);
}
