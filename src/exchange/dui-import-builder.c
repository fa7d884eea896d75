/* Gathers what a reader finds in a file: persons, ties and remarks, within the limits. */

#include "dui-import-builder.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-check.h"
#include "dui-import-columns.h"
#include "dui-import-places.h"
#include "dui-text.h"

/* Remembered lines over all remarks together; beyond these a remark only counts. */
#define LINES_MAX 1000000
#define NOTE_MAX_BYTES 4096
#define QUOTE_MAX_CHARACTERS 60

struct _DuiImportBuilder
{
  DuiImport *import;
  DuiImportOptions options;
  DuiImportLimits limits;
  gint64 deadline;
  GHashTable *persons_by_key;
  GHashTable *remarks_by_text;
  DuiImportColumns *columns;
  gboolean is_own;
  guint n_lines;
  guint n_left_out;
};

/* The members of a person that hold text. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (DuiImportPerson, given_names),    G_STRUCT_OFFSET (DuiImportPerson, initials),
  G_STRUCT_OFFSET (DuiImportPerson, prefix),         G_STRUCT_OFFSET (DuiImportPerson, surname),
  G_STRUCT_OFFSET (DuiImportPerson, alias),          G_STRUCT_OFFSET (DuiImportPerson, street),
  G_STRUCT_OFFSET (DuiImportPerson, house_number),   G_STRUCT_OFFSET (DuiImportPerson, postcode),
  G_STRUCT_OFFSET (DuiImportPerson, town),           G_STRUCT_OFFSET (DuiImportPerson, phone),
  G_STRUCT_OFFSET (DuiImportPerson, email),          G_STRUCT_OFFSET (DuiImportPerson, account),
  G_STRUCT_OFFSET (DuiImportPerson, school_or_work), G_STRUCT_OFFSET (DuiImportPerson, household),
  G_STRUCT_OFFSET (DuiImportPerson, note),
};

static void
person_free (gpointer data)
{
  DuiImportPerson *person = data;

  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, person, text_offsets[i]));
  g_free (person->key);
  g_free (person);
}

static void
tie_free (gpointer data)
{
  DuiImportTie *tie = data;

  if (tie != NULL)
    g_free (tie->reason);
  g_free (tie);
}

static void
remark_free (gpointer data)
{
  DuiImportRemark *remark = data;

  g_array_unref (remark->lines);
  g_free (remark->text);
  g_free (remark);
}

/** dui_import_fail: Sets @error to a sentence that begins with the line, unless @line is 0 */
void
dui_import_fail (GError **error, DuiImportError code, guint line, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (line == 0)
    g_set_error_literal (error, DUI_IMPORT_ERROR, code, sentence);
  else
    g_set_error (error, DUI_IMPORT_ERROR, code, _ ("Line %u: %s"), line, sentence);
}

/** dui_import_one_line: Returns: (transfer full): @text cleaned, every run of white space one space */
char *
dui_import_one_line (const char *text)
{
  g_autofree char *clean = dui_text_clean (text);
  GString *line = g_string_sized_new (strlen (clean));
  gboolean has_space = FALSE;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          has_space = TRUE;
          continue;
        }
      if (has_space && line->len > 0)
        g_string_append_c (line, ' ');
      has_space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/** dui_import_quote: Returns: (transfer full): @text made fit to stand in a sentence: cleaned and not too
 * long
 */
char *
dui_import_quote (const char *text)
{
  /* Four bytes a character at most, so that a text of megabytes is not cleaned for its first words. */
  g_autofree char *start = g_strndup (dui_text (text), 8 * QUOTE_MAX_CHARACTERS);
  g_autofree char *line = dui_import_one_line (start);
  glong length = g_utf8_strlen (line, -1);
  g_autofree char *head = NULL;

  if (length <= QUOTE_MAX_CHARACTERS)
    return g_steal_pointer (&line);
  head = g_utf8_substring (line, 0, QUOTE_MAX_CHARACTERS - 1);
  return g_strconcat (head, "…", NULL);
}

static void
set_limits (DuiImportBuilder *builder)
{
  const DuiImportLimits *limits = builder->options.limits;

  builder->limits = limits != NULL ? *limits : dui_import_limits_default ();
  builder->options.limits = &builder->limits;
  builder->deadline = g_get_monotonic_time () + (gint64)(builder->limits.seconds * G_USEC_PER_SEC);
}

/** dui_import_builder_new: @options: (nullable): copied; what it points to is the caller's, and must outlive
 * the builder. Returns: (transfer full) */
