/* Kinship in words: every answer here was worked out by hand on the family drawn below. */

#include "dui-kinship.h"
#include <string.h>

#include "dui-language.h"
#include "kinship-families.h"

/*
 *            opa = oma
 *         ____|_____________
 *    vader = moeder     tante = aangetrouwd
 *      |        |          |
 *      |   (betrokkene)   nicht
 *   stiefmoeder, with a child of her own; vader and stiefmoeder have a child together
 */
typedef enum
{
  SUBJECT,
  MOTHER,
  FATHER,
  GRANDFATHER,
  GRANDMOTHER,
  AUNT,
  AUNTS_HUSBAND,
  COUSIN,
  STEPMOTHER,
  STEPBROTHER,
  HALF_SISTER,
  BROTHER,
  BROTHERS_WIFE,
  BROTHERS_CHILD,
  PARTNER,
  PARTNERS_MOTHER,
  PARTNERS_BROTHER,
  PARTNERS_CHILD,
  CHILD,
  GRANDCHILD,
  FRIEND,
  BROTHERS_FRIEND,
  WORKER,
  FORMER_PARTNER,
  FOSTER_MOTHER,
  GRANDFATHERS_MOTHER,
  COUSINS_SON,
  STRANGER,
  TRAINER,
  PUPIL,
  FAR_1,
  FAR_2,
  FAR_3,
  N_PEOPLE,
} People;

static const DuiGraphGender genders[N_PEOPLE] = {
  [MOTHER] = DUI_GRAPH_GENDER_WOMAN,         [FATHER] = DUI_GRAPH_GENDER_MAN,
  [GRANDMOTHER] = DUI_GRAPH_GENDER_WOMAN,    [AUNT] = DUI_GRAPH_GENDER_WOMAN,
  [AUNTS_HUSBAND] = DUI_GRAPH_GENDER_MAN,    [COUSIN] = DUI_GRAPH_GENDER_WOMAN,
  [STEPMOTHER] = DUI_GRAPH_GENDER_WOMAN,     [STEPBROTHER] = DUI_GRAPH_GENDER_MAN,
  [HALF_SISTER] = DUI_GRAPH_GENDER_WOMAN,    [BROTHER] = DUI_GRAPH_GENDER_MAN,
  [BROTHERS_WIFE] = DUI_GRAPH_GENDER_WOMAN,  [PARTNERS_MOTHER] = DUI_GRAPH_GENDER_WOMAN,
  [PARTNERS_BROTHER] = DUI_GRAPH_GENDER_MAN, [CHILD] = DUI_GRAPH_GENDER_WOMAN,
  [FRIEND] = DUI_GRAPH_GENDER_WOMAN,         [BROTHERS_FRIEND] = DUI_GRAPH_GENDER_MAN,
  [FOSTER_MOTHER] = DUI_GRAPH_GENDER_WOMAN,  [GRANDFATHERS_MOTHER] = DUI_GRAPH_GENDER_WOMAN,
  [COUSINS_SON] = DUI_GRAPH_GENDER_MAN,      [GRANDFATHER] = DUI_GRAPH_GENDER_MAN,
  [BROTHERS_CHILD] = DUI_GRAPH_GENDER_WOMAN,
};

