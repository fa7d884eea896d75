/* Writes a text document in the OpenDocument format (ODF 1.2): headings, paragraphs, pairs, and margins on
 * each page. What it says of itself is its title and language alone: no author, no dates, no path. */

#include "dui-odt.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

#include "dui-text.h"

#define MIME_TYPE "application/vnd.oasis.opendocument.text"

#define NAMESPACES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
  " office:version=\"1.2\""

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfOutput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfOutfile, g_object_unref)

struct _DuiOdt
{
  char *title;
  char *head_left;
  char *head_right;
  char *foot;
  GString *body;
  gboolean in_table;
};

/* A table of labels and values: a long label wraps in its column. */
#define TABLE_STYLES \
  "<office:automatic-styles><style:style style:name=\"Pairs\" style:family=\"table\">" \
  "<style:table-properties style:width=\"16.2cm\" table:align=\"left\"/></style:style>" \
  "<style:style style:name=\"Labels\" style:family=\"table-column\"><style:table-column-properties" \
  " style:column-width=\"5.2cm\"/></style:style>" \
  "<style:style style:name=\"Values\" style:family=\"table-column\"><style:table-column-properties" \
  " style:column-width=\"11cm\"/></style:style>" \
  "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties" \
  " fo:padding=\"0.04cm\" fo:border=\"none\"/></style:style></office:automatic-styles>"
#define TABLE_START \
  "<table:table table:name=\"Pairs\" table:style-name=\"Pairs\"><table:table-column " \
  "table:style-name=\"Labels\"/><table:table-column table:style-name=\"Values\"/>\n"
#define CELL "<table:table-cell table:style-name=\"Cell\">"

static const char *const style_names[] = {
  [DUI_ODT_OWNER] = "Owner",
  [DUI_ODT_TITLE] = "Title",
  [DUI_ODT_HEADING] = "Heading_20_1",
  [DUI_ODT_SUBHEADING] = "Heading_20_2",
  [DUI_ODT_PARAGRAPH] = "Text_20_body",
  [DUI_ODT_QUOTE] = "Quotations",
};

static const char styles_xml[] =
    "<office:styles>"
    "<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" "
    "fo:widows=\"2\"/>"
    "<style:text-properties style:font-name=\"Cantarell\" fo:font-family=\"Cantarell, Calibri, sans-serif\""
    " fo:font-size=\"10.5pt\" fo:language=\"nl\" fo:country=\"NL\"/></style:default-style>"
    "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>"
    "<style:style style:name=\"Text_20_body\" style:display-name=\"Text body\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.2cm\""
    " fo:line-height=\"140%\"/></style:style>"
    "<style:style style:name=\"Owner\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
    "<style:text-properties fo:font-size=\"9pt\" fo:font-weight=\"bold\" fo:color=\"#1c6199\"/></style:style>"
    "<style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.4cm\" fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"21pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\" style:default-outline-level=\"1\">"
    "<style:paragraph-properties fo:margin-top=\"0.6cm\" fo:margin-bottom=\"0.15cm\" "
    "fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"12.5pt\" fo:font-weight=\"bold\" "
    "fo:color=\"#1c6199\"/></style:style>"
    "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\""
    " style:parent-style-name=\"Standard\" style:default-outline-level=\"2\">"
    "<style:paragraph-properties fo:margin-top=\"0.35cm\" fo:margin-bottom=\"0.1cm\" "
    "fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Quotations\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-left=\"0.2cm\" fo:padding=\"0.2cm\" fo:margin-bottom=\"0.2cm\""
    " fo:border-left=\"2.5pt solid #1c6199\" fo:border-right=\"none\" fo:border-top=\"none\""
    " fo:border-bottom=\"none\" fo:line-height=\"145%\"/>"
    "<style:text-properties fo:font-size=\"12.5pt\"/></style:style>"
    "<style:style style:name=\"Pair\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"/>"
    "<style:style style:name=\"Header\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"16.2cm\""
    " style:type=\"right\"/></style:tab-stops></style:paragraph-properties>"
    "<style:text-properties fo:font-size=\"8pt\" fo:color=\"#5c5c61\"/></style:style>"
    "<style:style style:name=\"Strong\" style:family=\"text\"><style:text-properties "
    "fo:font-weight=\"bold\"/>"
    "</style:style>"
    "<style:style style:name=\"Mark\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\""
    " fo:color=\"#b31c21\"/></style:style>"
    "</office:styles>"
    "<office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties"
    " fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" style:print-orientation=\"portrait\""
    " fo:margin-top=\"1.2cm\" fo:margin-bottom=\"1.2cm\" fo:margin-left=\"2.4cm\" fo:margin-right=\"2.4cm\"/>"
    "<style:header-style><style:header-footer-properties fo:min-height=\"1.2cm\" fo:margin-bottom=\"0.6cm\"/>"
    "</style:header-style><style:footer-style><style:header-footer-properties fo:min-height=\"1.2cm\""
    " fo:margin-top=\"0.6cm\"/></style:footer-style></style:page-layout></office:automatic-styles>";

