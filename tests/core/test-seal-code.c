/* The recovery code as people copy it, and what a passphrase must be. */

#include <string.h>

#include "dui-language.h"
#include "dui-passphrase.h"
#include "dui-recovery-code.h"
#include "dui-seal-error.h"

static void
fill (guint8 code[DUI_RECOVERY_CODE_SIZE], int seed)
{
  for (int i = 0; i < DUI_RECOVERY_CODE_SIZE; i++)
    code[i] = (i + 1) * (seed * 37 + 11);
}

static void
test_round_trip (void)
{
  for (int seed = 0; seed < 50; seed++)
    {
      guint8 code[DUI_RECOVERY_CODE_SIZE], back[DUI_RECOVERY_CODE_SIZE];
      g_autoptr (DuiSecret) text = NULL;
      g_autoptr (GError) error = NULL;

      fill (code, seed);
      text = dui_recovery_code_to_text (code);
      g_assert_cmpuint (strlen (text), ==, DUI_RECOVERY_CODE_GROUPS * 5 - 1);
      g_assert_true (dui_recovery_code_from_text (text, back, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (code, sizeof code, back, sizeof back);
    }
}

/* As docs/store-format.md has it, made by another program. */
static void
test_known_codes (void)
{
  static const struct
  {
    int first, step;
    const char *text;
  } known[] = {
    { 0, 1, "0000-G40M-R407-M302-E20G-918S-5GRR-38EV-1W8Z-1246-GK2S-GAHZ-C5RY-R34H-D1PH-70XJ-3RFE-Z763" },
    { 255, -7, "ZZWK-F3TX-Q3V3-KAWP-XHYY-0Q66-SAQN-94XP-JT7K-RH0J-BTE4-DP6P-AQJA-QA13-4M4S-ESM9-5MKC-B4AD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      guint8 code[DUI_RECOVERY_CODE_SIZE], back[DUI_RECOVERY_CODE_SIZE];
      g_autoptr (DuiSecret) text = NULL;

      for (int j = 0; j < DUI_RECOVERY_CODE_SIZE; j++)
        code[j] = known[i].first + j * known[i].step;
      text = dui_recovery_code_to_text (code);
      g_assert_cmpstr (text, ==, known[i].text);
      g_assert_true (dui_recovery_code_from_text (known[i].text, back, NULL));
      g_assert_cmpmem (back, sizeof back, code, sizeof code);
    }
}

static void
test_as_people_type (void)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE] = { 0 }, back[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (DuiSecret) text = NULL;
  g_autoptr (GString) typed = NULL;
  g_autofree char *lower = NULL;

  /* Starts with 001, whose check is 8: every letter that is read as a digit has its place. */
  code[1] = 0x02;
  text = dui_recovery_code_to_text (code);
  g_assert_true (g_str_has_prefix (text, "0018-0001-0002-"));
  lower = g_ascii_strdown (text, -1);
  typed = g_string_new (lower);
  g_string_replace (typed, "0018-0001", "oO18-o0Ol", 1);
  g_string_replace (typed, "-", "  ", 0);
  g_string_append (typed, "\n");
  g_assert_true (dui_recovery_code_from_text (typed->str, back, NULL));
  g_assert_cmpmem (code, sizeof code, back, sizeof back);
  g_string_replace (typed, "oO18", "00I8", 1);
  g_assert_true (dui_recovery_code_from_text (typed->str, back, NULL));
}

/* Nothing of what was typed is left where the code would be. */
static void
assert_refused (const char *text, const char *part)
{
  static const guint8 nothing[DUI_RECOVERY_CODE_SIZE];
  guint8 back[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (GError) error = NULL;

  memset (back, 1, sizeof back);
  g_assert_false (dui_recovery_code_from_text (text, back, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE);
  if (strstr (error->message, part) == NULL)
    g_error ("'%s' does not say '%s'", error->message, part);
  g_assert_cmpmem (back, sizeof back, nothing, sizeof nothing);
}

static DuiSecret *
sample (int seed)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE];

  fill (code, seed);
  return dui_recovery_code_to_text (code);
}

/* The last character of a group is of that group, and before a wrong first group nothing is right. */
static void
test_ends_of_groups (void)
{
  g_autoptr (DuiSecret) text = sample (3);
  g_autoptr (GError) error = NULL;
  guint8 back[DUI_RECOVERY_CODE_SIZE];

  text[3] = '*';
  assert_refused (text, "roep 1 ");
  text[0] = text[0] == '0' ? '1' : '0';
  text[3] = '0';
  text[strlen (text) - 1] = '\0';
  g_assert_false (dui_recovery_code_from_text (text, back, &error));
  g_assert_null (strstr (error->message, "roep 0"));
}

/* @text with a mistake in it is refused, and @group alone is named, while typing as well. */
static void
assert_located (const char *text, guint group)
{
  g_autofree char *part = g_strdup_printf ("fout in groep %u van", group);
  guint n_groups;

  assert_refused (text, part);
  g_assert_cmpuint (dui_recovery_code_check_groups (text, &n_groups), ==, group);
  g_assert_cmpuint (n_groups, ==, DUI_RECOVERY_CODE_GROUPS);
}

/* Every single wrong character is refused, and its group is named: all of them, without exception. */
static void
test_every_typing_error (void)
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  g_autoptr (DuiSecret) text = sample (3);

  for (gsize i = 0; text[i] != '\0'; i++)
    for (gsize j = 0; text[i] != '-' && j < strlen (digits); j++)
      {
        g_autofree char *typed = g_strdup (text);

        typed[i] = digits[j];
        if (text[i] != digits[j])
          assert_located (typed, i / 5 + 1);
      }
}

/* Two characters of a group changed about. */
static void
test_every_transposition (void)
{
  for (int seed = 0; seed < 20; seed++)
    {
      g_autoptr (DuiSecret) text = sample (seed);

      for (gsize i = 0; text[i] != '\0'; i++)
        for (gsize j = i + 1; j / 5 == i / 5 && j % 5 < 4; j++)
          {
            g_autofree char *typed = g_strdup (text);

            typed[i] = text[j];
            typed[j] = text[i];
            if (text[i] != text[j])
              assert_located (typed, i / 5 + 1);
          }
    }
}

static void
test_while_typing (void)
{
  g_autoptr (DuiSecret) text = sample (9);
  g_autofree char *typed = g_strdup (text);
  g_autofree char *longer = NULL;
  guint n_groups;

  g_assert_cmpuint (dui_recovery_code_check_groups ("", &n_groups), ==, 0);
  g_assert_cmpuint (n_groups, ==, 0);
  typed[27] = '\0';
  g_assert_cmpuint (dui_recovery_code_check_groups (typed, &n_groups), ==, 0);
  g_assert_cmpuint (n_groups, ==, 5);
  typed[11] = typed[11] == '7' ? '8' : '7';
  g_assert_cmpuint (dui_recovery_code_check_groups (typed, &n_groups), ==, 3);
  typed[11] = 'U';
  g_assert_cmpuint (dui_recovery_code_check_groups (typed, &n_groups), ==, 3);
  g_assert_cmpuint (n_groups, ==, 2);
  /* The first that is wrong, also before a character that is none; and what comes behind a whole code. */
  typed[0] = typed[0] == '7' ? '8' : '7';
  g_assert_cmpuint (dui_recovery_code_check_groups (typed, &n_groups), ==, 1);
  g_assert_cmpuint (n_groups, ==, 2);
  longer = g_strconcat (text, "*", NULL);
  g_assert_cmpuint (dui_recovery_code_check_groups (longer, &n_groups), ==, DUI_RECOVERY_CODE_GROUPS);
  g_assert_cmpuint (n_groups, ==, DUI_RECOVERY_CODE_GROUPS - 1);
  longer[strlen (text)] = '7';
  g_assert_cmpuint (dui_recovery_code_check_groups (longer, &n_groups), ==, 0);
  g_assert_cmpuint (n_groups, ==, DUI_RECOVERY_CODE_GROUPS);
}

static void
test_refused (void)
{
  g_autoptr (DuiSecret) text = sample (5);
  g_autofree char *twice = g_strconcat (text, "-", text, NULL);
  g_autofree char *swapped = g_strdup (text);
  g_autofree char *letter = g_strdup (text);
  g_autofree char *lost = g_strdup (text);
  g_autofree char *last = g_strndup (text, strlen (text) - 1);
  g_autofree char *behind = g_strconcat (text, "*", NULL);
  g_autofree char *first = g_strdup (last);
  g_autoptr (DuiSecret) other = sample (6);
  g_autofree char *mixed = g_strdup (other);

  memcpy (swapped, text + 5, 4);
  memcpy (swapped + 5, text, 4);
  letter[10] = 'U';
  memmove (lost + 32, lost + 33, strlen (lost + 32));
  memcpy (mixed, text, 4);
  first[0] = first[0] == '7' ? '8' : '7';
  assert_refused ("", "deze heeft er 0. Vergelijk");
  assert_refused ("7ZJ2", "deze heeft er 4. Vergelijk");
  assert_refused (twice, "deze heeft er 144. Vergelijk");
  assert_refused (first, "deze heeft er 71. Vergelijk");
  assert_refused (behind, "Groep 18 ");
  assert_refused (swapped, "groepen 1, 2 van");
  assert_refused (letter, "Groep 3");
  assert_refused (lost, "Tot groep 7");
  assert_refused (last, "deze heeft er 71. Vergelijk");
  /* Every group is right, and yet it is no code: the groups of two of them. */
  assert_refused (mixed, "meer dan één");
}

static void
test_passphrase (void)
{
  static const char *const good[] = { "zeven natte klompen", "veertien teken", "ab cd ef gh ij",
                                      "Ünîcødé ÿïéëêèñ", "abcdeabcdeabcd" };
  static const char *const weak[] = {
    "",          "kort",         "dertien teken",    "aaaaaaaaaaaaaaaaaaaaaaaa",
    "a b c d e", "\xff\xfe\xff", "abcdabcdabcdabcd", "\xff een lange zin die geen tekst is"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (dui_passphrase_check (good[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (weak); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dui_passphrase_check (weak[i], &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WEAK_PASSPHRASE);
    }
}

static void
test_one_form (void)
{
  g_autoptr (DuiSecret) one = dui_passphrase_normal ("caf\xc3\xa9");
  g_autoptr (DuiSecret) two = dui_passphrase_normal ("cafe\xcc\x81");
  g_autoptr (DuiSecret) longest = NULL;
  g_autofree char *long_one = g_strnfill (2000, 'x');

  g_assert_cmpstr (one, ==, two);
  g_assert_null (dui_passphrase_normal ("\xff"));
  g_assert_null (dui_passphrase_normal (long_one));
  long_one[1024] = '\0';
  longest = dui_passphrase_normal (long_one);
  g_assert_cmpstr (longest, ==, long_one);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/code/round-trip", test_round_trip);
  g_test_add_func ("/seal/code/known", test_known_codes);
  g_test_add_func ("/seal/code/as-people-type", test_as_people_type);
  g_test_add_func ("/seal/code/every-typing-error", test_every_typing_error);
  g_test_add_func ("/seal/code/every-transposition", test_every_transposition);
  g_test_add_func ("/seal/code/while-typing", test_while_typing);
  g_test_add_func ("/seal/code/refused", test_refused);
  g_test_add_func ("/seal/code/ends-of-groups", test_ends_of_groups);
  g_test_add_func ("/seal/passphrase/check", test_passphrase);
  g_test_add_func ("/seal/passphrase/one-form", test_one_form);
  return g_test_run ();
}