static const struct
{
  People from;
  People to;
  DuiGraphKind kind;
} ties[] = {
  { MOTHER, SUBJECT, DUI_GRAPH_KIND_PARENT },
  { FATHER, SUBJECT, DUI_GRAPH_KIND_PARENT },
  { GRANDFATHER, MOTHER, DUI_GRAPH_KIND_PARENT },
  { GRANDMOTHER, MOTHER, DUI_GRAPH_KIND_PARENT },
  { GRANDFATHERS_MOTHER, GRANDFATHER, DUI_GRAPH_KIND_PARENT },
  { GRANDFATHER, AUNT, DUI_GRAPH_KIND_PARENT },
  { GRANDMOTHER, AUNT, DUI_GRAPH_KIND_PARENT },
  { AUNTS_HUSBAND, AUNT, DUI_GRAPH_KIND_PARTNER },
  { AUNT, COUSIN, DUI_GRAPH_KIND_PARENT },
  { COUSIN, COUSINS_SON, DUI_GRAPH_KIND_PARENT },
  { FATHER, STEPMOTHER, DUI_GRAPH_KIND_PARTNER },
  { STEPMOTHER, STEPBROTHER, DUI_GRAPH_KIND_PARENT },
  { STEPMOTHER, HALF_SISTER, DUI_GRAPH_KIND_PARENT },
  { FATHER, HALF_SISTER, DUI_GRAPH_KIND_PARENT },
  { SUBJECT, BROTHER, DUI_GRAPH_KIND_SIBLING },
  { BROTHER, BROTHERS_WIFE, DUI_GRAPH_KIND_PARTNER },
  { BROTHER, BROTHERS_CHILD, DUI_GRAPH_KIND_PARENT },
  { SUBJECT, PARTNER, DUI_GRAPH_KIND_PARTNER },
  { PARTNERS_MOTHER, PARTNER, DUI_GRAPH_KIND_PARENT },
  { PARTNERS_BROTHER, PARTNER, DUI_GRAPH_KIND_SIBLING },
  { PARTNER, PARTNERS_CHILD, DUI_GRAPH_KIND_PARENT },
  { SUBJECT, CHILD, DUI_GRAPH_KIND_PARENT },
  { PARTNER, CHILD, DUI_GRAPH_KIND_PARENT },
  { CHILD, GRANDCHILD, DUI_GRAPH_KIND_PARENT },
  { FRIEND, SUBJECT, DUI_GRAPH_KIND_FRIEND },
  { BROTHERS_FRIEND, BROTHER, DUI_GRAPH_KIND_FRIEND },
  { WORKER, MOTHER, DUI_GRAPH_KIND_PROFESSIONAL },
  { SUBJECT, FORMER_PARTNER, DUI_GRAPH_KIND_EX_PARTNER },
  { FOSTER_MOTHER, SUBJECT, DUI_GRAPH_KIND_FOSTER_PARENT },
  { TRAINER, SUBJECT, DUI_GRAPH_KIND_KEY_FIGURE },
  { SUBJECT, PUPIL, DUI_GRAPH_KIND_KEY_FIGURE },
  { FRIEND, FAR_1, DUI_GRAPH_KIND_COLLEAGUE },
  { FAR_1, FAR_2, DUI_GRAPH_KIND_ONLINE },
  { FAR_2, FAR_3, DUI_GRAPH_KIND_NEIGHBOUR },
};

static const struct
{
  People person;
  const char *word;
  const char *path;
} answers[] = {
  { MOTHER, "moeder", "moeder van de betrokkene" },
  { GRANDFATHER, "grootvader", "grootvader van de betrokkene via moeder" },
  { GRANDFATHERS_MOTHER, "overgrootmoeder", "overgrootmoeder van de betrokkene via moeder" },
  { AUNT, "tante", "tante van de betrokkene via moeder" },
  { AUNTS_HUSBAND, "aangetrouwde oom", "aangetrouwde oom van de betrokkene via moeder" },
  { COUSIN, "nicht", "nicht van de betrokkene via moeder" },
  { COUSINS_SON, "achterneef", "achterneef van de betrokkene via moeder" },
  { STEPMOTHER, "stiefmoeder", "stiefmoeder van de betrokkene via vader" },
  { STEPBROTHER, "stiefbroer", "stiefbroer van de betrokkene via vader" },
  { HALF_SISTER, "halfzus", "halfzus van de betrokkene via vader" },
  { BROTHER, "broer", "broer van de betrokkene" },
  { BROTHERS_WIFE, "schoonzus", "schoonzus van de betrokkene via broer" },
  { BROTHERS_CHILD, "nicht", "nicht van de betrokkene via broer" },
  { PARTNER, "partner", "partner van de betrokkene" },
  { PARTNERS_MOTHER, "schoonmoeder", "schoonmoeder van de betrokkene" },
  { PARTNERS_BROTHER, "zwager", "zwager van de betrokkene" },
  { PARTNERS_CHILD, "stiefkind", "stiefkind van de betrokkene" },
  { CHILD, "dochter", "dochter van de betrokkene" },
  { GRANDCHILD, "kleinkind", "kleinkind van de betrokkene via dochter" },
  { FRIEND, "vriendin", "vriendin van de betrokkene" },
  { BROTHERS_FRIEND, "vriend van broer", "vriend van broer van de betrokkene" },
  { WORKER, "professional van moeder", "professional van moeder van de betrokkene" },
  { TRAINER, "sleutelfiguur", "sleutelfiguur van de betrokkene" },
  { PUPIL, "contact", "contact van de betrokkene" },
  { FORMER_PARTNER, "ex-partner", "ex-partner van de betrokkene" },
  { FOSTER_MOTHER, "pleegmoeder", "pleegmoeder van de betrokkene" },
  { SUBJECT, "", "de betrokkene" },
  { STRANGER, "", "geen relatie met de betrokkene" },
  { FAR_2, "online contact van collega van vriendin",
    "online contact van collega van vriendin van de betrokkene" },
  { FAR_3, "op 4 relaties afstand", "op 4 relaties afstand van de betrokkene" },
};

