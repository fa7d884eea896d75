/* Values that are known of persons, or may be published, each in the one form in which they are compared. */

#include "dui-leak-values.h"

#include <string.h>

#include "dui-leak-text.h"
#include "dui-text.h"

#define MANY_DATES 2000
#define SHORTEST_WHOLE_PHONE 8 /* figures, with the area code */

struct _DuiLeakValues
{
  GHashTable *values[DUI_LEAK_N_VALUES]; /* form → DuiLeakValueState */
  GHashTable *domains;

  DuiLeakWords *words; /* borrowed */
};

/**
 * dui_leak_form_phone:
 *
 * Returns: (transfer full): the digits as dialled within the country: +31 6… and 0031 6… become 06…, and
 * those of another country start with +
 */
char *
dui_leak_form_phone (const char *text)
{
  GString *digits = g_string_new (NULL);
  const char *start = text + strspn (text, " (");
  gboolean abroad = *start == '+';

  for (const char *p = start; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (!abroad && g_str_has_prefix (digits->str, "00"))
    {
      abroad = TRUE;
      g_string_erase (digits, 0, 2);
    }
  if (abroad && g_str_has_prefix (digits->str, "31"))
    {
      g_string_erase (digits, 0, digits->str[2] == '0' ? 3 : 2);
      g_string_prepend_c (digits, '0');
    }
  else if (abroad)
    g_string_prepend_c (digits, '+');
  return g_string_free (digits, FALSE);
}

/** dui_leak_form_compact: Returns: (transfer full): letters and digits of @text, in lower case */
char *
dui_leak_form_compact (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || (guchar)*p >= 0x80)
      g_string_append_c (result, g_ascii_tolower (*p));
  return g_string_free (result, FALSE);
}

/** dui_leak_form_address: Returns: (transfer full): street and number as one form */
char *
dui_leak_form_address (const char *street, const char *house_number)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *name = NULL, *number = NULL;

  dui_leak_plain_set (plain, street);
  name = dui_leak_form_compact (plain->str);
  number = dui_leak_form_compact (house_number);
  return g_strconcat (name, "|", number, NULL);
}

static void
add (DuiLeakValues *self, DuiLeakValueKind kind, char *form, DuiLeakValueState state)
{
  DuiLeakValueState old = dui_leak_values_lookup (self, kind, form);

  if (form[0] != '\0' && state > old)
    g_hash_table_replace (self->values[kind], form, GINT_TO_POINTER (state));
  else
    g_free (form);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
add_account_name (DuiLeakValues *self, const char *name, DuiLeakValueState state)
{
  gsize length;

  if (name[0] == '@')
    name++;
  length = strcspn (name, "?&"); /* "xman.ks?lang=nl" */
  if (length >= 3 && memchr (name, '@', length) == NULL)
    add (self, DUI_LEAK_VALUE_ACCOUNT, g_ascii_strdown (name, length), state);
}

/* An account is kept as "@x", "instagram: x", "x_1 (Telegram)" or "https://…/x". */
static void
add_account (DuiLeakValues *self, const char *account, DuiLeakValueState state)
{
  g_auto (GStrv) parts = g_strsplit_set (account, " ,;:()\t\n", -1);
  const char *last = NULL;
  gboolean named = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *slash = strrchr (parts[i], '/');
      const char *name = slash != NULL ? slash + 1 : parts[i];

      if (name[0] == '\0' || name[0] == '?')
        continue;
      last = name;
      if (name != parts[i] || strpbrk (name, "@_.0123456789") != NULL)
        {
          named = TRUE;
          add_account_name (self, name, state);
        }
    }
  if (!named && last != NULL)
    add_account_name (self, last, state);
}

/* "0399-771268" goes by "771268" too, and "06-38117742" by "38117742". */
static void
add_phone_tail (DuiLeakValues *self, const char *form, DuiLeakValueState state)
{
  static const char *const short_codes[] = { "010", "013", "015", "020", "023", "024", "026",
                                             "030", "033", "035", "036", "038", "040", "043",
                                             "045", "046", "050", "053", "055", "058", NULL };
  gsize code = 4;

  if (strlen (form) != 10 || form[0] != '0')
    return;
  if (form[1] == '6')
    code = 2;
  else if (form[1] == '7' || dui_text_begins_with_any (form, short_codes))
    code = 3;
  /* "0555-551234" looks like a number of the shorter 055 */
  if (code == 3 && form[1] != '7')
    add (self, DUI_LEAK_VALUE_PHONE_TAIL, g_strdup (form + 4), state);
  add (self, DUI_LEAK_VALUE_PHONE_TAIL, g_strdup (form + code), state);
}

