#pragma once

/* What the tests of the importers share: files of tests/data/network and texts, read and looked at. */

#include <math.h>
#include <string.h>

#include "dui-import.h"
#include "dui-language.h"

static inline char *
fixture_path (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "network", name, NULL);
}

static inline DuiImport *
fixture_read (const char *name, GError **error)
{
  g_autofree char *path = fixture_path (name);

  return dui_import_read_path (path, NULL, error);
}

static inline DuiImport *
fixture_load (const char *name)
{
  g_autoptr (GError) error = NULL;
  DuiImport *import = fixture_read (name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

static inline DuiImport *
fixture_parse_bytes (const char *bytes, gsize length, const DuiImportOptions *options, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize)length, NULL);

  return dui_import_read_stream (stream, "", options, error);
}

static inline DuiImport *
fixture_parse (const char *text, DuiImportFormat format)
{
  g_autoptr (GError) error = NULL;
  DuiImportOptions options = { .format = format };
  DuiImport *import = fixture_parse_bytes (text, strlen (text), &options, &error);

  g_assert_no_error (error);
  return import;
}

static inline const DuiImportPerson *
fixture_person (DuiImport *import, const char *name)
{
  for (guint i = 0; i < import->persons->len; i++)
    {
      g_autofree char *own = dui_import_person_to_name (g_ptr_array_index (import->persons, i));

      if (g_str_equal (own, name))
        return g_ptr_array_index (import->persons, i);
    }
  g_error ("no person “%s”", name);
}

/* "Anna > Bas parent 1990-01-01 2000-01-01", with an empty place for a date that is not set. */
static inline char *
fixture_tie_to_text (DuiImport *import, guint index)
{
  const DuiImportTie *tie = g_ptr_array_index (import->ties, index);
  g_autofree char *from = dui_import_person_to_name (g_ptr_array_index (import->persons, tie->from));
  g_autofree char *to = dui_import_person_to_name (g_ptr_array_index (import->persons, tie->to));
  g_autofree char *begin = dui_date_to_iso (tie->begin);
  g_autofree char *end = dui_date_to_iso (tie->end);
  g_autofree char *text =
      g_strdup_printf ("%s > %s %s %s %s", from, to, dui_graph_kind_to_nick (tie->kind), begin, end);

  return g_strdup (g_strchomp (text));
}

static inline void
fixture_assert_ties (DuiImport *import, const char *const *expected)
{
  for (guint i = 0; i < import->ties->len && expected[i] != NULL; i++)
    {
      g_autofree char *text = fixture_tie_to_text (import, i);

      g_assert_cmpstr (text, ==, expected[i]);
    }
  g_assert_cmpuint (import->ties->len, ==, g_strv_length ((char **)expected));
}

/* The remark that holds @words, or NULL. Tests run in Dutch. */
static inline const DuiImportRemark *
fixture_find_remark (DuiImport *import, const char *words)
{
  for (guint i = 0; i < import->remarks->len; i++)
    {
      const DuiImportRemark *remark = g_ptr_array_index (import->remarks, i);

      if (strstr (remark->text, words) != NULL)
        return remark;
    }
  return NULL;
}

static inline void
fixture_assert_remark (DuiImport *import, guint line, const char *words)
{
  const DuiImportRemark *remark = fixture_find_remark (import, words);

  if (remark == NULL)
    for (guint i = 0; i < import->remarks->len; i++)
      {
        g_autofree char *text = dui_import_remark_to_text (g_ptr_array_index (import->remarks, i));

        g_test_message ("%s", text);
      }
  g_assert_nonnull (remark);
  g_assert_cmpuint (remark->line, ==, line);
}

static inline void
fixture_assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c >= 0x20 || c == '\n');
      g_assert_false (c >= 0x202A && c <= 0x202E);
    }
}

static inline void
fixture_assert_persons_sound (DuiImport *import)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < import->persons->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (import->persons, i);
      const char *texts[] = { person->given_names, person->initials, person->prefix,       person->surname,
                              person->alias,       person->street,   person->house_number, person->postcode,
                              person->town,        person->phone,    person->email,        person->note };

      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        fixture_assert_text (texts[j]);
      g_assert_true (g_utf8_validate (person->key, -1, NULL));
      g_assert_true (g_hash_table_add (keys, person->key));
      g_assert_cmpuint (person->line, >, 0);
    }
}

/* Takes away who has no parents left, again and again: who stays descends from himself. */
static inline void
fixture_assert_no_circle (DuiImport *import)
{
  g_autofree guint *n_parents = g_new0 (guint, import->persons->len + 1);
  g_autofree gboolean *is_gone = g_new0 (gboolean, import->ties->len + 1);

  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      n_parents[tie->to] += dui_graph_kind_is_parent (tie->kind);
    }
  for (gboolean is_moving = TRUE; is_moving;)
    {
      is_moving = FALSE;
      for (guint i = 0; i < import->ties->len; i++)
        {
          const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

          if (is_gone[i] || !dui_graph_kind_is_parent (tie->kind) || n_parents[tie->from] != 0)
            continue;
          is_gone[i] = is_moving = TRUE;
          n_parents[tie->to]--;
        }
    }
  for (guint i = 0; i < import->persons->len; i++)
    g_assert_cmpuint (n_parents[i], ==, 0);
}

/* What must be true of everything that is ever read, however broken the file. */
static inline void
fixture_assert_sound (DuiImport *import)
{
  fixture_assert_persons_sound (import);
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      g_assert_cmpuint (tie->from, <, import->persons->len);
      g_assert_cmpuint (tie->to, <, import->persons->len);
      g_assert_cmpuint (tie->from, !=, tie->to);
      g_assert_cmpuint (tie->kind, <, DUI_GRAPH_N_KINDS);
    }
  fixture_assert_no_circle (import);
  for (guint i = 0; i < import->persons->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (import->persons, i);

      g_assert_true (isnan (person->x) == isnan (person->y));
      g_assert_true (isnan (person->x)
                     || (import->has_places && fabs (person->x) <= 1e6 && fabs (person->y) <= 1e6));
    }
  for (guint i = 0; i < import->remarks->len; i++)
    {
      const DuiImportRemark *remark = g_ptr_array_index (import->remarks, i);

      fixture_assert_text (remark->text);
      g_assert_cmpuint (remark->count, >=, remark->lines->len);
      g_assert_cmpuint (g_array_index (remark->lines, guint, 0), ==, remark->line);
    }
}