DuiImportBuilder *
dui_import_builder_new (const DuiImportOptions *options)
{
  DuiImportBuilder *builder = g_new0 (DuiImportBuilder, 1);

  if (options != NULL)
    builder->options = *options;
  set_limits (builder);
  builder->persons_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  builder->remarks_by_text = g_hash_table_new (g_str_hash, g_str_equal);
  builder->columns = dui_import_columns_new (builder->options.mapping);
  builder->import = g_new0 (DuiImport, 1);
  builder->import->columns = g_ptr_array_new ();
  builder->import->persons = g_ptr_array_new_with_free_func (person_free);
  builder->import->ties = g_ptr_array_new_with_free_func (tie_free);
  builder->import->remarks = g_ptr_array_new_with_free_func (remark_free);
  return builder;
}

void
dui_import_builder_free (DuiImportBuilder *builder)
{
  if (builder == NULL)
    return;
  g_clear_pointer (&builder->import, dui_import_free);
  g_hash_table_unref (builder->persons_by_key);
  g_hash_table_unref (builder->remarks_by_text);
  dui_import_columns_free (builder->columns);
  g_free (builder);
}

/** dui_import_builder_limits: Returns: (transfer none): those of the caller, or else the defaults */
const DuiImportLimits *
dui_import_builder_limits (DuiImportBuilder *builder)
{
  return &builder->limits;
}

/** dui_import_builder_cancellable: Returns: (transfer none) (nullable): what a long loop of a reader asks */
GCancellable *
dui_import_builder_cancellable (DuiImportBuilder *builder)
{
  return builder->options.cancellable;
}

/** dui_import_builder_check: Returns: %FALSE with @error set when the time is up or the user broke it off */
gboolean
dui_import_builder_check (DuiImportBuilder *builder, guint line, GError **error)
{
  if (g_cancellable_is_cancelled (builder->options.cancellable))
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_CANCELLED, 0,
                       _ ("The import was broken off. Nothing was taken over."));
      return FALSE;
    }
  if (g_get_monotonic_time () > builder->deadline)
    {
      dui_import_fail (
          error, DUI_IMPORT_ERROR_LIMIT, line,
          _ ("Reading took longer than %g seconds and was stopped. Divide the file into smaller ones."),
          builder->limits.seconds);
      return FALSE;
    }
  return TRUE;
}

/** dui_import_builder_progress: @fraction: of the whole file, 0 to 1 */
void
dui_import_builder_progress (DuiImportBuilder *builder, double fraction)
{
  if (builder->options.progress != NULL)
    builder->options.progress (fraction, builder->options.progress_data);
}

static char *
make_unique_key (DuiImportBuilder *builder, const char *key)
{
  g_autofree char *unique = g_strdup (key);

  /* The number of persons makes the first try unique, unless the file plays with us. */
  for (guint i = builder->import->persons->len + 1; g_hash_table_contains (builder->persons_by_key, unique);
       i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s#%u", key, i);
    }
  return g_steal_pointer (&unique);
}

/**
 * dui_import_builder_add_person:
 * @key: what the file calls the person; when it is taken already, the new person gets another one
 *
 * Returns: the index of the person, or %DUI_GRAPH_NONE with @error set when there are too many
 */
guint
dui_import_builder_add_person (DuiImportBuilder *builder, const char *key, guint line, GError **error)
{
  GPtrArray *persons = builder->import->persons;
  DuiImportPerson *person;

  if (persons->len >= builder->limits.persons)
    {
      dui_import_fail (
          error, DUI_IMPORT_ERROR_LIMIT, line,
          _ ("The file holds more than %u persons. Divide it or leave out whom the plan does not need."),
          builder->limits.persons);
      return DUI_GRAPH_NONE;
    }
  person = g_new0 (DuiImportPerson, 1);
  person->key = make_unique_key (builder, key);
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    G_STRUCT_MEMBER (char *, person, text_offsets[i]) = g_strdup ("");
  person->role = DUI_GRAPH_N_ROLES;
  person->x = person->y = NAN;
  person->line = line;
  g_ptr_array_add (persons, person);
  g_hash_table_insert (builder->persons_by_key, person->key, GUINT_TO_POINTER (persons->len));
  return persons->len - 1;
}

/** dui_import_builder_drop_person: Takes the person who was added last out again */
void
dui_import_builder_drop_person (DuiImportBuilder *builder)
{
  GPtrArray *persons = builder->import->persons;
  const DuiImportPerson *person = g_ptr_array_index (persons, persons->len - 1);

  g_hash_table_remove (builder->persons_by_key, person->key);
  g_ptr_array_set_size (persons, persons->len - 1);
}

/** dui_import_builder_n_persons: Returns: how many persons were added up to now */
guint
dui_import_builder_n_persons (DuiImportBuilder *builder)
{
  return builder->import->persons->len;
}

