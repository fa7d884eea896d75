#pragma once

#include "dui-seal.h"

G_BEGIN_DECLS

#define PLACE_SECRET "Roodkapje van den Bosch"

typedef struct
{
  char *folder;
  char *path;
  DuiKey *key;
} Place;

void place_set_up (Place *place, gconstpointer data);
void place_tear_down (Place *place, gconstpointer data);
sqlite3 *place_open (Place *place, DuiSealMode mode);
void place_run (sqlite3 *db, const char *sql);
char *place_ask (sqlite3 *db, const char *sql);
void place_assert_answer (sqlite3 *db, const char *sql, const char *expected);
void place_fill (sqlite3 *db);
gboolean place_is_in_file (const char *path, const char *text);
void place_change_byte (const char *path, gint64 at, guint8 mask);
void place_assert_refused (Place *place, const DuiKey *key, DuiSealMode mode, DuiSealError code);
void place_add (const char *name, void (*function) (Place *, gconstpointer));

G_END_DECLS
