/* What changed between two versions of a communication line; a word that came or went carries a sign and a
 * line, never a colour alone. */

#include "dui-line-compare.h"

#include <glib/gi18n-lib.h>

#include "dui-drop-down.h"
#include "dui-line-steps.h"
#include "dui-text.h"
#include "dui-word-diff.h"

struct _DuiLineCompare
{
  AdwWindow parent_instance;

  GPtrArray *lines; /* owned DuiLine, as the choices name them */

  /* template children */
  GtkDropDown *before;
  GtkDropDown *after;
  GtkTextBuffer *buffer;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (DuiLineCompare, dui_line_compare, ADW_TYPE_WINDOW)

static void
insert (DuiLineCompare *self, const char *text, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (self->buffer, &end, text, -1, tag, NULL);
}

static void
insert_piece (DuiLineCompare *self, const DuiDiffPiece *piece)
{
  g_autofree char *marked = NULL;

  switch (piece->kind)
    {
    case DUI_DIFF_ADDED:
      marked = g_strdup_printf ("[+ %s +]", piece->text);
      insert (self, marked, "added");
      insert (self, " ", "same");
      break;
    case DUI_DIFF_REMOVED:
      marked = g_strdup_printf ("[− %s −]", piece->text);
      insert (self, marked, "removed");
      insert (self, " ", "same");
      break;
    case DUI_DIFF_BREAK:
      insert (self, "\n", "same");
      break;
    case DUI_DIFF_SAME:
    default:
      insert (self, piece->text, "same");
      insert (self, " ", "same");
      break;
    }
}

/* Returns: whether anything differs. */
static gboolean
compare_field (DuiLineCompare *self, const DuiField *field, DuiLine *before, DuiLine *after)
{
  g_autofree char *old = dui_record_dup_shown (DUI_RECORD (before), field);
  g_autofree char *new = dui_record_dup_shown (DUI_RECORD (after), field);
  g_autoptr (GArray) pieces = dui_word_diff (old, new);

  if (!dui_word_diff_has_changes (pieces))
    return FALSE;
  insert (self, dui_field_get_label (field), "heading");
  insert (self, "\n", "same");
  for (guint i = 0; i < pieces->len; i++)
    insert_piece (self, &g_array_index (pieces, DuiDiffPiece, i));
  insert (self, "\n", "same");
  return TRUE;
}

/* Returns: how many parts differ. */
static guint
compare (DuiLineCompare *self)
{
  static const char *const head[] = { "title",    "phase",     "lead",          "spokesperson",
                                      "deputies", "agreed_by", "embargo_until", "embargo_at" };
  guint first = gtk_drop_down_get_selected (self->before), second = gtk_drop_down_get_selected (self->after);
  guint n_sections, n_changed = 0;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  gtk_text_buffer_set_text (self->buffer, "", -1);
  if (first >= self->lines->len || second >= self->lines->len)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    n_changed += compare_field (self, dui_record_type_find_field (&dui_line_type, head[i]),
                                self->lines->pdata[first], self->lines->pdata[second]);
  for (guint i = 0; i < n_sections; i++)
    n_changed += compare_field (self, &sections[i], self->lines->pdata[first], self->lines->pdata[second]);
  gtk_stack_set_visible_child_name (self->stack, n_changed > 0 ? "text" : "same");
  return n_changed;
}

static void
choice_cb (DuiLineCompare *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    compare (self);
}

static void
add_choice (DuiLineCompare *self, GtkStringList *names, DuiLine *line, char *name)
{
  g_ptr_array_add (self->lines, line);
  gtk_string_list_append (names, name);
  g_free (name);
}

/* What stands now, beside the newest version that is not the same. */
static void
compare_first (DuiLineCompare *self)
{
  guint now = self->lines->len - 1, before = now > 0 ? now - 1 : 0;

  gtk_drop_down_set_selected (self->after, now);
  for (guint i = now; i > 0; i--)
    {
      gtk_drop_down_set_selected (self->before, i - 1);
      if (compare (self) > 0)
        return;
    }
  gtk_drop_down_set_selected (self->before, before);
  compare (self);
}

static void
fill (DuiLineCompare *self, DuiStore *store, DuiLine *line)
{
  g_autoptr (GPtrArray) versions = dui_line_get_versions (store, line);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      DuiLineVersion *version = versions->pdata[i];
      g_autofree char *title = dui_record_dup_title (DUI_RECORD (version));
      g_autofree char *day = dui_date_to_text (version->kept_on);

      add_choice (self, names, dui_line_version_dup_line (version), g_strdup_printf ("%s, %s", title, day));
    }
  add_choice (self, names, g_object_ref (line),
              g_strdup_printf (_ ("Version %ld as it is now"), (long)line->version));
  gtk_drop_down_set_model (self->before, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->after, G_LIST_MODEL (names));
  compare_first (self);
  if (versions->len == 0)
    gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
dui_line_compare_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINE_COMPARE);
  G_OBJECT_CLASS (dui_line_compare_parent_class)->dispose (object);
}

static void
dui_line_compare_finalize (GObject *object)
{
  g_ptr_array_unref (DUI_LINE_COMPARE (object)->lines);
  G_OBJECT_CLASS (dui_line_compare_parent_class)->finalize (object);
}

static void
dui_line_compare_class_init (DuiLineCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_line_compare_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineCompare, before);
  gtk_widget_class_bind_template_child (widget_class, DuiLineCompare, after);
  gtk_widget_class_bind_template_child (widget_class, DuiLineCompare, buffer);
  gtk_widget_class_bind_template_child (widget_class, DuiLineCompare, stack);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_line_compare_init (DuiLineCompare *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_drop_down_set_words (self->before, _ ("Older version"));
  dui_drop_down_set_words (self->after, _ ("Newer version"));
  gtk_text_buffer_create_tag (self->buffer, "same", NULL);
  gtk_text_buffer_create_tag (self->buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.1, NULL);
  gtk_text_buffer_create_tag (self->buffer, "added", "weight", PANGO_WEIGHT_BOLD, "underline",
                              PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (self->buffer, "removed", "strikethrough", TRUE, "style", PANGO_STYLE_ITALIC,
                              NULL);
}

/** dui_line_compare_new: Returns: (transfer none): a window that compares the kept versions of @line with
 * each other and with what stands now */
GtkWindow *
dui_line_compare_new (GtkWindow *parent, DuiStore *store, DuiLine *line)
{
  DuiLineCompare *self = g_object_new (DUI_TYPE_LINE_COMPARE, "transient-for", parent, NULL);

  fill (self, store, line);
  return GTK_WINDOW (self);
}
