/* The groups of the ecogram, and who has a supportive adult nearby: small families with known answers. */

#include "dui-ecogram.h"

static guint
add (DuiGraph *graph, DuiGraphRole role, int born)
{
  guint index = dui_graph_add_person (graph, "Iemand");

  dui_graph_person (graph, index)->role = role;
  if (born > 0)
    dui_graph_person (graph, index)->birth = dui_date_from_ymd (born, 6, 1);
  return index;
}

static DuiGraphTie *
tie (DuiGraph *graph, guint from, guint to, DuiGraphKind kind)
{
  return dui_graph_tie (graph, dui_graph_add_tie (graph, from, to, kind));
}

static void
assert_groups (DuiGraph *graph, const char *expected)
{
  g_autofree DuiEcogramGroup *groups = dui_ecogram_groups (graph);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    g_string_append (letters, groups[i] != DUI_ECOGRAM_NONE ? dui_ecogram_letter (groups[i]) : "-");
  g_assert_cmpstr (letters->str, ==, expected);
}

static void
test_family (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add (graph, DUI_GRAPH_ROLE_SUBJECT, 2000),
        mother = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1970);
  guint stepfather = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1968),
        half = add (graph, DUI_GRAPH_ROLE_RELATIVE, 2010);
  guint grandmother = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1940);
  guint partner = add (graph, DUI_GRAPH_ROLE_RELATIVE, 2001),
        child = add (graph, DUI_GRAPH_ROLE_RELATIVE, 2024);
  guint brother = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1998);

  tie (graph, mother, subject, DUI_GRAPH_KIND_PARENT);
  tie (graph, mother, stepfather, DUI_GRAPH_KIND_PARTNER);
  tie (graph, mother, half, DUI_GRAPH_KIND_PARENT);
  tie (graph, grandmother, mother, DUI_GRAPH_KIND_PARENT);
  tie (graph, subject, partner, DUI_GRAPH_KIND_PARTNER);
  tie (graph, subject, child, DUI_GRAPH_KIND_PARENT);
  tie (graph, subject, brother, DUI_GRAPH_KIND_SIBLING);
  assert_groups (graph, "-GGGFFFG");
}

static void
test_contacts (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add (graph, DUI_GRAPH_ROLE_SUBJECT, 2000), friend = add (graph, DUI_GRAPH_ROLE_CONTACT, 0);
  guint far = add (graph, DUI_GRAPH_ROLE_CONTACT, 0), colleague = add (graph, DUI_GRAPH_ROLE_CONTACT, 0);
  guint neighbour = add (graph, DUI_GRAPH_ROLE_CONTACT, 0), former = add (graph, DUI_GRAPH_ROLE_CONTACT, 0);
  guint lawyer = add (graph, DUI_GRAPH_ROLE_PROFESSIONAL, 0),
        team = add (graph, DUI_GRAPH_ROLE_ORGANISATION, 0);
  guint trainer = add (graph, DUI_GRAPH_ROLE_CONTACT, 0), pupil = add (graph, DUI_GRAPH_ROLE_CONTACT, 0);

  add (graph, DUI_GRAPH_ROLE_MENTIONED, 0);
  tie (graph, subject, friend, DUI_GRAPH_KIND_FRIEND);
  tie (graph, friend, far, DUI_GRAPH_KIND_FRIEND);
  tie (graph, subject, colleague, DUI_GRAPH_KIND_COLLEAGUE);
  tie (graph, subject, neighbour, DUI_GRAPH_KIND_NEIGHBOUR);
  tie (graph, subject, former, DUI_GRAPH_KIND_NEIGHBOUR)->end = dui_date_from_ymd (2020, 1, 1);
  tie (graph, subject, lawyer, DUI_GRAPH_KIND_PROFESSIONAL)->support = DUI_GRAPH_SUPPORT_ADVICE;
  tie (graph, subject, team, DUI_GRAPH_KIND_PROFESSIONAL)->support =
      DUI_GRAPH_SUPPORT_ADVICE | DUI_GRAPH_SUPPORT_PRACTICAL;
  /* Who is listened to advises; who listens to the subject is an acquaintance. */
  tie (graph, trainer, subject, DUI_GRAPH_KIND_KEY_FIGURE);
  tie (graph, subject, pupil, DUI_GRAPH_KIND_KEY_FIGURE);
  assert_groups (graph, "-VKKBKRZRK-");
}

static void
test_no_subject (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();

  tie (graph, add (graph, DUI_GRAPH_ROLE_RELATIVE, 0), add (graph, DUI_GRAPH_ROLE_RELATIVE, 0),
       DUI_GRAPH_KIND_SIBLING);
  assert_groups (graph, "--");
}

/* A child has its grandmother through its sister; not the father it is in conflict with, nor anybody through
 * the subject, nor a friend who is a child too. */
static void
test_supporters (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add (graph, DUI_GRAPH_ROLE_SUBJECT, 2000),
        child = add (graph, DUI_GRAPH_ROLE_RELATIVE, 2015);
  guint sister = add (graph, DUI_GRAPH_ROLE_RELATIVE, 2012),
        grandmother = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1950);
  guint father = add (graph, DUI_GRAPH_ROLE_RELATIVE, 1975),
        friend = add (graph, DUI_GRAPH_ROLE_CONTACT, 2015);
  guint coach = add (graph, DUI_GRAPH_ROLE_PROFESSIONAL, 0);
  DuiGraphTie *lean;
  g_autofree guint *counts = NULL;

  tie (graph, subject, child, DUI_GRAPH_KIND_SIBLING)->quality = DUI_GRAPH_QUALITY_CLOSE;
  tie (graph, subject, coach, DUI_GRAPH_KIND_PROFESSIONAL)->support = DUI_GRAPH_SUPPORT_ADVICE;
  tie (graph, child, sister, DUI_GRAPH_KIND_SIBLING)->quality = DUI_GRAPH_QUALITY_CLOSE;
  lean = tie (graph, grandmother, sister, DUI_GRAPH_KIND_RELATIVE);
  lean->support = DUI_GRAPH_SUPPORT_EMOTIONAL;
  tie (graph, father, child, DUI_GRAPH_KIND_PARENT)->quality = DUI_GRAPH_QUALITY_CONFLICT;
  tie (graph, child, friend, DUI_GRAPH_KIND_FRIEND)->support = DUI_GRAPH_SUPPORT_COMPANY;
  counts = dui_ecogram_supporters (graph, dui_date_from_ymd (2026, 11, 20));
  g_assert_cmpuint (counts[child], ==, 1);
  g_assert_cmpuint (counts[sister], ==, 1);
  g_assert_cmpuint (counts[friend], ==, 0);
  g_assert_cmpuint (counts[father], ==, 0);
  g_assert_cmpuint (counts[subject], ==, 1);
  lean->end = dui_date_from_ymd (2026, 1, 1);
  g_clear_pointer (&counts, g_free);
  counts = dui_ecogram_supporters (graph, dui_date_from_ymd (2026, 11, 20));
  g_assert_cmpuint (counts[child], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ecogram/family", test_family);
  g_test_add_func ("/ecogram/contacts", test_contacts);
  g_test_add_func ("/ecogram/no-subject", test_no_subject);
  g_test_add_func ("/ecogram/supporters", test_supporters);
  return g_test_run ();
}
