/* What is known by its form: addresses of the net, numbers of accounts, people, cars and telephones, dates,
 * postcodes. */

#include "dui-leak-identifiers.h"

#include <string.h>

#include "dui-leak-forms.h"
#include "dui-text.h"

#define CUE_REACH 40
#define YOUNGEST_BY_DATE 12
#define LONGEST_SHORT_CUE 4
#define LEAST_IBAN_DIGITS 8

typedef struct
{
  DuiLeakScan *scan;
  GByteArray *taken; /* one byte for each plain byte: part of something with a form */
  const char *lower;
} Reader;

typedef void (*Handler) (Reader *reader, const char *match, guint start, guint end);

#define MONTHS \
  "(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?" \
  "|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"

static void
take (Reader *reader, guint start, guint end)
{
  memset (reader->taken->data + start, 1, end - start);
}

static void
found (Reader *reader, DuiLeakWhy why, DuiLeakCertainty certainty, guint start, guint end)
{
  dui_leak_scan_add (reader->scan, why, certainty, start, end);
}

/* Whether one of a list of the word file stands shortly before: a short one as a word by itself, so that
 * "gebeurt" is no "geb". */
static gboolean
has_cue (Reader *reader, const char *list, guint start)
{
  const char *const *cues = dui_leak_words_get_list (reader->scan->words, list);
  guint from = start > CUE_REACH ? start - CUE_REACH : 0;
  g_autofree char *before = g_strndup (reader->lower + from, start - from);

  for (guint i = 0; cues[i] != NULL; i++)
    {
      const char *at = g_strrstr (before, cues[i]);
      gsize length = strlen (cues[i]);

      if (at == NULL || (at > before && g_ascii_isalpha (at[-1])) || strpbrk (at, "!?\n") != NULL)
        continue;
      if (length > LONGEST_SHORT_CUE || !g_ascii_isalpha (at[length - 1]) || !g_ascii_isalpha (at[length]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_known_account (Reader *reader, const char *text)
{
  g_autofree char *name = g_ascii_strdown (text, -1);
  DuiLeakValueState state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_ACCOUNT, name);

  return state == DUI_LEAK_VALUE_OTHER || state == DUI_LEAK_VALUE_IN_CASE;
}

/* The parts of a net address may hold a known account. */
static gboolean
holds_known_account (Reader *reader, const char *address)
{
  g_auto (GStrv) parts = g_strsplit_set (address, "/@?=&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (is_known_account (reader, parts[i]))
      return TRUE;
  return FALSE;
}

static void
handle_email (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *email = dui_leak_form_email (match);
  DuiLeakValueState state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_EMAIL, email);
  const char *at = strchr (email, '@');
  g_autofree char *box = g_strndup (email, at != NULL ? (gsize)(at - email) : 0);

  take (reader, start, end);
  if (state == DUI_LEAK_VALUE_ALLOWED || at == NULL)
    return;
  if (state != DUI_LEAK_VALUE_UNKNOWN)
    found (reader, DUI_LEAK_WHY_KNOWN_EMAIL, DUI_LEAK_CERTAIN, start, end);
  else if (!dui_leak_values_allows_domain (reader->scan->values, at + 1)
           && !dui_leak_words_is_listed (reader->scan->words, "mailboxes", box))
    found (reader, DUI_LEAK_WHY_EMAIL, DUI_LEAK_CERTAIN, start, end);
}

/* Whether @value begins as one of @list does: a public account, the number of a service. */
static gboolean
is_listed (Reader *reader, const char *list, const char *value)
{
  return dui_text_begins_with_any (value, dui_leak_words_get_list (reader->scan->words, list));
}

/* "instagram.com/zon_88": the page of somebody on a network, where no allowed or public account is meant. */
static gboolean
is_profile (Reader *reader, const char *address)
{
  static const char *const networks[] = { "facebook.com/", "instagram.com/", "tiktok.com/",
                                          "t.me/",         "telegram.me/",   "snapchat.com/",
                                          "twitter.com/",  "x.com/",         "linkedin.com/in/" };
  g_autofree char *lower = g_ascii_strdown (address, -1);

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      const char *at = strstr (lower, networks[i]);
      const char *name = at != NULL ? at + strlen (networks[i]) : NULL;

      if (at == NULL || (at > lower && g_ascii_isalnum (at[-1])))
        continue;
      name += name[0] == '@';
      return name[0] != '\0' && !is_listed (reader, "public_accounts", name)
             && dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_ACCOUNT, name)
                    != DUI_LEAK_VALUE_ALLOWED;
    }
  return FALSE;
}

static void
handle_site (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *address = g_strdup (match);

  /* what ends the sentence is no part of it */
  for (gsize length = strlen (address); length > 0 && strchr (".!?:'", address[length - 1]) != NULL; length--)
    {
      address[length - 1] = '\0';
      end--;
    }
  take (reader, start, end);
  if (holds_known_account (reader, address))
    found (reader, DUI_LEAK_WHY_KNOWN_ACCOUNT, DUI_LEAK_CERTAIN, start, end);
  else if (is_profile (reader, address))
    found (reader, DUI_LEAK_WHY_ACCOUNT, DUI_LEAK_CHECK, start, end);
}

static void
handle_account (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *name = g_ascii_strdown (match + 1, -1);
  DuiLeakValueState state;
  gsize length = strlen (name);

  while (length > 0 && name[length - 1] == '.')
    {
      name[--length] = '\0';
      end--;
    }
  state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_ACCOUNT, name);
  take (reader, start, end);
  if (state == DUI_LEAK_VALUE_ALLOWED)
    return;
  if (state != DUI_LEAK_VALUE_UNKNOWN)
    {
      found (reader, DUI_LEAK_WHY_KNOWN_ACCOUNT, DUI_LEAK_CERTAIN, start, end);
      return;
    }
  if (is_listed (reader, "public_accounts", name))
    return;
  /* an unknown account that opens a reply is the one who asked */
  found (reader, DUI_LEAK_WHY_ACCOUNT,
         start == 0 || reader->lower[start - 1] == '\n' ? DUI_LEAK_CHECK : DUI_LEAK_CERTAIN, start, end);
}

