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

static void
test_as_people_type (void)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE] = { 0 }, back[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (DuiSecret) text = NULL;
  g_autoptr (GString) typed = NULL;
  g_autofree char *lower = NULL;

  /* Starts with 0001 1: every letter that is read as a digit has its place. */
  code[2] = 0x18;
  code[3] = 0x80;
  text = dui_recovery_code_to_text (code);
  g_assert_true (g_str_has_prefix (text, "0001-H"));
  lower = g_ascii_strdown (text, -1);
  typed = g_string_new (lower);
  g_string_replace (typed, "-", "  ", 0);
  g_string_replace (typed, "0001", "oO0l", 1);
  g_string_append (typed, "\n");
  g_assert_true (dui_recovery_code_from_text (typed->str, back, NULL));
  g_assert_cmpmem (code, sizeof code, back, sizeof back);
  g_string_replace (typed, "oO0l", "000I", 1);
  g_assert_true (dui_recovery_code_from_text (typed->str, back, NULL));
}

static void
assert_refused (const char *text, const char *part)
{
  guint8 back[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_recovery_code_from_text (text, back, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE);
  if (strstr (error->message, part) == NULL)
    g_error ("'%s' does not say '%s'", error->message, part);
}

/* Every single wrong character is refused, and the group is named. */
static void
test_every_typing_error (void)
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  guint8 code[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (DuiSecret) text = NULL;
  int located = 0, tried = 0;

  fill (code, 3);
  text = dui_recovery_code_to_text (code);
  for (gsize i = 0; text[i] != '\0'; i++)
    for (gsize j = 0; text[i] != '-' && j < strlen (digits); j += 3)
      {
        g_autofree char *typed = g_strdup (text);
        g_autofree char *group = g_strdup_printf (" %d.", (int)i / 5 + 1);
        g_autoptr (GError) error = NULL;
        guint8 back[DUI_RECOVERY_CODE_SIZE];

        typed[i] = digits[j];
        if (text[i] == digits[j])
          continue;
        g_assert_false (dui_recovery_code_from_text (typed, back, &error));
        located += strstr (error->message, group) != NULL;
        tried++;
      }
  g_test_message ("%d of %d typing errors located", located, tried);
  g_assert_cmpint (located, >, tried * 99 / 100);
}

static void
test_refused (void)
{
  guint8 code[DUI_RECOVERY_CODE_SIZE];
  g_autoptr (DuiSecret) text = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *swapped = NULL;
  g_autofree char *letter = NULL;

  fill (code, 5);
  text = dui_recovery_code_to_text (code);
  twice = g_strconcat (text, "-", text, NULL);
  swapped = g_strdup (text);
  memcpy (swapped, text + 5, 4);
  memcpy (swapped + 5, text, 4);
  letter = g_strdup (text);
  letter[10] = 'U';
  assert_refused ("", "56");
  assert_refused ("7ZJ2", "4");
  assert_refused (twice, "112");
  assert_refused (swapped, "meer dan één");
  assert_refused (letter, "Groep 3");
}

static void
test_passphrase (void)
{
  static const char *const good[] = { "zeven natte klompen", "veertien teken", "ab cd ef gh ij",
                                      "Ünîcødé ÿïéëêèñ" };
  static const char *const weak[] = { "",          "kort",        "dertien teken", "aaaaaaaaaaaaaaaaaaaaaaaa",
                                      "a b c d e", "\xff\xfe\xff" };

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
  g_autofree char *long_one = g_strnfill (2000, 'x');

  g_assert_cmpstr (one, ==, two);
  g_assert_null (dui_passphrase_normal ("\xff"));
  g_assert_null (dui_passphrase_normal (long_one));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/code/round-trip", test_round_trip);
  g_test_add_func ("/seal/code/as-people-type", test_as_people_type);
  g_test_add_func ("/seal/code/every-typing-error", test_every_typing_error);
  g_test_add_func ("/seal/code/refused", test_refused);
  g_test_add_func ("/seal/passphrase/check", test_passphrase);
  g_test_add_func ("/seal/passphrase/one-form", test_one_form);
  return g_test_run ();
}
