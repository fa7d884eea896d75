#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_ATTACHMENT_PDF,
  DUI_ATTACHMENT_PNG,
  DUI_ATTACHMENT_JPEG,
  DUI_ATTACHMENT_MAIL,
} DuiAttachmentKind;

#define DUI_TYPE_ATTACHMENT (dui_attachment_get_type ())
G_DECLARE_FINAL_TYPE (DuiAttachment, dui_attachment, DUI, ATTACHMENT, DuiRecord)

struct _DuiAttachment
{
  DuiRecord parent_instance;

  DuiRef case_id;
  char *title;
  DuiEnum kind;
  DuiDate received_on;
  gint64 size;
  char *hash;
};

extern const DuiRecordType dui_attachment_type;

G_END_DECLS
