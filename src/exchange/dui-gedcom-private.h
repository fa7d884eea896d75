#pragma once

#include "dui-gedcom.h"

G_BEGIN_DECLS

/* Private to the GEDCOM reader: lines (dui-gedcom.c), what they mean (-record, -name, -address, -family,
 * -value, -date), and the ties that follow from them (-resolve). */

/* Stands for the tag of a line that has a level and no sound tag. */
#define GEDCOM_BROKEN_TAG "?"
/* GEDCOM 7: there is somebody, but no record of them. */
#define GEDCOM_VOID_POINTER "@VOID@"

/* One line with its continuation; texts are owned and reused. */
typedef struct
{
  guint level;
  guint line;
  GString *xref;
  GString *tag;
  GString *value;
} GedcomNode;

/* Which parent a word about descent is about. */
typedef enum
{
  GEDCOM_HUSBAND,
  GEDCOM_WIFE,
  GEDCOM_N_SIDES,
} GedcomSide;

/* Descent: what the parents of a family are to a child. */
typedef enum
{
  GEDCOM_BIRTH,
  GEDCOM_ADOPTED,
  GEDCOM_FOSTER,
  GEDCOM_STEP,
  GEDCOM_NO_PARENT,
} GedcomDescent;

typedef struct
{
  const char *xref;
  guint person;
  guint line;
  GedcomSide side;
} GedcomSpouse;

/* @is_disproved: the child's record says that it is no child of this family after all;
 * @is_proved: another line of the record says that it is, in some way */
typedef struct
{
  gint64 key;
  const char *xref;
  guint person;
  guint line;
  gboolean is_disproved;
  gboolean is_proved;
  GedcomDescent descent[GEDCOM_N_SIDES];
} GedcomChild;

/* A time in which two were a couple; @is_wed: the file names the wedding */
typedef struct
{
  DuiDate begin;
  DuiDate end;
  gboolean is_wed;
  gboolean is_over;
} GedcomUnion;

/* @children: (element-type GedcomChild): a child's record can add to it;
 * @unions: (element-type GedcomUnion): one, and another for each time that they married again */
typedef struct
{
  const char *xref;
  guint index;
  guint line;
  GArray *spouses;
  GPtrArray *children;
  GArray *unions;
  gboolean is_no_union;
} GedcomFamily;

typedef enum
{
  GEDCOM_LINK_CHILD,
  GEDCOM_LINK_ADOPTION,
  GEDCOM_LINK_SPOUSE,
  GEDCOM_LINK_CONTACT,
} GedcomLinkType;

/* What a person's own record says of others; settled when the whole file is read, as it may point ahead. */
typedef struct
{
  GedcomLinkType type;
  guint person;
  guint line;
  const char *xref;
  const char *word;
  gboolean is_disproved;
  GedcomDescent descent[GEDCOM_N_SIDES];
} GedcomLink;

/* The parts of the first name of the person who is being read. @whole is the name in one piece. */
typedef struct
{
  guint n_names;
  char *whole;
  char *given_names;
  char *surname;
  char *suffix;
  char *title;
  char *givn;
  char *surn;
  char *spfx;
} GedcomName;

typedef struct
{
  DuiTextReader *reader;
  DuiImportBuilder *builder;
  GHashTable *handlers;
  GString *path;
  GArray *path_ends;
  guint skip_level;
  gboolean has_trailer;
  gboolean is_seven; /* the head says GEDCOM 7, where only the first @ of a line is doubled */
  GStringChunk *texts;
  guint person;
  GedcomName name;
  guint address_line;  /* of an address that no field took yet, or 0 */
  guint adoption_line; /* of an adoption whose family is not named, or 0 */
  gboolean has_birth_date;
  gboolean has_death_date;
  GPtrArray *families;
  GHashTable *families_by_xref;
  GArray *links;
} Gedcom;

/* Returns FALSE when the file must be refused. */
typedef gboolean (*GedcomHandler) (Gedcom *gedcom, const GedcomNode *node, GError **error);

gboolean dui_gedcom_is_left_out (Gedcom *gedcom, const GedcomNode *node);
void dui_gedcom_remark_broken (Gedcom *gedcom, guint line);
void dui_gedcom_remark_left_out (Gedcom *gedcom, const GedcomNode *node);
char *dui_gedcom_plain_value (Gedcom *gedcom, const GedcomNode *node);
const char *dui_gedcom_pointer (Gedcom *gedcom, const GedcomNode *node);
void dui_gedcom_remark_void (Gedcom *gedcom, guint line);
gboolean dui_gedcom_remark_pointer (Gedcom *gedcom, const GedcomNode *node);
gboolean dui_gedcom_is_denied (const GedcomNode *node);
GedcomDescent dui_gedcom_parse_descent (Gedcom *gedcom, const GedcomNode *node);
gboolean dui_gedcom_ignore (Gedcom *gedcom, const GedcomNode *node, GError **error);
gboolean dui_gedcom_on_restriction (Gedcom *gedcom, const GedcomNode *node, GError **error);

void dui_gedcom_add_person_handlers (GHashTable *table);
void dui_gedcom_end_person (Gedcom *gedcom);
void dui_gedcom_add_name_handlers (GHashTable *table);
void dui_gedcom_end_name (Gedcom *gedcom);
void dui_gedcom_clear_name (Gedcom *gedcom);
void dui_gedcom_add_address_handlers (GHashTable *table);
void dui_gedcom_end_address (Gedcom *gedcom);
void dui_gedcom_add_family_handlers (GHashTable *table);
GPtrArray *dui_gedcom_families_new (void);
gboolean dui_gedcom_resolve (Gedcom *gedcom, GError **error);
int dui_gedcom_parse_month (const char *word);
char *dui_gedcom_date_to_words (const char *text);
gboolean dui_gedcom_date_parse (const char *text, DuiDate *begin, DuiDate *end);

G_END_DECLS