static DuiGraph *
make_family (void)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      dui_graph_add_person (graph, "Voorbeeld");
      dui_graph_person (graph, i)->gender = genders[i];
    }
  dui_graph_person (graph, WORKER)->role = DUI_GRAPH_ROLE_PROFESSIONAL;
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    dui_graph_add_tie (graph, ties[i].from, ties[i].to, ties[i].kind);
  return graph;
}

static void
test_answers (void)
{
  g_autoptr (DuiGraph) graph = make_family ();
  g_autoptr (DuiKinship) kinship = dui_kinship_new (graph, SUBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *word = dui_kinship_dup_word (kinship, answers[i].person);
      g_autofree char *path = dui_kinship_dup_path (kinship, answers[i].person);

      g_assert_cmpstr (word, ==, answers[i].word);
      g_assert_cmpstr (path, ==, answers[i].path);
    }
  g_assert_true (dui_kinship_is_kin (kinship, COUSIN));
  g_assert_false (dui_kinship_is_kin (kinship, BROTHERS_FRIEND));
}

static char *
word_in (DuiGraph *graph)
{
  g_autoptr (DuiKinship) kinship = dui_kinship_new (graph, 0);

  return dui_kinship_dup_word (kinship, 1);
}

/* Half needs two known parents on both sides: with one known parent in common nobody can say "half". What the
 * parents tell also counts where a tie only says that they are brothers. */
static void
test_half (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autofree char *unknown = NULL, *half = NULL, *told = NULL;

  for (guint i = 0; i < 5; i++)
    dui_graph_add_person (graph, "Voorbeeld");
  dui_graph_person (graph, 1)->gender = DUI_GRAPH_GENDER_MAN;
  dui_graph_add_tie (graph, 2, 0, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, 3, 0, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, 2, 1, DUI_GRAPH_KIND_PARENT);
  unknown = word_in (graph);
  g_assert_cmpstr (unknown, ==, "broer");
  dui_graph_add_tie (graph, 4, 1, DUI_GRAPH_KIND_PARENT);
  half = word_in (graph);
  g_assert_cmpstr (half, ==, "halfbroer");
  dui_graph_add_tie (graph, 0, 1, DUI_GRAPH_KIND_SIBLING);
  told = word_in (graph);
  g_assert_cmpstr (told, ==, "halfbroer");
}

/* Ties that contradict each other, as imports bring them, end and give some word. */
static void
test_circle (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiKinship) kinship = NULL;

  for (guint i = 0; i < 3; i++)
    dui_graph_add_person (graph, "Voorbeeld");
  for (guint i = 0; i < 3; i++)
    dui_graph_add_tie (graph, i, (i + 1) % 3, DUI_GRAPH_KIND_PARENT);
  kinship = dui_kinship_new (graph, 0);
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *word = dui_kinship_dup_word (kinship, i);

      g_assert_cmpstr (word, !=, "");
    }
}

