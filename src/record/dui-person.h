#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_PERSON (dui_person_get_type ())
G_DECLARE_FINAL_TYPE (DuiPerson, dui_person, DUI, PERSON, DuiRecord)

typedef enum
{
  DUI_ROLE_SUBJECT,
  DUI_ROLE_RELATIVE,
  DUI_ROLE_CONTACT,
  DUI_ROLE_PROFESSIONAL,
  DUI_ROLE_ORGANISATION,
  DUI_ROLE_MENTIONED,
} DuiRole;

typedef enum
{
  DUI_GENDER_UNKNOWN,
  DUI_GENDER_MAN,
  DUI_GENDER_WOMAN,
  DUI_GENDER_OTHER,
} DuiGender;

typedef enum
{
  DUI_NEED_UNKNOWN,
  DUI_NEED_NONE,
  DUI_NEED_POSSIBLE,
  DUI_NEED_NEEDED,
} DuiNeed;

typedef enum
{
  DUI_HELP_NONE,
  DUI_HELP_OFFERED,
  DUI_HELP_RECEIVING,
  DUI_HELP_DECLINED,
} DuiHelp;

struct _DuiPerson
{
  DuiRecord parent_instance;

  DuiRef case_id;
  DuiRef signal_id;
  DuiEnum role;
  char *given_names;
  char *initials;
  char *prefix;
  char *surname;
  char *alias;
  DuiEnum gender;
  DuiDate birth_date;
  DuiDate death_date;
  gboolean deceased;
  char *street;
  char *house_number;
  char *postcode;
  char *town;
  char *phone;
  char *email;
  char *account;
  char *school_or_work;
  char *household;
  DuiDate lives_since;
  char *reason;
  DuiDate review_on;
  DuiEnum need;
  char *need_note;
  DuiEnum help;
  char *help_note;
  char *reached_by;
  gint64 x;
  gint64 y;
  gboolean pinned;
};

extern const DuiRecordType dui_person_type;

char *dui_person_dup_name (DuiPerson *self);
char *dui_person_dup_initials (DuiPerson *self);
gboolean dui_person_is_minor (DuiPerson *self, DuiDate today, int age_of_majority);
gboolean dui_person_nobody_reaches (DuiPerson *self);

G_END_DECLS
