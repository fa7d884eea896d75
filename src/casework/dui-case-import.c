/* Brings what was read from a file into a case file, as one change. */

#include "dui-case-import.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-case-graph.h"
#include "dui-person.h"
#include "dui-text.h"
#include "dui-tie.h"

/* Between those who were there and those who come in with places of their own. */
#define GAP (2 * DUI_LAYOUT_PITCH)

typedef struct
{
  /* borrowed */
  DuiStore *store;
  DuiCase *file;
  DuiImport *import;
  const DuiCaseImportOptions *options;

  /* owned */
  DuiChange *change;
  gint64 *ids;         /* of each person; 0 for who stays out */
  gboolean *is_family; /* whether a person has a tie of family with somebody */
  DuiGraph *there;     /* who was in the case; NULL when no places are taken */

  double shift_x; /* from a place in the file to one in the case */
  double shift_y;
  guint n_done; /* persons first, then ties */
} Work;

/* The texts of a person in a file, and the fields of the record that hold them. */
static const struct
{
  gsize offset;
  const char *field;
  gboolean is_name;
} texts[] = {
  { G_STRUCT_OFFSET (DuiImportPerson, given_names), "given_names", TRUE },
  { G_STRUCT_OFFSET (DuiImportPerson, surname), "surname", TRUE },
  { G_STRUCT_OFFSET (DuiImportPerson, initials), "initials" },
  { G_STRUCT_OFFSET (DuiImportPerson, prefix), "prefix" },
  { G_STRUCT_OFFSET (DuiImportPerson, alias), "alias" },
  { G_STRUCT_OFFSET (DuiImportPerson, street), "street" },
  { G_STRUCT_OFFSET (DuiImportPerson, house_number), "house_number" },
  { G_STRUCT_OFFSET (DuiImportPerson, postcode), "postcode" },
  { G_STRUCT_OFFSET (DuiImportPerson, town), "town" },
  { G_STRUCT_OFFSET (DuiImportPerson, phone), "phone" },
  { G_STRUCT_OFFSET (DuiImportPerson, email), "email" },
  { G_STRUCT_OFFSET (DuiImportPerson, account), "account" },
  { G_STRUCT_OFFSET (DuiImportPerson, school_or_work), "school_or_work" },
  { G_STRUCT_OFFSET (DuiImportPerson, household), "household" },
};

/* Half an address would be a false one; of a name, which somebody must have, the beginning stays, with a sign
 * that there was more. */
static void
fit_text (DuiImport *import, DuiImportPerson *person, guint k, const DuiField *field)
{
  char **text = &G_STRUCT_MEMBER (char *, person, texts[k].offset);
  g_autofree char *sentence = g_strdup_printf (
      texts[k].is_name
          ? _ ("A text for “%s” is longer than the %u characters that fit there; what fits was taken over.")
          : _ ("A text for “%s” is longer than the %u characters that fit there, and was left out."),
      dui_field_get_label (field), field->max_length);
  g_autofree char *start =
      texts[k].is_name ? g_utf8_substring (*text, 0, (glong)field->max_length - 1) : NULL;
  g_autofree char *fitting = start != NULL ? g_strconcat (g_strchomp (start), "…", NULL) : g_strdup ("");

  dui_import_add_remark (import, DUI_IMPORT_WARNING, person->line, sentence);
  dui_graph_set_text (text, fitting);
}

/**
 * dui_case_import_fit:
 *
 * Leaves out, or shortens, with a remark, the texts that are longer than the field of a person that they
 * would go to: one of them must not keep a whole family out. To be called before the user sees what comes in.
 */
void
dui_case_import_fit (DuiImport *import)
{
  for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
    {
      const DuiField *field = dui_record_type_find_field (&dui_person_type, texts[k].field);

      for (guint i = 0; i < import->persons->len; i++)
        {
          DuiImportPerson *person = g_ptr_array_index (import->persons, i);
          const char *text = G_STRUCT_MEMBER (char *, person, texts[k].offset);

          if (field->max_length > 0 && g_utf8_strlen (text, -1) > (glong)field->max_length)
            fit_text (import, person, k, field);
        }
    }
}

static gboolean
is_left_out (Work *work, guint index)
{
  return work->options->leave_out != NULL && work->options->leave_out[index];
}

static void
find_family (Work *work)
{
  for (guint i = 0; i < work->import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (work->import->ties, i);

      if (tie->kind <= DUI_GRAPH_KIND_RELATIVE)
        work->is_family[tie->from] = work->is_family[tie->to] = TRUE;
    }
}

