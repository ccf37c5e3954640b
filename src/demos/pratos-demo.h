/* pratos-demo.h: what a teacher shows: options turned into a plan, results into rows.
 *
 * A demonstration is a const table; the window, the terminal and the tests walk the
 * list of demonstrations and, in each, the list of its options.
 *
 * Preparing (asking a picture source, making pictures, starting the built-in server) is
 * a phase of its own, outside the wall time.  It blocks, so a window calls it from a
 * thread; it ends soon after its cancellable is cancelled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "pratos-plan.h"
#include "pratos-run.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef enum
{
  PRATOS_OPTION_INTEGER, /* "x" */
  PRATOS_OPTION_NUMBER,  /* "d" */
  PRATOS_OPTION_CHOICE,  /* "s", one of choices */
  PRATOS_OPTION_TEXT,    /* "s", free: a file's name, a contact, a source */
} PratosOptionKind;

typedef struct
{
  const char         *name;     /* as in --name=VALUE and in JSON */
  PratosOptionKind    kind;
  double              min, max; /* of INTEGER and NUMBER, inclusive; exact up to 2^53 */
  const char         *value;    /* the default, as typed */
  const char *const  *choices;  /* of CHOICE, NULL-terminated */
} PratosDemoOption;

/* A step that its tasks have: one of two kinds, the second may be NULL. */
typedef struct
{
  const char *kinds[2];
} PratosDemoStep;

/* What outlives one preparation and serves the next: the running built-in server. */
typedef struct _PratosPreparation PratosPreparation;

/* @code is an untranslated identifier ("starting-server", "making-pictures", "asking-commons"). */
typedef void (*PratosPrepareFunc) (const char *code, guint done, guint total, gpointer data);

typedef struct
{
  const char             *name;            /* "gallery" */
  const PratosDemoOption *options;
  guint                   n_options;
  const PratosDemoStep   *steps;           /* of each task */
  guint                   n_steps;
  gboolean                gil_matters;     /* some step holds the GIL */
  const char             *grain;           /* INTEGER option that says how much work a task is, NULL: none */
  gboolean                virtual_time;    /* simulated, since nobody has the time */
  guint                 (*default_workers) (void);
  guint                 (*workers_for)     (GVariant *options); /* NULL: default_workers */
  gboolean                plan_has_workers; /* the plan depends on how many workers there will be,
                                             * see pratos_demo_add_workers() */

  /* The plan for @options (complete and valid, see pratos_demo_parse_options()), or NULL
   * and @error.  Notes are codes of what a person should be told ("commons-limit"). */
  PratosPlan           *(*prepare)         (PratosPreparation *preparation, GVariant *options,
                                            GCancellable *cancellable, GError **error);

  /* The members of one result's object, between begin_object and end_object; only for
   * what pratos_demo_fits(). */
  void                  (*result_to_json)  (const PratosTask *task, const PratosResult *result,
                                            JsonBuilder *builder);

  /* What all results of a run come to, as members of its object; NULL: nothing. */
  void                  (*run_to_json)     (PratosRun *run, JsonBuilder *builder);
} PratosDemo;

const PratosDemo *const *pratos_demos_get           (guint *n_demos);
const PratosDemo        *pratos_demo_find           (const char *name);

/* Whether task and result are as @demo makes them, with arguments and values of the right
 * types, and all values if it is done: a saved run may come from another version, or from
 * anybody. */
gboolean                 pratos_demo_fits           (const PratosDemo *demo, const PratosTask *task,
                                                     const PratosResult *result);

/* Registers every step kind that the demonstrations need in this program. */
void                     pratos_demos_register_steps (void);

/* Complete a{sv} from @given (a{ss}, as typed, may be empty), defaults filled in and
 * everything checked: PRATOS_ERROR_INVALID_ARGUMENT names the option, what was wrong and what is right. */
GVariant                *pratos_demo_parse_options  (const PratosDemo *demo, GVariant *given, GError **error);

/* What prepare() is to be given: @options, and where the plan depends on it 'workers' (x).
 * A new reference. */
GVariant                *pratos_demo_add_workers    (const PratosDemo *demo, GVariant *options, guint workers);

PratosPreparation       *pratos_preparation_new     (void);
void                     pratos_preparation_free    (PratosPreparation *preparation); /* stops the server */
void                     pratos_preparation_set_progress (PratosPreparation *preparation, PratosPrepareFunc func, gpointer data);
void                     pratos_preparation_report  (PratosPreparation *preparation, const char *code, guint done, guint total);

/* How many workers @options ask for when nobody says. */
guint                    pratos_demo_get_workers     (const PratosDemo *demo, GVariant *options);

/* Carries @run of a demonstration in virtual time out, on as many cores as it has; at
 * once.  FALSE and @error when its settings cannot be. */
gboolean                 pratos_demo_simulate        (PratosRun *run, GError **error);

/* Cores we may use, and never 0. */
guint                    pratos_demo_usable_cores   (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PratosPreparation, pratos_preparation_free)
