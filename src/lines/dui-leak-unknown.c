/* Somebody whom nobody knows of, by an initial: "M. de Boer", "Karim B.". */

#include "dui-leak-scan.h"

#define MAX_INITIALS 4
#define MAX_PREFIXES 3
#define SHORTEST_SURNAME 3
#define OFFICE_REACH 6  /* words between an office and the name of its holder */
#define OFFICE_BEHIND 2 /* and behind the name: "H. Smit, waarnemend burgemeester" */

/* One capital and the stop after it. */
static gboolean
is_initial (DuiLeakScan *self, guint i)
{
  const DuiLeakToken *token;

  if (i >= self->text->tokens->len)
    return FALSE;
  token = dui_leak_text_token (self->text, i);
  return token->length == 1 && (token->flags & DUI_LEAK_TOKEN_LETTERS)
         && (token->flags & DUI_LEAK_TOKEN_CAPITAL) && self->text->plain->str[token->end] == '.';
}

/* Whether nothing but space, or the stop of an initial, stands before a word. */
static gboolean
goes_on (DuiLeakScan *self, guint i)
{
  return i < self->text->tokens->len
         && !(dui_leak_text_token (self->text, i)->gap
              & ~(DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE
                  | (is_initial (self, i - 1) ? DUI_LEAK_GAP_DOT : 0)));
}

static guint
skip_prefixes (DuiLeakScan *self, guint i)
{
  for (guint count = 0; count < MAX_PREFIXES && goes_on (self, i)
                        && dui_leak_scan_is_class (self, i, "prefix") && !is_initial (self, i);
       count++)
    i++;
  return i;
}

/* Who bears an office is named with it, and so is who wrote a book; what is allowed or known was weighed
 * already. */
static gboolean
may_be_named (DuiLeakScan *self, guint first, guint last)
{
  guint32 sentence = dui_leak_text_token (self->text, first)->sentence;
  guint from = first > OFFICE_REACH ? first - OFFICE_REACH : 0;

  for (guint i = first; i <= last; i++)
    if ((self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED))
        || (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED)
        || dui_leak_scan_may_be (self, i, DUI_LEAK_ROLE_ALLOWED_SURNAME))
      return TRUE;
  for (guint i = from; i < first; i++)
    if (dui_leak_text_token (self->text, i)->sentence == sentence
        && dui_leak_scan_is_class (self, i, "office"))
      return TRUE;
  return FALSE;
}

/* "H. Smit, waarnemend burgemeester", and "J. Smit e.a." in a list of books. */
static gboolean
is_doubtful (DuiLeakScan *self, guint last)
{
  static const char *const others[] = { "e", "ea", "et", NULL };

  for (guint i = last + 1; i <= last + OFFICE_BEHIND && i < self->text->tokens->len; i++)
    if (dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_BREAK)
      return FALSE;
    else if (dui_leak_scan_is_class (self, i, "office")
             || (i == last + 1 && g_strv_contains (others, dui_leak_text_word (self->text, i))))
      return TRUE;
  return FALSE;
}

/* Tells of each sentence whether it is about no case, or about what people are named at in public. */
static gboolean *
mark_general (DuiLeakScan *self)
{
  guint count = self->text->tokens->len;
  DuiLeakClasses general = dui_leak_words_get_class (self->words, "general");
  gboolean *marks =
      g_new0 (gboolean, count > 0 ? dui_leak_text_token (self->text, count - 1)->sentence + 1 : 1);

  for (guint i = 0; i < count; i++)
    if ((self->readings[i].classes & general)
        || dui_leak_words_is_listed (self->words, "public_occasions", dui_leak_text_word (self->text, i)))
      marks[dui_leak_text_token (self->text, i)->sentence] = TRUE;
  return marks;
}

static void
report (DuiLeakScan *self, const gboolean *general, guint first, guint last)
{
  gboolean doubt = general[dui_leak_text_token (self->text, first)->sentence] || is_doubtful (self, last);

  dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_UNKNOWN_NAME, doubt ? DUI_LEAK_CHECK : DUI_LEAK_CERTAIN, first,
                            last);
}

