/* Where contacts stand: around the rows of the family and not in them. */

#include <math.h>

#include "dui-layout-private.h"

static guint
add_one (DuiGraph *graph, DuiGraphRole role)
{
  guint person = dui_graph_add_person (graph, "Persoon");

  dui_graph_person (graph, person)->role = role;
  return person;
}

/* @n children of two parents; the first of them is given back. */
static guint
add_children (DuiGraph *graph, const guint parents[2], DuiGraphRole role, guint n)
{
  guint first = DUI_GRAPH_NONE;

  dui_graph_add_tie (graph, parents[0], parents[1], DUI_GRAPH_KIND_PARTNER);
  for (guint c = 0; c < n; c++)
    {
      guint child = add_one (graph, role);

      first = c == 0 ? child : first;
      for (guint p = 0; p < 2; p++)
        dui_graph_add_tie (graph, parents[p], child, DUI_GRAPH_KIND_PARENT);
    }
  return first;
}

static guint
add_family (DuiGraph *graph, DuiGraphRole role, guint n)
{
  const guint parents[] = { add_one (graph, role), add_one (graph, role) };

  return add_children (graph, parents, role, n);
}

static double
x_of (DuiGraph *graph, guint person)
{
  return dui_graph_person (graph, person)->x;
}

static void
assert_outside_rows (DuiGraph *graph, guint n_kin)
{
  for (guint i = n_kin; i < dui_graph_n_persons (graph); i++)
    {
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

      for (guint k = 0; k < n_kin; k++)
        if (fabs (dui_graph_person (graph, k)->y - dui_graph_person (graph, i)->y) < DUI_LAYOUT_BOX_HEIGHT)
          {
            left = MIN (left, x_of (graph, k));
            right = MAX (right, x_of (graph, k));
          }
      g_assert_false (x_of (graph, i) > left - DUI_LAYOUT_PITCH
                      && x_of (graph, i) < right + DUI_LAYOUT_PITCH);
    }
}

/* The subject among @n brothers and sisters, with a partner and two children. */
static DuiGraph *
make_kin (guint n, guint *subject)
{
  DuiGraph *graph = dui_graph_new ();
  guint couple[2];

  *subject = couple[0] = add_family (graph, DUI_GRAPH_ROLE_RELATIVE, n);
  dui_graph_person (graph, *subject)->role = DUI_GRAPH_ROLE_SUBJECT;
  couple[1] = add_one (graph, DUI_GRAPH_ROLE_RELATIVE);
  add_children (graph, couple, DUI_GRAPH_ROLE_RELATIVE, 2);
  return graph;
}

/* The families of friends, each of whom stands together: none of them stands among the kin of the subject. */
static void
test_families_of_contacts (void)
{
  for (guint n = 2; n <= 8; n++)
    for (guint n_friends = 1; n_friends <= 8; n_friends++)
      {
        guint subject, n_kin;
        g_autoptr (DuiGraph) graph = make_kin (n, &subject);

        n_kin = dui_graph_n_persons (graph);
        for (guint f = 0; f < n_friends; f++)
          dui_graph_add_tie (graph, subject, add_family (graph, DUI_GRAPH_ROLE_CONTACT, 1 + f % 3),
                             DUI_GRAPH_KIND_FRIEND);
        dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
        assert_outside_rows (graph, n_kin);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-contacts/families-of-contacts", test_families_of_contacts);
  return g_test_run ();
}
