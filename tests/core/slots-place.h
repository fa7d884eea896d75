#pragma once

#include "dui-slots-private.h"

G_BEGIN_DECLS

#define PASSPHRASE "zeven natte klompen onder een bed"
#define OTHER "negen droge paraplu's op zolder"

extern const DuiSlotsCost slots_place_cheap;

typedef struct
{
  char *folder;
  char *store;
  DuiSecret *code;
} SlotsPlace;

char *slots_place_inside (SlotsPlace *place, const char *name);
DuiKey *slots_place_create (SlotsPlace *place, const char *passphrase, gboolean use_keyring, GError **error);
void slots_place_clear (SlotsPlace *place);
void slots_place_set_up (SlotsPlace *place, gconstpointer use_keyring);
void slots_place_tear_down (SlotsPlace *place, gconstpointer data);
char *slots_place_dup_names (SlotsPlace *place, char **slot);
void slots_place_forget_keyring (SlotsPlace *place);
void slots_place_assert_opens (SlotsPlace *place, DuiKey *key);
void slots_place_assert_opens_with (SlotsPlace *place, const char *passphrase);
void slots_place_assert_passphrase_fails (SlotsPlace *place, const char *passphrase, DuiSealError code);
void slots_place_assert_code_fails (SlotsPlace *place, const char *code_text, DuiSealError code);
guint slots_place_count_secrets (void);
int slots_place_run (void);
void slots_place_add (const char *name, gboolean use_keyring, void (*function) (SlotsPlace *, gconstpointer));

G_END_DECLS
