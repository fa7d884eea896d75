#pragma once

#include <glib.h>

#include "dui-date.h"

G_BEGIN_DECLS

/**
 * DuiLeakKind:
 *
 * What a finding gives away. The nicks (see dui_leak_kind_nick()) are part of the output of the command-line
 * tool.
 */
typedef enum
{
  DUI_LEAK_NAME,
  DUI_LEAK_ADDRESS,
  DUI_LEAK_POSTCODE,
  DUI_LEAK_BIRTH_DATE,
  DUI_LEAK_AGE,
  DUI_LEAK_PHONE,
  DUI_LEAK_EMAIL,
  DUI_LEAK_BSN,
  DUI_LEAK_PASSPORT,
  DUI_LEAK_IBAN,
  DUI_LEAK_LICENCE_PLATE,
  DUI_LEAK_ACCOUNT,
  DUI_LEAK_PLACE,
  DUI_LEAK_NUMBER,
  DUI_LEAK_RELATION,
  DUI_LEAK_SINGLE_CASE,
  DUI_LEAK_OTHER_ORGAN,
  DUI_LEAK_COMBINATION,
} DuiLeakKind;

#define DUI_LEAK_N_KINDS (DUI_LEAK_COMBINATION + 1)

/**
 * DuiLeakCertainty:
 * @DUI_LEAK_CHECK: a person must look at it; it does not block
 * @DUI_LEAK_CERTAIN: it blocks, unless a person overrules it with a written reason
 */
typedef enum
{
  DUI_LEAK_CHECK,
  DUI_LEAK_CERTAIN,
} DuiLeakCertainty;

/** DuiLeakLead: who has the lead in speaking; the others then do not speak on that subject. */
typedef enum
{
  DUI_LEAK_LEAD_NONE,
  DUI_LEAK_LEAD_MUNICIPALITY,
  DUI_LEAK_LEAD_PROSECUTION,
  DUI_LEAK_LEAD_POLICE,
  DUI_LEAK_LEAD_NATIONAL,
} DuiLeakLead;

/**
 * DuiLeakPerson:
 * @in_case: whether the person belongs to the case that the text is about
 *
 * What is known of one person; every text may be %NULL. Nothing of it is kept beyond folded words and
 * numbers.
 */
typedef struct
{
  const char *given_names;
  const char *initials;
  const char *prefix;
  const char *surname;
  const char *alias;
  DuiDate birth_date;
  const char *street;
  const char *house_number;
  const char *postcode;
  const char *town;
  const char *phone;
  const char *email;
  const char *account;
  const char *school_or_work;
  gboolean in_case;
} DuiLeakPerson;

/**
 * DuiLeakAllow:
 * @DUI_LEAK_ALLOW_NAME: name of an office holder or spokesperson
 * @DUI_LEAK_ALLOW_ORGANISATION: name of an organisation, the municipality, a public building or its street
 * @DUI_LEAK_ALLOW_CONTACT: telephone number, e-mail address, web site, account, postcode or address that may
 * be published
 */
typedef enum
{
  DUI_LEAK_ALLOW_NAME,
  DUI_LEAK_ALLOW_ORGANISATION,
  DUI_LEAK_ALLOW_CONTACT,
} DuiLeakAllow;

/**
 * DuiLeakFinding:
 * @start: first character
 * @end: the character after the last
 * @byte_start: first byte
 * @byte_end: the byte after the last
 * @reason: (transfer none): translated sentence saying what the text gives away
 * @suggestion: (transfer none): translated sentence saying what to write instead
 */
typedef struct
{
  guint start;
  guint end;
  guint byte_start;
  guint byte_end;
  DuiLeakKind kind;
  DuiLeakCertainty certainty;
  const char *reason;
  const char *suggestion;
} DuiLeakFinding;

typedef struct _DuiLeakScanner DuiLeakScanner;

DuiLeakScanner *dui_leak_scanner_new (DuiDate today);
void dui_leak_scanner_free (DuiLeakScanner *self);
void dui_leak_scanner_set_lead (DuiLeakScanner *self, DuiLeakLead lead);
void dui_leak_scanner_add_person (DuiLeakScanner *self, const DuiLeakPerson *person);
void dui_leak_scanner_add_name (DuiLeakScanner *self, const char *text);
void dui_leak_scanner_allow (DuiLeakScanner *self, DuiLeakAllow kind, const char *text);
void dui_leak_scanner_compile (DuiLeakScanner *self);
GArray *dui_leak_scanner_scan (DuiLeakScanner *self, const char *text);

const char *dui_leak_kind_nick (DuiLeakKind kind);
const char *dui_leak_kind_label (DuiLeakKind kind);
gboolean dui_leak_kind_from_nick (const char *nick, DuiLeakKind *kind);
const char *dui_leak_certainty_nick (DuiLeakCertainty certainty);
const char *dui_leak_certainty_label (DuiLeakCertainty certainty);
gboolean dui_leak_findings_block (GArray *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakScanner, dui_leak_scanner_free)

G_END_DECLS
