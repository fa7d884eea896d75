/* Made-up cases of any size for tests: a family of several generations and the people around it. */

#pragma once

#include "dui-graph.h"
#include "dui-stress.h"

typedef struct
{
  DuiGraph *graph;
  guint64 random;
  guint wanted;
  guint subject;
} Sample;

static inline gboolean
sample_chance (Sample *sample, guint percent)
{
  return dui_random_below (&sample->random, 100) < percent;
}

static inline guint
sample_person (Sample *sample, DuiGraphRole role, guint gender, int born)
{
  static const char *const men[] = { "Bram", "Joris", "Sem", "Milan", "Thijs", "Ruben",
                                     "Kees", "Adil",  "Pim", "Wout",  "Ivo",   "Tuur" };
  static const char *const women[] = { "Noor",  "Fleur", "Sanne", "Lotte", "Mila", "Roos",
                                       "Hanna", "Yara",  "Tess",  "Jet",   "Wies", "Anouk" };
  static const char *const names[] = { "Voorbeeld",      "van Zomaar", "de Verzinner", "Denkbeeldig",
                                       "van der Fictie", "Schijnbaar", "Proefman",     "ten Oefening" };
  static const char *const bodies[] = { "Jeugdteam Verzonnen", "Wijkteam Oost", "Schoolcollege Denkbeeld",
                                        "Sportclub De Proef", "Buurthuis Nergens" };
  guint n = dui_graph_n_persons (sample->graph), pick = dui_random_below (&sample->random, 12);
  g_autofree char *label =
      role == DUI_GRAPH_ROLE_ORGANISATION
          ? g_strdup (bodies[n % G_N_ELEMENTS (bodies)])
          : g_strdup_printf ("%s %s", gender == DUI_GRAPH_GENDER_WOMAN ? women[pick] : men[pick],
                             names[dui_random_below (&sample->random, G_N_ELEMENTS (names))]);
  guint index = dui_graph_add_person (sample->graph, label);
  DuiGraphPerson *person = dui_graph_person (sample->graph, index);

  person->id = index + 1;
  person->role = role;
  person->gender = gender;
  if (role != DUI_GRAPH_ROLE_ORGANISATION && role != DUI_GRAPH_ROLE_PROFESSIONAL
      && !sample_chance (sample, 15))
    person->birth = dui_date_from_ymd (born, 1 + dui_random_below (&sample->random, 12), 3);
  person->deceased = born < 1945 && sample_chance (sample, 60);
  if (role == DUI_GRAPH_ROLE_RELATIVE || role == DUI_GRAPH_ROLE_CONTACT)
    {
      person->need =
          sample_chance (sample, 30) && !person->deceased ? 2 + dui_random_below (&sample->random, 2) : 0;
      person->help = person->need ? dui_random_below (&sample->random, DUI_GRAPH_N_HELPS) : 0;
      person->review_due = sample_chance (sample, 8);
    }
  return index;
}

static inline gboolean
sample_is_full (Sample *sample)
{
  return dui_graph_n_persons (sample->graph) >= sample->wanted;
}

static inline guint
sample_gender (Sample *sample)
{
  guint roll = dui_random_below (&sample->random, 100);

  return roll < 47   ? DUI_GRAPH_GENDER_MAN
         : roll < 94 ? DUI_GRAPH_GENDER_WOMAN
         : roll < 97 ? DUI_GRAPH_GENDER_OTHER
                     : 0;
}

static inline guint
sample_partner (Sample *sample, guint of, DuiGraphKind kind, int born)
{
  guint gender = dui_graph_person (sample->graph, of)->gender == DUI_GRAPH_GENDER_MAN ? DUI_GRAPH_GENDER_WOMAN
                                                                                      : DUI_GRAPH_GENDER_MAN;
  guint partner = sample_person (sample, DUI_GRAPH_ROLE_RELATIVE, gender, born);

  dui_graph_add_tie (sample->graph, of, partner, kind);
  return partner;
}

static inline guint
sample_child (Sample *sample, guint father, guint mother, int born)
{
  guint child = sample_person (sample, DUI_GRAPH_ROLE_RELATIVE, sample_gender (sample), born);

  dui_graph_add_tie (sample->graph, father, child, DUI_GRAPH_KIND_PARENT);
  if (mother != DUI_GRAPH_NONE)
    dui_graph_add_tie (sample->graph, mother, child, DUI_GRAPH_KIND_PARENT);
  return child;
}

