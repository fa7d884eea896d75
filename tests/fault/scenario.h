#pragma once

#include "calls.h"
#include "slots-place.h"

G_BEGIN_DECLS

/* Something that is asked of the seal, at which every call in turn fails. */
typedef struct
{
  char *folder;
  char *path;
  SlotsPlace slots;
  DuiKey *key;
  int n_new_secrets; /* that it holds on to */
  gboolean done;     /* what was asked for was said to be done */
} Scene;

typedef struct
{
  const char *name;
  void (*prepare) (Scene *scene);
  gboolean (*act) (Scene *scene, GError **error);
  /* Whatever came of it, what must be so afterwards. */
  void (*check) (Scene *scene);
  /* Of each kind how many of the first calls must make it fail; -1 for all. What comes after is put right
   * later. */
  int needed[CALL_N];
} Scenario;

Scene *scene_new (const Scenario *scenario);
void scene_free (Scene *scene);
void scenarios_add (const Scenario *scenarios, gsize n_scenarios, const char *const *in_parts);

G_END_DECLS
