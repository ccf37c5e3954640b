/* pratos-timeline-theme.h: the colours and textures of a timeline.
 *
 * A state is told by colour and by texture, so that a grey-scale print or a colour-blind
 * eye still tells all of them apart.  Thread: any, all const.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-state.h"

typedef struct
{
  double red, green, blue, alpha; /* 0 … 1, not premultiplied */
} PratosColor;

typedef enum
{
  PRATOS_TEXTURE_SOLID,
  PRATOS_TEXTURE_OUTLINE, /* edge only */
  PRATOS_TEXTURE_HATCHED, /* diagonal lines */
  PRATOS_TEXTURE_DOTTED,
  PRATOS_TEXTURE_RINGED,  /* dotted, but the dots are hollow */
  PRATOS_TEXTURE_CROSSED, /* diagonal lines both ways */
  PRATOS_TEXTURE_GRID,    /* upright crosses */
  PRATOS_TEXTURE_DASHED,  /* broken horizontal lines */
  PRATOS_N_TEXTURES
} PratosTexture;

typedef struct
{
  PratosColor   fill;
  PratosColor   edge;
  PratosColor   ink;     /* of the texture */
  PratosTexture texture;
} PratosStateLook;

#define PRATOS_N_STROKES 6

typedef struct
{
  PratosColor     background;
  PratosColor     text;
  PratosColor     dim_text;   /* figures, ticks */
  PratosColor     core_band;
  PratosColor     lane_band;
  PratosColor     others;     /* what other programs had of a core */
  PratosColor     others_edge;
  PratosColor     grid;       /* on the bands */
  PratosColor     line;       /* where a run ended */
  PratosColor     plate;      /* behind the line's label */
  PratosColor     plate_text;
  PratosColor     pill;       /* behind a task's number */
  PratosColor     pill_text;
  PratosColor     failed;
  PratosColor     arrow;
  double          edge_width; /* px */
  PratosColor     strokes[PRATOS_N_STROKES]; /* lines to be told from each other */
  PratosStateLook states[PRATOS_N_STATES];
} PratosTimelineTheme;

typedef enum
{
  PRATOS_THEME_LIGHT,
  PRATOS_THEME_DARK,
  PRATOS_THEME_HIGH_CONTRAST,
  PRATOS_THEME_HIGH_CONTRAST_DARK,
  PRATOS_N_THEMES
} PratosThemeKind;

const PratosTimelineTheme *pratos_timeline_theme_get (PratosThemeKind kind);
