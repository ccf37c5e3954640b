/* pratos-server-options.c: the command line of the picture server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-server-options.h"

#include "pratos-catalogue.h"
#include "pratos-fault-path.h"

#define MAX_RATE     (G_GINT64_CONSTANT (1) << 50)
#define MAX_DELAY_MS 600000

static char *
fault_help (void)
{
  GString *text = g_string_new (
      "The index, with every picture's credits, is at /, pictures are under /pictures/.\n"
      "Addresses that go wrong on purpose:\n");

  for (const PratosFaultPath *fault = pratos_fault_paths_get (); fault->path != NULL; fault++)
    g_string_append_printf (text, "  %s\n      %s\n", fault->path, fault->what);
  return g_string_free (text, FALSE);
}

static gboolean
check (const char *name, gint64 value, gint64 least, gint64 most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--%s=%" G_GINT64_FORMAT " is not from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
               name, value, least, most);
  return FALSE;
}

static gboolean
check_all (const PratosServerOptions *options, GError **error)
{
  return check ("port", options->port, 0, 65535, error)
         && check ("rate", options->rate, 0, MAX_RATE, error)
         && check ("link", options->link, 0, MAX_RATE, error)
         && check ("delay", options->delay_ms, 0, MAX_DELAY_MS, error)
         && check ("size", options->size, 0, G_MAXINT64, error)
         && check ("pictures", options->pictures, 1, PRATOS_CATALOGUE_MAX, error)
         && check ("parent-fd", options->parent_fd, -1, G_MAXINT, error);
}

static void
limit_size (PratosServerOptions *options)
{
  gint64 asked = options->size;

  if (asked == 0)
    return;
  options->size = CLAMP (asked, PRATOS_SERVER_LEAST_SIZE, PRATOS_SERVER_MOST_SIZE);
  if (options->size != asked)
    g_printerr ("%s: pictures of %" G_GINT64_FORMAT
                " bytes cannot be made; they have about %" G_GINT64_FORMAT "\n",
                g_get_prgname (), asked, options->size);
}

gboolean
pratos_server_options_parse (PratosServerOptions *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port,
      "Port to listen on, 0: any free one (default)", "N" },
    { "address", 0, 0, G_OPTION_ARG_STRING, &options->address,
      "Address to listen on (default 127.0.0.1)", "IP" },
    { "rate", 0, 0, G_OPTION_ARG_INT64, &options->rate,
      "Bytes a second and connection, 0: unlimited (default)", "BYTES_PER_S" },
    { "link", 0, 0, G_OPTION_ARG_INT64, &options->link,
      "Bytes a second of all connections together, 0: unlimited (default)", "BYTES_PER_S" },
    { "delay", 0, 0, G_OPTION_ARG_INT, &options->delay_ms,
      "Wait before each answer (default 0)", "MS" },
    { "size", 0, 0, G_OPTION_ARG_INT64, &options->size,
      "Make every picture about so large, 0: as they are (default)", "BYTES" },
    { "pictures", 0, 0, G_OPTION_ARG_INT, &options->pictures,
      "How many, 1 to 200 (default 12); beyond the photographs they are drawn", "N" },
    { "parent-fd", 0, 0, G_OPTION_ARG_INT, &options->parent_fd,
      "End when this descriptor is at its end", "N" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("– serve pictures over HTTP");
  g_autofree char *description = fault_help ();

  *options = (PratosServerOptions) { .pictures = 12, .parent_fd = -1 };
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, error) || !check_all (options, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "“%s” is not understood",
                   (*argv)[1]);
      return FALSE;
    }
  if (options->address == NULL)
    options->address = g_strdup ("127.0.0.1");
  limit_size (options);
  return TRUE;
}

void
pratos_server_options_clear (PratosServerOptions *options)
{
  g_clear_pointer (&options->address, g_free);
}
