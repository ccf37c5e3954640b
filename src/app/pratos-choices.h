/* pratos-choices.h: what the user has chosen for the next run, kept between sessions.
 *
 * Demonstration, mode, number of workers, GIL, and the options of each demonstration.
 * Everything here is valid at any time: a stored value that no longer is falls back to
 * its default, a new one that is not is refused.
 *
 * Emits "changed" with a PratosChoice after a change.  Main thread only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-demo.h"
#include "pratos-mode.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PRATOS_CHOICE_DEMO,
  PRATOS_CHOICE_MODE,
  PRATOS_CHOICE_WORKERS,
  PRATOS_CHOICE_GIL,
  PRATOS_CHOICE_OPTIONS,
} PratosChoice;

#define PRATOS_TYPE_CHOICES (pratos_choices_get_type ())
G_DECLARE_FINAL_TYPE (PratosChoices, pratos_choices, PRATOS, CHOICES, GObject)

PratosChoices    *pratos_choices_new           (GSettings *settings);
GSettings        *pratos_choices_get_settings  (PratosChoices *choices);

const PratosDemo *pratos_choices_get_demo      (PratosChoices *choices);
const PratosMode *pratos_choices_get_mode      (PratosChoices *choices);
void              pratos_choices_set_demo      (PratosChoices *choices, const PratosDemo *demo);
void              pratos_choices_set_mode      (PratosChoices *choices, const PratosMode *mode);

/* Of the current demonstration, the same in every mode; clamped to what is possible. */
guint             pratos_choices_get_workers   (PratosChoices *choices);
void              pratos_choices_set_workers   (PratosChoices *choices, guint workers);

gboolean          pratos_choices_get_gil       (PratosChoices *choices);
void              pratos_choices_set_gil       (PratosChoices *choices, gboolean gil);

/* Whether the GIL makes a difference for the current demonstration and mode. */
gboolean          pratos_choices_gil_matters   (PratosChoices *choices);

/* The current demonstration's options, complete (a{sv}); valid until the next change. */
GVariant         *pratos_choices_get_options   (PratosChoices *choices);

/* One of them as it would be typed; the caller frees it.  NULL: no such option. */
char             *pratos_choices_dup_option    (PratosChoices *choices, const char *name);

/* FALSE and @error (PRATOS_ERROR_INVALID_ARGUMENT) when @value cannot be. */
gboolean          pratos_choices_set_option    (PratosChoices *choices, const char *name,
                                                const char *value, GError **error);
void              pratos_choices_reset_options (PratosChoices *choices);

/* Everything about the next run in the current mode but the plan. */
void              pratos_choices_fill_settings (PratosChoices *choices, PratosRunSettings *settings);

G_END_DECLS
