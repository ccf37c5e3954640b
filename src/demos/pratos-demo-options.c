/* pratos-demo-options.c: a demonstration's options, checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-demo.h"

#include "pratos-error.h"
#include "pratos-misspelling.h"
#include "pratos-number.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const PratosDemoOption *
find_option (const PratosDemo *demo, const char *name)
{
  for (guint i = 0; i < demo->n_options; i++)
    if (g_str_equal (demo->options[i].name, name))
      return &demo->options[i];
  return NULL;
}

static GStrv
option_names (const PratosDemo *demo)
{
  GStrv names = g_new0 (char *, demo->n_options + 1);

  for (guint i = 0; i < demo->n_options; i++)
    names[i] = g_strconcat ("--", demo->options[i].name, NULL);
  return names;
}

/* @near: what may have been meant, else all there are. */
static gboolean
refuse_word (const char *what, const char *word, const char *const *known, GError **error)
{
  const char *near = pratos_misspelling_find (word, known);
  g_autofree char *all = g_strjoinv (", ", (char **) known);

  if (near != NULL)
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 /* Translators: "gallery: no --picturs; did you mean --pictures?" */
                 _("%s: no %s; did you mean %s?"), what, word, near);
  else
    g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
                 /* Translators: "--await: no some; there is tasks, each" */
                 _("%s: no %s; there is %s"), what, word, all);
  return FALSE;
}

static gboolean
check_names (const PratosDemo *demo, GVariant *given, GError **error)
{
  GVariantIter iter;
  const char *name;

  g_variant_iter_init (&iter, given);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, NULL))
    if (find_option (demo, name) == NULL)
      {
        g_auto (GStrv) names = option_names (demo);
        g_autofree char *word = g_strconcat ("--", name, NULL);

        return refuse_word (demo->name, word, (const char *const *) names, error);
      }
  return TRUE;
}

static char *
format_limit (const PratosDemoOption *option, double limit)
{
  return option->kind == PRATOS_OPTION_INTEGER ? pratos_number_format ((guint64) limit)
                                               : g_strdup_printf ("%g", limit);
}

static GVariant *
refuse_number (const PratosDemoOption *option, const char *text, GError **error)
{
  g_autofree char *min = format_limit (option, option->min);
  g_autofree char *max = format_limit (option, option->max);

  g_set_error (error, PRATOS_ERROR, PRATOS_ERROR_INVALID_ARGUMENT,
               option->kind == PRATOS_OPTION_INTEGER
                 ? _("--%s: “%s” is not a whole number from %s to %s")
                 : _("--%s: “%s” is not a number from %s to %s"),
               option->name, text, min, max);
  return NULL;
}

static GVariant *
parse_integer (const PratosDemoOption *option, const char *text, GError **error)
{
  guint64 n;

  if (!pratos_number_parse (text, &n, NULL) || (double) n < option->min || (double) n > option->max)
    return refuse_number (option, text, error);
  return g_variant_new_int64 ((gint64) n);
}

/* Always with a point, so that a script works in every locale. */
static GVariant *
parse_number (const PratosDemoOption *option, const char *text, GError **error)
{
  char *end;
  double x = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (x) || x < option->min || x > option->max)
    return refuse_number (option, text, error);
  return g_variant_new_double (x);
}

static GVariant *
parse_choice (const PratosDemoOption *option, const char *text, GError **error)
{
  g_autofree char *what = g_strconcat ("--", option->name, NULL);

  if (g_strv_contains (option->choices, text))
    return g_variant_new_string (text);
  refuse_word (what, text, option->choices, error);
  return NULL;
}

/* Floating, or NULL. */
static GVariant *
parse_value (const PratosDemoOption *option, const char *text, GError **error)
{
  switch (option->kind)
    {
    case PRATOS_OPTION_INTEGER:
      return parse_integer (option, text, error);
    case PRATOS_OPTION_NUMBER:
      return parse_number (option, text, error);
    case PRATOS_OPTION_CHOICE:
      return parse_choice (option, text, error);
    case PRATOS_OPTION_TEXT:
    default:
      return g_variant_new_string (text);
    }
}

GVariant *
pratos_demo_parse_options (const PratosDemo *demo, GVariant *given, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (demo != NULL, NULL);
  g_return_val_if_fail (g_variant_is_of_type (given, G_VARIANT_TYPE ("a{ss}")), NULL);

  if (!check_names (demo, given, error))
    return NULL;
  for (guint i = 0; i < demo->n_options; i++)
    {
      const PratosDemoOption *option = &demo->options[i];
      const char *text = option->value;
      GVariant *value;

      g_variant_lookup (given, option->name, "&s", &text);
      value = parse_value (option, text, error);
      if (value == NULL)
        return NULL;
      g_variant_dict_insert_value (&dict, option->name, value);
    }
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

GVariant *
pratos_demo_add_workers (const PratosDemo *demo, GVariant *options, guint workers)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (options);

  g_return_val_if_fail (demo != NULL && options != NULL, NULL);

  if (!demo->plan_has_workers)
    return g_variant_ref (options);
  g_variant_dict_insert (&dict, "workers", "x", (gint64) workers);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}
