/* The pattern language of leak-words.txt: a rule read from its line; the file itself explains how it is
 * written. */

#include "dui-leak-pattern.h"

#include <string.h>

#define SHORT_GAP 5
#define LONG_GAP 14

/* "een|{article|the}": words, and classes between braces. */
static void
parse_choices (DuiLeakWords *words, DuiLeakElement *element, const char *body)
{
  g_auto (GStrv) choices = g_strsplit (body, "|", -1);
  gboolean in_braces = FALSE;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      char *choice = choices[i];
      gsize length = strlen (choice);
      gboolean closes = length > 0 && choice[length - 1] == '}';

      in_braces = in_braces || choice[0] == '{';
      if (closes)
        choice[length - 1] = '\0';
      if (choice[0] == '{')
        choice++;
      if (in_braces)
        element->classes |= dui_leak_words_get_class (words, choice);
      else
        {
          g_assert (element->n_ids < DUI_LEAK_MAX_CHOICES);
          element->ids[element->n_ids++] = dui_leak_words_intern (words, choice);
        }
      in_braces = in_braces && !closes;
    }
}

/* "+event": the particle that "pakte" left behind, if "oppakte" is an event. */
static void
parse_particle (DuiLeakWords *words, DuiLeakElement *element, const char *name)
{
  static const char *const forms[] = { "now", "past", "pasts" };

  element->kind = DUI_LEAK_ELEMENT_PARTICLE;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *class = g_strconcat (name, "_", forms[i], NULL);

      element->classes |= dui_leak_words_get_class (words, class);
    }
}

/* "<one|own>": phrases, of which any may stand here. */
static void
parse_phrases (DuiLeakWords *words, DuiLeakElement *element, const char *body)
{
  g_autofree char *inner = g_strndup (body + 1, strlen (body) - 2);
  g_auto (GStrv) names = g_strsplit (inner, "|", -1);

  element->kind = DUI_LEAK_ELEMENT_PHRASE;
  for (guint i = 0; names[i] != NULL; i++)
    element->phrases |= G_GUINT64_CONSTANT (1) << dui_leak_words_get_phrase (words, names[i]);
}

/* Returns: what comes after the signs before an element */
static const char *
parse_signs (DuiLeakElement *element, const char *source)
{
  for (; *source != '\0' && strchr ("!,(-:^", *source) != NULL; source++)
    if (*source == '!')
      element->negative = TRUE;
    else if (*source == '^')
      element->opens = TRUE;
    else if (*source == ',')
      element->allowed_gap |= DUI_LEAK_GAP_COMMA;
    else if (*source == '(')
      element->allowed_gap |= DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_COMMA;
    else if (*source == ':')
      element->allowed_gap |= DUI_LEAK_GAP_OTHER;
    else
      element->allowed_gap |= DUI_LEAK_GAP_HYPHEN | DUI_LEAK_GAP_SLASH;
  return source;
}

static DuiLeakElement
parse_element (DuiLeakWords *words, const char *source)
{
  DuiLeakElement element = { .kind = DUI_LEAK_ELEMENT_WORD,
                             .allowed_gap = DUI_LEAK_GAP_SPACE | DUI_LEAK_GAP_NEWLINE };
  g_autofree char *body = NULL;

  if (g_str_equal (source, "[") || g_str_equal (source, "]"))
    element.kind = source[0] == '[' ? DUI_LEAK_ELEMENT_OPEN : DUI_LEAK_ELEMENT_CLOSE;
  else if (source[0] == '+')
    parse_particle (words, &element, source + 1);
  else if (g_str_has_prefix (source, "..."))
    {
      element.kind = DUI_LEAK_ELEMENT_GAP;
      element.across = g_str_has_suffix (source, ",");
      element.longest_gap = g_str_has_prefix (source, "....") ? LONG_GAP : SHORT_GAP;
    }
  else
    {
      body = g_strdup (parse_signs (&element, source));
      if (g_str_has_suffix (body, "?"))
        {
          element.optional = TRUE;
          body[strlen (body) - 1] = '\0';
        }
      if (body[0] == '<')
        parse_phrases (words, &element, body);
      else
        parse_choices (words, &element, body);
    }
  return element;
}

/**
 * dui_leak_rule_new:
 * @head: kind, certainty and conditions
 * @pattern: the elements, with white space between
 */
DuiLeakRule *
dui_leak_rule_new (DuiLeakWords *words, const DuiLeakRule *head, const char *pattern)
{
  DuiLeakRule *self = g_memdup2 (head, sizeof *head);
  g_auto (GStrv) parts = g_strsplit_set (pattern, " \t", -1);

  self->elements = g_array_new (FALSE, FALSE, sizeof (DuiLeakElement));
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        DuiLeakElement element = parse_element (words, parts[i]);

        g_array_append_val (self->elements, element);
      }
  return self;
}

void
dui_leak_rule_free (DuiLeakRule *self)
{
  g_array_unref (self->elements);
  g_free (self);
}
