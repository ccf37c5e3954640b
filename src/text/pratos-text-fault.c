/* pratos-text-fault.c: why a task failed, as a sentence.
 *
 * A table of sentences with the parameters' names in braces, so that a translator sees
 * what will stand there; the first row whose code and value fit is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-text.h"

#include "pratos-decode.h"
#include "pratos-fetch.h"
#include "pratos-lpf-step.h"
#include "pratos-number.h"
#include "pratos-plate-step.h"
#include "pratos-race-step.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *code;
  const char *param; /* NULL: fits whatever the parameters are */
  const char *value; /* of @param, as text; NULL: any, if only it is there */
  const char *sentence;
} Sentence;

/* Translators: leave the words in braces as they are; names, numbers and addresses will
 * stand there. */
static const Sentence sentences[] = {
  /* the engine's */
  { PRATOS_FAULT_CANCELLED, NULL, NULL, N_("Cancelled") },
  { PRATOS_FAULT_DEPENDENCY, NULL, NULL, N_("Task {task}, whose result it needs, was not done") },
  { PRATOS_FAULT_WORKER_DIED, "signal", "KILL",
    N_("The worker process was killed (SIGKILL): by somebody, or because memory was short") },
  { PRATOS_FAULT_WORKER_DIED, "signal", NULL, N_("The worker process was ended by signal SIG{signal}") },
  { PRATOS_FAULT_WORKER_DIED, NULL, NULL,
    N_("The worker process ended by itself in the middle of its work, with status {status}") },
  { PRATOS_FAULT_PROTOCOL, NULL, NULL, N_("The worker process sent something incomprehensible: {detail}") },
  { PRATOS_FAULT_NO_WORKER, "reason", NULL, N_("No worker could be started: {reason}") },
  { PRATOS_FAULT_NO_WORKER, NULL, NULL, N_("No worker was left for it") },
  { PRATOS_FAULT_UNKNOWN_STEP, NULL, NULL, N_("This program does not know the step “{kind}”") },
  { PRATOS_FAULT_DEADLINE, NULL, NULL, N_("It came {late_ms} ms after the deadline") },
  { PRATOS_FAULT_SPOOL, NULL, NULL, N_("The cache file cannot be written or read: {reason}") },

  /* fetching */
  { PRATOS_FAULT_BAD_URL, NULL, NULL, N_("This is not an address of the web: {url}") },
  { PRATOS_FAULT_DNS, NULL, NULL, N_("There is no host {host}, or no network to ask for it") },
  { PRATOS_FAULT_REFUSED, NULL, NULL, N_("{host} refuses connections at port {port}: no server is running there") },
  { PRATOS_FAULT_CONNECT, NULL, NULL, N_("{host} cannot be reached: {detail}") },
  { PRATOS_FAULT_CONNECT_TIMEOUT, NULL, NULL, N_("{host} did not answer the call within {seconds} s") },
  { PRATOS_FAULT_TLS, NULL, NULL, N_("The connection to {host} is not safe: {detail}") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "401", N_("{host} asks for a password (401)") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "403", N_("{host} does not allow it (403)") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "404", N_("{host} has nothing at this address (404)") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "410", N_("{host} has it no longer (410)") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "429", N_("{host} finds that we ask too often (429)") },
  { PRATOS_FAULT_HTTP_STATUS, "status", "503", N_("{host} is overloaded or being repaired (503)") },
  { PRATOS_FAULT_HTTP_STATUS, NULL, NULL, N_("{host} answers with an error (status {status})") },
  { PRATOS_FAULT_REDIRECTS, NULL, NULL, N_("{host} sends us from address to address, more than {limit} times") },
  { PRATOS_FAULT_REDIRECT_REFUSED, NULL, NULL, N_("{host} sends us to an address that is not safe: {url}") },
  { PRATOS_FAULT_HTTP_PROTOCOL, NULL, NULL, N_("What {host} answers is not proper HTTP: {detail}") },
  { PRATOS_FAULT_TOO_LARGE, NULL, NULL, N_("It is larger than {limit} bytes") },
  { PRATOS_FAULT_CUT, "expected", "0", N_("{host} broke off after {received} bytes, before the end") },
  { PRATOS_FAULT_CUT, NULL, NULL, N_("{host} broke off after {received} of {expected} bytes") },
  { PRATOS_FAULT_RESET, NULL, NULL, N_("The connection to {host} was lost after {received} bytes") },
  { PRATOS_FAULT_EMPTY_REPLY, NULL, NULL, N_("{host} hung up without an answer") },
  { PRATOS_FAULT_SLOW, NULL, NULL, N_("{host} sent next to nothing for {seconds} s") },
  { PRATOS_FAULT_DESCRIPTORS, NULL, NULL,
    N_("No file descriptor is left: the system allows no more open files (ulimit -n)") },
  { PRATOS_FAULT_NETWORK, NULL, NULL, N_("The network failed on the way to {host}: {detail}") },

  /* decoding */
  { PRATOS_FAULT_NOT_AN_IMAGE, "type", "empty", N_("This is not a picture: there is nothing in it") },
  { PRATOS_FAULT_NOT_AN_IMAGE, "type", "html", N_("This is not a picture but a web page") },
  { PRATOS_FAULT_NOT_AN_IMAGE, "type", "text", N_("This is not a picture but text") },
  { PRATOS_FAULT_NOT_AN_IMAGE, NULL, NULL, N_("This is not a picture") },
  { PRATOS_FAULT_IMAGE_TYPE, NULL, NULL, N_("Pictures of type {type} are not decoded here, only JPEG, PNG and GIF") },
  { PRATOS_FAULT_IMAGE_SIZE, NULL, NULL,
    N_("{width} × {height} pixels are too many: at most {megapixels} million of this type") },
  { PRATOS_FAULT_DAMAGED, "detail", "cut", N_("The picture is damaged: its end is missing") },
  { PRATOS_FAULT_DAMAGED, NULL, NULL, N_("The picture is damaged: {detail}") },

  /* numbers */
  { PRATOS_FAULT_NO_PRIME_FACTOR, NULL, NULL, N_("{n} has no prime factor: they begin with 2") },
  { PRATOS_FAULT_UNKNOWN_ALGORITHM, NULL, NULL, N_("This program does not know the algorithm “{algorithm}”") },

  /* plates */
  { PRATOS_FAULT_NO_SUCH_PLATE, NULL, NULL, N_("There is no pole for plate {plate}") },

  /* racing */
  { PRATOS_FAULT_NO_SUCH_COUNTER, NULL, NULL, N_("There is no place for counter {task} in the shared memory") },
  { PRATOS_FAULT_UNKNOWN_RACE, NULL, NULL, N_("This program does not know “{word}” in a race") },
};

