/* Free text while names are hidden: a reason or a note may name somebody too. */

#include "dui-name-hider.h"

#include <glib/gi18n-lib.h>

#include "dui-line-scan.h"
#include "dui-text.h"

struct _DuiNameHider
{
  GPtrArray *persons;      /* owned DuiPerson */
  DuiLeakScanner *scanner; /* owned; made when the first text is asked for */
};

/** dui_name_hider_new: Returns: (transfer full) */
DuiNameHider *
dui_name_hider_new (void)
{
  DuiNameHider *self = g_rc_box_new0 (DuiNameHider);

  self->persons = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

DuiNameHider *
dui_name_hider_ref (DuiNameHider *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DuiNameHider *self = data;

  g_ptr_array_unref (self->persons);
  g_clear_pointer (&self->scanner, dui_leak_scanner_free);
}

void
dui_name_hider_unref (DuiNameHider *self)
{
  g_rc_box_release_full (self, clear);
}

/** dui_name_hider_add: before the first text is asked for */
void
dui_name_hider_add (DuiNameHider *self, DuiPerson *person)
{
  g_return_if_fail (self->scanner == NULL);
  g_ptr_array_add (self->persons, g_object_ref (person));
}

static void
make_scanner (DuiNameHider *self)
{
  self->scanner = dui_leak_scanner_new (dui_date_today ());
  for (guint i = 0; i < self->persons->len; i++)
    dui_line_scan_add_person (self->scanner, g_ptr_array_index (self->persons, i), TRUE);
  dui_leak_scanner_compile (self->scanner);
}

/* What leads to somebody by itself; a number or a relation does not. */
static gboolean
is_hidden (DuiLeakKind kind)
{
  return kind != DUI_LEAK_AGE && kind < DUI_LEAK_NUMBER;
}

/**
 * dui_name_hider_dup:
 * @text: (nullable): written for those who may know everybody
 *
 * Returns: (transfer full): the text without names, addresses and the like
 */
char *
dui_name_hider_dup (DuiNameHider *self, const char *text)
{
  g_autoptr (GArray) findings = NULL;
  GString *shown = g_string_new (NULL);
  gsize done = 0;

  if (self->scanner == NULL)
    make_scanner (self);
  text = dui_text (text);
  findings = dui_leak_scanner_scan (self->scanner, text);
  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      if (!is_hidden (finding->kind) || finding->byte_end <= done)
        continue;
      if (finding->byte_start >= done)
        {
          g_string_append_len (shown, text + done, finding->byte_start - done);
          /* Translators: in place of a name, while names are hidden */
          g_string_append (shown, finding->kind == DUI_LEAK_NAME ? _ ("[name]") : _ ("[hidden]"));
        }
      done = finding->byte_end;
    }
  g_string_append (shown, text + done);
  return g_string_free (shown, FALSE);
}
