/* test-html-text.c: credits in HTML as plain text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pratos-html-text.h"

typedef struct
{
  const char *html;
  const char *text;
} Case;

static void
test_cases (void)
{
  static const Case cases[] = {
    { "", "" },
    { "Ana", "Ana" },
    { "  Ana \n\t Lima ", "Ana Lima" },
    { "<a href=\"//commons.wikimedia.org/wiki/User:Ana\" title=\"User:Ana\">Ana <b>L</b>ima</a>", "Ana Lima" },
    { "Ana<br/>Lima<p>Rio</p>", "Ana Lima Rio" },
    { "<ul><li>Ana</li><li>Lima</li></ul>", "Ana Lima" },
    { "Smith &amp; Sons &lt;s@example.org&gt; &quot;&#39;&#x41;&#8212;&nbsp;x", "Smith & Sons <s@example.org> \"'A— x" },
    { "AT&T &unknown; &#0; &#xZZ; &#1114112; &", "AT&T &unknown; &#0; &#xZZ; &#1114112; &" },
    { "&amp;lt;b&amp;gt;", "&lt;b&gt;" },
    { "a < b and 3 <4", "a < b and 3 <4" },
    { "<!-- not > this -->Ana<!-- nor", "Ana" },
    { "<style data-x=\"1\">.a > .b {}</style>Ana<SCRIPT>x < y</script >!", "Ana!" },
    { "Ana <span", "Ana" },
    { "<script>never ends", "" },
    { "J\xc3\xbcrgen \xe9 \x01", "J\xc3\xbcrgen \xef\xbf\xbd" },
    { "<blockquote>A</blockquote>", "A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pratos_html_to_text (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-text/cases", test_cases);
  return g_test_run ();
}