/* "op Telegram als zon_88": what stands after the name of a network, and looks like an account. */
static void
handle_named_account (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *name = g_ascii_strdown (match, -1);
  gsize length = strlen (name);
  DuiLeakValueState state;

  while (length > 0 && name[length - 1] == '.')
    {
      name[--length] = '\0';
      end--;
    }
  state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_ACCOUNT, name);
  if (state == DUI_LEAK_VALUE_ALLOWED || is_listed (reader, "public_accounts", name))
    return;
  take (reader, start, end);
  if (state == DUI_LEAK_VALUE_UNKNOWN)
    found (reader, DUI_LEAK_WHY_ACCOUNT, DUI_LEAK_CHECK, start, end);
  else
    found (reader, DUI_LEAK_WHY_KNOWN_ACCOUNT, DUI_LEAK_CERTAIN, start, end);
}

static guint
count_digits (const char *text)
{
  guint count = 0;

  for (const char *p = text; *p != '\0'; p++)
    count += g_ascii_isdigit (*p);
  return count;
}

static void
handle_iban (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *compact = dui_leak_form_compact (match);

  /* the words after it may look like its end: leave them out one sign at a time */
  for (gsize length = strlen (compact); length >= 15 && end > start; end--)
    {
      if (count_digits (compact) >= LEAST_IBAN_DIGITS && dui_leak_is_iban (compact)
          && (length == 18 || !g_str_has_prefix (compact, "nl")))
        {
          take (reader, start, end);
          found (reader, DUI_LEAK_WHY_IBAN, DUI_LEAK_CERTAIN, start, end);
          return;
        }
      if (g_ascii_isalnum (reader->lower[end - 1]))
        compact[--length] = '\0';
    }
  if (has_cue (reader, "iban_cues", start))
    {
      end = start + strlen (match);
      take (reader, start, end);
      found (reader, DUI_LEAK_WHY_IBAN, DUI_LEAK_CHECK, start, end);
    }
}

