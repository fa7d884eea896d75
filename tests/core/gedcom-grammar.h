#pragma once

/* The grammar of GEDCOM 5.5.1 and 7.0 as far as the program writes it, after the two specifications: which
 * line may stand under which, how often, and with what value. Another line than these fails.
 */

#include <string.h>
#include <glib.h>

typedef struct
{
  const char *version; /* "" for both */
  const char *path;
  const char *value; /* a pattern for the whole of it */
  guint least;
  guint most;
} GrammarRule;

#define MANY G_MAXUINT
#define TEXT "[^@\\x00-\\x1f\\x7f][^\\x00-\\x1f\\x7f]*|@@[^\\x00-\\x1f\\x7f]*"
#define DAY "([1-9]|[12][0-9]|3[01]) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) [0-9]{4}"

static const GrammarRule grammar_rules[] = {
  { "", "HEAD", "", 1, 1 },
  { "", "HEAD.GEDC", "", 1, 1 },
  { "5.5.1", "HEAD.GEDC.VERS", "5\\.5\\.1", 1, 1 },
  { "7.0", "HEAD.GEDC.VERS", "7\\.0", 1, 1 },
  { "5.5.1", "HEAD.GEDC.FORM", "LINEAGE-LINKED", 1, 1 },
  { "5.5.1", "HEAD.CHAR", "UTF-8", 1, 1 },
  { "5.5.1", "HEAD.SUBM", "@U1@", 1, 1 },
  { "7.0", "HEAD.SCHMA", "", 1, 1 },
  { "7.0", "HEAD.SCHMA.TAG", "_[A-Z0-9_]+ [a-z][a-z0-9+.-]*:\\S+", 1, MANY },
  { "", "HEAD.SOUR", TEXT, 1, 1 },
  { "", "HEAD.SOUR.NAME", TEXT, 0, 1 },
  { "5.5.1", "SUBM", "", 1, 1 },
  { "5.5.1", "SUBM.NAME", TEXT, 1, 1 },
  { "", "INDI", "", 0, MANY },
  { "", "INDI.NAME", "(?!@[^@])[^/]+|(?!@[^@])[^/]*/[^/]*/", 1, MANY },
  { "", "INDI.NAME.GIVN", TEXT, 0, 1 },
  { "", "INDI.NAME.SPFX", TEXT, 0, 1 },
  { "", "INDI.NAME.SURN", TEXT, 0, 1 },
  { "", "INDI.NAME.NICK", TEXT, 0, 1 },
  { "", "INDI.SEX", "[MFXU]", 0, 1 },
  { "", "INDI.BIRT", "", 0, MANY },
  { "", "INDI.BIRT.DATE", DAY, 1, 1 },
  { "", "INDI.DEAT", "Y?", 0, MANY },
  { "", "INDI.DEAT.DATE", DAY, 0, 1 },
  { "", "INDI.RESI", "", 0, MANY },
  { "", "INDI.RESI.ADDR", TEXT, 0, 1 },
  { "", "INDI.RESI.ADDR.CONT", TEXT, 0, MANY },
  { "", "INDI.RESI.ADDR.ADR1", TEXT, 0, 1 },
  { "", "INDI.RESI.ADDR._HOUSE", TEXT, 0, 1 },
  { "", "INDI.RESI.ADDR.CITY", TEXT, 0, 1 },
  { "", "INDI.RESI.ADDR.POST", TEXT, 0, 1 },
  { "", "INDI.RESI.PHON", TEXT, 0, MANY },
  { "", "INDI.RESI.EMAIL", TEXT, 0, MANY },
  { "", "INDI.OCCU", TEXT, 0, MANY },
  { "", "INDI.FAMS", "@F[0-9]+@", 0, MANY },
  { "", "INDI.FAMC", "@F[0-9]+@", 0, MANY },
  { "5.5.1", "INDI.FAMC.PEDI", "adopted|birth|foster", 0, 1 },
  { "7.0", "INDI.FAMC.PEDI", "ADOPTED|BIRTH|FOSTER|OTHER", 0, 1 },
  { "", "INDI.ASSO", "@I[0-9]+@", 0, MANY },
  { "5.5.1", "INDI.ASSO.RELA", "[^@\\x00-\\x1f]{1,25}", 1, 1 },
  { "7.0", "INDI.ASSO.ROLE", "FRIEND|NGHBR|OTHER", 1, 1 },
  { "7.0", "INDI.ASSO.ROLE.PHRASE", TEXT, 0, 1 },
  { "", "FAM", "", 0, MANY },
  { "", "FAM.HUSB", "@I[0-9]+@", 0, 1 },
  { "", "FAM.WIFE", "@I[0-9]+@", 0, 1 },
  { "", "FAM.CHIL", "@I[0-9]+@", 0, MANY },
  { "", "FAM.MARR", "", 0, MANY },
  { "", "FAM.MARR.DATE", DAY, 1, 1 },
  { "", "FAM.DIV", "Y?", 0, MANY },
  { "", "FAM.DIV.DATE", DAY, 0, 1 },
  { "", "FAM._UNION", "N", 0, 1 },
  { "", "TRLR", "", 1, 1 },
};