/** dui_import_builder_person: Returns: (transfer none): the person at @index, which must be there; for a
 * reader to fill */
DuiImportPerson *
dui_import_builder_person (DuiImportBuilder *builder, guint index)
{
  return g_ptr_array_index (builder->import->persons, index);
}

/** dui_import_builder_find_person: Returns: the index of the first person with @key, or %DUI_GRAPH_NONE */
guint
dui_import_builder_find_person (DuiImportBuilder *builder, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (builder->persons_by_key, key));

  return place != 0 ? place - 1 : DUI_GRAPH_NONE;
}

static gboolean
is_too_long (DuiImportBuilder *builder, const char *text, guint line)
{
  g_autofree char *size = NULL;

  if (strlen (text) <= DUI_TEXT_MAX_BYTES)
    return FALSE;
  size = g_format_size_full (DUI_TEXT_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, line,
                                   _ ("A text longer than %s was left out."), size);
  return TRUE;
}

/** dui_import_builder_add_tie: Copies @tie and its reason. Returns: %FALSE with @error set when there are too
 * many */
gboolean
dui_import_builder_add_tie (DuiImportBuilder *builder, const DuiImportTie *tie, GError **error)
{
  GPtrArray *ties = builder->import->ties;
  g_autofree char *reason = dui_import_one_line (tie->reason);
  DuiImportTie *added;

  if (ties->len >= builder->limits.ties)
    {
      dui_import_fail (
          error, DUI_IMPORT_ERROR_LIMIT, tie->line,
          _ ("The file holds more than %u ties. Divide it or leave out what the plan does not need."),
          builder->limits.ties);
      return FALSE;
    }
  added = g_memdup2 (tie, sizeof *tie);
  added->reason =
      *reason != '\0' && !is_too_long (builder, reason, tie->line) ? g_steal_pointer (&reason) : NULL;
  g_ptr_array_add (ties, added);
  return TRUE;
}

/** dui_import_builder_columns: Returns: (transfer none): what the file tells, by its own names */
DuiImportColumns *
dui_import_builder_columns (DuiImportBuilder *builder)
{
  return builder->columns;
}

/** dui_import_builder_set_own: Tells that this program wrote the file: nothing in it needs to be guessed */
void
dui_import_builder_set_own (DuiImportBuilder *builder)
{
  builder->is_own = TRUE;
}

/** dui_import_builder_is_own: Returns: whether nothing in the file needs to be guessed */
gboolean
dui_import_builder_is_own (DuiImportBuilder *builder)
{
  return builder->is_own;
}

/**
 * dui_import_builder_set_text:
 *
 * Puts @value, cleaned and on one line, in a field of a person. What is longer than a field holds is left
 * out whole and reported: half a text would be a false one.
 */
void
dui_import_builder_set_text (DuiImportBuilder *builder, char **field, const char *value, guint line)
{
  g_autofree char *clean = dui_import_one_line (value);

  if (is_too_long (builder, clean, line))
    return;
  g_free (*field);
  *field = g_steal_pointer (&clean);
}

/** dui_import_builder_add_note: Adds @sentence to the note of @person, as long as the note stays readable */
void
dui_import_builder_add_note (DuiImportPerson *person, const char *sentence)
{
  char *note;

  if (strlen (person->note) + strlen (sentence) > NOTE_MAX_BYTES)
    return;
  note = *person->note != '\0' ? g_strconcat (person->note, "\n", sentence, NULL) : g_strdup (sentence);
  g_free (person->note);
  person->note = note;
}

static DuiImportRemark *
remark_new (DuiImportSeverity severity, guint line, const char *text)
{
  DuiImportRemark *remark = g_new0 (DuiImportRemark, 1);

  remark->line = line;
  remark->count = 1;
  remark->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  remark->severity = severity;
  remark->text = g_strdup (text);
  g_array_append_val (remark->lines, line);
  return remark;
}

/** dui_import_add_remark: Adds what shows only after reading; one more line where the words are there */
void
dui_import_add_remark (DuiImport *import, DuiImportSeverity severity, guint line, const char *text)
{
  for (guint i = 0; i < import->remarks->len; i++)
    {
      DuiImportRemark *remark = g_ptr_array_index (import->remarks, i);

      if (!g_str_equal (remark->text, text))
        continue;
      remark->count++;
      g_array_append_val (remark->lines, line);
      return;
    }
  g_ptr_array_add (import->remarks, remark_new (severity, line, text));
}

static DuiImportRemark *
add_remark (DuiImportBuilder *builder, DuiImportSeverity severity, guint line, const char *text)
{
  DuiImportRemark *remark;

  if (builder->import->remarks->len >= builder->limits.remarks)
    {
      builder->n_left_out++;
      return NULL;
    }
  remark = remark_new (severity, line, text);
  g_ptr_array_add (builder->import->remarks, remark);
  return remark;
}