/* "jarig op 9 maart" of somebody known, and "geboren op 9 maart" of anybody. */
static gboolean
is_birthday (Reader *reader, const char *match, guint start)
{
  g_autofree char *whole = g_strconcat (match, " 2000", NULL);
  g_autofree char *iso = dui_date_to_iso (dui_leak_form_date (reader->scan->today, whole));
  const char *day = strlen (iso) > 4 ? iso + 4 : iso; /* "-03-09" */

  return dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_BIRTHDAY, day) != DUI_LEAK_VALUE_UNKNOWN
         || has_cue (reader, "born_cues", start);
}

static void
handle_date (Reader *reader, const char *match, guint start, guint end)
{
  DuiDate date = dui_leak_form_date (reader->scan->today, match);
  g_autofree char *iso = dui_date_to_iso (date);
  DuiLeakValueState state;
  gboolean cue = has_cue (reader, "birth_cues", start);
  int age;

  take (reader, start, end);
  if (!dui_date_is_set (date))
    {
      /* "jarig op 9 maart": a day without a year */
      if (cue && strpbrk (match, "0123456789") != NULL)
        found (reader, DUI_LEAK_WHY_BIRTH_DATE,
               is_birthday (reader, match, start) ? DUI_LEAK_CERTAIN : DUI_LEAK_CHECK, start, end);
      return;
    }
  state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_BIRTH_DATE, iso);
  age = dui_date_is_set (reader->scan->today) ? dui_date_years_between (date, reader->scan->today) : 99;
  if (cue || state == DUI_LEAK_VALUE_IN_CASE)
    found (reader, state != DUI_LEAK_VALUE_UNKNOWN ? DUI_LEAK_WHY_KNOWN_BIRTH_DATE : DUI_LEAK_WHY_BIRTH_DATE,
           DUI_LEAK_CERTAIN, start, end);
  else if (state == DUI_LEAK_VALUE_OTHER
           && !dui_leak_words_is_listed (reader->scan->words, "historic_dates", iso))
    found (reader, DUI_LEAK_WHY_KNOWN_BIRTH_DATE,
           age >= YOUNGEST_BY_DATE || !dui_leak_values_has_many_dates (reader->scan->values)
               ? DUI_LEAK_CERTAIN
               : DUI_LEAK_CHECK,
           start, end);
}

/* "090304", where it is called a date of birth: there are too many such numbers to ask whether one is known.
 */
static void
handle_short_date (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *date = g_strdup_printf ("%.2s-%.2s-%.2s", match, match + 2, match + 4);

  if (has_cue (reader, "birth_cues", start)
      && dui_date_is_set (dui_leak_form_date (reader->scan->today, date)))
    handle_date (reader, date, start, end);
}

/* "09032004", "20040309" and "09 03 2004": a date only when it is known, or called a date of birth. */
static void
handle_bare_date (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *digits = dui_leak_form_compact (match);
  g_autofree char *first = g_strdup_printf ("%.2s-%.2s-%.4s", digits, digits + 2, digits + 4);
  g_autofree char *second = g_strdup_printf ("%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  const char *const forms_of_date[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (forms_of_date); i++)
    {
      DuiDate date = dui_leak_form_date (reader->scan->today, forms_of_date[i]);
      g_autofree char *iso = dui_date_to_iso (date);

      if (dui_date_is_set (date)
          && (has_cue (reader, "birth_cues", start)
              || dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_BIRTH_DATE, iso)
                     != DUI_LEAK_VALUE_UNKNOWN))
        {
          handle_date (reader, forms_of_date[i], start, end);
          return;
        }
    }
}

