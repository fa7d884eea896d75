#pragma once

#include "dui-leak.h"
#include "dui-leak-text.h"
#include "dui-leak-words.h"

G_BEGIN_DECLS

#define DUI_LEAK_NONE G_MAXUINT32
#define DUI_LEAK_MAX_GIVEN 6
#define DUI_LEAK_MAX_PHRASE 8
#define DUI_LEAK_MAX_KEYS 16
#define DUI_LEAK_KEY_SIZE 48
#define DUI_LEAK_LONGEST_PREFIX 5 /* letters of what stands before a surname and is known by itself */

/* What a phrase of the index is. */
typedef enum
{
  DUI_LEAK_ROLE_GIVEN,
  DUI_LEAK_ROLE_SURNAME,
  DUI_LEAK_ROLE_ALIAS,
  DUI_LEAK_ROLE_JOINED, /* a full name written as one word */
  DUI_LEAK_ROLE_STREET,
  DUI_LEAK_ROLE_PLACE,
  DUI_LEAK_ROLE_TOWN,
  DUI_LEAK_ROLE_ALLOWED,         /* may be published as it stands */
  DUI_LEAK_ROLE_ALLOWED_SURNAME, /* may be published with a title or the right given name */
} DuiLeakRole;

#define DUI_LEAK_NAME_ROLES \
  ((1u << DUI_LEAK_ROLE_GIVEN) | (1u << DUI_LEAK_ROLE_SURNAME) | (1u << DUI_LEAK_ROLE_ALIAS) \
   | (1u << DUI_LEAK_ROLE_JOINED))

/* How well a word of the text is the word of the index. */
typedef enum
{
  DUI_LEAK_EXACT,
  DUI_LEAK_INFLECTED, /* with the s of a plural or a possessive */
  DUI_LEAK_VARIANT,   /* another spelling of the same name */
  DUI_LEAK_TYPO,      /* one typing error away */
  DUI_LEAK_ALIKE,     /* the same but for vowels that are often exchanged */
} DuiLeakQuality;

/* A distinct folded word of the facts. */
typedef struct
{
  guint32 text;
  guint16 length;
  guint16 roles;
  guint32 hash;
  guint32 first_posting;
  guint32 n_given; /* persons who bear it as a given name */
  guint8 in_case;  /* bits of roles below 8, of persons in the case */
} DuiLeakTerm;

/* A phrase that starts with a term. */
typedef struct
{
  guint32 phrase; /* first of its terms */
  guint32 person;
  guint32 next;
  guint8 count;
  guint8 role;
  gboolean in_case;
  char prefix[4]; /* first letters of the words before the surname: "vd" for van den */
} DuiLeakPosting;

typedef struct
{
  guint32 given[DUI_LEAK_MAX_GIVEN];
  guint8 n_given;
  gboolean in_case;
  char initials[6];
  char surname_initials[4]; /* of each part of a double name */
  char prefix[4];
} DuiLeakIndexPerson;

typedef struct
{
  guint32 term;
  DuiLeakQuality quality;
} DuiLeakCandidate;

/* The keys of the spellings of a name: what it may sound like. */
typedef struct
{
  guint count;
  char keys[DUI_LEAK_MAX_KEYS][DUI_LEAK_KEY_SIZE];
} DuiLeakKeys;

typedef struct _DuiLeakIndex DuiLeakIndex;

DuiLeakIndex *dui_leak_index_new (DuiLeakWords *words);
void dui_leak_index_free (DuiLeakIndex *self);
void dui_leak_index_add_person (DuiLeakIndex *self, const DuiLeakPerson *person);
void dui_leak_index_add_phrase (DuiLeakIndex *self, DuiLeakRole role, const char *text, gboolean in_case);
void dui_leak_index_allow_name (DuiLeakIndex *self, const char *name);
void dui_leak_index_compile (DuiLeakIndex *self);

void dui_leak_index_find (DuiLeakIndex *self, const char *folded, gsize length, gboolean inexact,
                          GArray *candidates);
guint32 dui_leak_index_find_exact (DuiLeakIndex *self, const char *folded, gsize length);
const DuiLeakTerm *dui_leak_index_get_term (DuiLeakIndex *self, guint32 term);
const char *dui_leak_index_get_text (DuiLeakIndex *self, guint32 term);
const DuiLeakPosting *dui_leak_index_get_posting (DuiLeakIndex *self, guint32 posting);
guint32 dui_leak_index_get_phrase_term (DuiLeakIndex *self, const DuiLeakPosting *posting, guint i);
const DuiLeakIndexPerson *dui_leak_index_get_person (DuiLeakIndex *self, guint32 person);
GArray *dui_leak_index_get_case_persons (DuiLeakIndex *self);
gboolean dui_leak_index_has_short_name (DuiLeakIndex *self, const char *prefix, char initial);
void dui_leak_prefix_letters (const char *word, char letters[4]);
void dui_leak_keys_read (const char *folded, DuiLeakKeys *keys);
gboolean dui_leak_key_loosen (const char *key, char loose[DUI_LEAK_KEY_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakIndex, dui_leak_index_free)

G_END_DECLS
