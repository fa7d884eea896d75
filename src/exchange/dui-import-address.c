/* An address on one line, as Dutch post writes it, in its parts: street, house number, postcode and town. */

#include "dui-import-address.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define POSTCODE "(\\d{4}) ?([A-Za-z]{2})(?![\\pL\\d])"

void
dui_import_address_clear (DuiImportAddress *address)
{
  g_free (address->street);
  g_free (address->house_number);
  g_free (address->postcode);
  g_free (address->town);
  *address = (DuiImportAddress){ NULL };
}

static void
put (char **part, const char *text, gsize length)
{
  g_free (*part);
  *part = g_strndup (text, length);
  g_strstrip (*part);
}

/** dui_import_address_read_street: "Dwaalweg 12 a": the number begins at the last word that begins with a
 * digit */
void
dui_import_address_read_street (const char *text, DuiImportAddress *address)
{
  g_autofree char *clean = dui_import_one_line (text);
  const char *number = NULL;

  for (const char *p = strchr (clean, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (g_ascii_isdigit (p[1]))
      number = p;
  put (&address->street, clean, number != NULL ? (gsize)(number - clean) : strlen (clean));
  put (&address->house_number, dui_text (number), strlen (dui_text (number)));
}

static void
put_postcode (DuiImportAddress *address, GMatchInfo *match)
{
  g_autofree char *digits = g_match_info_fetch (match, 1);
  g_autofree char *letters = g_match_info_fetch (match, 2);
  g_autofree char *upper = g_ascii_strup (letters, -1);

  g_free (address->postcode);
  address->postcode = g_strconcat (digits, " ", upper, NULL);
}

/** dui_import_address_read_town: "0000 XX Nergenshuizen". Returns: whether @text is that */
gboolean
dui_import_address_read_town (const char *text, DuiImportAddress *address)
{
  g_autoptr (GRegex) regex = g_regex_new ("^" POSTCODE " +(\\S.*)$", 0, 0, NULL);
  g_autofree char *clean = dui_import_one_line (text);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, clean, 0, &match))
    return FALSE;
  put_postcode (address, match);
  g_free (address->town);
  address->town = g_match_info_fetch (match, 3);
  return TRUE;
}

/* "Dwaalweg 12" and "Dwaalweg", not "Nergenshuizen". */
static gboolean
is_street (const char *text)
{
  static const char *const ends[] = { "straat", "laan", "plein", "gracht", "singel", "steeg", "kade", NULL };
  g_autofree char *folded = dui_text_fold (text);

  return strpbrk (folded, "0123456789") != NULL || dui_text_ends_with_any (folded, ends);
}

/* What stands before the postcode, or all without one: a street, and a town when there is none yet. */
static void
read_parts (const char *text, DuiImportAddress *address)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) == '\0')
      continue;
    else if (address->street == NULL && is_street (parts[i]))
      dui_import_address_read_street (parts[i], address);
    /* Before a street stands the name of a house. */
    else if (address->town == NULL
             && (address->street != NULL || parts[i + 1] == NULL || !is_street (parts[i + 1])))
      put (&address->town, parts[i], strlen (parts[i]));
    else
      address->has_rest = TRUE;
}

/* "Nergenshuizen, Nederland" after a postcode. */
static void
read_after_postcode (const char *text, DuiImportAddress *address)
{
  gsize length = strcspn (text, ",;");

  if (dui_text_is_blank (text))
    return;
  put (&address->town, text, length);
  address->has_rest = text[length] != '\0';
}

/**
 * dui_import_address_read:
 * @address: (out caller-allocates): empty
 *
 * "Dwaalweg 12-a, 0000 XX Nergenshuizen", with or without the comma, the postcode or the street. A part that
 * has no number and does not end as streets do is a town: "Rotterdam, Zuid-Holland".
 */
void
dui_import_address_read (const char *text, DuiImportAddress *address)
{
  /* Without a comma before it, small letters are no postcode: "Plein 1813 bij de brug". */
  g_autoptr (GRegex) regex =
      g_regex_new ("(?:^|[,;] ?| (?=\\d{4} ?[A-Z]{2}(?![A-Za-z])))" POSTCODE "[,; ]*", 0, 0, NULL);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autofree char *joined = g_strjoinv (", ", lines);
  g_autofree char *clean = dui_import_one_line (joined);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *before = NULL;
  int start, end;

  if (!g_regex_match (regex, clean, 0, &match))
    {
      read_parts (clean, address);
      return;
    }
  g_match_info_fetch_pos (match, 0, &start, &end);
  put_postcode (address, match);
  read_after_postcode (clean + end, address);
  before = g_strndup (clean, (gsize)start);
  read_parts (before, address);
}

/* Returns FALSE when a column of its own says something else; that column is kept. */
static gboolean
fill (DuiImportBuilder *builder, char **field, const char *part, guint line)
{
  if (dui_text_is_blank (part))
    return TRUE;
  if (**field != '\0')
    return g_str_equal (*field, part);
  dui_import_builder_set_text (builder, field, part, line);
  return TRUE;
}

/* With the number in a column of its own all of it is the street: "Plein 1813". So is a name alone beside a
 * town. */
static void
settle_street (const DuiImportPerson *person, DuiImportAddress *address)
{
  gboolean has_own_number = *person->house_number != '\0';
  gboolean is_alone = address->street == NULL && address->postcode == NULL && !address->has_rest;

  if (has_own_number && address->street != NULL && !dui_text_is_blank (address->house_number)
      && !g_str_equal (person->house_number, address->house_number))
    {
      g_autofree char *whole = g_strjoin (" ", address->street, address->house_number, NULL);

      put (&address->street, whole, strlen (whole));
      put (&address->house_number, "", 0);
    }
  else if (is_alone && (has_own_number || *person->town != '\0')
           && g_strcmp0 (address->town, person->town) != 0)
    {
      g_free (address->street);
      address->street = g_steal_pointer (&address->town);
    }
}

/**
 * dui_import_address_set:
 *
 * Puts the address @text in the fields of @person that nothing else of the file filled; to be called when
 * those are read.
 */
void
dui_import_address_set (DuiImportBuilder *builder, DuiImportPerson *person, const char *text, guint line)
{
  g_auto (DuiImportAddress) address = { NULL };
  gboolean is_taken;

  if (strlen (text) > DUI_TEXT_MAX_BYTES)
    {
      dui_import_builder_set_text (builder, &person->street, text, line);
      return;
    }
  dui_import_address_read (text, &address);
  settle_street (person, &address);
  is_taken = fill (builder, &person->street, address.street, line);
  is_taken &= fill (builder, &person->house_number, address.house_number, line);
  is_taken &= fill (builder, &person->postcode, address.postcode, line);
  is_taken &= fill (builder, &person->town, address.town, line);
  if (!is_taken || address.has_rest)
    dui_import_builder_remark_group (
        builder, DUI_IMPORT_INFO, line,
        _ ("Part of an address that is neither street, house number, postcode nor town, or that another "
           "column says otherwise, was left out."));
}