static void
handle_taken (Reader *reader, const char *match, guint start, guint end)
{
  take (reader, start, end);
}

static void
handle_phone (Reader *reader, const char *match, guint start, guint end)
{
  /* "wa.me/31612…" */
  g_autofree char *dialled = g_strconcat (g_str_has_prefix (match, "31") ? "+" : "", match, NULL);
  g_autofree char *form = dui_leak_form_phone (dialled);
  DuiLeakValueState state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_PHONE, form);

  take (reader, start, end);
  if (state == DUI_LEAK_VALUE_ALLOWED)
    return;
  if (state != DUI_LEAK_VALUE_UNKNOWN)
    found (reader, DUI_LEAK_WHY_KNOWN_PHONE, DUI_LEAK_CERTAIN, start, end);
  else if (!is_listed (reader, "service_phones", form))
    found (reader, DUI_LEAK_WHY_PHONE, DUI_LEAK_CERTAIN, start, end);
}

static void
handle_spoken_phone (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *digits = dui_leak_form_spoken (match);

  if (strlen (digits) == 10)
    handle_phone (reader, digits, start, end);
}

/* The last figures of a known number, without what is dialled first. */
static void
handle_phone_tail (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *tail = dui_leak_form_compact (match);
  DuiLeakValueState state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_PHONE_TAIL, tail);
  gboolean cue = has_cue (reader, "phone_cues", start);

  if (state != DUI_LEAK_VALUE_IN_CASE && !(cue && state == DUI_LEAK_VALUE_OTHER))
    return;
  take (reader, start, end);
  found (reader, DUI_LEAK_WHY_KNOWN_PHONE,
         cue || (!has_cue (reader, "code_cues", start) && !g_str_has_prefix (reader->lower + end, " euro"))
             ? DUI_LEAK_CERTAIN
             : DUI_LEAK_CHECK,
         start, end);
}

/* A mobile number without the nought in front is one only when it is known, or when it is called a number. */
static void
handle_short_phone (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *form = dui_leak_form_compact (match);
  g_autofree char *whole = g_strconcat ("0", form, NULL);

  if (dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_PHONE, whole) != DUI_LEAK_VALUE_UNKNOWN
      || (has_cue (reader, "phone_cues", start) && !has_cue (reader, "bsn_cues", start)))
    handle_phone (reader, whole, start, end);
}

static void
handle_bsn (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *digits = dui_leak_form_compact (match);
  gboolean cue = has_cue (reader, "bsn_cues", start);

  /* "2026-11-123" is the number of a matter */
  if (!cue
      && (strlen (digits) != 9 || !dui_leak_is_bsn (digits)
          || (strchr ("-/", match[4]) != NULL
              && (g_str_has_prefix (match, "19") || g_str_has_prefix (match, "20")))))
    return;
  take (reader, start, end);
  found (reader, DUI_LEAK_WHY_BSN, DUI_LEAK_CERTAIN, start, end);
}

static void
handle_passport (Reader *reader, const char *match, guint start, guint end)
{
  guint digits = count_digits (match);

  if (!has_cue (reader, "passport_cues", start) && (digits < 2 || is_known_account (reader, match)))
    return;
  take (reader, start, end);
  found (reader, DUI_LEAK_WHY_PASSPORT, DUI_LEAK_CERTAIN, start, end);
}

/* "NWK 4D8 2L6", where the text speaks of a document. */
static void
handle_spaced_passport (Reader *reader, const char *match, guint start, guint end)
{
  for (const char *p = match; *p != '\0'; p++)
    if (g_ascii_islower (*p))
      return;
  if (has_cue (reader, "passport_cues", start))
    handle_passport (reader, match, start, end);
}

