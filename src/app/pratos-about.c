/* pratos-about.c: the window that says what this is and whose pictures it shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-about.h"

#include "pratos-application.h"
#include "pratos-helper.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Columns of the pictures' list of credits. */
enum { FILE_NAME, TITLE, AUTHOR, LICENCE, ORIGIN, N_COLUMNS };

static char *
make_credit (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", N_COLUMNS);

  if (g_strv_length (columns) < ORIGIN)
    return NULL;
  return g_strdup_printf ("%s: %s (%s)", columns[TITLE], columns[AUTHOR], columns[LICENCE]);
}

/* One a picture, from the list that is installed with them; empty if it is not there. */
static GStrv
read_picture_credits (void)
{
  g_autofree char *path = pratos_data_find ("pictures/CREDITS.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) credits = g_ptr_array_new ();

  if (path != NULL && g_file_get_contents (path, &text, NULL, NULL))
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      /* The first names the columns. */
      for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
        {
          char *credit = make_credit (lines[i]);

          if (credit != NULL)
            g_ptr_array_add (credits, credit);
        }
    }
  g_ptr_array_add (credits, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&credits), FALSE);
}

void
pratos_about_show (GtkWindow *parent)
{
  g_auto (GStrv) credits = read_picture_credits ();
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());

  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  adw_about_window_set_application_name (about, _("Pratos"));
  adw_about_window_set_application_icon (about, PRATOS_APPLICATION_ID);
  adw_about_window_set_version (about, PRATOS_VERSION);
  adw_about_window_set_developer_name (about, _("The Pratos developers"));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_comments (about, _("Pratos is Portuguese for plates: a juggler does not need eighteen arms to keep "
                                          "eighteen plates spinning. See what sequential, threads, processes and async "
                                          "do on this very computer."));
  if (credits[0] != NULL)
    adw_about_window_add_credit_section (about, _("Pictures"), (const char **) credits);
  /* Translators: put your names here, one a line. */
  adw_about_window_set_translator_credits (about, _("translator-credits"));
  gtk_window_present (GTK_WINDOW (about));
}
