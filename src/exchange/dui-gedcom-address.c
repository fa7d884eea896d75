/* What the lines of a GEDCOM record say of where somebody lives and how to reach them. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-address.h"
#include "dui-text.h"

static DuiImportPerson *
current_person (Gedcom *gedcom)
{
  return dui_import_builder_person (gedcom->builder, gedcom->person);
}

static void
set_text (Gedcom *gedcom, char **field, const char *value, guint line)
{
  if (**field != '\0' && !g_str_equal (*field, value))
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, line,
                                     _ ("“%s” stands there more than once; the last one was kept."),
                                     gedcom->path->str);
  dui_import_builder_set_text (gedcom->builder, field, value, line);
}

static void
set_street (Gedcom *gedcom, const DuiImportAddress *address, guint line)
{
  DuiImportPerson *person = current_person (gedcom);

  set_text (gedcom, &person->street, address->street, line);
  dui_import_builder_set_text (gedcom->builder, &person->house_number, dui_text (address->house_number),
                               line);
}

static void
take_street (Gedcom *gedcom, const char *text, guint line)
{
  g_auto (DuiImportAddress) address = { NULL };

  dui_import_address_read_street (text, &address);
  set_street (gedcom, &address, line);
}

static void
set_town (Gedcom *gedcom, const DuiImportAddress *address, guint line)
{
  DuiImportPerson *person = current_person (gedcom);

  if (address->postcode != NULL)
    set_text (gedcom, &person->postcode, address->postcode, line);
  if (address->town != NULL)
    set_text (gedcom, &person->town, address->town, line);
}

static gboolean
take_town (Gedcom *gedcom, const char *text, guint line)
{
  g_auto (DuiImportAddress) address = { NULL };

  if (!dui_import_address_read_town (text, &address))
    return FALSE;
  set_town (gedcom, &address, line);
  return TRUE;
}

static void
remark_place (Gedcom *gedcom, guint line)
{
  dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, line,
                                   _ ("Of a place only the town was taken over."));
}

/* "Dwaalweg 12, 0000 XX Nergenshuizen, Nederland", all on one line; a first part without a number is no
 * street. Returns whether it was that. */
static gboolean
take_parts (Gedcom *gedcom, const char *text, guint line)
{
  g_auto (DuiImportAddress) address = { NULL };
  g_autofree char *first = g_strndup (text, strcspn (text, ","));

  if (strchr (text, ',') == NULL || strpbrk (first, "0123456789") == NULL
      || strchr (g_strstrip (first), ' ') == NULL || dui_import_builder_is_own (gedcom->builder))
    return FALSE;
  dui_import_address_read (text, &address);
  if (address.street == NULL)
    return FALSE;
  set_street (gedcom, &address, line);
  set_town (gedcom, &address, line);
  if (address.has_rest)
    remark_place (gedcom, line);
  return TRUE;
}

static gboolean
on_address_part (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  DuiImportPerson *person = current_person (gedcom);
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  const char *tag = node->tag->str;
  char **field = g_str_equal (tag, "POST")         ? &person->postcode
                 : g_str_equal (tag, "PHON")       ? &person->phone
                 : g_str_has_suffix (tag, "EMAIL") ? &person->email
                                                   : &person->town;

  if (g_str_equal (tag, "PLAC") && strchr (value, ',') != NULL)
    {
      if (take_parts (gedcom, value, node->line))
        return TRUE;
      /* A place goes from small to large: "Rotterdam, Zuid-Holland, Nederland". */
      *strchr (value, ',') = '\0';
      remark_place (gedcom, node->line);
    }
  if (strstr (gedcom->path->str, ".ADDR.") != NULL)
    gedcom->address_line = 0;
  /* The address was no more than the town. */
  if (field == &person->town && *person->house_number == '\0' && g_str_equal (person->street, value)
      && !dui_import_builder_is_own (gedcom->builder))
    dui_graph_set_text (&person->street, "");
  set_text (gedcom, field, value, node->line);
  return TRUE;
}

/** dui_gedcom_end_address: Remarks the lines of an address that no field took and no part says again */
void
dui_gedcom_end_address (Gedcom *gedcom)
{
  if (gedcom->address_line > 0)
    dui_import_builder_remark_group (
        gedcom->builder, DUI_IMPORT_INFO, gedcom->address_line,
        _ ("A line of an address that is neither street with number nor postcode with town was left out."));
  gedcom->address_line = 0;
}

/* An address in free lines: street with number, then postcode with town. Its parts may follow, apart. */
static gboolean
on_address (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (node->value->str, "\n", -1);

  dui_gedcom_end_address (gedcom);
  /* In a file of our own the parts that follow say it all, without a guess. */
  if (dui_import_builder_is_own (gedcom->builder))
    return TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (dui_text_is_blank (lines[i]) || take_town (gedcom, lines[i], node->line)
        || (i == 0 && take_parts (gedcom, lines[i], node->line)))
      continue;
    else if (i == 0)
      take_street (gedcom, lines[i], node->line);
    else
      gedcom->address_line = node->line;
  return TRUE;
}

static gboolean
on_street (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  gedcom->address_line = 0;
  if (dui_import_builder_is_own (gedcom->builder))
    set_text (gedcom, &current_person (gedcom)->street, value, node->line);
  else if (!dui_text_is_blank (value) && !take_parts (gedcom, value, node->line))
    take_street (gedcom, value, node->line);
  return TRUE;
}

/* The house number, which ends the street above it, as this program writes it. */
static gboolean
on_house_number (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  DuiImportPerson *person = current_person (gedcom);
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *tail = g_strconcat (" ", value, NULL);

  if (g_str_equal (person->street, value))
    dui_graph_set_text (&person->street, "");
  else if (g_str_has_suffix (person->street, tail))
    person->street[strlen (person->street) - strlen (tail)] = '\0';
  set_text (gedcom, &person->house_number, value, node->line);
  return TRUE;
}

/* Some programs put the place, or an old address, beside the tag; others all that a census tells. */
static gboolean
on_residence (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  if (dui_text_is_blank (node->value->str) || g_str_equal (node->value->str, "Y"))
    return TRUE;
  if (strchr (node->value->str, ';') == NULL)
    return on_address (gedcom, node, error);
  dui_gedcom_end_address (gedcom);
  gedcom->address_line = node->line;
  return TRUE;
}

static const struct
{
  const char *path;
  GedcomHandler handler;
} handlers[] = {
  { "INDI.RESI", on_residence },
  { "INDI.RESI.PLAC", on_address_part },
  { "INDI.RESI.ADDR", on_address },
  { "INDI.RESI.ADDR.ADR1", on_street },
  { "INDI.RESI.ADDR._HOUSE", on_house_number },
  { "INDI.RESI.ADDR.CITY", on_address_part },
  { "INDI.RESI.ADDR.POST", on_address_part },
  { "INDI.RESI.PHON", on_address_part },
  { "INDI.RESI.EMAIL", on_address_part },
  { "INDI.ADDR", on_address },
  { "INDI.ADDR.ADR1", on_street },
  { "INDI.ADDR.CITY", on_address_part },
  { "INDI.ADDR.POST", on_address_part },
  { "INDI.PHON", on_address_part },
  { "INDI.EMAIL", on_address_part },
  { "INDI._EMAIL", on_address_part },
};

/** dui_gedcom_add_address_handlers: Adds to @table, from the path of a line to its #GedcomHandler */
void
dui_gedcom_add_address_handlers (GHashTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_hash_table_insert (table, (gpointer)handlers[i].path, (gpointer)handlers[i].handler);
}
