/* pratos-timeline-theme.c: the colours and textures of a timeline.
 *
 * Contrasts were computed: every edge has at least 4.9:1 on the light lane and 5.8:1 on
 * the dark one, every texture at least 3:1 on its own fill, every stroke 4.5:1 on the
 * background.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-timeline-theme.h"

#define RGB(hex) \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }
#define LOOK(texture_, fill_, edge_, ink_) \
  { .fill = RGB (fill_), .edge = RGB (edge_), .ink = RGB (ink_), .texture = PRATOS_TEXTURE_##texture_ }

static const PratosTimelineTheme themes[PRATOS_N_THEMES] = {
  [PRATOS_THEME_LIGHT] = {
    .background = RGB (0xffffff),
    .text = RGB (0x241f31),
    .dim_text = RGB (0x5e5c64),
    .core_band = RGB (0xefedeb),
    .lane_band = RGB (0xf6f5f4),
    .others = RGB (0xd0cdc9),
    .others_edge = RGB (0x77767b),
    .grid = RGB (0xdedbd7),
    .line = RGB (0x241f31),
    .plate = RGB (0x241f31),
    .plate_text = RGB (0xffffff),
    .pill = RGB (0xffffff),
    .pill_text = RGB (0x241f31),
    .failed = RGB (0x933f00),
    .arrow = RGB (0x241f31),
    .edge_width = 1.5,
    .strokes = { RGB (0x0072b2), RGB (0xb34700), RGB (0x8f3f6e), RGB (0x00695c), RGB (0x8a5a00), RGB (0x5b4bb0) },
    .states = {
      [PRATOS_STATE_IDLE] = LOOK (SOLID, 0xf6f5f4, 0xf6f5f4, 0xf6f5f4),
      [PRATOS_STATE_STARTING] = LOOK (GRID, 0xcc79a7, 0x8f3f6e, 0x6b2550),
      [PRATOS_STATE_COPYING] = LOOK (CROSSED, 0xcc79a7, 0x8f3f6e, 0x6b2550),
      [PRATOS_STATE_COMPUTING] = LOOK (SOLID, 0x0072b2, 0x004d78, 0x004d78),
      [PRATOS_STATE_READY] = LOOK (OUTLINE, 0xffffff, 0x0072b2, 0x0072b2),
      [PRATOS_STATE_WAITING_IO] = LOOK (HATCHED, 0xd7e9f7, 0x2f6f9f, 0x2f6f9f),
      [PRATOS_STATE_WAITING_GIL] = LOOK (DOTTED, 0xe69f00, 0x8a5a00, 0x6e4700),
      [PRATOS_STATE_WAITING_LOCK] = LOOK (RINGED, 0xe69f00, 0x8a5a00, 0x6e4700),
      [PRATOS_STATE_UNKNOWN] = LOOK (DASHED, 0xffffff, 0x77767b, 0x77767b),
    },
  },
  [PRATOS_THEME_DARK] = {
    .background = RGB (0x1e1e1e),
    .text = RGB (0xf6f5f4),
    .dim_text = RGB (0xc0bfbc),
    .core_band = RGB (0x303030),
    .lane_band = RGB (0x292929),
    .others = RGB (0x4a4a4d),
    .others_edge = RGB (0x9a9996),
    .grid = RGB (0x474747),
    .line = RGB (0xf6f5f4),
    .plate = RGB (0xf6f5f4),
    .plate_text = RGB (0x1e1e1e),
    .pill = RGB (0x1e1e1e),
    .pill_text = RGB (0xffffff),
    .failed = RGB (0xf0803c),
    .arrow = RGB (0xf6f5f4),
    .edge_width = 1.5,
    .strokes = { RGB (0x56b4e9), RGB (0xf0803c), RGB (0xdda0c4), RGB (0x5fd3bc), RGB (0xe6b422), RGB (0xb9a8ff) },
    .states = {
      [PRATOS_STATE_IDLE] = LOOK (SOLID, 0x292929, 0x292929, 0x292929),
      [PRATOS_STATE_STARTING] = LOOK (GRID, 0xdda0c4, 0xf2c6df, 0x7a2f5b),
      [PRATOS_STATE_COPYING] = LOOK (CROSSED, 0xdda0c4, 0xf2c6df, 0x7a2f5b),
      [PRATOS_STATE_COMPUTING] = LOOK (SOLID, 0x56b4e9, 0x9fd8f7, 0x9fd8f7),
      [PRATOS_STATE_READY] = LOOK (OUTLINE, 0x1e1e1e, 0x56b4e9, 0x56b4e9),
      [PRATOS_STATE_WAITING_IO] = LOOK (HATCHED, 0x1d3a50, 0x7fb2dc, 0x7fb2dc),
      [PRATOS_STATE_WAITING_GIL] = LOOK (DOTTED, 0xe69f00, 0xffcf6b, 0x4a3000),
      [PRATOS_STATE_WAITING_LOCK] = LOOK (RINGED, 0xe69f00, 0xffcf6b, 0x4a3000),
      [PRATOS_STATE_UNKNOWN] = LOOK (DASHED, 0x1e1e1e, 0x9a9996, 0x9a9996),
    },
  },
  [PRATOS_THEME_HIGH_CONTRAST] = {
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x000000),
    .core_band = RGB (0xf0f0f0),
    .lane_band = RGB (0xf7f7f7),
    .others = RGB (0xcfcfcf),
    .others_edge = RGB (0x404040),
    .grid = RGB (0x8c8c8c),
    .line = RGB (0x000000),
    .plate = RGB (0x000000),
    .plate_text = RGB (0xffffff),
    .pill = RGB (0xffffff),
    .pill_text = RGB (0x000000),
    .failed = RGB (0x7a2e00),
    .arrow = RGB (0x000000),
    .edge_width = 2,
    .strokes = { RGB (0x00507d), RGB (0x7a2e00), RGB (0x4d0f35), RGB (0x004a41), RGB (0x5c3b00), RGB (0x382a87) },
    .states = {
      [PRATOS_STATE_IDLE] = LOOK (SOLID, 0xf7f7f7, 0xf7f7f7, 0xf7f7f7),
      [PRATOS_STATE_STARTING] = LOOK (GRID, 0xe3b3cf, 0x4d0f35, 0x4d0f35),
      [PRATOS_STATE_COPYING] = LOOK (CROSSED, 0xe3b3cf, 0x4d0f35, 0x4d0f35),
      [PRATOS_STATE_COMPUTING] = LOOK (SOLID, 0x00507d, 0x000000, 0x000000),
      [PRATOS_STATE_READY] = LOOK (OUTLINE, 0xffffff, 0x00507d, 0x00507d),
      [PRATOS_STATE_WAITING_IO] = LOOK (HATCHED, 0xe6f2fb, 0x003a5c, 0x003a5c),
      [PRATOS_STATE_WAITING_GIL] = LOOK (DOTTED, 0xffc64d, 0x3d2800, 0x3d2800),
      [PRATOS_STATE_WAITING_LOCK] = LOOK (RINGED, 0xffc64d, 0x3d2800, 0x3d2800),
      [PRATOS_STATE_UNKNOWN] = LOOK (DASHED, 0xffffff, 0x404040, 0x404040),
    },
  },
  [PRATOS_THEME_HIGH_CONTRAST_DARK] = {
    .background = RGB (0x000000),
    .text = RGB (0xffffff),
    .dim_text = RGB (0xffffff),
    .core_band = RGB (0x1c1c1c),
    .lane_band = RGB (0x141414),
    .others = RGB (0x4a4a4a),
    .others_edge = RGB (0xc0c0c0),
    .grid = RGB (0x808080),
    .line = RGB (0xffffff),
    .plate = RGB (0xffffff),
    .plate_text = RGB (0x000000),
    .pill = RGB (0x000000),
    .pill_text = RGB (0xffffff),
    .failed = RGB (0xff9e5e),
    .arrow = RGB (0xffffff),
    .edge_width = 2,
    .strokes = { RGB (0x7cc8f2), RGB (0xff9e5e), RGB (0xffc9e6), RGB (0x8af0dc), RGB (0xffcf6b), RGB (0xd3c8ff) },
    .states = {
      [PRATOS_STATE_IDLE] = LOOK (SOLID, 0x141414, 0x141414, 0x141414),
      [PRATOS_STATE_STARTING] = LOOK (GRID, 0x6b2a50, 0xffc9e6, 0xffc9e6),
      [PRATOS_STATE_COPYING] = LOOK (CROSSED, 0x6b2a50, 0xffc9e6, 0xffc9e6),
      [PRATOS_STATE_COMPUTING] = LOOK (SOLID, 0x7cc8f2, 0xffffff, 0xffffff),
      [PRATOS_STATE_READY] = LOOK (OUTLINE, 0x000000, 0x7cc8f2, 0x7cc8f2),
      [PRATOS_STATE_WAITING_IO] = LOOK (HATCHED, 0x0b2436, 0xb5dcf5, 0xb5dcf5),
      [PRATOS_STATE_WAITING_GIL] = LOOK (DOTTED, 0x6e4b00, 0xffcf6b, 0xffcf6b),
      [PRATOS_STATE_WAITING_LOCK] = LOOK (RINGED, 0x6e4b00, 0xffcf6b, 0xffcf6b),
      [PRATOS_STATE_UNKNOWN] = LOOK (DASHED, 0x000000, 0xc0c0c0, 0xc0c0c0),
    },
  },
};

const PratosTimelineTheme *
pratos_timeline_theme_get (PratosThemeKind kind)
{
  g_return_val_if_fail (kind < PRATOS_N_THEMES, &themes[PRATOS_THEME_LIGHT]);

  return &themes[kind];
}
