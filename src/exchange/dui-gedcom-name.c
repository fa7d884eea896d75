/* What the lines of a GEDCOM record say of how somebody is called. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-name.h"
#include "dui-text.h"

static DuiImportPerson *
current_person (Gedcom *gedcom)
{
  return dui_import_builder_person (gedcom->builder, gedcom->person);
}

static void
take_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* "Given /Surname/ Suffix"; in some languages the given name comes after the surname. */
static void
take_first_name (GedcomName *name, const char *value)
{
  const char *open = strchr (value, '/');
  const char *close = open != NULL ? strchr (open + 1, '/') : NULL;

  take_text (&name->given_names,
             g_strstrip (open != NULL ? g_strndup (value, open - value) : g_strdup (value)));
  if (open == NULL)
    return;
  take_text (&name->surname,
             g_strstrip (close != NULL ? g_strndup (open + 1, close - open - 1) : g_strdup (open + 1)));
  take_text (close != NULL && *name->given_names == '\0' ? &name->given_names : &name->suffix,
             g_strstrip (g_strdup (close != NULL ? close + 1 : "")));
}

/* "Jan /Fictief/ Sr.": the slashes around the surname are none of the name. */
static char *
join_name (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", -1);
  g_autofree char *whole = g_strjoinv (" ", parts);

  return dui_import_one_line (whole);
}

/* Several names by which somebody goes stand in one field, parted as the search for names expects them. */
static void
add_alias (Gedcom *gedcom, const char *name, guint line)
{
  DuiImportPerson *person = current_person (gedcom);
  g_autofree char *clean = dui_import_one_line (name);
  g_autofree char *both = NULL;
  g_auto (GStrv) known = g_strsplit (person->alias, ", ", -1);

  if (*clean == '\0' || g_strv_contains ((const char *const *)known, clean))
    return;
  both = *person->alias != '\0' ? g_strconcat (person->alias, ", ", clean, NULL) : g_strdup (clean);
  dui_import_builder_set_text (gedcom->builder, &person->alias, both, line);
}

static gboolean
on_name (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *whole = join_name (value);

  if (gedcom->name.n_names++ > 0)
    {
      add_alias (gedcom, whole, node->line);
      return TRUE;
    }
  take_first_name (&gedcom->name, value);
  take_text (&gedcom->name.whole, g_steal_pointer (&whole));
  return TRUE;
}

/* A title is not taken over; it is kept till the name is settled, as the name in one piece has it too. */
static gboolean
on_title (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  if (gedcom->name.n_names == 1)
    take_text (&gedcom->name.title, dui_gedcom_plain_value (gedcom, node));
  gedcom->skip_level = node->level;
  dui_gedcom_remark_left_out (gedcom, node);
  return TRUE;
}

/* The parts of a further name say again what stands in that name. */
static gboolean
on_name_part (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomName *name = &gedcom->name;
  const char *tag = node->tag->str;

  if (name->n_names > 1)
    return TRUE;
  take_text (g_str_equal (tag, "GIVN")   ? &name->givn
             : g_str_equal (tag, "SURN") ? &name->surn
             : g_str_equal (tag, "SPFX") ? &name->spfx
                                         : &name->suffix,
             dui_gedcom_plain_value (gedcom, node));
  return TRUE;
}

/* Some programs write it as a name, with slashes. */
static void
add_written_alias (Gedcom *gedcom, const char *value, guint line)
{
  const char *slash = strchr (value, '/');
  gboolean is_name = slash != NULL && strchr (slash + 1, '/') != NULL;
  g_autofree char *name =
      is_name && !dui_import_builder_is_own (gedcom->builder) ? join_name (value) : g_strdup (value);

  add_alias (gedcom, name, line);
}

static gboolean
on_nick (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  add_written_alias (gedcom, value, node->line);
  return TRUE;
}

static gboolean
on_alias (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  if (g_strcmp0 (dui_gedcom_pointer (gedcom, node), GEDCOM_VOID_POINTER) == 0)
    dui_gedcom_remark_void (gedcom, node->line);
  else if (dui_gedcom_pointer (gedcom, node) != NULL)
    dui_import_builder_remark (
        gedcom->builder, DUI_IMPORT_WARNING, node->line,
        _ ("The file says that this person may be the same as “%s”. They are two persons here."), value);
  else
    add_written_alias (gedcom, value, node->line);
  return TRUE;
}

/* The parts of the name as the file gives them apart go before the name in one piece. */
static void
finish_surname (Gedcom *gedcom, DuiImportPerson *person, const char *whole, const char *surn,
                const char *spfx)
{
  gsize whole_length = strlen (whole), surn_length = strlen (surn);
  gboolean is_tail = surn_length > 0 && whole_length > surn_length + 1 && g_str_has_suffix (whole, surn)
                     && whole[whole_length - surn_length - 1] == ' ';

  if (dui_import_builder_is_own (gedcom->builder))
    {
      dui_import_builder_set_text (gedcom->builder, &person->prefix, spfx, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname, surn, person->line);
    }
  else if (*spfx != '\0')
    {
      gboolean is_head = g_str_has_prefix (whole, spfx) && whole[strlen (spfx)] == ' ';

      dui_import_builder_set_text (gedcom->builder, &person->prefix, spfx, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname,
                                   surn_length > 0             ? surn
                                   : g_str_equal (whole, spfx) ? ""
                                                               : whole + (is_head ? strlen (spfx) : 0),
                                   person->line);
    }
  else if (is_tail)
    {
      g_autofree char *prefix = g_strndup (whole, whole_length - surn_length);

      dui_import_builder_set_text (gedcom->builder, &person->prefix, prefix, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname, surn, person->line);
    }
  else
    dui_import_person_set_surname (gedcom->builder, person, whole_length > 0 ? whole : surn, person->line);
}

