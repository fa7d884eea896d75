/* What a genogram and an ecogram tell by their symbols and lines is told without colour: each is drawn, only
 * where the ink is counts, and no two that mean different things look alike.
 */

#include <string.h>

#include "dui-language.h"
#include "dui-network-drawing.h"

#define SIDE 480
#define ZOOM 1.5
/* Darker than the ground of any symbol. */
#define INK 150

static gboolean *
ink_of (DuiGraph *graph, DuiLayoutKind kind)
{
  g_autoptr (DuiNetworkDrawing) drawing = dui_network_drawing_new (graph, kind);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  gboolean *ink = g_new (gboolean, SIDE * SIDE);
  DuiNetworkPalette palette;
  DuiNetworkStyle style;

  dui_network_palette_init (&palette, FALSE, FALSE);
  dui_network_style_init (&style, &palette);
  style.today = dui_date_from_ymd (2026, 11, 22);
  style.shows_pins = TRUE;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, SIDE / 2, SIDE / 2);
  cairo_scale (cr, ZOOM, ZOOM);
  dui_network_drawing_draw (drawing, cr, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const guchar *p =
            cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x;

        ink[y * SIDE + x] = 0.114 * p[0] + 0.587 * p[1] + 0.299 * p[2] < INK;
      }
  cairo_surface_destroy (surface);
  return ink;
}

/* @inks: by name; what parts each from each is at least the leg of a letter. */
static void
assert_all_differ (GPtrArray *inks, const char *const *names)
{
  for (guint i = 0; i < inks->len; i++)
    for (guint j = i + 1; j < inks->len; j++)
      {
        const gboolean *a = g_ptr_array_index (inks, i), *b = g_ptr_array_index (inks, j);
        guint n = 0;

        for (guint k = 0; k < SIDE * SIDE; k++)
          n += a[k] != b[k];
        if (n < 15)
          g_error ("“%s” and “%s” look alike: %u pixels", names[i], names[j], n);
      }
}

static DuiGraph *
new_graph (guint n)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < n; i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, "Kim"));

      person->role = DUI_GRAPH_ROLE_RELATIVE;
      person->gender = DUI_GRAPH_GENDER_WOMAN;
      person->birth = dui_date_from_ymd (1996, 1, 1 + (int)i);
    }
  return graph;
}

/* One column of DuiGraphPerson and what is in it. */
typedef struct
{
  const char *name;
  gsize offset;
  int value;
} Trait;

#define TRAIT(member, value) \
  { \
#value, G_STRUCT_OFFSET(DuiGraphPerson, member), value \
  }
#define FLAG(member) \
  { \
#member, G_STRUCT_OFFSET(DuiGraphPerson, member), TRUE \
  }

static const Trait traits[] = {
  TRAIT (gender, DUI_GRAPH_GENDER_WOMAN),
  TRAIT (gender, DUI_GRAPH_GENDER_MAN),
  TRAIT (gender, DUI_GRAPH_GENDER_OTHER),
  TRAIT (gender, DUI_GRAPH_GENDER_UNKNOWN),
  TRAIT (role, DUI_GRAPH_ROLE_SUBJECT),
  TRAIT (role, DUI_GRAPH_ROLE_PROFESSIONAL),
  TRAIT (role, DUI_GRAPH_ROLE_ORGANISATION),
  TRAIT (need, DUI_GRAPH_NEED_POSSIBLE),
  TRAIT (need, DUI_GRAPH_NEED_NEEDED),
  TRAIT (help, DUI_GRAPH_HELP_OFFERED),
  TRAIT (help, DUI_GRAPH_HELP_RECEIVING),
  TRAIT (help, DUI_GRAPH_HELP_DECLINED),
  TRAIT (fate, DUI_GRAPH_NEW),
  TRAIT (fate, DUI_GRAPH_CHANGED),
  FLAG (deceased),
  FLAG (review_due),
  FLAG (pinned),
};

static void
test_persons (void)
{
  g_autoptr (GPtrArray) inks = g_ptr_array_new_with_free_func (g_free);
  const char *names[G_N_ELEMENTS (traits) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    {
      g_autoptr (DuiGraph) graph = new_graph (1);

      G_STRUCT_MEMBER (int, dui_graph_person (graph, 0), traits[i].offset) = traits[i].value;
      names[i] = traits[i].name;
      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FREE));
    }
  {
    g_autoptr (DuiGraph) minor = new_graph (1);

    dui_graph_person (minor, 0)->birth = dui_date_from_ymd (2015, 1, 1);
    names[inks->len] = "minor";
    g_ptr_array_add (inks, ink_of (minor, DUI_LAYOUT_FREE));
  }
  assert_all_differ (inks, names);
}

static DuiGraph *
new_pair (DuiGraphKind kind)
{
  DuiGraph *graph = new_graph (2);

  dui_graph_person (graph, 0)->x = -130;
  dui_graph_person (graph, 1)->x = 130;
  dui_graph_add_tie (graph, 0, 1, kind);
  return graph;
}