/* "rijbewijs 5123456789", "V-nummer 284.559.1173": figures that are called the number of a document. */
static void
handle_document (Reader *reader, const char *match, guint start, guint end)
{
  guint digits = count_digits (match);

  if (digits < 3 || !has_cue (reader, "passport_cues", start))
    return;
  take (reader, start, end);
  found (reader, DUI_LEAK_WHY_PASSPORT, DUI_LEAK_CERTAIN, start, end);
}

static gboolean
has_hyphens (const char *match, guint least)
{
  guint count = 0;

  for (const char *p = match; *p != '\0'; p++)
    count += *p == '-';
  return count >= least;
}

static void
handle_plate (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *compact = dui_leak_form_compact (match);
  guint digits = strspn (compact, "0123456789"), letters = 0;
  gboolean separated = has_hyphens (match, 2), cue = has_cue (reader, "plate_cues", start);

  for (const char *p = compact; *p != '\0'; p++)
    letters += g_ascii_isalpha (*p);
  if (strlen (compact) != 6 || letters < 2 || letters > 4 || digits == 6
      || dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_POSTCODE, compact)
             != DUI_LEAK_VALUE_UNKNOWN)
    return;
  if (strspn (compact, "x0") == strlen (compact)) /* "XX-000-X" shows the form */
    return;
  if (!separated && !dui_leak_is_plate (match, cue) && !(cue && has_cue (reader, "plate_names", start)))
    return;
  take (reader, start, end);
  /* "code 12-AB-34" has the form of a plate too */
  found (reader, DUI_LEAK_WHY_LICENCE_PLATE,
         cue || (separated && !has_cue (reader, "code_cues", start)) ? DUI_LEAK_CERTAIN : DUI_LEAK_CHECK,
         start, end);
}

static void
handle_postcode (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *compact = dui_leak_form_compact (match);
  DuiLeakValueState state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_POSTCODE, compact);
  gboolean capitals = g_ascii_isupper (match[strlen (match) - 1]);

  const char *space = strchr (match, ' ');
  gboolean plain = strpbrk (match, "-.\n") == NULL
                   && (space == NULL || space[1] == ' ' || strchr (space + 1, ' ') == NULL);

  if (state == DUI_LEAK_VALUE_UNKNOWN && (!capitals || !plain || match[0] == '0'))
    return;
  take (reader, start, end);
  if (state == DUI_LEAK_VALUE_OTHER || state == DUI_LEAK_VALUE_IN_CASE)
    found (reader, DUI_LEAK_WHY_KNOWN_POSTCODE, DUI_LEAK_CERTAIN, start, end);
  else if (state == DUI_LEAK_VALUE_UNKNOWN)
    found (reader, DUI_LEAK_WHY_UNKNOWN_POSTCODE, DUI_LEAK_CHECK, start, end);
}

/* An account written without the sign before it. */
static void
handle_bare_account (Reader *reader, const char *match, guint start, guint end)
{
  g_autofree char *name = g_ascii_strdown (match, -1);
  gsize length = strlen (name);
  DuiLeakValueState state;

  while (length > 0 && name[length - 1] == '.')
    {
      name[--length] = '\0';
      end--;
    }
  state = dui_leak_values_lookup (reader->scan->values, DUI_LEAK_VALUE_ACCOUNT, name);
  if (state == DUI_LEAK_VALUE_UNKNOWN && strchr (name, '#') != NULL
      && strpbrk (name, "abcdefghijklmnopqrstuvwxyz"))
    found (reader, DUI_LEAK_WHY_ACCOUNT, DUI_LEAK_CHECK, start, end);
  if ((state != DUI_LEAK_VALUE_OTHER && state != DUI_LEAK_VALUE_IN_CASE)
      || dui_leak_words_is_common (reader->scan->words, name))
    return;
  take (reader, start, end);
  found (reader, DUI_LEAK_WHY_KNOWN_ACCOUNT, DUI_LEAK_CERTAIN, start, end);
}