typedef struct
{
  const char *version;
  GHashTable *records;   /* the numbers of the records */
  GHashTable *points_to; /* the numbers that lines point to */
  GPtrArray *tags;       /* from the record to the line above */
  GHashTable *counts[8]; /* of each level: path to how often, under this one line */
} Grammar;

static const GrammarRule *
grammar_find (Grammar *grammar, const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grammar_rules); i++)
    if (g_str_equal (grammar_rules[i].path, path)
        && (*grammar_rules[i].version == '\0' || g_str_equal (grammar_rules[i].version, grammar->version)))
      return &grammar_rules[i];
  return NULL;
}

/* What must stand under a line that ends here. */
static void
grammar_close (Grammar *grammar, guint level, const char *parent)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grammar_rules); i++)
    {
      const GrammarRule *rule = &grammar_rules[i];
      const char *dot = strrchr (rule->path, '.');
      gsize length = dot != NULL ? (gsize)(dot - rule->path) : 0;

      if (rule->least == 0 || strlen (parent) != length || strncmp (rule->path, parent, length) != 0
          || (*rule->version != '\0' && !g_str_equal (rule->version, grammar->version)))
        continue;
      if (GPOINTER_TO_UINT (g_hash_table_lookup (grammar->counts[level], rule->path)) < rule->least)
        g_error ("GEDCOM %s: “%s” lacks", grammar->version, rule->path);
    }
}

static char *
grammar_path (Grammar *grammar, guint level)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < level; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? "." : "", (char *)g_ptr_array_index (grammar->tags, i));
  return g_string_free (path, FALSE);
}

static void
grammar_close_down_to (Grammar *grammar, guint level)
{
  while (grammar->tags->len > level)
    {
      g_autofree char *path = grammar_path (grammar, grammar->tags->len);

      grammar_close (grammar, grammar->tags->len, path);
      g_hash_table_remove_all (grammar->counts[grammar->tags->len]);
      g_ptr_array_set_size (grammar->tags, (int)grammar->tags->len - 1);
    }
}

static void
grammar_count (Grammar *grammar, guint level, const GrammarRule *rule, const char *line)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (grammar->counts[level], rule->path)) + 1;

  if (n > rule->most)
    g_error ("GEDCOM %s: “%s” stands there too often", grammar->version, line);
  g_hash_table_insert (grammar->counts[level], (gpointer)rule->path, GUINT_TO_POINTER (n));
}

/* GEDCOM 5.5.1 doubles every "@" that is none of a pointer. */
static void
grammar_check_signs (Grammar *grammar, const char *line, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "@@", -1);
  g_autofree char *rest = g_strjoinv ("", parts);

  if (g_str_equal (grammar->version, "5.5.1") && strchr (rest, '@') != NULL
      && !g_regex_match_simple ("^@[A-Z0-9]+@$", value, 0, 0))
    g_error ("GEDCOM 5.5.1: “%s” has a lone @", line);
}