static void
test_large (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiKinship) kinship = NULL;
  g_autofree char *path = NULL;
  guint n = 20000;

  for (guint i = 0; i < n; i++)
    {
      dui_graph_add_person (graph, "Voorbeeld");
      if (i > 0)
        dui_graph_add_tie (graph, (i - 1) / 3, i, i % 5 == 0 ? DUI_GRAPH_KIND_FRIEND : DUI_GRAPH_KIND_PARENT);
    }
  kinship = dui_kinship_new (graph, n / 2);
  path = dui_kinship_dup_path (kinship, n - 1);
  g_assert_cmpstr (path, !=, "");
}

/* Chains as files bring them: friends of friends, and a line of descent as no family has it. */
static void
test_chains (void)
{
  static const DuiGraphKind kinds[] = { DUI_GRAPH_KIND_FRIEND, DUI_GRAPH_KIND_PARENT, DUI_GRAPH_KIND_SIBLING,
                                        DUI_GRAPH_KIND_PARTNER };
  static const char *const last[] = { "op 19999 relaties afstand van de betrokkene",
                                      "ver familielid van de betrokkene", "ver familielid van de betrokkene",
                                      "op 19999 relaties afstand van de betrokkene" };

  g_test_timer_start ();
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (DuiGraph) graph = dui_graph_new ();
      g_autoptr (DuiKinship) kinship = NULL;

      for (guint i = 0; i < 20000; i++)
        {
          dui_graph_add_person (graph, "Voorbeeld");
          if (i > 0)
            dui_graph_add_tie (graph, i - 1, i, kinds[k]);
        }
      kinship = dui_kinship_new (graph, 0);
      for (guint i = 0; i < 20000; i++)
        {
          g_autofree char *path = dui_kinship_dup_path (kinship, i);

          if (i == 19999)
            g_assert_cmpstr (path, ==, last[k]);
        }
    }
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 30);
}

static guint
index_of (DuiGraph *graph, const char *name)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (strcmp (dui_graph_person (graph, i)->label, name) == 0)
      return i;
  g_error ("nobody is called %s", name);
}

static DuiGraph *
read_family (const char *const *people, guint n_people, const char *const *family_ties, guint n_ties)
{
  static const char signs[] = ">)]=~-+/";
  static const DuiGraphKind kinds[] = { DUI_GRAPH_KIND_PARENT,        DUI_GRAPH_KIND_ADOPTIVE_PARENT,
                                        DUI_GRAPH_KIND_FOSTER_PARENT, DUI_GRAPH_KIND_PARTNER,
                                        DUI_GRAPH_KIND_EX_PARTNER,    DUI_GRAPH_KIND_SIBLING,
                                        DUI_GRAPH_KIND_FRIEND,        DUI_GRAPH_KIND_NEIGHBOUR };
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < n_people; i++)
    {
      g_auto (GStrv) parts = g_strsplit (people[i], " ", 2);

      dui_graph_add_person (graph, parts[0]);
      dui_graph_person (graph, i)->gender = *parts[1] == 'm'   ? DUI_GRAPH_GENDER_MAN
                                            : *parts[1] == 'v' ? DUI_GRAPH_GENDER_WOMAN
                                                               : DUI_GRAPH_GENDER_UNKNOWN;
    }
  for (guint i = 0; i < n_ties; i++)
    {
      gsize at = strcspn (family_ties[i], signs);
      g_autofree char *first = g_strndup (family_ties[i], at);

      dui_graph_add_tie (graph, index_of (graph, first), index_of (graph, family_ties[i] + at + 1),
                         kinds[strchr (signs, family_ties[i][at]) - signs]);
    }
  return graph;
}