/* In this order: what is read first is not read again as something else. */
static const struct
{
  const char *pattern;
  Handler handler;
} forms[] = {
  { "(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}(?:@\\n?| @ "
    "|\\n@|\\s?[(\\[{](?:at|apenstaart(?:je)?)[)\\]}]\\s?)[a-z0-9-]+"
    "(?:\\s?(?:\\.|[(\\[{](?:punt|dot)[)\\]}])\\s?[a-z0-9-]+)*?\\s?(?:\\.|[(\\[{](?:punt|dot)[)\\]}])\\s?"
    "[a-z]{2,12}(?![a-z0-9-]|\\.[a-z])",
    handle_email },
  { "(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}(?: (?:punt|dot) [a-z0-9._%+-]{1,64}){0,3} "
    "(?:at|apenstaart(?:je)?) "
    "[a-z0-9-]+(?:(?:\\.| (?:punt|dot) )[a-z0-9-]+){0,3}?(?:\\.| (?:punt|dot) )[a-z]{2,12}(?![a-z0-9-])",
    handle_email },
  { "(?:https?://(?!wa\\.me/)"
    "|www\\.|(?:facebook|instagram|tiktok|youtube|telegram|snapchat|twitter|linkedin|t|x)\\.(?:com|me)/)"
    "[^\\s,;)\"]+",
    handle_site },
  { "\\b(?:telegram|snap(?:chat)?|insta(?:gram)?|tiktok|discord|twitter|twitch|roblox|gebruikersnaam|"
    "nickname)[: ]"
    "{1,2}(?:(?:als|is|onder|de|naam|heet|gebruikersnaam)[: ]{1,2}){0,3}['\"]?\\K(?=[a-z0-9_.]*[a-z])"
    "(?=[a-z.]*[_0-9])[a-z0-9_][a-z0-9_.]{2,30}",
    handle_named_account },
  { "(?<![a-z0-9_.@])@[a-z0-9_][a-z0-9_.]{1,30}", handle_account },
  { "\\b(?:nl[ ]?|[a-z]{2})\\d{2}(?:[ .\\n-]?[a-z0-9]){11,30}\\b", handle_iban },
  { "(?<![\\d.,+-])(?:19|20)\\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:[0-2]?\\d|3[01])(?!\\d)", handle_date },
  { "(?<![\\d.,+-])(?:[0-2]?\\d|3[01])[ ]?[-./_][ ]?(?:0?[1-9]|1[0-2])[ ]?[-./_][ "
    "]?(?:(?:19|20)\\d{2}|'?\\d{2})(?![-./]?\\d)",
    handle_date },
  { "(?<![\\d.,-])(?:[0-2]?\\d|3[01])[- .](?:i{1,3}|iv|vi{0,3}|i?x|xi{1,2})[- .](?:19|20)\\d{2}(?!\\d)",
    handle_date },
  { "(?<![\\d.,-])(?:0?[1-9]|[12]\\d|3[01])(?:e|ste|de)?[ -]" MONTHS
    "\\b\\.?(?:(?:[ -]?|, |\\n| van het jaar )(?:19|20)\\d{2}(?!\\d)|[ -]?(?:'\\d{2}|\\d{2}(?=[ .,;)-])))?",
    handle_date },
  { "\\b" MONTHS " (?:0?[1-9]|[12]\\d|3[01]),? (?:19|20)\\d{2}(?!\\d)", handle_date },
  { "\\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|[a-z]{0,6}tien|[a-z]{0,9}(?:twin|der)tig)"
    " " MONTHS " (?:(?:19|20)\\d{2}|'\\d{2})(?!\\d)",
    handle_date },
  { "(?<![\\da-z.,-])(?:\\d{8}|\\d{2} \\d{2} (?:19|20)\\d{2})(?![\\da-z])", handle_bare_date },
  { "(?<![\\da-z.,-])\\d{6}(?![\\da-z]|[.,-]\\d)", handle_short_date },
  { "(?<![\\d.,-])\\d{1,2}[:.]\\d{2}(?=[ ]?(?:uur|u\\b|h\\b))|(?<![\\d.,-])[0-2]?\\d:[0-5]\\d\\b"
    "|(?<![\\d.,-])\\d{1,2}(?=[ ]?(?:uur|u)\\b)",
    handle_taken },
  { "(?<![a-z0-9+])(?:\\+|00)[ ]?31[ .()-]{0,3}(?:\\(?0\\)?[ .-]{0,2})?[1-9](?:[ .()/-]{0,3}\\d){8}(?!\\d)",
    handle_phone },
  { "(?<![a-z0-9+])(?:\\+|00[ ]?(?=[1-9]))\\d{1,3}(?:[ .()/-]{0,2}\\d){7,12}(?!\\d)", handle_phone },
  { "(?<![a-z0-9+])(?:06:?|31[ ]?6)(?:[ .()/_*,\n-]{0,3}\\d){8}(?!\\d)", handle_phone },
  { "\\bnul[ ,-]{0,2}zes(?:[ "
    ",.-]{1,3}(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|[a-z]{0,6}tien"
    "|[a-z]{0,12}tig|\\d{1,4})\\b){3,8}|(?<![a-z0-9])o[ .-]?6(?:[ .-]{0,3}\\d){8}(?!\\d)",
    handle_spoken_phone },
  { "(?<![a-z0-9+])\\(?0[89]0[069]\\)?[ .-]{0,3}(?:\\d[ .-]?){3,6}\\d(?!\\d)", handle_phone },
  { "(?<![a-z0-9+])\\(?0[ .-]?[1-9](?:[ .()/-]{0,3}\\d){8}(?!\\d)", handle_phone },
  { "(?<![a-z0-9.,-])14[ ]?0\\d{2,3}(?!\\d)|(?<![a-z0-9.,-])116[ "
    "]?\\d{3}(?!\\d)|(?<![a-z0-9.,-])1(?:12|13|44)(?![a-z0-9])(?=[^a-z]*(?:$|[.,;:)]| "
    "(?:of|en|bij|als|in|om|is)\\b))",
    handle_taken },
  { "(?<![a-z0-9+])6[ .-]?(?:\\d[ .-]?){7}\\d(?!\\d)", handle_short_phone },
  { "(?<![\\da-z.,-])\\d(?:[ .-]?\\d){5,7}(?![\\da-z]|[.,-]\\d)", handle_phone_tail },
  { "(?<![\\da-z.,-])(?:\\d{4}[ ./-]?\\d{2}[ ./-]?\\d{3}|\\d{2,7}\\n\\d{2,7}|\\d(?: \\d){8}|\\d{3}[ "
    ".-]\\d{3}[ .-]\\d{3}|\\d{2}[ "
    ".]\\d{3}[ "
    ".]\\d{4}|\\d{8,9})(?![\\da-z])",
    handle_bsn },
  { "\\b[a-np-z]{2}[a-np-z0-9]{6}[0-9]\\b", handle_passport },
  { "\\b[a-np-z][ .-]?[a-np-z](?:[ .-]?[a-np-z0-9]){6}[ .-]?[0-9]\\b", handle_spaced_passport },
  { "(?<![a-z0-9.,-])(?:\\d{3,4}[. ]\\d{3}[. ]\\d{3,4}|\\d{10}|[a-z]{1,3}[0-9][0-9a-z]{5,7}|[a-z]{3} "
    "\\d[a-z]\\d "
    "[a-z]"
    "\\d{2})(?![a-z0-9])",
    handle_document },
  { "(?<![a-z0-9-])(?=(?:[a-z0-9][ .-]{0,3}){6}(?![a-z0-9-]))(?:[a-z]{1,3}|\\d{1,3})(?: - |[- "
    ".]?)(?:[a-z]{1,3}|\\d{1,3})(?: - |[- "
    ".]?)(?:[a-z]{1,3}|\\d{1,3})(?![a-z0-9-])",
    handle_plate },
  { "\\b\\d{4}(?:[ ]{0,2}|[-.\\n])[a-z]{2}\\b|\\b\\d{4} [a-z] [a-z]\\b|\\b\\d{2} \\d{2} "
    "[a-z]{2}\\b|(?<![\\da-z.,-])\\d[ .-]\\d[ .-]\\d[ .-]\\d[ .-]{1,2}[a-z][ "
    ".-]?[a-z]\\b",
    handle_postcode },
  { "\\b[a-z0-9_][a-z0-9_.]{2,30}#\\d{4}\\b", handle_bare_account },
  { "\\b[a-z0-9_][a-z0-9_.]{2,30}", handle_bare_account },
};

