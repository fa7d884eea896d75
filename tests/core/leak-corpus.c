/* The corpora of sentences for the tests of the leak scanner: what they hold and whom they are about. */

#include "leak-corpus.h"

#include <string.h>

void
leak_sentence_free (LeakSentence *self)
{
  g_free (self->text);
  g_array_unref (self->expected);
  g_free (self);
}

/* "Vandaag zag men {{name|Jan Klaassen}} op {{?place|school}}": "?" marks what need only be checked. */
LeakSentence *
leak_corpus_parse (const char *line)
{
  LeakSentence *self = g_new0 (LeakSentence, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  LeakExpected open = { 0 };

  self->expected = g_array_new (FALSE, FALSE, sizeof (LeakExpected));
  self->lead = DUI_LEAK_LEAD_MUNICIPALITY;
  if (g_str_has_prefix (line, "OM: "))
    {
      self->lead = DUI_LEAK_LEAD_PROSECUTION;
      line += strlen ("OM: ");
    }
  for (const char *p = line; *p != '\0'; p++)
    if (g_str_has_prefix (p, "{{"))
      {
        const char *bar = strchr (p, '|');
        g_autofree char *nick = NULL;

        p += 2;
        open.certainty = *p == '?' ? DUI_LEAK_CHECK : DUI_LEAK_CERTAIN;
        p += *p == '?';
        nick = g_strndup (p, bar - p);
        if (!dui_leak_kind_from_nick (nick, &open.kind))
          g_error ("corpus: no kind “%s” in “%s”", nick, line);
        open.start = g_utf8_strlen (text->str, -1);
        p = bar;
      }
    else if (g_str_has_prefix (p, "}}"))
      {
        open.end = g_utf8_strlen (text->str, -1);
        g_array_append_val (self->expected, open);
        p++;
      }
    else if (g_str_has_prefix (p, "\\n"))
      {
        g_string_append_c (text, '\n');
        p++;
      }
    else
      g_string_append_c (text, *p);
  self->text = g_strdup (text->str);
  return self;
}

static char *
get (GKeyFile *file, const char *group, const char *key)
{
  return g_key_file_get_string (file, group, key, NULL);
}

static void
add_person (DuiLeakScanner *scanner, GKeyFile *file, const char *group)
{
  static const struct
  {
    const char *key;
    gsize offset;
  } fields[] = {
    { "given_names", G_STRUCT_OFFSET (DuiLeakPerson, given_names) },
    { "initials", G_STRUCT_OFFSET (DuiLeakPerson, initials) },
    { "prefix", G_STRUCT_OFFSET (DuiLeakPerson, prefix) },
    { "surname", G_STRUCT_OFFSET (DuiLeakPerson, surname) },
    { "alias", G_STRUCT_OFFSET (DuiLeakPerson, alias) },
    { "street", G_STRUCT_OFFSET (DuiLeakPerson, street) },
    { "house_number", G_STRUCT_OFFSET (DuiLeakPerson, house_number) },
    { "postcode", G_STRUCT_OFFSET (DuiLeakPerson, postcode) },
    { "town", G_STRUCT_OFFSET (DuiLeakPerson, town) },
    { "phone", G_STRUCT_OFFSET (DuiLeakPerson, phone) },
    { "email", G_STRUCT_OFFSET (DuiLeakPerson, email) },
    { "account", G_STRUCT_OFFSET (DuiLeakPerson, account) },
    { "school_or_work", G_STRUCT_OFFSET (DuiLeakPerson, school_or_work) },
  };
  g_autofree char *birth_date = get (file, group, "birth_date");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  DuiLeakPerson person = { .in_case = g_key_file_get_boolean (file, group, "case", NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *value = get (file, group, fields[i].key);

      g_ptr_array_add (values, value);
      G_STRUCT_MEMBER (const char *, &person, fields[i].offset) = value;
    }
  if (birth_date != NULL)
    g_assert_true (dui_date_from_iso (birth_date, &person.birth_date));
  dui_leak_scanner_add_person (scanner, &person);
}

static void
allow_all (DuiLeakScanner *scanner, GKeyFile *file, const char *key, DuiLeakAllow kind)
{
  g_auto (GStrv) values = g_key_file_get_string_list (file, "allowed", key, NULL, NULL);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    dui_leak_scanner_allow (scanner, kind, values[i]);
}

/** leak_corpus_add_facts: Adds the persons and what may be published of a file with facts. */
void
leak_corpus_add_facts (DuiLeakScanner *scanner, const char *facts)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lines", facts, NULL);
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "person"))
      add_person (scanner, file, groups[i]);
  allow_all (scanner, file, "names", DUI_LEAK_ALLOW_NAME);
  allow_all (scanner, file, "organisations", DUI_LEAK_ALLOW_ORGANISATION);
  allow_all (scanner, file, "contacts", DUI_LEAK_ALLOW_CONTACT);
}

DuiLeakScanner *
leak_corpus_make_scanner (const char *facts)
{
  DuiLeakScanner *scanner = dui_leak_scanner_new (dui_date_from_ymd (2026, 11, 1));

  leak_corpus_add_facts (scanner, facts);
  dui_leak_scanner_compile (scanner);
  return scanner;
}

/** leak_corpus_read: Returns: (transfer full): the sentences of a corpus, with their marks */
GStrv
leak_corpus_read (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lines", file, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_strv_builder_add (builder, lines[i]);
  return g_strv_builder_end (builder);
}

/* Tells each finding of at least @least with what it marks in @text, so that a failing text can be mended.
 * Returns: how many there are */
guint
leak_findings_tell (GArray *findings, const char *where, const char *text, DuiLeakCertainty least)
{
  guint count = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      if (finding->certainty < least)
        continue;
      g_test_message ("%s, %s, %s: %.*s", where, dui_leak_kind_nick (finding->kind),
                      dui_leak_certainty_nick (finding->certainty),
                      (int)(finding->byte_end - finding->byte_start), text + finding->byte_start);
      count++;
    }
  return count;
}