/** dui_odt_new: @title: what the document says of itself: neutral, never a name or a reference of a case file
 */
DuiOdt *
dui_odt_new (const char *title, const DuiOdtMargins *margins)
{
  DuiOdt *self = g_new0 (DuiOdt, 1);

  self->title = g_strdup (title);
  self->head_left = g_strdup (dui_text (margins->head_left));
  self->head_right = g_strdup (dui_text (margins->head_right));
  self->foot = g_strdup (dui_text (margins->foot));
  self->body = g_string_new (NULL);
  return self;
}

void
dui_odt_free (DuiOdt *self)
{
  g_free (self->title);
  g_free (self->head_left);
  g_free (self->head_right);
  g_free (self->foot);
  g_string_free (self->body, TRUE);
  g_free (self);
}

/* What XML 1.0 cannot hold is left out; a tab is an element of its own. */
static char *
dup_escaped (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c >= 0x20 || c == '\t') && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (clean, c);
    }
  escaped = g_markup_escape_text (clean->str, -1);
  parts = g_strsplit (escaped, "\t", -1);
  return g_strjoinv ("<text:tab/>", parts);
}

static void
end_table (DuiOdt *self)
{
  if (self->in_table)
    g_string_append (self->body, "</table:table>\n");
  self->in_table = FALSE;
}

/** dui_odt_add: adds @text as one paragraph, its first @n_strong bytes bold */
void
dui_odt_add (DuiOdt *self, DuiOdtStyle style, const char *text, gsize n_strong)
{
  g_autofree char *strong = g_strndup (text, n_strong);
  g_autofree char *first = dup_escaped (strong), *rest = dup_escaped (text + n_strong);
  const gboolean is_heading = style == DUI_ODT_HEADING || style == DUI_ODT_SUBHEADING;
  const char *element = is_heading ? "h" : "p";

  end_table (self);
  g_string_append_printf (self->body, "<text:%s text:style-name=\"%s\"", element, style_names[style]);
  if (is_heading)
    g_string_append_printf (self->body, " text:outline-level=\"%d\"", style == DUI_ODT_HEADING ? 1 : 2);
  g_string_append_c (self->body, '>');
  if (n_strong > 0)
    g_string_append_printf (self->body, "<text:span text:style-name=\"Strong\">%s</text:span>", first);
  g_string_append_printf (self->body, "%s</text:%s>\n", rest, element);
}

/** dui_odt_add_pair: adds a row with a label and a value; nothing where there is no value */
void
dui_odt_add_pair (DuiOdt *self, const char *label, const char *value)
{
  g_autofree char *left = dup_escaped (label), *right = dup_escaped (dui_text (value));

  if (dui_text_is_blank (value))
    return;
  if (!self->in_table)
    g_string_append (self->body, TABLE_START);
  self->in_table = TRUE;
  g_string_append_printf (self->body,
                          "<table:table-row>" CELL "<text:p text:style-name=\"Pair\">%s</text:p>"
                          "</table:table-cell>" CELL "<text:p text:style-name=\"Pair\">"
                          "<text:span text:style-name=\"Strong\">%s</text:span></text:p>"
                          "</table:table-cell></table:table-row>\n",
                          left, right);
}