static void
check_pairs (DuiGraph *graph, const Pair *pairs, guint n_pairs)
{
  guint n_wrong = 0;

  for (guint i = 0; i < n_pairs; i++)
    {
      g_autoptr (DuiKinship) kinship = dui_kinship_new (graph, index_of (graph, pairs[i].of));
      g_autofree char *word = dui_kinship_dup_word (kinship, index_of (graph, pairs[i].who));

      if (strcmp (word, pairs[i].word) == 0)
        continue;
      g_test_message ("%s is %s of %s, not %s", pairs[i].who, word, pairs[i].of, pairs[i].word);
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_patriarchs (void)
{
  g_autoptr (DuiGraph) graph =
      read_family (patriarchs, G_N_ELEMENTS (patriarchs), patriarch_ties, G_N_ELEMENTS (patriarch_ties));

  check_pairs (graph, patriarch_pairs, G_N_ELEMENTS (patriarch_pairs));
}

static void
test_relatives (void)
{
  g_autoptr (DuiGraph) graph =
      read_family (relatives, G_N_ELEMENTS (relatives), relative_ties, G_N_ELEMENTS (relative_ties));

  check_pairs (graph, relative_pairs, G_N_ELEMENTS (relative_pairs));
}

/* Families joined by a second marriage, and brothers whom only a tie says to be so. */
static void
test_joined (void)
{
  g_autoptr (DuiGraph) graph =
      read_family (joined, G_N_ELEMENTS (joined), joined_ties, G_N_ELEMENTS (joined_ties));

  check_pairs (graph, joined_pairs, G_N_ELEMENTS (joined_pairs));
}

static void
check_path (const char *who, const char *path)
{
  g_autoptr (DuiGraph) graph =
      read_family (joined, G_N_ELEMENTS (joined), joined_ties, G_N_ELEMENTS (joined_ties));
  g_autoptr (DuiKinship) kinship = dui_kinship_new (graph, index_of (graph, "ik"));
  g_autofree char *found = dui_kinship_dup_path (kinship, index_of (graph, who));

  g_assert_cmpstr (found, ==, path);
}

/* Through whom is said once: not again of who is named already. */
static void
test_joined_paths (void)
{
  check_path ("stiefoom", "broer van stiefvader van de betrokkene");
  check_path ("zuszoon", "neef van de betrokkene via zus");
  check_path ("stiefzuszoon", "zoon van stiefzus van de betrokkene");
  check_path ("oomvrouw", "aangetrouwde tante van de betrokkene via vader");
  check_path ("vriendmoeder", "moeder van vriend van broer van de betrokkene");
}

/* Who is known to be half a brother, or to have other parents, is no brother by a brother. */
static void
test_brothers_of_brothers (void)
{
  static const char *const people[] = { "ik m", "broer m", "ander m", "a m", "b v", "c m", "d v" };
  static const char *const free[] = { "ik-broer", "broer-ander" };
  static const char *const half[] = { "ik-broer", "broer-ander", "a>ik", "b>ik", "a>broer", "c>broer" };
  static const char *const others[] = { "ik-broer", "broer-ander", "a>ik", "b>ik", "c>ander", "d>ander" };
  static const Pair brother[] = { { "ander", "ik", "broer" }, { "ik", "ander", "broer" } };
  static const Pair of_half[] = { { "ander", "ik", "broer van halfbroer" } };
  static const Pair of_brother[] = { { "ander", "ik", "broer van broer" } };
  g_autoptr (DuiGraph) first = read_family (people, G_N_ELEMENTS (people), free, G_N_ELEMENTS (free));
  g_autoptr (DuiGraph) second = read_family (people, G_N_ELEMENTS (people), half, G_N_ELEMENTS (half));
  g_autoptr (DuiGraph) third = read_family (people, G_N_ELEMENTS (people), others, G_N_ELEMENTS (others));

  check_pairs (first, brother, G_N_ELEMENTS (brother));
  check_pairs (second, of_half, G_N_ELEMENTS (of_half));
  check_pairs (third, of_brother, G_N_ELEMENTS (of_brother));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinship/answers", test_answers);
  g_test_add_func ("/kinship/patriarchs", test_patriarchs);
  g_test_add_func ("/kinship/relatives", test_relatives);
  g_test_add_func ("/kinship/joined", test_joined);
  g_test_add_func ("/kinship/joined-paths", test_joined_paths);
  g_test_add_func ("/kinship/brothers-of-brothers", test_brothers_of_brothers);
  g_test_add_func ("/kinship/half", test_half);
  g_test_add_func ("/kinship/circle", test_circle);
  g_test_add_func ("/kinship/large", test_large);
  g_test_add_func ("/kinship/chains", test_chains);
  return g_test_run ();
}
