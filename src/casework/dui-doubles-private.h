#pragma once

#include "dui-doubles.h"

G_BEGIN_DECLS

/* The name of a person made ready to compare; all texts folded. */
typedef struct
{
  DuiPerson *person;
  guint position;      /* among all who are compared */
  char *given;         /* "annamaria" */
  char *first;         /* "anna" */
  char *surname;       /* without what stands before it */
  char *alias;         /* like given */
  char *given_sound;   /* of first: "an", see sound_of() */
  char *surname_sound; /* likewise */
  gunichar initial;
  gboolean has_given;
} DuiDoubleName;

DuiDoubleName *dui_double_name_new (DuiPerson *person);
void dui_double_name_free (gpointer data);
gboolean dui_double_name_lacks_surname (const DuiDoubleName *a, const DuiDoubleName *b);
gboolean dui_double_name_compare (const DuiDoubleName *a, const DuiDoubleName *b, DuiDoubleGround *ground);

/* Returns: whether the two may be one person. */
typedef gboolean (*DuiDoubleVisit) (const DuiDoubleName *a, const DuiDoubleName *b, gpointer data);

void dui_doubles_visit (GPtrArray *names, DuiDoubleVisit visit, gpointer data);

G_END_DECLS
