#pragma once

#include "dui-backup.h"
#include "dui-key.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* A folder with a sealed store of a passphrase alone, and another folder beside it, for tests. */
#define STORE_PASSPHRASE "vijf losse woorden zonder verband"

typedef struct
{
  char *top;
  char *folder; /* of the store */
  char *other;  /* an empty one */
  DuiSecret *code;
} StorePlace;

void store_place_init (StorePlace *place, gconstpointer data);
void store_place_clear (StorePlace *place, gconstpointer data);
DuiStore *store_place_open (StorePlace *place);
void store_place_assert_log_whole (DuiStore *store);
char *store_place_back_up (DuiStore *store, const char *folder, const DuiBackupRules *rules);

G_END_DECLS
