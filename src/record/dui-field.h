#pragma once

#include <glib-object.h>

#include "dui-date.h"

G_BEGIN_DECLS

/* Types of their own for what a plain integer or string would hide; DUI_FIELD reads the kind from them. */
typedef struct
{
  gint32 value;
} DuiEnum; /* index in the field's closed set */

typedef struct
{
  char *code;
} DuiCode; /* code of an entry in a dated reference list; %NULL for none */

typedef struct
{
  gint64 id;
} DuiRef; /* id of another record; 0 for none */

typedef enum
{
  DUI_KIND_TEXT,
  DUI_KIND_INT,
  DUI_KIND_BOOL,
  DUI_KIND_DATE,
  DUI_KIND_ENUM,
  DUI_KIND_CODE,
  DUI_KIND_REF,
} DuiKind;

/**
 * DuiEnumValue:
 * @nick: name in the store and in exports; never changes once released
 * @label: (nullable): what the user sees, marked with N_()
 *
 * A closed set is an array of these that ends with { NULL }.
 */
typedef struct
{
  const char *nick;
  const char *label;
} DuiEnumValue;

/**
 * DuiField:
 * @name: name of the column and of the member in exports; with '-' for '_' the GObject property
 * @offset: where the member stands in the instance
 * @kind: follows from the C type of the member
 * @label: (nullable): what the user sees, marked with N_()
 * @letter: category of data in the sense of the law's list (a to h), kept in the reference list "category";
 *          0 where a field holds no personal data
 * @ref: (nullable): name of the record type that a reference points at
 * @list: (nullable): reference list that a code comes from
 * @values: (nullable): the closed set of an enum
 * @max_length: longest text in characters; 0 for the general limit
 * @required: must be filled before the record is kept
 * @owned: the record goes when the record that it points at goes
 * @searchable: its words are in the search index
 * @multiline: is typed in a text area
 * @identifies: the leak scanner must know the value: it names or leads to a person
 * @unset_label: what a code that is not chosen means, where that is more than "not chosen"
 * @arrangement: says only where something stands on screen; no entry in the undo texts of its own
 *
 * One member of a record type. Properties, columns, audit, undo, search and export follow from this table.
 */
typedef struct
{
  const char *name;
  gsize offset;
  DuiKind kind;
  const char *label;
  char letter;
  const char *ref;
  const char *list;
  const char *unset_label;
  const DuiEnumValue *values;
  guint max_length;
  guint required : 1;
  guint owned : 1;
  guint searchable : 1;
  guint multiline : 1;
  guint identifies : 1;
  guint arrangement : 1;
} DuiField;

#define DUI_KIND_OF(Type, member) \
  _Generic (((Type *) NULL)->member,                                                                          \
      char *: DUI_KIND_TEXT,                                                                                  \
      gint64: DUI_KIND_INT,                                                                                   \
      gboolean: DUI_KIND_BOOL,                                                                                \
      DuiDate: DUI_KIND_DATE,                                                                                 \
      DuiEnum: DUI_KIND_ENUM,                                                                                 \
      DuiCode: DUI_KIND_CODE,                                                                                 \
      DuiRef: DUI_KIND_REF)

#define DUI_FIELD(Type, member, ...) \
  { \
    .name = #member, .offset = G_STRUCT_OFFSET (Type, member), .kind = DUI_KIND_OF (Type, member), \
    __VA_ARGS__ \
  }

int dui_enum_index (const DuiEnumValue *values, const char *nick);
const char *dui_enum_label (const DuiEnumValue *values, int index);
const char *dui_field_get_label (const DuiField *field);

G_END_DECLS
