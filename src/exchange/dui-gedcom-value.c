/* What the values of GEDCOM lines mean, and the reasons for what is left out. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-words.h"
#include "dui-text.h"

/* What the program knows by name of what it leaves out. The law protects the second sort (AVG 9 and 10, UAVG
 * 46).
 */
static const struct
{
  const char *tags;
  const char *what;
} left_out[] = {
  { "NOTE|SNOTE|PHRASE|_PHRASE", N_ ("notes") },
  { "SOUR|REPO|DATA|QUAY|TEXT|PAGE", N_ ("sources") },
  { "OBJE|FILE|BLOB|_PHOTO", N_ ("pictures and documents") },
  { "OCCU|_WORK|RETI", N_ ("occupation") },
  { "EDUC|GRAD", N_ ("education") },
  { "PLAC|ADDR|ADR1|ADR2|ADR3|STAE|CTRY|MAP|AGNC|RESI", N_ ("places") },
  { "PHON|FAX|EMAIL|_EMAIL|WWW|_WEB", N_ ("telephone, mail and pages on the web") },
  { "DATE|SDATE|TIME", N_ ("other dates") },
  { "ASSO|WITN|_WITN", N_ ("others who were there") },
  { "TITL|NPFX|NSFX", N_ ("titles") },
  { "FONE|ROMN|TRAN|_RUFNAME", N_ ("other spellings") },
  { "EVEN|NO|_SEPR|_MILT|FACT|EMIG|IMMI|NATU|CENS|PROP|WILL|PROB|ENGA|MARB|MARC|MARL|MARS|DIVF",
    N_ ("other events") },
  { "CHAN|CREA|REFN|RIN|UID|_UID|EXID|AFN|RFN|SUBM|SUBN|RESN|AGE|NCHI|NMR|TYPE|STAT|_UPD|ANCI|DESI|HUSB|"
    "WIFE",
    N_ ("administrative details") },
  { "RELI|CHR|BAPM|CONF|FCOM|ORDN|CHRA|BARM|BASM|BLES|BAPL|CONL|ENDL|SLGC|SLGS|INIL", "!" },
  { "NATI|CAST|SSN|IDNO|DSCR|_MDCL|_DNA|_FIL|CAUS|_DCAUSE|HEAL|_HEIG|_WEIG|_CIRC|_MISN|_EXCM|_ELEC", "!" },
};

/** dui_gedcom_remark_broken: Remarks that a line has not the form of one */
void
dui_gedcom_remark_broken (Gedcom *gedcom, guint line)
{
  dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, line,
                                   _ ("This is not a GEDCOM line (level, tag, value). It was left out."));
}

/** dui_gedcom_remark_left_out: Remarks that the current line and all under it is not taken over, and why */
void
dui_gedcom_remark_left_out (Gedcom *gedcom, const GedcomNode *node)
{
  const char *what = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (left_out) && what == NULL; i++)
    if (dui_import_words_contain (left_out[i].tags, node->tag->str))
      what = left_out[i].what;
  if (g_str_equal (node->tag->str, GEDCOM_BROKEN_TAG))
    dui_gedcom_remark_broken (gedcom, node->line);
  else if (g_str_has_prefix (gedcom->path->str, "HEAD."))
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                     _ ("Details of the file itself are not taken over."));
  else if (what == NULL)
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                     _ ("“%s” is not known here and was left out."), gedcom->path->str);
  else if (*what == '!')
    dui_import_builder_remark_group (
        gedcom->builder, DUI_IMPORT_INFO, node->line,
        _ ("“%s” is not taken over: the law protects it and a network does not need it."), gedcom->path->str);
  else
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                     _ ("“%s” (%s) is not taken over."), gedcom->path->str,
                                     g_dgettext (GETTEXT_PACKAGE, what));
}

/** dui_gedcom_plain_value: Returns: (transfer full): the value on one line, with "@" for "@@" */
char *
dui_gedcom_plain_value (Gedcom *gedcom, const GedcomNode *node)
{
  const char *value = node->value->str;
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  if (gedcom->is_seven)
    return dui_import_one_line (g_str_has_prefix (value, "@@") ? value + 1 : value);
  parts = g_strsplit (value, "@@", -1);
  text = g_strjoinv ("@", parts);
  return dui_import_one_line (text);
}

/** dui_gedcom_pointer: Returns: (transfer none) (nullable): "@I1@" when the value is that, with nothing
 * beside it
 */
const char *
dui_gedcom_pointer (Gedcom *gedcom, const GedcomNode *node)
{
  g_autofree char *value = g_strstrip (g_strdup (node->value->str));
  gsize length = strlen (value);

  if (length < 3 || value[0] != '@' || value[1] == '#' || strchr (value + 1, '@') != value + length - 1)
    return NULL;
  return g_string_chunk_insert_const (gedcom->texts, value);
}

/** dui_gedcom_remark_pointer: Remarks that a line should point to a record, and leaves it out */
gboolean
dui_gedcom_remark_pointer (Gedcom *gedcom, const GedcomNode *node)
{
  gedcom->skip_level = node->level;
  dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                                   _ ("“%s” should point to a record (“@…@”). It was left out."),
                                   gedcom->path->str);
  return TRUE;
}

/** dui_gedcom_remark_void: Remarks that a tie is with somebody whom the file does not hold */
void
dui_gedcom_remark_void (Gedcom *gedcom, guint line)
{
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_INFO, line,
      _ ("There is somebody here of whom the file holds no record (“@VOID@”). The tie was left out."));
}

/** dui_gedcom_is_denied: Returns: whether the line says that its event has not been: "1 DEAT N" */
gboolean
dui_gedcom_is_denied (const GedcomNode *node)
{
  gboolean truth = TRUE;

  return dui_import_words_to_truth (node->value->str, &truth) && !truth
         && !dui_text_is_blank (node->value->str);
}

/** dui_gedcom_parse_descent: Returns: what a word like "adopted" makes of a parent */
GedcomDescent
dui_gedcom_parse_descent (Gedcom *gedcom, const GedcomNode *node)
{
  static const struct
  {
    const char *words;
    GedcomDescent descent;
  } table[] = {
    { "birth|natural|biological|unknown|private|other|", GEDCOM_BIRTH },
    { "adopted|adoption|adoptive", GEDCOM_ADOPTED },
    { "foster", GEDCOM_FOSTER },
    { "step|guardian|related|stepchild", GEDCOM_STEP },
    { "sealing|sealed", GEDCOM_NO_PARENT },
  };
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *lower = g_ascii_strdown (value, -1);
  g_autofree char *quote = dui_import_quote (value);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (dui_import_words_contain (table[i].words, lower))
      return table[i].descent;
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_WARNING, node->line,
      _ ("The descent “%s” is not known here; the tie was taken over as by birth."), quote);
  return GEDCOM_BIRTH;
}

/** dui_gedcom_ignore: A handler for a line that needs none, but has lines under it that do */
gboolean
dui_gedcom_ignore (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  return TRUE;
}

/** dui_gedcom_on_restriction: A handler for a record that the maker of the file wants kept apart */
gboolean
dui_gedcom_on_restriction (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *quote = dui_import_quote (value);

  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_WARNING, node->line,
      _ ("The maker of the file has marked this as “%s”. Ask whether it may be used."), quote);
  return TRUE;
}