static void
grammar_take (Grammar *grammar, const char *line, GMatchInfo *match)
{
  g_autofree char *level_text = g_match_info_fetch (match, 1);
  g_autofree char *xref = g_match_info_fetch (match, 3);
  g_autofree char *tag = g_match_info_fetch (match, 4);
  g_autofree char *value = g_match_info_fetch (match, 6);
  g_autofree char *path = NULL;
  g_autofree char *pattern = NULL;
  guint level = (guint)g_ascii_strtoull (level_text, NULL, 10);
  const GrammarRule *rule;

  /* A line that goes on is no line of its own in the grammar of 5.5.1. */
  if (g_str_equal (tag, "CONC") && g_str_equal (grammar->version, "5.5.1"))
    return;
  if (level > grammar->tags->len)
    g_error ("GEDCOM %s: “%s” is two levels down", grammar->version, line);
  grammar_close_down_to (grammar, level);
  g_ptr_array_add (grammar->tags, g_strdup (tag));
  path = grammar_path (grammar, level + 1);
  rule = grammar_find (grammar, path);
  pattern = rule != NULL ? g_strdup_printf ("^(?:%s)$", rule->value) : NULL;
  if (rule == NULL || !g_regex_match_simple (pattern, value, G_REGEX_DOLLAR_ENDONLY, 0))
    g_error ("GEDCOM %s: “%s” (%s) may not stand there", grammar->version, line, path);
  grammar_count (grammar, level, rule, line);
  grammar_check_signs (grammar, line, value);
  if (*xref != '\0' && !g_hash_table_add (grammar->records, g_steal_pointer (&xref)))
    g_error ("GEDCOM %s: “%s” has a number that is taken", grammar->version, line);
  if (g_regex_match_simple ("^@[A-Z0-9_]+@$", value, 0, 0))
    g_hash_table_add (grammar->points_to, g_steal_pointer (&value));
}

/* Fails unless @text is a GEDCOM file of @version, "5.5.1" or "7.0". */
static void
grammar_assert (const char *text, const char *version)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("^(0|[1-9][0-9]?) ((@[A-Z0-9_]+@) )?([A-Z][A-Z0-9_]*|_[A-Z0-9_]+)( (.+))?$",
                   G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  const char *start = g_str_has_prefix (text, "\357\273\277") ? text + 3 : text;
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);
  guint n = g_strv_length (lines);
  Grammar grammar = { .version = version };
  GHashTableIter iter;
  gpointer number;

  g_assert_true (start != text || g_str_equal (version, "5.5.1"));
  g_assert_true (g_str_equal (lines[0], "0 HEAD") && g_str_equal (lines[n - 2], "0 TRLR")
                 && *lines[n - 1] == '\0');
  grammar.records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grammar.points_to = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grammar.tags = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (grammar.counts); i++)
    grammar.counts[i] = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (regex, lines[i], 0, &match)
          || (g_str_equal (version, "5.5.1") && g_utf8_strlen (lines[i], -1) > 255))
        g_error ("GEDCOM %s: “%s” is no line", version, lines[i]);
      grammar_take (&grammar, lines[i], match);
    }
  grammar_close_down_to (&grammar, 0);
  grammar_close (&grammar, 0, "");
  g_hash_table_iter_init (&iter, grammar.points_to);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (grammar.records, number))
      g_error ("GEDCOM %s: nothing has the number “%s”", version, (char *)number);
  for (gsize i = 0; i < G_N_ELEMENTS (grammar.counts); i++)
    g_hash_table_unref (grammar.counts[i]);
  g_hash_table_unref (grammar.records);
  g_hash_table_unref (grammar.points_to);
  g_ptr_array_unref (grammar.tags);
}