/* Bytes and large numbers get their underscores, ports and statuses are short. */
static char *
plain_value (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    return pratos_number_format (g_variant_get_uint64 (value));
  return g_variant_print (value, FALSE);
}

/* How people say it: signals have names, tasks are counted from 1. */
static char *
format_value (const char *name, GVariant *value)
{
  const char *signal;

  if (g_str_equal (name, "signal") && g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    {
      signal = sigabbrev_np (g_variant_get_int32 (value));
      return signal != NULL ? g_strdup (signal) : plain_value (value);
    }
  if (g_str_equal (name, "task") && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_strdup_printf ("%u", g_variant_get_uint32 (value) + 1);
  return plain_value (value);
}

static char *
look_up (const PratosFault *fault, const char *name)
{
  g_autoptr (GVariant) value = NULL;

  if (fault->params != NULL)
    value = g_variant_lookup_value (fault->params, name, NULL);
  return value != NULL ? format_value (name, value) : NULL;
}

static gboolean
fits (const Sentence *sentence, const PratosFault *fault)
{
  g_autofree char *value = NULL;

  if (!pratos_fault_is (fault, sentence->code))
    return FALSE;
  if (sentence->param == NULL)
    return TRUE;
  value = look_up (fault, sentence->param);
  return value != NULL && (sentence->value == NULL || g_str_equal (value, sentence->value));
}

static const char *
find_sentence (const PratosFault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (fits (&sentences[i], fault))
      return _(sentences[i].sentence);
  return NULL;
}

/* @sentence with every {name} replaced; "?" for what the fault does not say. */
static char *
fill_in (const char *sentence, const PratosFault *fault)
{
  GString *text = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (sentence, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *name = g_strndup (open + 1, (gsize) (close - open - 1));
      g_autofree char *value = look_up (fault, name);

      g_string_append_len (text, sentence, open - sentence);
      g_string_append (text, value != NULL ? value : "?");
      sentence = close + 1;
    }
  g_string_append (text, sentence);
  return g_string_free (text, FALSE);
}

char *
pratos_text_fault (const PratosFault *fault)
{
  const char *sentence;

  if (fault->code == NULL)
    return g_strdup (_("Nothing failed"));
  sentence = find_sentence (fault);
  if (sentence == NULL)
    return g_strdup_printf (_("It failed: %s"), fault->code);
  return fill_in (sentence, fault);
}