/* Kin are told apart by where they stand, and friends by the absence of what the others have. */
static void
test_kinds (void)
{
  static const DuiGraphKind kinds[] = {
    DUI_GRAPH_KIND_FRIEND,    DUI_GRAPH_KIND_ADOPTIVE_PARENT, DUI_GRAPH_KIND_FOSTER_PARENT,
    DUI_GRAPH_KIND_PARTNER,   DUI_GRAPH_KIND_EX_PARTNER,      DUI_GRAPH_KIND_CLASSMATE,
    DUI_GRAPH_KIND_COLLEAGUE, DUI_GRAPH_KIND_NEIGHBOUR,       DUI_GRAPH_KIND_ONLINE,
    DUI_GRAPH_KIND_MEMBER,    DUI_GRAPH_KIND_PROFESSIONAL,    DUI_GRAPH_KIND_KEY_FIGURE,
    DUI_GRAPH_KIND_OTHER,
  };
  g_autoptr (GPtrArray) inks = g_ptr_array_new_with_free_func (g_free);
  const char *names[G_N_ELEMENTS (kinds)];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DuiGraph) graph = new_pair (kinds[i]);

      names[i] = dui_graph_kind_to_nick (kinds[i]);
      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FREE));
    }
  assert_all_differ (inks, names);
}

/* What is not known looks like what is neutral. Which way a one-way or harmful tie goes is seen. */
static void
test_qualities (void)
{
  g_autoptr (GPtrArray) inks = g_ptr_array_new_with_free_func (g_free);
  const char *names[2 * DUI_GRAPH_N_QUALITIES];

  for (DuiGraphQuality quality = DUI_GRAPH_QUALITY_NEUTRAL; quality < DUI_GRAPH_N_QUALITIES; quality++)
    {
      g_autoptr (DuiGraph) graph = new_pair (DUI_GRAPH_KIND_FRIEND);
      DuiGraphTie *tie = dui_graph_tie (graph, 0);

      tie->quality = quality;
      names[inks->len] = dui_graph_quality_to_nick (quality);
      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FREE));
      if (quality != DUI_GRAPH_QUALITY_HARMFUL && quality != DUI_GRAPH_QUALITY_ONE_WAY)
        continue;
      tie->from = 1;
      tie->to = 0;
      names[inks->len] = "the other way";
      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FREE));
    }
  for (guint support = 1; support <= DUI_GRAPH_SUPPORT_EMOTIONAL; support *= 2)
    {
      g_autoptr (DuiGraph) graph = new_pair (DUI_GRAPH_KIND_FRIEND);

      dui_graph_tie (graph, 0)->support = support;
      names[inks->len] = "support";
      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FREE));
    }
  assert_all_differ (inks, names);
}

typedef enum
{
  TREE_PLAIN,
  TREE_TWINS,
  TREE_ADOPTED,
  TREE_FOSTERED,
  TREE_APART,
  TREE_HALF,
  TREE_HOME,
  N_TREES,
} Tree;

/* A mother at the left, a father at the right and two children below. */
static DuiGraph *
new_tree (Tree sort)
{
  static const double places[][2] = { { -70, -80 }, { 70, -80 }, { -70, 70 }, { 70, 70 } };
  DuiGraph *graph = new_graph (4);

  dui_graph_add_tie (graph, 0, 1, sort == TREE_APART ? DUI_GRAPH_KIND_EX_PARTNER : DUI_GRAPH_KIND_PARTNER);
  for (guint i = 0; i < 4; i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, i);

      person->x = places[i][0];
      person->y = places[i][1];
      if (sort == TREE_TWINS)
        person->birth = dui_date_from_ymd (1996, 1, 1);
      if (sort == TREE_HOME)
        dui_graph_set_text (&person->household, "thuis");
      if (i > 1 || sort == TREE_HALF)
        continue;
      dui_graph_add_tie (graph, i, 2, DUI_GRAPH_KIND_PARENT);
      dui_graph_add_tie (graph, i, 3,
                         sort == TREE_ADOPTED    ? DUI_GRAPH_KIND_ADOPTIVE_PARENT
                         : sort == TREE_FOSTERED ? DUI_GRAPH_KIND_FOSTER_PARENT
                                                 : DUI_GRAPH_KIND_PARENT);
    }
  if (sort == TREE_HALF)
    {
      dui_graph_add_tie (graph, 0, 2, DUI_GRAPH_KIND_PARENT);
      dui_graph_add_tie (graph, 0, 3, DUI_GRAPH_KIND_PARENT);
      dui_graph_add_tie (graph, 1, 3, DUI_GRAPH_KIND_PARENT);
    }
  return graph;
}

static void
test_families (void)
{
  static const char *const names[] = { "plain", "twins", "adopted", "fostered", "apart", "half", "home" };
  g_autoptr (GPtrArray) inks = g_ptr_array_new_with_free_func (g_free);

  for (Tree sort = TREE_PLAIN; sort < N_TREES; sort++)
    {
      g_autoptr (DuiGraph) graph = new_tree (sort);

      g_ptr_array_add (inks, ink_of (graph, DUI_LAYOUT_FAMILY));
    }
  assert_all_differ (inks, names);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-conventions/persons", test_persons);
  g_test_add_func ("/network-conventions/kinds", test_kinds);
  g_test_add_func ("/network-conventions/qualities", test_qualities);
  g_test_add_func ("/network-conventions/families", test_families);
  return g_test_run ();
}
