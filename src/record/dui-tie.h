#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_TIE (dui_tie_get_type ())
G_DECLARE_FINAL_TYPE (DuiTie, dui_tie, DUI, TIE, DuiRecord)

typedef enum
{
  DUI_TIE_PARENT,
  DUI_TIE_ADOPTIVE_PARENT,
  DUI_TIE_FOSTER_PARENT,
  DUI_TIE_PARTNER,
  DUI_TIE_EX_PARTNER,
  DUI_TIE_SIBLING,
  DUI_TIE_RELATIVE,
  DUI_TIE_FRIEND,
  DUI_TIE_CLASSMATE,
  DUI_TIE_COLLEAGUE,
  DUI_TIE_NEIGHBOUR,
  DUI_TIE_ONLINE,
  DUI_TIE_KEY_FIGURE, /* `from` is the one who is listened to */
  DUI_TIE_PROFESSIONAL,
  DUI_TIE_MEMBER,
  DUI_TIE_OTHER,
} DuiTieKind;

struct _DuiTie
{
  DuiRecord parent_instance;

  DuiRef case_id;
  DuiRef from_id;
  DuiRef to_id;
  DuiEnum kind;
  DuiEnum quality;
  char *support;
  DuiDate begin_on;
  DuiDate end_on;
  char *reason;
};

extern const DuiRecordType dui_tie_type;

/* The four codes of support of the Dutch ecogram. */
#define DUI_TIE_SUPPORTS "PGAE"

const char *dui_tie_support_label (char letter);
char *dui_tie_dup_support_words (DuiTie *self);

G_END_DECLS