/* "De A. Paulownalaan", and not "A. Nijhof", which could be a street as well. */
static gboolean
is_place (DuiLeakScan *self, guint first, guint last)
{
  static const char *const endings[] = { "straat", "laan", "plein", "school", "college", "lyceum" };

  if (!dui_leak_scan_is_class (self, last, "street") && !dui_leak_scan_is_class (self, last, "place_type"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (dui_leak_text_word (self->text, last), endings[i]))
      return TRUE;
  return first > 0 && dui_leak_scan_is_class (self, first - 1, "article");
}

/* "Google B.V." */
static gboolean
is_company (DuiLeakScan *self, guint i)
{
  const char first = dui_leak_text_word (self->text, i)[0];

  return (first == 'b' || first == 'n') && is_initial (self, i + 1) && goes_on (self, i + 1)
         && dui_leak_text_word (self->text, i + 1)[0] == 'v';
}

/* "R.J. Smit", "T. ten Brink"; returns the last word that was read. */
static guint
scan_surname (DuiLeakScan *self, const gboolean *general, guint i)
{
  guint surname = i;
  const DuiLeakToken *token;

  while (surname - i < MAX_INITIALS && is_initial (self, surname)
         && (surname == i || goes_on (self, surname)))
    surname++;
  surname = skip_prefixes (self, surname);
  if (!goes_on (self, surname))
    return i;
  token = dui_leak_text_token (self->text, surname);
  if (!(token->flags & DUI_LEAK_TOKEN_CAPITAL) || (token->flags & DUI_LEAK_TOKEN_ALL_CAPS)
      || !(token->flags & DUI_LEAK_TOKEN_LETTERS) || token->length < SHORTEST_SURNAME
      || (dui_leak_text_token (self->text, surname)->gap & DUI_LEAK_GAP_NEWLINE)
      || dui_leak_scan_is_class (self, surname, "stop") || dui_leak_scan_is_class (self, surname, "public")
      || is_company (self, i) || is_place (self, i, surname))
    return i;
  if (!may_be_named (self, i, surname) && !dui_leak_scan_names_street (self, i, surname))
    report (self, general, i, surname);
  return surname;
}

/* "Karim" is the name of many; of another word only the stop within the sentence tells it: "Yassir K. is
 * weg". */
static gboolean
is_given (DuiLeakScan *self, guint i, guint letter)
{
  const char *word = dui_leak_text_word (self->text, i);
  guint next = letter + 1;

  if (dui_leak_scan_is_class (self, i, "given") || dui_leak_words_get_variant (self->words, word) != NULL)
    return TRUE;
  return dui_leak_text_token (self->text, i)->length >= SHORTEST_SURNAME && next < self->text->tokens->len
         && dui_leak_text_token (self->text, next)->sentence == dui_leak_text_token (self->text, i)->sentence
         && !dui_leak_scan_has_capital (self, next) && !dui_leak_words_is_common (self->words, word)
         && !dui_leak_scan_is_class (self, i, "public") && !dui_leak_scan_is_class (self, i, "stop")
         && !dui_leak_scan_is_class (self, i, "label") && !dui_leak_scan_is_class (self, i, "title");
}

/* "Karim B.", "Sanne de W.": a given name and the first letter of what follows it. */
static void
scan_given (DuiLeakScan *self, const gboolean *general, guint i)
{
  guint letter = skip_prefixes (self, i + 1);

  if (goes_on (self, letter) && is_initial (self, letter)
      && !(goes_on (self, letter + 1) && dui_leak_scan_has_capital (self, letter + 1)
           && !(dui_leak_text_token (self->text, letter + 1)->gap & DUI_LEAK_GAP_BREAK))
      && is_given (self, i, letter) && !may_be_named (self, i, letter))
    report (self, general, i, letter);
}

/** dui_leak_scan_unknown_names: Finds names by an initial of persons who are not known. */
void
dui_leak_scan_unknown_names (DuiLeakScan *self)
{
  g_autofree gboolean *general = mark_general (self);

  for (guint i = 0; i < self->text->tokens->len; i++)
    if (is_initial (self, i))
      i = scan_surname (self, general, i);
    else if (dui_leak_scan_has_capital (self, i)
             && !(dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALL_CAPS))
      scan_given (self, general, i);
}
