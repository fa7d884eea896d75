/* The arrow keys walk along ties: a family in two rows, and a friend apart. */

#include "dui-layout.h"
#include "dui-walk.h"

enum
{
  FATHER,
  MOTHER,
  FIRST,
  SECOND,
  SECONDS_WIFE,
  THIRD,
  GRANDCHILD,
  FRIEND,
  N_PEOPLE,
};

static DuiGraph *
make_family (void)
{
  static const double places[N_PEOPLE][2] = { { 0, 0 },     { 100, 0 },   { -200, 150 }, { 50, 150 },
                                              { 150, 150 }, { 400, 150 }, { 90, 300 },   { 50, 600 } };
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      dui_graph_add_person (graph, "Voorbeeld");
      dui_graph_person (graph, i)->x = places[i][0];
      dui_graph_person (graph, i)->y = places[i][1];
    }
  dui_graph_add_tie (graph, FATHER, MOTHER, DUI_GRAPH_KIND_PARTNER);
  for (guint child = FIRST; child <= THIRD; child++)
    for (guint parent = FATHER; child != SECONDS_WIFE && parent <= MOTHER; parent++)
      dui_graph_add_tie (graph, parent, child, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, SECOND, SECONDS_WIFE, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, SECONDS_WIFE, GRANDCHILD, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, SECOND, GRANDCHILD, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, GRANDCHILD, FRIEND, DUI_GRAPH_KIND_FRIEND);
  return graph;
}

static void
test_family (void)
{
  static const struct
  {
    guint from;
    int dx;
    int dy;
    guint to;
  } steps[] = {
    { FIRST, 0, -1, FATHER }, /* far to the side, and a parent all the same */
    { THIRD, 0, -1, MOTHER },      { FATHER, 0, 1, SECOND },         { FATHER, 1, 0, MOTHER },
    { FIRST, 1, 0, SECOND },       { SECOND, 1, 0, SECONDS_WIFE }, /* in the order drawn */
    { SECONDS_WIFE, 1, 0, THIRD }, { THIRD, -1, 0, SECONDS_WIFE },   { SECOND, 0, 1, GRANDCHILD },
    { GRANDCHILD, 0, -1, SECOND }, { GRANDCHILD, 0, 1, FRIEND }, /* no child, so along the tie that goes down
                                                                  */
    { FRIEND, 0, -1, GRANDCHILD }, { FRIEND, 0, 1, DUI_GRAPH_NONE }, { FIRST, -1, 0, DUI_GRAPH_NONE },
  };
  g_autoptr (DuiGraph) graph = make_family ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("step %u", i);
      g_assert_cmpuint (dui_graph_walk (graph, steps[i].from, steps[i].dx, steps[i].dy), ==, steps[i].to);
    }
}

/* Everybody in a network as it is laid out can be reached from the subject. */
static void
test_everybody (void)
{
  static const int arrows[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  for (int kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      g_autoptr (DuiGraph) graph = make_family ();
      guint queue[N_PEOPLE] = { SECOND }, n = 1;
      gboolean is_reached[N_PEOPLE] = { [SECOND] = TRUE };

      dui_graph_person (graph, SECOND)->role = DUI_GRAPH_ROLE_SUBJECT;
      dui_layout_apply (graph, (DuiLayoutKind)kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      for (guint i = 0; i < n; i++)
        for (guint a = 0; a < G_N_ELEMENTS (arrows); a++)
          {
            guint next = dui_graph_walk (graph, queue[i], arrows[a][0], arrows[a][1]);

            if (next == DUI_GRAPH_NONE || is_reached[next])
              continue;
            is_reached[next] = TRUE;
            queue[n++] = next;
          }
      g_assert_cmpuint (n, ==, N_PEOPLE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/family", test_family);
  g_test_add_func ("/walk/everybody", test_everybody);
  return g_test_run ();
}