/* What the file tells and no field holds, such as "born about 1938", stays readable under the reason. */
static char *
reason_with_note (Work *work, const DuiImportPerson *from)
{
  return dui_text_is_blank (from->note) ? g_strdup (work->options->reason)
                                        : g_strconcat (work->options->reason, "\n", from->note, NULL);
}

/* A file never brings a subject: that takes a signal and a weighing. */
static gint32
role_of (Work *work, const DuiImportPerson *from, guint index)
{
  if (from->role != DUI_GRAPH_ROLE_SUBJECT && from->role != DUI_GRAPH_N_ROLES)
    return (gint32)from->role;
  return work->is_family[index] ? DUI_ROLE_RELATIVE : DUI_ROLE_CONTACT;
}

/* Who comes in with a picture stands to the right of everybody who was there, at the same height; in a case
 * with nobody in it the places stay what they are. */
static void
find_shift (Work *work)
{
  double right = -INFINITY, left = INFINITY, top = INFINITY, bottom = -INFINITY, middle = 0;
  guint n = dui_graph_n_persons (work->there);

  for (guint i = 0; i < n; i++)
    {
      right = MAX (right, dui_graph_person (work->there, i)->x);
      middle += dui_graph_person (work->there, i)->y / n;
    }
  for (guint i = 0; i < work->import->persons->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (work->import->persons, i);

      if (is_left_out (work, i) || isnan (person->x))
        continue;
      left = MIN (left, person->x);
      top = MIN (top, person->y);
      bottom = MAX (bottom, person->y);
    }
  if (n == 0 || !isfinite (left))
    return;
  /* Whole units, or rounding each place would bend the picture. */
  work->shift_x = round (right + GAP - left);
  work->shift_y = round (middle - (top + bottom) / 2);
}

/* Everybody who was there, as shown: they keep their places beside those who come in. */
static DuiGraph *
look_around (DuiStore *store, DuiCase *file, DuiCasePlaces *known)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  DuiGraph *there = dui_case_graph_new (store, file, dui_date_today ());

  dui_case_graph_place (there, dui_case_arrangement_of (file), known != NULL ? known : places);
  return there;
}

/* Rings and generations mean something that the places of another program do not: the picture becomes free
 * when most persons in it have such a place. */
static void
finish_picture (Work *work)
{
  g_autoptr (DuiRecord) after = dui_record_copy (DUI_RECORD (work->file));
  guint n_placed = 0;

  for (guint i = 0; i < work->import->persons->len; i++)
    n_placed += work->ids[i] != 0
                && !isnan (((const DuiImportPerson *)g_ptr_array_index (work->import->persons, i))->x);
  dui_case_graph_keep_places (work->there, work->store, work->change);
  if (n_placed <= dui_graph_n_persons (work->there) || work->file->layout.value == DUI_CASE_LAYOUT_FREE)
    return;
  DUI_CASE (after)->layout.value = DUI_CASE_LAYOUT_FREE;
  dui_change_update (work->change, DUI_RECORD (work->file), after);
}

static DuiPerson *
new_person (Work *work, guint index)
{
  const DuiImportPerson *from = g_ptr_array_index (work->import->persons, index);
  gboolean nameless = dui_text_is_blank (from->given_names) && dui_text_is_blank (from->surname);
  const char *alias = nameless && dui_text_is_blank (from->alias) ? from->key : from->alias;
  g_autofree char *reason = reason_with_note (work, from);
  DuiPerson *person =
      g_object_new (DUI_TYPE_PERSON, "case-id", dui_record_get_id (DUI_RECORD (work->file)), "given-names",
                    from->given_names, "initials", from->initials, "prefix", from->prefix, "surname",
                    from->surname, "alias", alias, "street", from->street, "house-number", from->house_number,
                    "postcode", from->postcode, "town", from->town, "phone", from->phone, "email",
                    from->email, "account", from->account, "school-or-work", from->school_or_work,
                    "household", from->household, "deceased", from->deceased, "reason", reason, NULL);

  person->role.value = role_of (work, from, index);
  person->gender.value = (gint32)from->gender;
  person->need.value = (gint32)from->need;
  person->help.value = (gint32)from->help;
  person->birth_date = from->birth_date;
  person->death_date = from->death_date;
  person->review_on = work->options->review_on;
  if (work->there != NULL && !isnan (from->x))
    {
      person->x = (gint64)round (from->x + work->shift_x);
      person->y = (gint64)round (from->y + work->shift_y);
      person->pinned = from->pinned;
      /* (0, 0) is what somebody without a place has; one unit cannot be seen. */
      if (person->x == 0 && person->y == 0)
        person->y = 1;
    }
  return person;
}