/* The given names stand apart in a file of our own; without them the name in one piece begins with initials,
 * or says again by what other name somebody goes, as GEDCOM asks for a name. */
static void
finish_given_names (Gedcom *gedcom, DuiImportPerson *person)
{
  const GedcomName *name = &gedcom->name;
  gboolean has_parts = !dui_text_is_blank (name->givn);

  if (!dui_import_builder_is_own (gedcom->builder) || has_parts)
    dui_import_builder_set_text (gedcom->builder, &person->given_names,
                                 has_parts ? name->givn : name->given_names, person->line);
  else if (name->surname != NULL)
    dui_import_builder_set_text (gedcom->builder, &person->initials, name->given_names, person->line);
}

/* "Pieter van den /Berg/", as Pro-Gen writes it. */
static void
take_prefix_of_given_names (Gedcom *gedcom, DuiImportPerson *person)
{
  g_autofree char *prefix = NULL;

  if (dui_import_builder_is_own (gedcom->builder) || *person->prefix != '\0' || *person->surname == '\0')
    return;
  prefix = dui_import_name_take_prefix (person->given_names);
  dui_import_builder_set_text (gedcom->builder, &person->prefix, prefix, person->line);
}

static void
keep_if_other (Gedcom *gedcom, const DuiImportPerson *person, const char *text)
{
  const char *const kept[] = {
    person->given_names,
    person->prefix,
    person->surname,
    person->alias,
    dui_text (gedcom->name.suffix),
    dui_text (gedcom->name.title),
    NULL,
  };

  if (dui_import_name_has_other_words (text, kept))
    add_alias (gedcom, text, person->line);
}

/* Where the name in one piece and its parts differ, the parts are the name. What only the other has ("Joop"
 * beside "Johannes") is a name by which somebody goes. */
static void
keep_other_words (Gedcom *gedcom, const DuiImportPerson *person)
{
  g_autofree char *known = dui_import_person_to_name (person);

  if (dui_import_builder_is_own (gedcom->builder))
    return;
  /* Mostly both say the same, word for word. */
  if (g_strcmp0 (gedcom->name.whole, known) != 0)
    keep_if_other (gedcom, person, dui_text (gedcom->name.whole));
  if (g_strcmp0 (gedcom->name.surn, person->surname) != 0)
    keep_if_other (gedcom, person, dui_text (gedcom->name.surn));
}

static void
clear_name (GedcomName *name)
{
  char **texts[] = { &name->whole, &name->given_names, &name->surname, &name->suffix,
                     &name->title, &name->givn,        &name->surn,    &name->spfx };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  name->n_names = 0;
}

/** dui_gedcom_end_name: Makes the name of a person out of what the record told of it */
void
dui_gedcom_end_name (Gedcom *gedcom)
{
  DuiImportPerson *person = current_person (gedcom);
  GedcomName *name = &gedcom->name;

  finish_given_names (gedcom, person);
  finish_surname (gedcom, person, dui_text (name->surname), dui_text (name->surn), dui_text (name->spfx));
  take_prefix_of_given_names (gedcom, person);
  keep_other_words (gedcom, person);
  if (!dui_text_is_blank (name->suffix))
    {
      g_autofree char *quote = dui_import_quote (name->suffix);
      g_autofree char *sentence = g_strdup_printf (_ ("After the name: %s"), quote);

      dui_import_builder_add_note (person, sentence);
    }
  clear_name (name);
}

/** dui_gedcom_clear_name: Frees what was read of a name that was never settled */
void
dui_gedcom_clear_name (Gedcom *gedcom)
{
  clear_name (&gedcom->name);
}

static const struct
{
  const char *path;
  GedcomHandler handler;
} handlers[] = {
  { "INDI.NAME", on_name },           { "INDI.NAME.TYPE", dui_gedcom_ignore },
  { "INDI.NAME.NPFX", on_title },     { "INDI.NAME.GIVN", on_name_part },
  { "INDI.NAME.SURN", on_name_part }, { "INDI.NAME.SPFX", on_name_part },
  { "INDI.NAME.NSFX", on_name_part }, { "INDI.NAME.NICK", on_nick },
  { "INDI.NAME.ALIA", on_nick },      { "INDI.NAME._AKA", on_nick },
  { "INDI.NAME._MARNM", on_nick },    { "INDI._MARNM", on_nick },
  { "INDI.ALIA", on_alias },
};

/** dui_gedcom_add_name_handlers: Adds to @table, from the path of a line to its #GedcomHandler */
void
dui_gedcom_add_name_handlers (GHashTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_hash_table_insert (table, (gpointer)handlers[i].path, (gpointer)handlers[i].handler);
}
