#pragma once

#include <json-glib/json-glib.h>

#include "dui-field.h"

G_BEGIN_DECLS

#define DUI_RECORD_ERROR (dui_record_error_quark ())
GQuark dui_record_error_quark (void);

typedef enum
{
  DUI_RECORD_ERROR_REQUIRED,
  DUI_RECORD_ERROR_TOO_LONG,
  DUI_RECORD_ERROR_NOT_A_DATE,
  DUI_RECORD_ERROR_NOT_A_NUMBER,
  DUI_RECORD_ERROR_NOT_A_VALUE,
  DUI_RECORD_ERROR_NO_FIELD,
  DUI_RECORD_ERROR_RULE,
} DuiRecordError;

#define DUI_TYPE_RECORD (dui_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiRecord, dui_record, DUI, RECORD, GObject)

typedef struct _DuiRecordType DuiRecordType;

/**
 * DuiRecordType:
 * @name: name of the table and of the type in exports
 * @number: fixed number in the search index; never used again for another type
 * @label: (nullable): one of them as the user reads it, N_()
 * @label_many: (nullable): several, N_()
 * @fields: the descriptor
 * @n_fields: its length
 * @gtype: gives the GType
 * @check: (nullable): rules between fields; reports the first one broken
 * @check_change: (nullable): what may not become of a record, though each state alone is sound; @before is
 * %NULL for a new one, @others holds those of the store. Going back to what was is not checked
 * @title: (nullable): (transfer full): how one record is called in a sentence or a list
 */
struct _DuiRecordType
{
  const char *name;
  guint number;
  const char *label;
  const char *label_many;
  const DuiField *fields;
  guint n_fields;
  GType (*gtype) (void);
  gboolean (*check) (DuiRecord *record, GError **error);
  gboolean (*check_change) (DuiRecord *before, DuiRecord *after, GListModel *others, GError **error);
  char *(*title) (DuiRecord *record);
};

struct _DuiRecordClass
{
  GObjectClass parent_class;
  const DuiRecordType *type;
  GParamSpec **properties; /* one a field; lives as long as the class, that is for ever */
};

/* For the .c of a record type, after its `static const DuiRecordType`. */
#define DUI_DEFINE_RECORD(TypeName, type_name) \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, DUI_TYPE_RECORD) \
  static void type_name##_init (TypeName *self G_GNUC_UNUSED) \
  { \
  } \
  static void type_name##_class_init (TypeName##Class *klass) \
  { \
    dui_record_class_describe (DUI_RECORD_CLASS (klass), &type_name##_type); \
  }

void dui_record_class_describe (DuiRecordClass *klass, const DuiRecordType *type);

DuiRecord *dui_record_new (const DuiRecordType *type);
gint64 dui_record_get_id (DuiRecord *self);
void dui_record_set_id (DuiRecord *self, gint64 id);
const DuiRecordType *dui_record_get_record_type (DuiRecord *self);
const DuiField *dui_record_type_find_field (const DuiRecordType *type, const char *name);
gpointer dui_record_get_member (DuiRecord *self, const DuiField *field);

char *dui_record_dup_text (DuiRecord *self, const DuiField *field);
gboolean dui_record_set_text (DuiRecord *self, const DuiField *field, const char *text, GError **error);
char *dui_record_dup_shown (DuiRecord *self, const DuiField *field);
gint64 dui_record_get_number (DuiRecord *self, const DuiField *field);
void dui_record_set_number (DuiRecord *self, const DuiField *field, gint64 number);

DuiRecord *dui_record_copy (DuiRecord *self);
void dui_record_assign (DuiRecord *self, DuiRecord *other);
gboolean dui_record_equal (DuiRecord *self, DuiRecord *other);
gboolean dui_record_equal_but (DuiRecord *self, DuiRecord *other, const char *const *names);
gboolean dui_record_field_equal (DuiRecord *self, DuiRecord *other, const DuiField *field);
gboolean dui_record_field_is_empty (DuiRecord *self, const DuiField *field);
gboolean dui_record_check_field (DuiRecord *self, const DuiField *field, GError **error);
gboolean dui_record_refuse (GError **error, const char *message);
gboolean dui_record_check_open_places (DuiRecord *self, const DuiField *field, GError **error);
gboolean dui_record_check (DuiRecord *self, GError **error);
char *dui_record_dup_title (DuiRecord *self);

JsonNode *dui_record_to_json (DuiRecord *self);
gboolean dui_record_set_from_json (DuiRecord *self, JsonObject *object, GError **error);

G_END_DECLS