static gboolean
add_person (Work *work, guint index, GError **error)
{
  const DuiImportPerson *from = g_ptr_array_index (work->import->persons, index);
  g_autoptr (DuiPerson) person = NULL;
  g_autoptr (GError) wrong = NULL;

  if (is_left_out (work, index))
    return TRUE;
  person = new_person (work, index);
  if (!dui_record_check (DUI_RECORD (person), &wrong))
    {
      g_set_error (error, wrong->domain, wrong->code,
                   _ ("Line %u: %s Nothing was brought in. Mend the file there, or leave this person out."),
                   from->line, wrong->message);
      return FALSE;
    }
  dui_store_add (work->store, work->change, DUI_RECORD (person));
  work->ids[index] = dui_record_get_id (DUI_RECORD (person));
  return TRUE;
}

static void
add_tie (Work *work, const DuiImportTie *from)
{
  g_autofree char *support = dui_graph_support_to_text (from->support);
  g_autoptr (DuiTie) tie = NULL;

  if (work->ids[from->from] == 0 || work->ids[from->to] == 0)
    return;
  tie = g_object_new (DUI_TYPE_TIE, "case-id", dui_record_get_id (DUI_RECORD (work->file)), "from-id",
                      work->ids[from->from], "to-id", work->ids[from->to], "support", support, "reason",
                      from->reason, NULL);
  tie->kind.value = (gint32)from->kind;
  tie->quality.value = (gint32)from->quality;
  tie->begin_on = from->begin;
  tie->end_on = from->end;
  dui_store_add (work->store, work->change, DUI_RECORD (tie));
}

static gboolean
check_options (Work *work, GError **error)
{
  const char *wrong = NULL;

  if (dui_store_is_shielded (work->store, DUI_RECORD (work->file)))
    wrong = _ ("The case file is closed and shielded: nobody can be added to it.");
  else if (dui_text_is_blank (work->options->reason))
    wrong = _ ("Write why these persons matter to the plan; without a reason nobody is brought in.");
  else if (!dui_date_is_set (work->options->review_on))
    wrong = _ ("Fill in when you look again whether these persons still matter to the plan.");
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, wrong);
  return FALSE;
}

/** dui_case_import_dup_numbers: @persons: how many, in words. Returns: (transfer full): with the ties beside
 * them, where there are any */
char *
dui_case_import_dup_numbers (const char *persons, guint n_ties)
{
  g_autofree char *ties = g_strdup_printf (ngettext ("%u tie", "%u ties", n_ties), n_ties);

  /* Translators: "12 persons" and "9 ties" */
  return n_ties > 0 ? g_strdup_printf (_ ("%s and %s"), persons, ties) : g_strdup (persons);
}

static char *
dup_numbers (guint n_persons, guint n_ties)
{
  g_autofree char *persons = g_strdup_printf (ngettext ("%u person", "%u persons", n_persons), n_persons);

  return dui_case_import_dup_numbers (persons, n_ties);
}

/* What is told of it afterwards, in the menu and in the log: how many came in, and how many did not. */
static char *
dup_description (Work *work)
{
  guint n_persons = 0, n_ties = 0;
  guint n_out, n_ties_out;
  g_autofree char *taken_over = NULL;
  g_autofree char *left_out = NULL;

  for (guint i = 0; i < work->import->persons->len; i++)
    n_persons += !is_left_out (work, i);
  for (guint i = 0; i < work->import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (work->import->ties, i);

      n_ties += !is_left_out (work, tie->from) && !is_left_out (work, tie->to);
    }
  n_out = work->import->persons->len - n_persons;
  n_ties_out = work->import->ties->len - n_ties;
  taken_over = dup_numbers (n_persons, n_ties);
  left_out = dup_numbers (n_out, n_ties_out);
  /* Translators: each %s is "12 persons and 9 ties" */
  return n_out > 0 ? g_strdup_printf (_ ("%s imported, %s left out"), taken_over, left_out)
                   : g_strdup_printf (_ ("%s imported"), taken_over);
}

