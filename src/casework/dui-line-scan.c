/* Gives the leak scanner what the store knows: everybody in it, and the names and numbers that may be told.
 */

#include "dui-line-scan.h"

#include "dui-case.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-text.h"

/**
 * dui_line_scan_add_person:
 * @in_case: whether the text is about their case file
 *
 * Organisations are kept as persons of a network; in a text their name is a place that leads to somebody.
 */
void
dui_line_scan_add_person (DuiLeakScanner *scanner, DuiPerson *person, gboolean in_case)
{
  DuiLeakPerson known = { .street = person->street,
                          .house_number = person->house_number,
                          .postcode = person->postcode,
                          .phone = person->phone,
                          .email = person->email,
                          .account = person->account,
                          .in_case = in_case };
  g_autofree char *name = NULL;

  if (person->role.value == DUI_ROLE_ORGANISATION)
    {
      name = dui_person_dup_name (person);
      known.school_or_work = name;
      dui_leak_scanner_add_person (scanner, &known);
      return;
    }
  known.given_names = person->given_names;
  known.initials = person->initials;
  known.prefix = person->prefix;
  known.surname = person->surname;
  known.alias = person->alias;
  known.birth_date = person->birth_date;
  known.town = person->town;
  /* A professional's work is one of the partners, which a line may name; it leads to nobody. */
  if (person->role.value != DUI_ROLE_PROFESSIONAL)
    known.school_or_work = person->school_or_work;
  dui_leak_scanner_add_person (scanner, &known);
}

static gint64
find_case (DuiStore *store, const char *reference)
{
  DuiRecordList *cases = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; !dui_text_is_blank (reference) && i < dui_record_list_get_size (cases); i++)
    {
      DuiCase *file = DUI_CASE (dui_record_list_get (cases, i));

      if (g_strcmp0 (file->reference, reference) == 0)
        return dui_record_get_id (DUI_RECORD (file));
    }
  return 0;
}

static void
allow_municipality (DuiLeakScanner *scanner, DuiMunicipality *municipality)
{
  const char *const names[] = { municipality->mayor, municipality->public_prosecutor,
                                municipality->police_chief, municipality->spokesperson };
  const char *const contacts[] = { municipality->press_phone, municipality->desk_phone, municipality->website,
                                   municipality->town_hall };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!dui_text_is_blank (names[i]))
      dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_NAME, names[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (contacts); i++)
    if (!dui_text_is_blank (contacts[i]))
      dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_CONTACT, contacts[i]);
  dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_ORGANISATION, dui_text (municipality->name));
  dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_ORGANISATION, dui_text (municipality->town_hall));
}

static void
allow_directory (DuiLeakScanner *scanner, DuiStore *store)
{
  DuiRecordList *entries = dui_store_get_list (store, &dui_reference_type);

  for (guint i = 0; i < dui_record_list_get_size (entries); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (entries, i));

      if (g_strcmp0 (entry->list, "contact") != 0 && g_strcmp0 (entry->list, "participant") != 0)
        continue;
      dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_ORGANISATION, dui_text (entry->label));
      if (!dui_text_is_blank (entry->value))
        dui_leak_scanner_allow (scanner, DUI_LEAK_ALLOW_CONTACT, entry->value);
    }
}

/* Who gave or saw something is known by name only: in a text that name tells who spoke. */
static void
add_sources (DuiLeakScanner *scanner, DuiStore *store)
{
  DuiRecordList *signals = dui_store_get_list (store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (signals, i));

      dui_leak_scanner_add_name (scanner, signal->source_name);
      dui_leak_scanner_add_name (scanner, signal->observed_by);
    }
}

/**
 * dui_line_scan_new_scanner:
 * @case_reference: (nullable): the case file that the text is about; the persons of all others count too
 * @lead: who speaks; what belongs to another organ is then a finding
 *
 * Persons of closed case files are known to the scanner as well: it must not let a name through because the
 * file is shielded. It tells of a finding only what the text itself says.
 *
 * Returns: (transfer full): ready to scan
 */
DuiLeakScanner *
dui_line_scan_new_scanner (DuiStore *store, const char *case_reference, DuiLead lead)
{
  DuiLeakScanner *scanner = dui_leak_scanner_new (dui_date_today ());
  DuiRecordList *persons = dui_store_get_list (store, &dui_person_type);
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  gint64 case_id = find_case (store, case_reference);

  dui_leak_scanner_set_lead (scanner, (DuiLeakLead)lead);
  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      dui_line_scan_add_person (scanner, person, case_id != 0 && person->case_id.id == case_id);
    }
  add_sources (scanner, store);
  if (municipality != NULL)
    allow_municipality (scanner, municipality);
  allow_directory (scanner, store);
  dui_leak_scanner_compile (scanner);
  return scanner;
}

static gboolean
is_about_another_case (const DuiChangeItem *item)
{
  return item->type == &dui_line_type && item->before != NULL && item->after != NULL
         && g_strcmp0 (DUI_LINE (item->before)->case_reference, DUI_LINE (item->after)->case_reference) != 0;
}

/** dui_line_scan_is_outdated: Returns: whether a scanner that was made before @change does not know what the
 * store knows now: it would let the name of a new person through */
gboolean
dui_line_scan_is_outdated (DuiChange *change)
{
  const DuiRecordType *const known[] = { &dui_person_type, &dui_signal_type, &dui_case_type,
                                         &dui_municipality_type, &dui_reference_type };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (dui_change_touches (change, known[i], 0))
      return TRUE;
  for (guint i = 0; i < dui_change_get_size (change); i++)
    if (is_about_another_case (dui_change_get_item (change, i)))
      return TRUE;
  return FALSE;
}