/* Grandparents with @n further children, each perhaps with a family of their own. */
static inline void
sample_side (Sample *sample, guint parent, guint n)
{
  guint father, mother;

  if (sample_is_full (sample))
    return;
  father = sample_person (sample, DUI_GRAPH_ROLE_RELATIVE, DUI_GRAPH_GENDER_MAN, 1940);
  mother = sample_partner (sample, father, DUI_GRAPH_KIND_PARTNER, 1943);
  dui_graph_add_tie (sample->graph, father, parent, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (sample->graph, mother, parent, DUI_GRAPH_KIND_PARENT);
  for (guint i = 0; i < n && !sample_is_full (sample); i++)
    {
      guint uncle = sample_child (sample, father, mother, 1966 + (int)(3 * i)), aunt;

      if (sample_is_full (sample) || sample_chance (sample, 30))
        continue;
      aunt = sample_partner (sample, uncle, DUI_GRAPH_KIND_PARTNER, 1968);
      for (guint c = 0; c < 3 && !sample_is_full (sample) && sample_chance (sample, 70); c++)
        sample_child (sample, uncle, aunt, 1996 + (int)(3 * c));
    }
}

static inline void
sample_family (Sample *sample)
{
  guint father = sample_person (sample, DUI_GRAPH_ROLE_RELATIVE, DUI_GRAPH_GENDER_MAN, 1970);
  guint mother = sample_partner (
      sample, father, sample_chance (sample, 30) ? DUI_GRAPH_KIND_EX_PARTNER : DUI_GRAPH_KIND_PARTNER, 1972);
  guint n_siblings = 1 + dui_random_below (&sample->random, 3);

  dui_graph_add_tie (sample->graph, father, sample->subject, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (sample->graph, mother, sample->subject, DUI_GRAPH_KIND_PARENT);
  for (guint i = 0; i < n_siblings && !sample_is_full (sample); i++)
    sample_child (sample, father, mother, 1998 + (int)(4 * i));
  if (sample->wanted > 12 && sample_chance (sample, 60))
    {
      guint second = sample_partner (sample, mother, DUI_GRAPH_KIND_EX_PARTNER, 1969);

      sample_child (sample, second, mother, 1994);
    }
  if (sample->wanted > 12)
    {
      guint partner = sample_partner (sample, sample->subject, DUI_GRAPH_KIND_PARTNER, 2003);

      if (sample_chance (sample, 60))
        sample_child (sample, sample->subject, partner, 2024);
      if (sample->wanted > 30)
        sample_side (sample, partner, 1);
      sample_side (sample, father, sample->wanted > 30 ? 3 : 1);
      sample_side (sample, mother, sample->wanted > 30 ? 3 : 1);
    }
}

static inline void
sample_contact (Sample *sample)
{
  static const DuiGraphKind kinds[] = { DUI_GRAPH_KIND_FRIEND,       DUI_GRAPH_KIND_FRIEND,
                                        DUI_GRAPH_KIND_CLASSMATE,    DUI_GRAPH_KIND_COLLEAGUE,
                                        DUI_GRAPH_KIND_NEIGHBOUR,    DUI_GRAPH_KIND_ONLINE,
                                        DUI_GRAPH_KIND_PROFESSIONAL, DUI_GRAPH_KIND_PROFESSIONAL };
  DuiGraphKind kind = kinds[dui_random_below (&sample->random, G_N_ELEMENTS (kinds))];
  guint n = dui_graph_n_persons (sample->graph);
  guint other = sample_chance (sample, 65) ? sample->subject : dui_random_below (&sample->random, n);
  DuiGraphRole role =
      kind == DUI_GRAPH_KIND_PROFESSIONAL
          ? sample_chance (sample, 65) ? DUI_GRAPH_ROLE_PROFESSIONAL : DUI_GRAPH_ROLE_ORGANISATION
      : sample_chance (sample, 8) ? DUI_GRAPH_ROLE_MENTIONED
                                  : DUI_GRAPH_ROLE_CONTACT;
  guint person = sample_person (sample, role, sample_gender (sample),
                                1998 + (int)dui_random_below (&sample->random, 14));
  guint tie = dui_graph_add_tie (sample->graph, other, person, kind);

  if (sample_chance (sample, 15))
    dui_graph_tie (sample->graph, tie)->quality = 2 + dui_random_below (&sample->random, 5);
  if (sample_chance (sample, 20))
    dui_graph_tie (sample->graph, tie)->support = 1 + dui_random_below (&sample->random, 15);
  if (sample_chance (sample, 20))
    {
      guint second = dui_random_below (&sample->random, n);

      if (second != person && second != other)
        dui_graph_add_tie (sample->graph, second, person, DUI_GRAPH_KIND_FRIEND);
    }
}

/* A case with @n_persons persons, the subject first; the same for the same @seed. */
static inline DuiGraph *
sample_case (guint n_persons, guint64 seed)
{
  Sample sample = { dui_graph_new (), seed * 7919, n_persons, 0 };
  guint n_family;

  sample.wanted = MAX (4, n_persons * 6 / 10);
  sample.subject = sample_person (&sample, DUI_GRAPH_ROLE_SUBJECT, 1 + seed % 2, 2004);
  sample_family (&sample);
  n_family = dui_graph_n_persons (sample.graph);
  for (guint i = 0; i < n_family; i++)
    if (i < 5 && !dui_graph_person (sample.graph, i)->deceased && sample_chance (&sample, 75))
      dui_graph_set_text (&dui_graph_person (sample.graph, i)->household, "Voorbeeldstraat 1");
  for (guint t = 0; t < dui_graph_n_ties (sample.graph); t++)
    if (sample_chance (&sample, 8))
      dui_graph_tie (sample.graph, t)->quality = 2 + dui_random_below (&sample.random, 5);
  sample.wanted = n_persons;
  while (!sample_is_full (&sample))
    sample_contact (&sample);
  return sample.graph;
}
