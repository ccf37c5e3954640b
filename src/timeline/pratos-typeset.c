/* pratos-typeset.c: the text on a timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-typeset.h"

#include <pango/pangocairo.h>

#define MAX_KEPT 1024 /* layouts of each type */

struct _PratosTypeset
{
  PangoContext         *context;
  PangoFontDescription *fonts[PRATOS_N_TYPES];
  PangoAttrList        *attributes;
  GHashTable           *kept[PRATOS_N_TYPES]; /* text → PangoLayout */
};

typedef struct
{
  gboolean small;
  double   factor;
  gboolean bold;
} TypeStyle;

static const TypeStyle styles[PRATOS_N_TYPES] = {
  [PRATOS_TYPE_LABEL] = { FALSE, 1, TRUE },
  [PRATOS_TYPE_SMALL_LABEL] = { TRUE, 1, TRUE },
  [PRATOS_TYPE_FIGURE] = { FALSE, 1, FALSE },
  [PRATOS_TYPE_SMALL_FIGURE] = { TRUE, 1, FALSE },
  [PRATOS_TYPE_TICK] = { FALSE, 1, FALSE },
  [PRATOS_TYPE_NUMBER] = { FALSE, 1, TRUE },
  [PRATOS_TYPE_PLATE] = { FALSE, 1, TRUE },
  [PRATOS_TYPE_FAILED] = { FALSE, 1, TRUE },
  [PRATOS_TYPE_HEADING] = { FALSE, 1.1, TRUE },
  [PRATOS_TYPE_TITLE] = { FALSE, 1.5, TRUE },
  [PRATOS_TYPE_LEGEND] = { FALSE, 1, FALSE },
};

/* Text stands where it was measured, whatever the surface: no hinted widths. */
static PangoContext *
new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static PangoFontDescription *
new_font (const char *font, const TypeStyle *style, double text, double small)
{
  PangoFontDescription *description = pango_font_description_from_string (font != NULL ? font : "Sans");
  double size = (style->small ? small : text) * style->factor;

  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return description;
}

PratosTypeset *
pratos_typeset_new (const char *font, double text, double small)
{
  PratosTypeset *typeset = g_new0 (PratosTypeset, 1);

  typeset->context = new_context ();
  typeset->attributes = pango_attr_list_new ();
  /* digits of one width, so that counting figures do not tremble */
  pango_attr_list_insert (typeset->attributes, pango_attr_font_features_new ("tnum=1"));
  for (guint i = 0; i < PRATOS_N_TYPES; i++)
    {
      typeset->fonts[i] = new_font (font, &styles[i], text, small);
      typeset->kept[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
  return typeset;
}

void
pratos_typeset_free (PratosTypeset *typeset)
{
  if (typeset == NULL)
    return;
  for (guint i = 0; i < PRATOS_N_TYPES; i++)
    {
      g_hash_table_unref (typeset->kept[i]);
      pango_font_description_free (typeset->fonts[i]);
    }
  pango_attr_list_unref (typeset->attributes);
  g_object_unref (typeset->context);
  g_free (typeset);
}

static PangoLayout *
shape (PratosTypeset *typeset, PratosType type, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (typeset->kept[type], text);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (typeset->kept[type]) >= MAX_KEPT)
    g_hash_table_remove_all (typeset->kept[type]);
  layout = pango_layout_new (typeset->context);
  pango_layout_set_font_description (layout, typeset->fonts[type]);
  pango_layout_set_attributes (layout, typeset->attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  g_hash_table_insert (typeset->kept[type], g_strdup (text), layout);
  return layout;
}

double
pratos_typeset_measure (PratosType type, const char *text, gpointer typeset)
{
  PangoRectangle extents;

  pango_layout_get_extents (shape (typeset, type, text), NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

void
pratos_typeset_draw (PratosTypeset *typeset, cairo_t *cr, PratosType type, const char *text,
                     double x, double y, double w, double h)
{
  PangoLayout *layout = shape (typeset, type, text);
  PangoRectangle extents;
  gboolean cut;

  pango_layout_get_extents (layout, NULL, &extents);
  cut = extents.width > (w + 1) * PANGO_SCALE;
  if (cut)
    {
      cairo_save (cr);
      cairo_rectangle (cr, x, y, w, h);
      cairo_clip (cr);
    }
  cairo_move_to (cr, x, y + (h - (double) extents.height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (cr, layout);
  if (cut)
    cairo_restore (cr);
}