/** dui_import_builder_remark: Adds a remark about one place in the file */
void
dui_import_builder_remark (DuiImportBuilder *builder, DuiImportSeverity severity, guint line,
                           const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_remark (builder, severity, line, text);
}

/** dui_import_builder_remark_group: Adds a remark, or one more line to the remark of the same words */
void
dui_import_builder_remark_group (DuiImportBuilder *builder, DuiImportSeverity severity, guint line,
                                 const char *format, ...)
{
  g_autofree char *text = NULL;
  DuiImportRemark *remark;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  remark = g_hash_table_lookup (builder->remarks_by_text, text);
  if (remark == NULL)
    {
      remark = add_remark (builder, severity, line, text);
      if (remark != NULL)
        g_hash_table_insert (builder->remarks_by_text, remark->text, remark);
      return;
    }
  remark->count++;
  if (builder->n_lines < LINES_MAX && g_array_index (remark->lines, guint, remark->lines->len - 1) != line)
    {
      g_array_append_val (remark->lines, line);
      builder->n_lines++;
    }
}

/** dui_import_builder_remark_at: Adds a warning about one character; several of the same words make one
 * remark
 */
void
dui_import_builder_remark_at (DuiImportBuilder *builder, guint line, guint column, const char *text)
{
  gboolean is_new = !g_hash_table_contains (builder->remarks_by_text, text);
  DuiImportRemark *remark;

  dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, line, "%s", text);
  remark = g_hash_table_lookup (builder->remarks_by_text, text);
  if (is_new && remark != NULL)
    remark->column = column;
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  const DuiImportRemark *const *first = a, *const *second = b;

  return ((*first)->line > (*second)->line) - ((*first)->line < (*second)->line);
}

static void
remark_nameless_persons (DuiImportBuilder *builder)
{
  for (guint i = 0; i < builder->import->persons->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (builder->import->persons, i);

      if (*person->given_names == '\0' && *person->surname == '\0' && *person->alias == '\0')
        dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, person->line,
                                         _ ("A person without a name."));
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const guint *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

/* What is settled when the whole file is read comes in another order than the lines. */
static void
sort_lines (DuiImportRemark *remark)
{
  g_array_sort (remark->lines, compare_lines);
  if (remark->column == 0)
    remark->line = g_array_index (remark->lines, guint, 0);
}

static void
close_remarks (DuiImportBuilder *builder)
{
  guint left_out;

  remark_nameless_persons (builder);
  left_out = builder->n_left_out;
  for (guint i = 0; i < builder->import->remarks->len; i++)
    sort_lines (g_ptr_array_index (builder->import->remarks, i));
  /* g_ptr_array_sort keeps the order of equals. */
  g_ptr_array_sort (builder->import->remarks, compare_remarks);
  if (left_out == 0)
    return;
  builder->limits.remarks = G_MAXUINT;
  dui_import_builder_remark (
      builder, DUI_IMPORT_WARNING, 0,
      ngettext ("%u more remark is not shown.", "%u more remarks are not shown.", left_out), left_out);
}

/* The first thing that is wrong in the file is likely why. */
static void
refuse_empty (DuiImportBuilder *builder, GError **error)
{
  g_autofree char *reason = NULL;

  for (guint i = 0; i < builder->import->remarks->len && reason == NULL; i++)
    {
      const DuiImportRemark *remark = g_ptr_array_index (builder->import->remarks, i);

      if (remark->severity == DUI_IMPORT_WARNING)
        reason = dui_import_remark_to_text (remark);
    }
  if (reason == NULL)
    dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, 0, _ ("The file holds no persons."));
  else
    dui_import_fail (error, DUI_IMPORT_ERROR_FORMAT, 0, _ ("The file holds no persons. %s"), reason);
}

/**
 * dui_import_builder_finish:
 *
 * Checks what was gathered as a whole (doubled ties, parents that descend from their children) and hands it
 * over.
 *
 * Returns: (transfer full) (nullable): what was read
 */
DuiImport *
dui_import_builder_finish (DuiImportBuilder *builder, GError **error)
{
  if (builder->import->persons->len == 0)
    {
      refuse_empty (builder, error);
      return NULL;
    }
  dui_import_places_settle (builder, builder->import);
  g_ptr_array_unref (builder->import->columns);
  builder->import->columns = dui_import_columns_steal (builder->columns);
  if (!dui_import_check_ties (builder, builder->import, error))
    return NULL;
  close_remarks (builder);
  dui_import_builder_progress (builder, 1.0);
  return g_steal_pointer (&builder->import);
}
