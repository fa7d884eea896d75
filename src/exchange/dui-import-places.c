/* The places that a file gives to persons: taken when they make a picture, and brought to our own size. */

#include "dui-import-places.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-layout.h"

/* So many in a hundred must have a place; the others are put beside those they belong to. */
#define PLACED_PERCENT 90
/* What is farther out than this is no number of a place; nor is this far out, in our size, in a picture. */
#define FAR 1e12
#define EDGE 1e6
/* Symbols with their names just fit side by side; a file between these needs no other size. */
#define PITCH_MIN 90.0
#define PITCH_MAX 400.0
#define SAMPLE_MAX 400

/** dui_import_places_set: Takes one half of a place; the first that a person has counts */
void
dui_import_places_set (DuiImportBuilder *builder, DuiImportPerson *person, gboolean is_x, const char *value,
                       guint line)
{
  g_autofree char *quote = dui_import_quote (value);
  double *half = is_x ? &person->x : &person->y, number;
  char *end;

  if (!isnan (*half))
    return;
  g_strdelimit (quote, ",", '.');
  number = g_ascii_strtod (quote, &end);
  if (end != quote && *end == '\0' && fabs (number) < FAR)
    *half = number;
  else
    dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, line,
                                     _ ("“%s” is no place in a picture and was left out."), quote);
}

static gboolean
has_place (const DuiImportPerson *person)
{
  return !isnan (person->x) && !isnan (person->y);
}

static GPtrArray *
find_placed (DuiImport *import)
{
  GPtrArray *placed = g_ptr_array_new ();

  for (guint i = 0; i < import->persons->len; i++)
    {
      DuiImportPerson *person = g_ptr_array_index (import->persons, i);

      if (has_place (person))
        g_ptr_array_add (placed, person);
      else
        person->x = person->y = NAN;
    }
  return placed;
}

/* How far across or down the nearest other person is who stands somewhere else. */
static double
nearest (GPtrArray *placed, const DuiImportPerson *person)
{
  double best = INFINITY;

  for (guint i = 0; i < placed->len; i++)
    {
      const DuiImportPerson *other = g_ptr_array_index (placed, i);
      double away = MAX (fabs (other->x - person->x), fabs (other->y - person->y));

      if (away > 0 && away < best)
        best = away;
    }
  return best;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* How near persons stand to each other where they stand close: a quarter of them nearer than this. 0 when
 * all stand in one place. */
static double
measure_pitch (GPtrArray *placed)
{
  guint n = MIN (placed->len, SAMPLE_MAX);
  g_autofree double *distances = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    distances[i] = nearest (placed, g_ptr_array_index (placed, (guint)((guint64)i * placed->len / n)));
  qsort (distances, n, sizeof *distances, compare_doubles);
  return n > 0 && isfinite (distances[n / 4]) ? distances[n / 4] : 0;
}

/* More than half must stand where nobody else does: a pile is no picture. */
static gboolean
is_pile (GPtrArray *placed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < placed->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (placed, i);

      g_hash_table_add (seen, g_strdup_printf ("%.6g %.6g", person->x, person->y));
    }
  return 2 * g_hash_table_size (seen) <= placed->len;
}

static void
scale (GPtrArray *placed, double pitch)
{
  double zoom = DUI_LAYOUT_PITCH / pitch;

  if (pitch == 0 || (pitch >= PITCH_MIN && pitch <= PITCH_MAX))
    return;
  for (guint i = 0; i < placed->len; i++)
    {
      DuiImportPerson *person = g_ptr_array_index (placed, i);

      person->x *= zoom;
      person->y *= zoom;
    }
}

/* A few who stand a thousand screens away would leave the others a dot. */
static gboolean
fits_in_picture (GPtrArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const DuiImportPerson *person = g_ptr_array_index (placed, i);

      if (!(fabs (person->x) <= EDGE && fabs (person->y) <= EDGE))
        return FALSE;
    }
  return TRUE;
}

static void
forget (DuiImport *import)
{
  for (guint i = 0; i < import->persons->len; i++)
    {
      DuiImportPerson *person = g_ptr_array_index (import->persons, i);

      person->x = person->y = NAN;
      person->pinned = FALSE;
    }
}

/**
 * dui_import_places_settle:
 *
 * Keeps the places when they are a picture, in our own size: other programs count in pixels, in parts of the
 * window, or in what their layout gave. A file of our own comes back as it went.
 */
void
dui_import_places_settle (DuiImportBuilder *builder, DuiImport *import)
{
  g_autoptr (GPtrArray) placed = find_placed (import);

  if (placed->len == 0)
    return;
  if (placed->len * 100.0 < import->persons->len * (double)PLACED_PERCENT || is_pile (placed))
    {
      dui_import_builder_remark (
          builder, DUI_IMPORT_INFO, ((const DuiImportPerson *)placed->pdata[0])->line,
          _ ("The file gives a place of their own to only some of the persons; the places were left out."));
      forget (import);
      return;
    }
  if (!dui_import_builder_is_own (builder))
    scale (placed, measure_pitch (placed));
  import->has_places = fits_in_picture (placed);
  if (import->has_places)
    return;
  dui_import_builder_remark (builder, DUI_IMPORT_INFO, ((const DuiImportPerson *)placed->pdata[0])->line,
                             _ ("The places in the file lie too far apart for a picture and were left out."));
  forget (import);
}
