/* pratos-gallery-demo.c: the demonstration of work that is mostly waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-gallery-demo.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"
#include "pratos-gallery-picture.h"
#include "pratos-gallery-source.h"
#include "pratos-picture-server.h"

#define DEFAULT_WORKERS 5

/* Larger pictures hold more pixels than the decoder takes. */
#define MOST_SIZE  (32 * 1024 * 1024)
#define MOST_RATE  1e12
#define MOST_DELAY 60000

static const char *const orders[] = { "completion", "map", NULL };

static const PratosDemoOption options[] = {
  { .name = "pictures", .kind = PRATOS_OPTION_INTEGER, .min = 1,
    .max = PRATOS_PICTURE_SERVER_MAX_PICTURES, .value = "10" },
  { .name = "source", .kind = PRATOS_OPTION_TEXT, .value = "builtin" },
  { .name = "size", .kind = PRATOS_OPTION_INTEGER, .min = 0, .max = MOST_SIZE, .value = "0" },
  { .name = "rate", .kind = PRATOS_OPTION_INTEGER, .min = 0, .max = MOST_RATE, .value = "1000000" },
  { .name = "link", .kind = PRATOS_OPTION_INTEGER, .min = 0, .max = MOST_RATE, .value = "0" },
  { .name = "delay", .kind = PRATOS_OPTION_INTEGER, .min = 0, .max = MOST_DELAY, .value = "500" },
  { .name = "order", .kind = PRATOS_OPTION_CHOICE, .value = "completion", .choices = orders },
  { .name = "contact", .kind = PRATOS_OPTION_TEXT, .value = "" },
};

static const PratosDemoStep steps[] = {
  [PRATOS_GALLERY_FETCH] = { { PRATOS_FETCH_KIND } },
  [PRATOS_GALLERY_DECODE] = { { PRATOS_DECODE_KIND } },
};

static PratosGallerySource
find_source (const char *name)
{
  if (g_str_equal (name, "builtin"))
    return pratos_gallery_add_builtin;
  if (g_str_equal (name, "commons"))
    return pratos_gallery_add_commons;
  return pratos_gallery_add_file;
}

static PratosPlan *
gallery_prepare (PratosPreparation *preparation, GVariant *given, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PratosPlan) plan = pratos_plan_new ();
  PratosGalleryOptions unpacked;

  g_variant_lookup (given, "source", "&s", &unpacked.source);
  g_variant_lookup (given, "contact", "&s", &unpacked.contact);
  g_variant_lookup (given, "pictures", "x", &unpacked.pictures);
  g_variant_lookup (given, "size", "x", &unpacked.size);
  g_variant_lookup (given, "rate", "x", &unpacked.rate);
  g_variant_lookup (given, "link", "x", &unpacked.link);
  g_variant_lookup (given, "delay", "x", &unpacked.delay);
  if (!find_source (unpacked.source) (plan, &unpacked, preparation, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static guint
gallery_default_workers (void)
{
  return DEFAULT_WORKERS;
}

const PratosDemo pratos_gallery_demo = {
  .name = "gallery",
  .options = options,
  .n_options = G_N_ELEMENTS (options),
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .gil_matters = FALSE, /* Python gives it up to wait and to decode */
  .default_workers = gallery_default_workers,
  .prepare = gallery_prepare,
  .result_to_json = pratos_gallery_result_to_json,
};
