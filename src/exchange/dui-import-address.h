#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/**
 * DuiImportAddress:
 * @street: "Dwaalweg", or empty
 * @house_number: "12-a", or empty
 * @postcode: "0000 XX", or empty
 * @town: "Nergenshuizen", or empty
 * @has_rest: whether there is more: a country, the name of a house
 *
 * Private to the readers. What a text of one line says of where somebody lives.
 */
typedef struct
{
  char *street;
  char *house_number;
  char *postcode;
  char *town;
  gboolean has_rest;
} DuiImportAddress;

void dui_import_address_clear (DuiImportAddress *address);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiImportAddress, dui_import_address_clear)
void dui_import_address_read_street (const char *text, DuiImportAddress *address);
gboolean dui_import_address_read_town (const char *text, DuiImportAddress *address);
void dui_import_address_read (const char *text, DuiImportAddress *address);
void
dui_import_address_set (DuiImportBuilder *builder, DuiImportPerson *person, const char *text, guint line);

G_END_DECLS
