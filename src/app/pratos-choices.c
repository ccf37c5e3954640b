/* pratos-choices.c: what the user has chosen for the next run, kept between sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-choices.h"

#include "pratos-conductor.h"

#include <string.h>

/* Low enough that drawing keeps its sixty frames a second beside busy workers. */
#define POLITE_NICE 10

/* Where a class wants another default than a script: a run long enough to be watched,
 * and a middle step that shows the cores at work. */
static const struct
{
  const char *demo;
  const char *option;
  const char *value;
} window_defaults[] = {
  { "primes", "magnitude", "59" },
  { "pipeline", "process", "compute" },
  { "race", "increments", "5000000" },
};

struct _PratosChoices
{
  GObject           parent_instance;

  GSettings        *settings;
  const PratosDemo *demo;
  const PratosMode *mode;
  GVariant         *options; /* complete, of demo */
};

G_DEFINE_FINAL_TYPE (PratosChoices, pratos_choices, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
changed (PratosChoices *self, PratosChoice choice)
{
  g_signal_emit (self, signals[CHANGED], 0, (guint) choice);
}

/* What was typed for @demo, a{ss}, without the window's defaults. */
static GVariant *
lookup_given (PratosChoices *self, const PratosDemo *demo)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "options");
  GVariant *given = g_variant_lookup_value (all, demo->name, G_VARIANT_TYPE ("a{ss}"));

  return given != NULL ? given : g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
}

/* @given over the window's defaults. */
static GVariant *
add_window_defaults (const PratosDemo *demo, GVariant *given)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (window_defaults); i++)
    if (strcmp (window_defaults[i].demo, demo->name) == 0)
      g_variant_dict_insert (&dict, window_defaults[i].option, "s", window_defaults[i].value);

  GVariantIter iter;
  const char *name, *value;
  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    g_variant_dict_insert (&dict, name, "s", value);

  g_autoptr (GVariant) merged = g_variant_ref_sink (g_variant_dict_end (&dict));
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariant *child;
  g_variant_iter_init (&iter, merged);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &child))
    {
      g_variant_builder_add (&builder, "{ss}", name, g_variant_get_string (child, NULL));
      g_variant_unref (child);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static GVariant *
parse_given (const PratosDemo *demo, GVariant *given, GError **error)
{
  g_autoptr (GVariant) merged = add_window_defaults (demo, given);
  g_autoptr (GVariant) options = pratos_demo_parse_options (demo, merged, error);

  return options != NULL ? g_variant_take_ref (g_steal_pointer (&options)) : NULL;
}

static void
load_options (PratosChoices *self)
{
  g_autoptr (GVariant) given = lookup_given (self, self->demo);
  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->options, g_variant_unref);
  self->options = parse_given (self->demo, given, &error);
  if (self->options == NULL)
    {
      /* Such as a file of numbers that is gone since. */
      g_message ("Options of %s are not valid any more: %s", self->demo->name, error->message);
      self->options = parse_given (self->demo, nothing, NULL);
    }
  g_assert (self->options != NULL);
}

static void
store_given (PratosChoices *self, GVariant *given)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "options");
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sa{ss}}"));
  GVariantIter iter;
  const char *name;
  GVariant *child;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s@a{ss}}", &name, &child))
    {
      if (strcmp (name, self->demo->name) != 0)
        g_variant_builder_add (&builder, "{s@a{ss}}", name, child);
      g_variant_unref (child);
    }
  g_variant_builder_add (&builder, "{s@a{ss}}", self->demo->name, given);
  g_settings_set_value (self->settings, "options", g_variant_builder_end (&builder));
}

static void
pratos_choices_dispose (GObject *object)
{
  PratosChoices *self = PRATOS_CHOICES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->options, g_variant_unref);
  G_OBJECT_CLASS (pratos_choices_parent_class)->dispose (object);
}

static void
pratos_choices_class_init (PratosChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pratos_choices_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pratos_choices_init (PratosChoices *self)
{
}

PratosChoices *
pratos_choices_new (GSettings *settings)
{
  PratosChoices *self = g_object_new (PRATOS_TYPE_CHOICES, NULL);
  g_autofree char *demo = g_settings_get_string (settings, "demo");
  g_autofree char *mode = g_settings_get_string (settings, "mode");
  guint n;

  self->settings = g_object_ref (settings);
  self->demo = pratos_demo_find (demo);
  if (self->demo == NULL)
    self->demo = pratos_demos_get (&n)[0];
  self->mode = pratos_mode_find (mode);
  if (self->mode == NULL)
    self->mode = pratos_modes_get (&n)[0];
  load_options (self);
  return self;
}

GSettings *
pratos_choices_get_settings (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), NULL);

  return self->settings;
}

