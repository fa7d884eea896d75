/* The spelling of what is written in a store: the dictionary, read once it is wanted, and the words of the
 * municipality. */

#include "dui-spelling.h"

#include "dui-dictionary.h"
#include "dui-reference.h"

struct _DuiSpelling
{
  GObject parent_instance;

  DuiStore *store; /* borrowed; holds this */
  GCancellable *cancellable;
  DuiSpeller *speller; /* NULL while it is read, and where there is none */
  char *problem;       /* to be told once */
  gboolean is_asked;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiSpelling, dui_spelling, G_TYPE_OBJECT)

static void
take_known_words (DuiSpelling *self)
{
  g_auto (GStrv) known = dui_dictionary_dup_known (self->store);

  dui_speller_set_known (self->speller, (const char *const *)known);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
applied_cb (DuiSpelling *self, DuiChange *change)
{
  if (self->speller != NULL)
    take_known_words (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DuiSpeller *speller = dui_speller_load_finish (result, &error);
  DuiSpelling *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = data;
  self->speller = speller;
  if (speller != NULL)
    {
      take_known_words (self);
      return;
    }
  self->problem = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/** dui_spelling_load: reads the dictionary, unless it was asked before; "changed" says when it is there */
void
dui_spelling_load (DuiSpelling *self)
{
  if (!self->is_asked)
    dui_speller_load_async (self->cancellable, loaded_cb, self);
  self->is_asked = TRUE;
}

/** dui_spelling_get_speller: Returns: (transfer none) (nullable): %NULL while there is none */
DuiSpeller *
dui_spelling_get_speller (DuiSpelling *self)
{
  return self->speller;
}

/** dui_spelling_take_problem: Returns: (transfer full) (nullable): why nothing is checked; the first time
 * only */
char *
dui_spelling_take_problem (DuiSpelling *self)
{
  return g_steal_pointer (&self->problem);
}

static void
dui_spelling_finalize (GObject *object)
{
  DuiSpelling *self = DUI_SPELLING (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->speller, dui_speller_unref);
  g_free (self->problem);
  G_OBJECT_CLASS (dui_spelling_parent_class)->finalize (object);
}

static void
dui_spelling_class_init (DuiSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_spelling_finalize;

  /* Other words are right than before, or it is known that nothing can be checked. */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUI_TYPE_SPELLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_spelling_init (DuiSpelling *self)
{
  self->cancellable = g_cancellable_new ();
}

/** dui_spelling_get: Returns: (transfer none): that of @store: one for all that is written in it, and it goes
 * with it */
DuiSpelling *
dui_spelling_get (DuiStore *store)
{
  DuiSpelling *self = g_object_get_data (G_OBJECT (store), "dui-spelling");

  if (self != NULL)
    return self;
  self = g_object_new (DUI_TYPE_SPELLING, NULL);
  self->store = store;
  g_signal_connect_object (store, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (store), "dui-spelling", self, g_object_unref);
  return self;
}
