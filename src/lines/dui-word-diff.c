/* What changed between two texts: paragraph by paragraph, and within a paragraph word by word. */

#include "dui-word-diff.h"

#include <string.h>

/* Larger tables than this are not made: such a stretch is shown as removed and added as a whole. */
#define CELLS_MAX (4 * 1000 * 1000)

/* Half of the words of the shorter of two paragraphs: they are then one paragraph that was rewritten. */
#define LIKENESS_MIN 0.5

typedef gboolean (*SameFunc) (const char *a, const char *b);

static void
clear_piece (DuiDiffPiece *piece)
{
  g_free (piece->text);
}

static void
add_piece (GArray *pieces, DuiDiffKind kind, const char *text)
{
  DuiDiffPiece *last = pieces->len > 0 ? &g_array_index (pieces, DuiDiffPiece, pieces->len - 1) : NULL;
  DuiDiffPiece piece = { kind, NULL };

  if (last != NULL && last->kind == kind && kind != DUI_DIFF_BREAK)
    {
      g_autofree char *before = last->text;

      last->text = g_strconcat (before, " ", text, NULL);
      return;
    }
  piece.text = g_strdup (text);
  g_array_append_val (pieces, piece);
}

/* The lengths of the longest common rows from (i, j) to the ends; NULL where the table would be too large. */
static guint32 *
common_lengths (char **a, guint n_a, char **b, guint n_b, SameFunc same)
{
  guint32 *table;

  if ((guint64)(n_a + 1) * (n_b + 1) > CELLS_MAX)
    return NULL;
  table = g_new0 (guint32, (gsize)(n_a + 1) * (n_b + 1));
  for (guint i = n_a; i-- > 0;)
    for (guint j = n_b; j-- > 0;)
      {
        guint32 *row = table + (gsize)i * (n_b + 1), *below = row + n_b + 1;

        row[j] = same (a[i], b[j]) ? below[j + 1] + 1 : MAX (below[j], row[j + 1]);
      }
  return table;
}

static gboolean
same_word (const char *a, const char *b)
{
  return g_str_equal (a, b);
}

/* The words between spaces; none for an empty text. */
static char **
split_words (const char *text)
{
  g_auto (GStrv) raw = g_strsplit_set (text, " \t\r", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    if (*raw[i] != '\0')
      g_ptr_array_add (words, g_strdup (raw[i]));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

static char **
split_paragraphs (const char *text)
{
  g_auto (GStrv) raw = g_strsplit (text != NULL ? text : "", "\n", -1);
  GPtrArray *paragraphs = g_ptr_array_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (raw[i]));

      if (*stripped != '\0')
        g_ptr_array_add (paragraphs, g_steal_pointer (&stripped));
    }
  g_ptr_array_add (paragraphs, NULL);
  return (char **)g_ptr_array_free (paragraphs, FALSE);
}

static gboolean
is_rewritten (const char *a, const char *b)
{
  g_auto (GStrv) left = NULL, right = NULL;
  g_autofree guint32 *table = NULL;
  guint n_left, n_right;

  if (g_str_equal (a, b))
    return TRUE;
  left = split_words (a);
  right = split_words (b);
  n_left = g_strv_length (left);
  n_right = g_strv_length (right);
  table = common_lengths (left, n_left, right, n_right, same_word);
  return table != NULL && table[0] >= LIKENESS_MIN * MIN (n_left, n_right);
}

static void
add_words (GArray *pieces, const char *before, const char *after)
{
  g_auto (GStrv) a = split_words (before), b = split_words (after);
  guint n_a = g_strv_length (a), n_b = g_strv_length (b), i = 0, j = 0;
  g_autofree guint32 *table = common_lengths (a, n_a, b, n_b, same_word);

  while (i < n_a || j < n_b)
    {
      const guint32 *row = table != NULL ? table + (gsize)i * (n_b + 1) : NULL;

      if (i < n_a && j < n_b && row != NULL && same_word (a[i], b[j]))
        {
          add_piece (pieces, DUI_DIFF_SAME, a[i++]);
          j++;
        }
      else if (i < n_a && (j == n_b || row == NULL || row[n_b + 1 + j] >= row[j + 1]))
        add_piece (pieces, DUI_DIFF_REMOVED, a[i++]);
      else
        add_piece (pieces, DUI_DIFF_ADDED, b[j++]);
    }
  add_piece (pieces, DUI_DIFF_BREAK, NULL);
}

/**
 * dui_word_diff:
 * @before: (nullable): the older text
 * @after: (nullable): the newer text
 *
 * Empty lines and the number of spaces between words do not count.
 *
 * Returns: (transfer full) (element-type DuiDiffPiece): both texts at once, each paragraph closed by a break
 */
GArray *
dui_word_diff (const char *before, const char *after)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DuiDiffPiece));
  g_auto (GStrv) a = split_paragraphs (before), b = split_paragraphs (after);
  guint n_a = g_strv_length (a), n_b = g_strv_length (b), i = 0, j = 0;
  g_autofree guint32 *table = common_lengths (a, n_a, b, n_b, is_rewritten);

  g_array_set_clear_func (pieces, (GDestroyNotify)clear_piece);
  while (i < n_a || j < n_b)
    {
      const guint32 *row = table != NULL ? table + (gsize)i * (n_b + 1) : NULL;

      if (i < n_a && j < n_b && row != NULL && is_rewritten (a[i], b[j]))
        add_words (pieces, a[i++], b[j++]);
      else if (i < n_a && (j == n_b || row == NULL || row[n_b + 1 + j] >= row[j + 1]))
        add_words (pieces, a[i++], "");
      else
        add_words (pieces, "", b[j++]);
    }
  return pieces;
}

/** dui_word_diff_has_changes: Returns: whether the two texts differ */
gboolean
dui_word_diff_has_changes (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      DuiDiffKind kind = g_array_index (pieces, DuiDiffPiece, i).kind;

      if (kind == DUI_DIFF_ADDED || kind == DUI_DIFF_REMOVED)
        return TRUE;
    }
  return FALSE;
}
