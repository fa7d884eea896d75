#pragma once

#include "dui-leak.h"
#include "dui-leak-words.h"

G_BEGIN_DECLS

/* The kinds of values that are compared as a whole. */
typedef enum
{
  DUI_LEAK_VALUE_PHONE,
  DUI_LEAK_VALUE_PHONE_TAIL, /* without the area code, or without 06 */
  DUI_LEAK_VALUE_EMAIL,
  DUI_LEAK_VALUE_ACCOUNT,
  DUI_LEAK_VALUE_POSTCODE,
  DUI_LEAK_VALUE_ADDRESS,
  DUI_LEAK_VALUE_BIRTH_DATE,
  DUI_LEAK_VALUE_BIRTHDAY, /* "-03-09", of whatever year */
  DUI_LEAK_N_VALUES,
} DuiLeakValueKind;

typedef enum
{
  DUI_LEAK_VALUE_UNKNOWN = 0,
  DUI_LEAK_VALUE_OTHER,   /* of a person in another case or signal */
  DUI_LEAK_VALUE_IN_CASE, /* of a person of the case */
  DUI_LEAK_VALUE_ALLOWED, /* may be published */
} DuiLeakValueState;

/**
 * DuiLeakValues:
 *
 * Telephone numbers, addresses, dates and other values that are known, in one form each.
 */
typedef struct _DuiLeakValues DuiLeakValues;

DuiLeakValues *dui_leak_values_new (DuiLeakWords *words);
void dui_leak_values_free (DuiLeakValues *self);
void dui_leak_values_add_person (DuiLeakValues *self, const DuiLeakPerson *person);
void dui_leak_values_allow (DuiLeakValues *self, const char *contact);
DuiLeakValueState dui_leak_values_lookup (DuiLeakValues *self, DuiLeakValueKind kind, const char *form);
gboolean dui_leak_values_allows_domain (DuiLeakValues *self, const char *domain);

gboolean dui_leak_values_has_many_dates (DuiLeakValues *self);
char *dui_leak_form_phone (const char *text);
char *dui_leak_form_compact (const char *text);
char *dui_leak_form_address (const char *street, const char *house_number);
gboolean dui_leak_is_bsn (const char *digits);
gboolean dui_leak_is_iban (const char *compact);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakValues, dui_leak_values_free)

G_END_DECLS