static void
add_phones (DuiLeakValues *self, const char *phone, DuiLeakValueState state)
{
  g_auto (GStrv) parts = g_strsplit_set (phone, ",;/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *form = dui_leak_form_phone (parts[i]);

      add_phone_tail (self, form, state);
      if (strlen (form) >= 3)
        add (self, DUI_LEAK_VALUE_PHONE, g_steal_pointer (&form), state);
    }
}

/** dui_leak_values_add_person: Adds the values of a person. */
void
dui_leak_values_add_person (DuiLeakValues *self, const DuiLeakPerson *person)
{
  DuiLeakValueState state = person->in_case ? DUI_LEAK_VALUE_IN_CASE : DUI_LEAK_VALUE_OTHER;

  if (is_given (person->phone))
    add_phones (self, person->phone, state);
  if (is_given (person->email))
    add (self, DUI_LEAK_VALUE_EMAIL, g_strstrip (g_ascii_strdown (person->email, -1)), state);
  if (is_given (person->account))
    add_account (self, person->account, state);
  if (is_given (person->postcode))
    add (self, DUI_LEAK_VALUE_POSTCODE, dui_leak_form_compact (person->postcode), state);
  if (is_given (person->street) && is_given (person->house_number))
    add (self, DUI_LEAK_VALUE_ADDRESS, dui_leak_form_address (person->street, person->house_number), state);
  if (dui_date_is_set (person->birth_date))
    {
      char *iso = dui_date_to_iso (person->birth_date);

      add (self, DUI_LEAK_VALUE_BIRTHDAY, g_strdup (iso + 4), state);
      add (self, DUI_LEAK_VALUE_BIRTH_DATE, iso, state);
    }
}

static gboolean
looks_like_postcode (const char *compact)
{
  return strlen (compact) == 6 && strspn (compact, "0123456789") == 4 && g_ascii_isalpha (compact[4])
         && g_ascii_isalpha (compact[5]);
}

/* A postcode anywhere in an address. */
static void
allow_postcodes (DuiLeakValues *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *form = words[i + 1] != NULL && strlen (words[i]) == 4 && strlen (words[i + 1]) == 2
                                  ? g_strconcat (words[i], words[i + 1], NULL)
                                  : g_strdup (words[i]);
      g_autofree char *compact = dui_leak_form_compact (form);

      if (looks_like_postcode (compact))
        add (self, DUI_LEAK_VALUE_POSTCODE, g_steal_pointer (&compact), DUI_LEAK_VALUE_ALLOWED);
    }
}

static void
allow_site (DuiLeakValues *self, const char *text)
{
  const char *start = strstr (text, "//") != NULL ? strstr (text, "//") + 2 : text;
  g_autofree char *domain = g_ascii_strdown (start, strcspn (start, "/ "));

  g_hash_table_add (self->domains,
                    g_strdup (g_str_has_prefix (domain, "www.") ? domain + strlen ("www.") : domain));
}

/* Whether anybody may have a mailbox at @domain: what is public there tells nothing of the others. */
static gboolean
is_anybodys (DuiLeakValues *self, const char *domain)
{
  return dui_text_begins_with_any (domain, dui_leak_words_get_list (self->words, "mail_providers"));
}

/* "0299-452333", and "Pers: 06-11111111" */
static gboolean
is_phone (const char *contact)
{
  const char *start = strpbrk (contact, "0123456789+(");
  guint digits = 0;

  if (start == NULL || strspn (start, "0123456789+()-. /") != strlen (start))
    return FALSE;
  for (const char *p = start; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);
  return start == contact || digits >= SHORTEST_WHOLE_PHONE;
}

/**
 * dui_leak_values_allow:
 * @contact: a telephone number, e-mail address, web site, account ("@x"), postcode or address
 *
 * A value that may be published; its kind is read from its form.
 */