const PratosDemo *
pratos_choices_get_demo (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), NULL);

  return self->demo;
}

const PratosMode *
pratos_choices_get_mode (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), NULL);

  return self->mode;
}

void
pratos_choices_set_demo (PratosChoices *self, const PratosDemo *demo)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self) && demo != NULL);

  if (self->demo == demo)
    return;
  self->demo = demo;
  load_options (self);
  g_settings_set_string (self->settings, "demo", demo->name);
  changed (self, PRATOS_CHOICE_DEMO);
}

void
pratos_choices_set_mode (PratosChoices *self, const PratosMode *mode)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self) && mode != NULL);

  if (self->mode == mode)
    return;
  self->mode = mode;
  g_settings_set_string (self->settings, "mode", mode->name);
  changed (self, PRATOS_CHOICE_MODE);
}

guint
pratos_choices_get_workers (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), 1);

  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "workers");
  guint workers = 0;

  if (!g_variant_lookup (all, self->demo->name, "u", &workers))
    workers = pratos_demo_get_workers (self->demo, pratos_choices_get_options (self));
  return CLAMP (workers, 1, PRATOS_MAX_WORKERS);
}

void
pratos_choices_set_workers (PratosChoices *self, guint workers)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self));

  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "workers");

  workers = CLAMP (workers, 1, PRATOS_MAX_WORKERS);
  if (workers == pratos_choices_get_workers (self))
    return;

  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{su}"));
  GVariantIter iter;
  const char *name;
  guint32 value;
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&su}", &name, &value))
    if (strcmp (name, self->demo->name) != 0)
      g_variant_builder_add (&builder, "{su}", name, value);
  g_variant_builder_add (&builder, "{su}", self->demo->name, workers);
  g_settings_set_value (self->settings, "workers", g_variant_builder_end (&builder));
  changed (self, PRATOS_CHOICE_WORKERS);
}

gboolean
pratos_choices_get_gil (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), TRUE);

  return g_settings_get_boolean (self->settings, "gil");
}

void
pratos_choices_set_gil (PratosChoices *self, gboolean gil)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self));

  if (pratos_choices_get_gil (self) == !!gil)
    return;
  g_settings_set_boolean (self->settings, "gil", gil);
  changed (self, PRATOS_CHOICE_GIL);
}

gboolean
pratos_choices_gil_matters (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), FALSE);

  return self->demo->gil_matters && (self->mode->flags & PRATOS_MODE_HAS_GIL) != 0;
}

GVariant *
pratos_choices_get_options (PratosChoices *self)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), NULL);

  return self->options;
}

char *
pratos_choices_dup_option (PratosChoices *self, const char *name)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self), NULL);

  g_autoptr (GVariant) value = g_variant_lookup_value (self->options, name, NULL);

  if (value == NULL)
    return NULL;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6g", g_variant_get_double (value)));
    }
  return g_variant_dup_string (value, NULL);
}

gboolean
pratos_choices_set_option (PratosChoices *self, const char *name, const char *value, GError **error)
{
  g_return_val_if_fail (PRATOS_IS_CHOICES (self) && name != NULL && value != NULL, FALSE);

  g_autoptr (GVariant) before = lookup_given (self, self->demo);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *key, *old;

  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &old))
    if (strcmp (key, name) != 0)
      g_variant_builder_add (&builder, "{ss}", key, old);
  g_variant_builder_add (&builder, "{ss}", name, value);

  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_autoptr (GVariant) options = parse_given (self->demo, given, error);
  if (options == NULL)
    return FALSE;
  if (g_variant_equal (options, self->options))
    return TRUE;
  g_clear_pointer (&self->options, g_variant_unref);
  self->options = g_steal_pointer (&options);
  store_given (self, given);
  changed (self, PRATOS_CHOICE_OPTIONS);
  return TRUE;
}

void
pratos_choices_reset_options (PratosChoices *self)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self));

  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new ("a{ss}", NULL));

  store_given (self, nothing);
  load_options (self);
  changed (self, PRATOS_CHOICE_OPTIONS);
}

void
pratos_choices_fill_settings (PratosChoices *self, PratosRunSettings *settings)
{
  g_return_if_fail (PRATOS_IS_CHOICES (self) && settings != NULL);

  const char *await = "";

  g_variant_lookup (self->options, "await", "&s", &await);
  *settings = (PratosRunSettings) {
    .mode = self->mode,
    .workers = pratos_choices_get_workers (self),
    .gil = pratos_choices_get_gil (self),
    .await_each = strcmp (await, "each") == 0,
    .cpu_source = g_settings_get_enum (self->settings, "cpu-source"),
    .nice = g_settings_get_boolean (self->settings, "polite-workers") ? POLITE_NICE : 0,
  };
}