static void
work_clear (Work *work)
{
  g_clear_object (&work->change);
  g_clear_pointer (&work->there, dui_graph_free);
  g_free (work->ids);
  g_free (work->is_family);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
work_begin (Work *work, GError **error)
{
  g_autofree char *description = NULL;

  if (!check_options (work, error))
    return FALSE;
  dui_case_import_fit (work->import);
  description = dup_description (work);
  work->change = dui_change_new (description);
  work->ids = g_new0 (gint64, work->import->persons->len + 1);
  work->is_family = g_new0 (gboolean, work->import->persons->len + 1);
  find_family (work);
  if (!work->options->takes_places || !work->import->has_places)
    return TRUE;
  work->there = look_around (work->store, work->file, work->options->places);
  find_shift (work);
  return TRUE;
}

static guint
work_size (Work *work)
{
  return work->import->persons->len + work->import->ties->len;
}

/* Adds persons and then ties, until all are there or it is @until on the monotonic clock. */
static gboolean
work_go_on (Work *work, gint64 until, GError **error)
{
  guint n_persons = work->import->persons->len, n = work_size (work);

  for (; work->n_done < n && g_get_monotonic_time () < until; work->n_done++)
    if (work->n_done >= n_persons)
      add_tie (work, g_ptr_array_index (work->import->ties, work->n_done - n_persons));
    else if (!add_person (work, work->n_done, error))
      return FALSE;
  if (work->n_done == n && work->there != NULL)
    finish_picture (work);
  return TRUE;
}

/**
 * dui_case_import_new_change:
 *
 * Everybody in a case file needs a reason and a review date (letter h of the law's list of data); a file
 * brings many at once, so one of each is asked for all.
 *
 * Returns: (transfer full) (nullable): the change, to be applied; %NULL when the reason or date lacks, the
 * case file is closed, or somebody in the file does not fit, with the line
 */
DuiChange *
dui_case_import_new_change (DuiStore *store, DuiCase *file, DuiImport *import,
                            const DuiCaseImportOptions *options, GError **error)
{
  g_auto (Work) work = { .store = store, .file = file, .import = import, .options = options };

  if (!work_begin (&work, error) || !work_go_on (&work, G_MAXINT64, error))
    return NULL;
  return g_steal_pointer (&work.change);
}

/* The same while the window goes on */

/* Of all the work, as far as anybody can tell. */
#define SHARE_OF_CHANGE 0.1

typedef struct
{
  Work work;
  DuiCaseImportOptions options; /* as the caller's; the pointers in it are owned, but for places */
  DuiStoreWait wait;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  work_clear (&taking->work);
  g_object_unref (taking->work.file);
  g_object_unref (taking->work.store);
  g_free ((char *)taking->options.reason);
  g_free ((gboolean *)taking->options.leave_out);
  g_free (taking);
}

static void
tell_progress (Taking *taking, double fraction)
{
  if (taking->wait.progress != NULL)
    taking->wait.progress (fraction, taking->wait.data);
}

static void
applying_cb (double fraction, gpointer data)
{
  tell_progress (g_task_get_task_data (data), SHARE_OF_CHANGE + (1 - SHARE_OF_CHANGE) * fraction);
}

static void
applied_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dui_store_apply_finish (DUI_STORE (store), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
slice_cb (gpointer data)
{
  GTask *task = data;
  Taking *taking = g_task_get_task_data (task);
  Work *work = &taking->work;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (!work_go_on (work, g_get_monotonic_time () + DUI_STORE_SLICE_MICROSECONDS, &error))
    {
      g_task_return_error (task, error);
      return G_SOURCE_REMOVE;
    }
  tell_progress (taking, SHARE_OF_CHANGE * work->n_done / work_size (work));
  if (work->n_done < work_size (work))
    return G_SOURCE_CONTINUE;
  dui_store_apply_async (
      work->store, work->change,
      &(DuiStoreWait){ g_task_get_cancellable (task), applying_cb, applied_cb, g_object_ref (task) });
  return G_SOURCE_REMOVE;
}

/**
 * dui_case_import_async:
 * @import: stays until it was stopped or the callback comes
 * @options: copied; its places are needed no longer than this call
 *
 * dui_case_import_new_change() and dui_store_apply_async() of it, bit by bit from the main loop. When it is
 * stopped, nobody came in.
 */
void
dui_case_import_async (DuiStore *store, DuiCase *file, DuiImport *import, const DuiCaseImportOptions *options,
                       const DuiStoreWait *wait)
{
  g_autoptr (GTask) task = g_task_new (NULL, wait->cancellable, wait->callback, wait->data);
  Taking *taking = g_new0 (Taking, 1);
  GError *error = NULL;

  taking->options = *options;
  taking->options.reason = g_strdup (options->reason);
  taking->options.leave_out = options->leave_out != NULL
                                  ? g_memdup2 (options->leave_out, import->persons->len * sizeof (gboolean))
                                  : NULL;
  taking->wait = *wait;
  taking->work = (Work){
    .store = g_object_ref (store), .file = g_object_ref (file), .import = import, .options = &taking->options
  };
  g_task_set_task_data (task, taking, taking_free);
  g_task_set_check_cancellable (task, FALSE);
  if (!work_begin (&taking->work, &error))
    g_task_return_error (task, error);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, slice_cb, g_steal_pointer (&task), g_object_unref);
}

/** dui_case_import_finish: Returns: whether everybody came in; %FALSE with %G_IO_ERROR_CANCELLED when it was
 * stopped */
gboolean
dui_case_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
