#pragma once

#include <adwaita.h>

#include "dui-leak.h"
#include "dui-sheet.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_TEXT_OUT (dui_text_out_get_type ())
G_DECLARE_FINAL_TYPE (DuiTextOut, dui_text_out, DUI, TEXT_OUT, AdwWindow)

/**
 * DuiTextWays:
 * @kind: N_(); what kind of document it is, in its metadata
 * @pdf_name, @odt_name: N_(); the names that are proposed
 * @as_pdf, @as_odt, @printed, @copied: N_(); what the audit log says
 * @markings: (array zero-terminated=1) (nullable): N_(); the marks to choose from; %NULL where @get_marking
 * says it
 * @get_marking: (nullable): the mark that the record has by itself, translated
 * @new_scanner: Returns: (transfer full): the reader of the record, that knows everybody in the store of now
 * @new_sheet: Returns: (transfer full): the record on pages
 * @dup_warning: (nullable): Returns: (transfer full) (nullable): why it had better not go out now
 * @depart: (nullable): keeps for good what must be kept when it leaves
 * @new_telling: (nullable): Returns: (transfer full): the change that keeps that @receiver gets it
 *
 * How one kind of text leaves the sealed store.
 */
typedef struct
{
  const char *kind;
  const char *pdf_name;
  const char *odt_name;
  const char *as_pdf;
  const char *as_odt;
  const char *printed;
  const char *copied;
  const char *const *markings;
  const char *(*get_marking) (DuiRecord *record);
  DuiLeakScanner *(*new_scanner) (DuiStore *store, DuiRecord *record);
  DuiSheet *(*new_sheet) (DuiStore *store, DuiRecord *record, const char *marking, const char *receiver);
  char *(*dup_warning) (DuiStore *store, DuiRecord *record);
  gboolean (*depart) (DuiStore *store, DuiRecord *record, GError **error);
  DuiChange *(*new_telling) (DuiStore *store, DuiRecord *record, const char *receiver);
} DuiTextWays;

/**
 * DuiTextSource:
 * @record: the store's own, kept
 */
typedef struct
{
  DuiStore *store;
  DuiRecord *record;
  const DuiTextWays *ways;
} DuiTextSource;

/* What a draft of it is called; its text "form" is which. */
#define DUI_TEXT_OUT_PURPOSE "text.export"

void dui_text_out_open (GtkWidget *parent, const DuiTextSource *source, const char *form);

G_END_DECLS
