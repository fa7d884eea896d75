#pragma once

#include "dui-leak-index.h"
#include "dui-leak-rules.h"
#include "dui-leak-values.h"

G_BEGIN_DECLS

/* Why something is a finding; each has a sentence. */
typedef enum
{
  DUI_LEAK_WHY_CASE_NAME,
  DUI_LEAK_WHY_OTHER_NAME,
  DUI_LEAK_WHY_COMMON_NAME,
  DUI_LEAK_WHY_OFFICE_NAME,
  DUI_LEAK_WHY_INITIALS,
  DUI_LEAK_WHY_UNKNOWN_NAME,
  DUI_LEAK_WHY_KNOWN_ADDRESS,
  DUI_LEAK_WHY_KNOWN_STREET,
  DUI_LEAK_WHY_UNKNOWN_ADDRESS,
  DUI_LEAK_WHY_KNOWN_POSTCODE,
  DUI_LEAK_WHY_UNKNOWN_POSTCODE,
  DUI_LEAK_WHY_KNOWN_BIRTH_DATE,
  DUI_LEAK_WHY_BIRTH_DATE,
  DUI_LEAK_WHY_AGE,
  DUI_LEAK_WHY_KNOWN_PHONE,
  DUI_LEAK_WHY_PHONE,
  DUI_LEAK_WHY_KNOWN_EMAIL,
  DUI_LEAK_WHY_EMAIL,
  DUI_LEAK_WHY_BSN,
  DUI_LEAK_WHY_PASSPORT,
  DUI_LEAK_WHY_IBAN,
  DUI_LEAK_WHY_LICENCE_PLATE,
  DUI_LEAK_WHY_KNOWN_ACCOUNT,
  DUI_LEAK_WHY_ACCOUNT,
  DUI_LEAK_WHY_KNOWN_PLACE,
  DUI_LEAK_WHY_KNOWN_TOWN,
  DUI_LEAK_WHY_NUMBER,
  DUI_LEAK_WHY_RELATION,
  DUI_LEAK_WHY_SINGLE_CASE,
  DUI_LEAK_WHY_OTHER_ORGAN,
  DUI_LEAK_WHY_COMBINATION,
  DUI_LEAK_N_WHYS,
} DuiLeakWhy;

/* A finding by offsets in the plain text. */
typedef struct
{
  guint start;
  guint end;
  DuiLeakKind kind;
  DuiLeakCertainty certainty;
  DuiLeakWhy why;
} DuiLeakTrace;

/* One reading of one text. */
typedef struct
{
  DuiLeakWords *words;
  DuiLeakIndex *index;
  DuiLeakValues *values;
  DuiLeakLead lead;
  DuiDate today;
  DuiLeakText *text;
  DuiLeakReading *readings;
  GArray *candidates;
  guint32 *candidate_starts; /* of each token, and one past the last */
  GArray *traces;
  const guint8 *about; /* of each sentence, while places are looked for */
} DuiLeakScan;

void
dui_leak_scan_add (DuiLeakScan *self, DuiLeakWhy why, DuiLeakCertainty certainty, guint start, guint end);
void dui_leak_scan_add_tokens (DuiLeakScan *self, DuiLeakWhy why, DuiLeakCertainty certainty, guint first,
                               guint last);
gboolean dui_leak_scan_is_class (DuiLeakScan *self, guint i, const char *name);
gboolean dui_leak_scan_has_capital (DuiLeakScan *self, guint i);
guint dui_leak_scan_match_phrase (DuiLeakScan *self, const DuiLeakPosting *posting, guint token,
                                  DuiLeakQuality *quality);
guint dui_leak_scan_glued_number (DuiLeakScan *self, guint i);
void dui_leak_scan_candidates (DuiLeakScan *self);
void dui_leak_scan_allowed (DuiLeakScan *self);
void dui_leak_scan_names (DuiLeakScan *self);
void dui_leak_scan_hidden_names (DuiLeakScan *self);
void dui_leak_scan_unknown_names (DuiLeakScan *self);
void dui_leak_scan_places (DuiLeakScan *self);
void dui_leak_scan_rules (DuiLeakScan *self);
gboolean dui_leak_scan_may_be (DuiLeakScan *self, guint i, DuiLeakRole role);
gboolean dui_leak_scan_names_street (DuiLeakScan *self, guint first, guint last);
gboolean dui_leak_scan_has_other_surname (DuiLeakScan *self, guint given);
gboolean dui_leak_scan_has_other_given (DuiLeakScan *self, guint first);
gboolean dui_leak_scan_bears_office_name (DuiLeakScan *self, guint first, guint i);
gboolean dui_leak_scan_stands_as_town (DuiLeakScan *self, guint i);
gboolean dui_leak_scan_is_town (DuiLeakScan *self, guint i);
gboolean dui_leak_scan_follows_office (DuiLeakScan *self, guint first);
gboolean dui_leak_scan_describes (DuiLeakScan *self, guint i);
gboolean dui_leak_scan_is_called (DuiLeakScan *self, guint i);
gboolean dui_leak_scan_stands_whole (DuiLeakScan *self, guint first, guint surname);
gboolean dui_leak_scan_is_doer (DuiLeakScan *self, guint i);
gboolean dui_leak_scan_is_thing (DuiLeakScan *self, guint last);
gboolean dui_leak_scan_is_noun (DuiLeakScan *self, guint i, gboolean described);
void dui_leak_scan_ages (DuiLeakScan *self);
void dui_leak_scan_combinations (DuiLeakScan *self);
GArray *dui_leak_scan_collect (DuiLeakScan *scan);
void dui_leak_findings_join (GArray *findings, GArray *more);

G_END_DECLS