/* The parts of the file */

static char *
dup_content (DuiOdt *self)
{
  end_table (self);
  return g_strdup_printf (XML_HEAD "<office:document-content" NAMESPACES ">" TABLE_STYLES
                                   "<office:body><office:text>\n%s"
                                   "</office:text></office:body></office:document-content>\n",
                          self->body->str);
}

static char *
dup_styles (DuiOdt *self)
{
  g_autofree char *left = dup_escaped (self->head_left), *right = dup_escaped (self->head_right);
  g_autofree char *foot = dup_escaped (self->foot);
  /* Translators: “Page” before the number of the page and the number of pages */
  g_autofree char *page = dup_escaped (_ ("Page"));

  return g_strdup_printf (
      XML_HEAD "<office:document-styles" NAMESPACES ">%s<office:master-styles>"
               "<style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">"
               "<style:header><text:p text:style-name=\"Header\">%s<text:tab/>"
               "<text:span text:style-name=\"Mark\">%s</text:span></text:p></style:header>"
               "<style:footer><text:p text:style-name=\"Header\">%s<text:tab/>%s <text:page-number/> / "
               "<text:page-count/></text:p></style:footer>"
               "</style:master-page></office:master-styles></office:document-styles>\n",
      styles_xml, left, right, foot, page);
}

static char *
dup_meta (DuiOdt *self)
{
  g_autofree char *title = dup_escaped (self->title);

  return g_strdup_printf (XML_HEAD "<office:document-meta" NAMESPACES
                                   "><office:meta><dc:title>%s</dc:title><dc:language>nl-NL</dc:language>"
                                   "</office:meta></office:document-meta>\n",
                          title);
}

static const char manifest[] =
    XML_HEAD "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
             " manifest:version=\"1.2\">"
             "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\""
             " manifest:media-type=\"" MIME_TYPE "\"/>"
             "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
             "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
             "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
             "</manifest:manifest>\n";

/* The file that says what the document is must stand first, as it is and without anything beside its name. */
static gboolean
add_part (GsfOutfile *zip, const char *name, gboolean is_stored, const char *text)
{
  GsfOutput *part =
      gsf_outfile_new_child_full (zip, name, FALSE, "compression-level",
                                  is_stored ? GSF_ZIP_STORED : GSF_ZIP_DEFLATED, "zip64", FALSE, NULL);
  gboolean is_written =
      part != NULL && gsf_output_write (part, strlen (text), (const guint8 *)text) && gsf_output_close (part);

  g_clear_object (&part);
  return is_written;
}

static gboolean
add_parts (DuiOdt *self, GsfOutfile *zip)
{
  g_autofree char *content = dup_content (self), *styles = dup_styles (self), *meta = dup_meta (self);
  g_autoptr (GsfOutput) folder = NULL;

  if (!add_part (zip, "mimetype", TRUE, MIME_TYPE) || !add_part (zip, "content.xml", FALSE, content)
      || !add_part (zip, "styles.xml", FALSE, styles) || !add_part (zip, "meta.xml", FALSE, meta))
    return FALSE;
  folder = gsf_outfile_new_child (zip, "META-INF", TRUE);
  return folder != NULL && add_part (GSF_OUTFILE (folder), "manifest.xml", FALSE, manifest)
         && gsf_output_close (folder);
}

/** dui_odt_finish: Returns: (transfer full) (nullable): the document, made in memory */
GBytes *
dui_odt_finish (DuiOdt *self, GError **error)
{
  g_autoptr (GsfOutput) memory = gsf_output_memory_new ();
  g_autoptr (GsfOutfile) zip = gsf_outfile_zip_new (memory, error);

  if (zip == NULL)
    return NULL;
  if (add_parts (self, zip) && gsf_output_close (GSF_OUTPUT (zip)))
    return g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), gsf_output_size (memory));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The document could not be made."));
  return NULL;
}