/** dui_leak_identifiers_new: Returns: (element-type GRegex): the forms, compiled once for a scanner */
GPtrArray *
dui_leak_identifiers_new (void)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)g_regex_unref);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      GRegex *regex =
          g_regex_new (forms[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, &error);

      if (regex == NULL)
        g_error ("form %u: %s", i, error->message);
      g_ptr_array_add (patterns, regex);
    }
  return patterns;
}

static gboolean
is_free (Reader *reader, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (reader->taken->data[i] != 0)
      return FALSE;
  return TRUE;
}

static void
read_form (Reader *reader, GRegex *regex, Handler handler)
{
  GString *plain = reader->scan->text->plain;
  g_autoptr (GMatchInfo) info = NULL;

  g_regex_match_full (regex, plain->str, plain->len, 0, 0, &info, NULL);
  while (g_match_info_matches (info))
    {
      int start, end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      if (end > start && is_free (reader, start, end))
        {
          g_autofree char *match = g_strndup (plain->str + start, end - start);

          handler (reader, match, start, end);
        }
      g_match_info_next (info, NULL);
    }
}

/* A number after "artikel", "fase" or a street is a label, not a count. */
static gboolean
is_label (DuiLeakScan *self, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (self->text, i);
  DuiLeakToken *before;
  DuiLeakClasses classes;

  if (i == 0 || !(token->flags & DUI_LEAK_TOKEN_DIGITS)
      || (token->gap & ~(DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_DOT | DUI_LEAK_GAP_NEWLINE)))
    return FALSE;
  before = dui_leak_text_token (self->text, i - 1);
  classes = dui_leak_words_get_classes (self->words, dui_leak_text_word (self->text, i - 1), before->length);
  return (classes & dui_leak_words_get_class (self->words, "label"))
         || ((classes & dui_leak_words_get_class (self->words, "street"))
             && (before->flags & DUI_LEAK_TOKEN_CAPITAL));
}

/**
 * dui_leak_scan_identifiers:
 * @patterns: see dui_leak_identifiers_new()
 *
 * Finds what is known by its form, and marks the numbers that are no count.
 */
void
dui_leak_scan_identifiers (DuiLeakScan *self, GPtrArray *patterns)
{
  GString *plain = self->text->plain;
  g_autofree char *lower = g_ascii_strdown (plain->str, plain->len);
  g_autoptr (GByteArray) taken = g_byte_array_sized_new (plain->len + 1);
  Reader reader = { self, taken, lower };

  g_byte_array_set_size (taken, plain->len + 1);
  memset (taken->data, 0, taken->len);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    read_form (&reader, g_ptr_array_index (patterns, i), forms[i].handler);
  for (guint i = 0; i < self->text->tokens->len; i++)
    {
      DuiLeakToken *token = dui_leak_text_token (self->text, i);

      if (taken->data[token->start] || is_label (self, i))
        token->flags |= DUI_LEAK_TOKEN_TAKEN;
    }
}