void
dui_leak_values_allow (DuiLeakValues *self, const char *contact)
{
  allow_postcodes (self, contact);
  if (contact[0] == '@')
    add_account (self, contact, DUI_LEAK_VALUE_ALLOWED);
  else if (strchr (contact, '@') != NULL)
    {
      char *email = g_strstrip (g_ascii_strdown (contact, -1));

      if (!is_anybodys (self, strchr (email, '@') + 1))
        g_hash_table_add (self->domains, g_strdup (strchr (email, '@') + 1));
      add (self, DUI_LEAK_VALUE_EMAIL, email, DUI_LEAK_VALUE_ALLOWED);
    }
  else if (is_phone (contact))
    add (self, DUI_LEAK_VALUE_PHONE, dui_leak_form_phone (strpbrk (contact, "0123456789+(")),
         DUI_LEAK_VALUE_ALLOWED);
  else if (strchr (contact, '.') != NULL && strchr (contact, ' ') == NULL)
    allow_site (self, contact);
}

/** dui_leak_values_lookup: @form: in the one form of its kind, see dui-leak-forms.h. Returns: whose it is */
DuiLeakValueState
dui_leak_values_lookup (DuiLeakValues *self, DuiLeakValueKind kind, const char *form)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->values[kind], form));
}

/** dui_leak_values_has_many_dates: Returns: whether a date may well be somebody's day of birth by chance */
gboolean
dui_leak_values_has_many_dates (DuiLeakValues *self)
{
  return g_hash_table_size (self->values[DUI_LEAK_VALUE_BIRTH_DATE]) > MANY_DATES;
}

/** dui_leak_values_allows_domain: Returns: whether @domain or what it lies under may be published */
gboolean
dui_leak_values_allows_domain (DuiLeakValues *self, const char *domain)
{
  for (const char *p = domain; p != NULL; p = strchr (p, '.') != NULL ? strchr (p, '.') + 1 : NULL)
    if (g_hash_table_contains (self->domains, p))
      return TRUE;
  return FALSE;
}

/**
 * dui_leak_is_bsn:
 * @digits: eight or nine digits
 *
 * The eleven test of the citizen service number: the digits weigh 9 to 2 and the last weighs -1.
 */
gboolean
dui_leak_is_bsn (const char *digits)
{
  gsize length = strlen (digits);
  int sum = 0, weight = (int)length;

  if (length != 8 && length != 9)
    return FALSE;
  for (gsize i = 0; i < length; i++, weight--)
    sum += (digits[i] - '0') * (weight == 1 ? -1 : weight);
  return sum != 0 && sum % 11 == 0;
}

/**
 * dui_leak_is_iban:
 * @compact: letters and digits without spaces
 *
 * The test of ISO 13616: the number, turned by four places and with letters as 10 to 35, is 1 modulo 97.
 */
gboolean
dui_leak_is_iban (const char *compact)
{
  gsize length = strlen (compact);
  guint rest = 0;

  if (length < 15 || length > 34 || !g_ascii_isalpha (compact[0]) || !g_ascii_isalpha (compact[1])
      || !g_ascii_isdigit (compact[2]) || !g_ascii_isdigit (compact[3]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char c = g_ascii_toupper (compact[(i + 4) % length]);

      if (g_ascii_isdigit (c))
        rest = (rest * 10 + (c - '0')) % 97;
      else if (g_ascii_isalpha (c))
        rest = (rest * 100 + (c - 'A' + 10)) % 97;
      else
        return FALSE;
    }
  return rest == 1;
}

/** dui_leak_values_new: @words: (transfer none): outlives the values. Returns: (transfer full): empty */
DuiLeakValues *
dui_leak_values_new (DuiLeakWords *words)
{
  DuiLeakValues *self = g_new0 (DuiLeakValues, 1);

  self->words = words;
  for (guint i = 0; i < DUI_LEAK_N_VALUES; i++)
    self->values[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
dui_leak_values_free (DuiLeakValues *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < DUI_LEAK_N_VALUES; i++)
    g_hash_table_unref (self->values[i]);
  g_hash_table_unref (self->domains);
  g_free (self);
}
