/* The words that files and the store use for what a person and a tie can be. */

#include "dui-graph.h"

#include "dui-text.h"

static const char *const roles[DUI_GRAPH_N_ROLES] = {
  "subject", "relative", "contact", "professional", "organisation", "mentioned",
};
static const char *const genders[DUI_GRAPH_N_GENDERS] = { "unknown", "man", "woman", "other" };
static const char *const needs[DUI_GRAPH_N_NEEDS] = { "unknown", "none", "possible", "needed" };
static const char *const helps[DUI_GRAPH_N_HELPS] = { "none", "offered", "receiving", "declined" };
static const char *const kinds[DUI_GRAPH_N_KINDS] = {
  "parent",     "adoptive_parent", "foster_parent", "partner",   "ex_partner", "sibling",
  "relative",   "friend",          "classmate",     "colleague", "neighbour",  "online",
  "key_figure", "professional",    "member",        "other",
};
static const char *const qualities[DUI_GRAPH_N_QUALITIES] = {
  "unknown", "neutral", "close", "fused", "conflict", "cut_off", "harmful", "one_way",
};

static const char *
to_nick (const char *const *nicks, guint n, guint value)
{
  return value < n ? nicks[value] : nicks[0];
}

static gboolean
from_nick (const char *const *nicks, guint n, const char *nick, guint *value)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (nicks[i], dui_text (nick)))
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

#define NICKS(name, Type, table) \
  const char *dui_graph_##name##_to_nick (Type value) \
  { \
    return to_nick (table, G_N_ELEMENTS (table), (guint)value); \
  } \
  gboolean dui_graph_##name##_from_nick (const char *nick, Type *value) \
  { \
    guint found = 0; \
    gboolean is_known = from_nick (table, G_N_ELEMENTS (table), nick, &found); \
    if (is_known) \
      *value = (Type)found; \
    return is_known; \
  }

NICKS (role, DuiGraphRole, roles)
NICKS (gender, DuiGraphGender, genders)
NICKS (need, DuiGraphNeed, needs)
NICKS (help, DuiGraphHelp, helps)
NICKS (kind, DuiGraphKind, kinds)
NICKS (quality, DuiGraphQuality, qualities)

static const char support_letters[] = "PGAE";

/** dui_graph_support_to_text: Returns: (transfer full): the letters of the support given, "PA" */
char *
dui_graph_support_to_text (guint support)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; support_letters[i] != '\0'; i++)
    if (support & (1u << i))
      g_string_append_c (text, support_letters[i]);
  return g_string_free (text, FALSE);
}

/** dui_graph_support_from_text: Returns: the support that the letters in @text stand for; others are passed
 * over */
guint
dui_graph_support_from_text (const char *text)
{
  guint support = 0;

  for (const char *p = dui_text (text); *p != '\0'; p++)
    for (guint i = 0; support_letters[i] != '\0'; i++)
      if (g_ascii_toupper (*p) == support_letters[i])
        support |= 1u << i;
  return support;
}

/** dui_graph_kind_is_parent: Returns: whether `from` is a parent of `to`, by birth, adoption or foster care
 */
gboolean
dui_graph_kind_is_parent (DuiGraphKind kind)
{
  return kind <= DUI_GRAPH_KIND_FOSTER_PARENT;
}

/** dui_graph_kind_is_union: Returns: whether the tie is or was a couple */
gboolean
dui_graph_kind_is_union (DuiGraphKind kind)
{
  return kind == DUI_GRAPH_KIND_PARTNER || kind == DUI_GRAPH_KIND_EX_PARTNER;
}

/** dui_graph_kind_is_family: Returns: whether the tie is one of kin or of a couple */
gboolean
dui_graph_kind_is_family (DuiGraphKind kind)
{
  return kind <= DUI_GRAPH_KIND_RELATIVE;
}
