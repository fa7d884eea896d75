/* Underlines in a text area where the scan found something; certain and to check differ by line, not by
 * colour alone. */

#include "dui-line-marks.h"

#define TAG_CERTAIN "leak-certain"
#define TAG_CHECK "leak-check"

static void
ensure_tags (GtkTextBuffer *buffer)
{
  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG_CERTAIN) != NULL)
    return;
  gtk_text_buffer_create_tag (buffer, TAG_CHECK, "underline", PANGO_UNDERLINE_SINGLE, "underline-rgba",
                              &(GdkRGBA){ 0.80, 0.55, 0.05, 1 }, NULL);
  gtk_text_buffer_create_tag (buffer, TAG_CERTAIN, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba",
                              &(GdkRGBA){ 0.78, 0.11, 0.13, 1 }, "background-rgba",
                              &(GdkRGBA){ 0.78, 0.11, 0.13, 0.12 }, NULL);
}

/** dui_line_marks_show: @findings: (element-type DuiLeakFinding): of the whole text of @view */
void
dui_line_marks_show (GtkTextView *view, GArray *findings)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  ensure_tags (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG_CERTAIN, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG_CHECK, &start, &end);
  for (guint i = 0; i < findings->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (findings, DuiLeakFinding, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, finding->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, finding->end);
      gtk_text_buffer_apply_tag_by_name (
          buffer, finding->certainty == DUI_LEAK_CERTAIN ? TAG_CERTAIN : TAG_CHECK, &start, &end);
    }
}

/** dui_line_marks_select: selects a finding and brings it into sight */
void
dui_line_marks_select (GtkTextView *view, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}
