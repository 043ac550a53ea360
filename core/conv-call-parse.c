/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From text to a call, in one pass. */
#include "conv-call-private.h"

#include "conv-error.h"
#include "conv-i18n-private.h"
#include "conv-number-private.h"
#include "conv-number.h"

typedef struct
{
  const char *start;
  const char *p;                 /* where reading goes on */
  int depth;                     /* of the call that is being read */
  const char *place, *place_end; /* of what is being read: where an error is */
} Reader;

/* The arguments of a call as they are read. */
typedef struct
{
  ConvCall *call;
  int n_given; /* without key */
  gboolean keyed;
  const char *place[CONV_GENERATOR_MAX_PARAMETERS]; /* of each value, NULL where it is not given */
  const char *place_end[CONV_GENERATOR_MAX_PARAMETERS];
} Arguments;

/* Returns FALSE so that callers can `return fail (…)`. */
static gboolean G_GNUC_PRINTF (3, 4) fail (GError **error, ConvError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CONV_ERROR, (int) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

static void
skip_white (Reader *reader)
{
  while (conv_text_is_blank (*reader->p) || conv_text_is_line_break (*reader->p))
    reader->p++;
}

static gboolean
ends_word (char c)
{
  return conv_text_ends_token (c) || c == '(' || c == ')' || c == '=';
}

/* (transfer full): the word that comes next, which is where an error would be; may be "". */
static char *
read_word (Reader *reader)
{
  skip_white (reader);
  reader->place = reader->p;
  while (!ends_word (*reader->p))
    reader->p++;
  reader->place_end = reader->p;
  return g_strndup (reader->place, (size_t) (reader->p - reader->place));
}

/* Steps over @c if it comes next. */
static gboolean
accept_char (Reader *reader, char c)
{
  skip_white (reader);
  if (*reader->p != c)
    return FALSE;
  reader->p++;
  return TRUE;
}

static void
mark_next (Reader *reader)
{
  skip_white (reader);
  reader->place = reader->place_end = reader->p;
  while (!conv_text_ends_token (*reader->place_end))
    reader->place_end++;
}

static char *
list_names (void)
{
  size_t n;
  const ConvGenerator *const *generators = conv_generate_list (&n);
  GString *list = g_string_new (generators[0]->name);

  for (size_t i = 1; i < n; i++)
    g_string_append_printf (list, ", %s", generators[i]->name);
  return g_string_free (list, FALSE);
}

static const ConvGenerator *
read_name (Reader *reader, GError **error)
{
  g_autofree char *name = read_word (reader);
  const ConvGenerator *generator = conv_generate_find (name);

  if (generator == NULL)
    {
      g_autofree char *quoted = conv_text_quote (name), *list = list_names ();
      fail (error, CONV_ERROR_NOT_FOUND, _ ("No generator is called “%s”; there are: %s"), quoted,
            list);
    }
  return generator;
}

static gboolean
find_parameter (const ConvGenerator *generator, const char *key, int *index, GError **error)
{
  g_autofree char *quoted = conv_text_quote (key);
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; i < generator->n_parameters; i++)
    {
      *index = i;
      if (strcmp (generator->parameters[i].key, key) == 0)
        return TRUE;
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", generator->parameters[i].key);
    }
  if (generator->n_parameters == 0)
    return fail (error, CONV_ERROR_SYNTAX, _ ("%s: there is no “%s”, nor any other parameter"),
                 generator->name, quoted);
  return fail (error, CONV_ERROR_SYNTAX, _ ("%s: there is no “%s”; there are: %s"), generator->name,
               quoted, list->str);
}

/* The parameter of a value without a key. */
static gboolean
take_next (Arguments *arguments, int *index, GError **error)
{
  const ConvGenerator *generator = arguments->call->generator;

  if (arguments->keyed)
    return fail (error, CONV_ERROR_SYNTAX, _ ("%s: a value without a name follows one with it"),
                 generator->name);
  if (generator->n_parameters == 0)
    return fail (error, CONV_ERROR_SYNTAX, _ ("%s: nothing may follow the kernel"),
                 generator->name);
  if (arguments->n_given == generator->n_parameters)
    return fail (error, CONV_ERROR_SYNTAX,
                 g_dngettext (GETTEXT_PACKAGE, "%s: more than %d value is given",
                              "%s: more than %d values are given",
                              (gulong) generator->n_parameters),
                 generator->name, generator->n_parameters);
  *index = arguments->n_given++;
  return TRUE;
}

static gboolean
parse_word (const ConvCall *call, int index, const char *word, double *value, GError **error)
{
  const ConvParameter *parameter = &call->generator->parameters[index];

  for (int i = 0; parameter->words[i] != NULL; i++)
    if (strcmp (parameter->words[i], word) == 0)
      {
        *value = i;
        return TRUE;
      }
  g_autofree char *quoted = conv_text_quote (word);
  g_autofree char *list = g_strjoinv (", ", (char **) parameter->words);
  return fail (error, CONV_ERROR_VALUE, _ ("%s: %s is “%s”, allowed are: %s"),
               call->generator->name, parameter->key, quoted, list);
}

static gboolean
parse_value (ConvCall *call, int index, const char *word, GError **error)
{
  const ConvParameter *parameter = &call->generator->parameters[index];

  if (*word == '\0')
    return fail (error, CONV_ERROR_SYNTAX, _ ("%s: a value for %s is missing"),
                 call->generator->name, parameter->key);
  if (parameter->words != NULL)
    return parse_word (call, index, word, &call->values[index], error);
  if (conv_number_parse (word, &call->values[index], error))
    return TRUE;
  g_prefix_error (error, "%s: %s: ", call->generator->name, parameter->key);
  return FALSE;
}

static gboolean
read_argument (Reader *reader, Arguments *arguments, GError **error)
{
  ConvCall *call = arguments->call;
  g_autofree char *word = read_word (reader);
  int index = 0;

  if (accept_char (reader, '='))
    {
      if (!find_parameter (call->generator, word, &index, error))
        return FALSE;
      arguments->keyed = TRUE;
      if (arguments->place[index] != NULL)
        return fail (error, CONV_ERROR_SYNTAX, _ ("%s: %s is given twice"), call->generator->name,
                     word);
      g_free (word);
      word = read_word (reader);
    }
  else if (!take_next (arguments, &index, error))
    return FALSE;
  arguments->place[index] = reader->place;
  arguments->place_end[index] = reader->place_end;
  return parse_value (call, index, word, error);
}

static ConvCall *read_call (Reader *reader, GError **error);

/* A kernel in parentheses; there are none in it. */
static gboolean
read_operand_kernel (Reader *reader, ConvCall *call, GError **error)
{
  const char *start = reader->p, *end = start;
  ConvTextPlace place;

  while (*end != '\0' && *end != ')' && *end != '(')
    end++;
  g_autofree char *text = g_strndup (start, (size_t) (end - start));
  call->kernel = conv_kernel_parse_at (text, &place, error);
  reader->p = end;
  if (call->kernel == NULL)
    {
      reader->place = start + place.start;
      reader->place_end = reader->place + place.length;
      g_prefix_error (error, "%s: ", call->generator->name);
      return FALSE;
    }
  mark_next (reader);
  return accept_char (reader, ')')
         || fail (error, CONV_ERROR_SYNTAX, _ ("%s: “)” after the kernel is missing"),
                  call->generator->name);
}

static gboolean
read_operand (Reader *reader, ConvCall *call, GError **error)
{
  if (accept_char (reader, '('))
    return read_operand_kernel (reader, call, error);
  skip_white (reader);
  if (!conv_generate_is_call (reader->p))
    {
      mark_next (reader);
      return fail (error, CONV_ERROR_SYNTAX,
                   _ ("%s: first comes a call or a kernel in parentheses, as in %s(%s) "
                      "or %s((1 2 1 / 4))"),
                   call->generator->name, call->generator->name, call->generator->operand,
                   call->generator->name);
    }
  const char *start = reader->p;
  ConvCall *operand = read_call (reader, error);
  if (operand == NULL)
    return FALSE;
  reader->place = start;
  reader->place_end = reader->p;
  return conv_call_set_operand (call, operand, error);
}

/* Ranges are looked at last: a size depends on all of them. */
static gboolean
check_values (Reader *reader, const Arguments *arguments, GError **error)
{
  for (int i = 0; i < arguments->call->generator->n_parameters; i++)
    if (arguments->place[i] != NULL && !conv_call_check_value (arguments->call, i, error))
      {
        reader->place = arguments->place[i];
        reader->place_end = arguments->place_end[i];
        return FALSE;
      }
  return TRUE;
}

/* From behind "(" to behind ")". */
static gboolean
read_arguments (Reader *reader, ConvCall *call, GError **error)
{
  Arguments arguments = { .call = call };
  gboolean more = TRUE;

  if (call->generator->operand != NULL)
    {
      if (!read_operand (reader, call, error))
        return FALSE;
      more = accept_char (reader, ',');
    }
  else if (accept_char (reader, ')'))
    return TRUE;
  while (more)
    {
      if (!read_argument (reader, &arguments, error))
        return FALSE;
      more = accept_char (reader, ',');
    }
  mark_next (reader);
  if (!accept_char (reader, ')'))
    return fail (error, CONV_ERROR_SYNTAX, _ ("%s: “,” or “)” is missing"), call->generator->name);
  return check_values (reader, &arguments, error);
}

static ConvCall *
read_call (Reader *reader, GError **error)
{
  const ConvGenerator *generator = read_name (reader, error);

  if (generator == NULL)
    return NULL;
  g_autoptr (ConvCall) call = conv_call_new_plain (generator);
  /* Before anything is read: a text may nest as deep as it likes. */
  if (++reader->depth > CONV_CALL_MAX_DEPTH)
    {
      fail (error, CONV_ERROR_SYNTAX, _ ("Calls are nested more than %d deep"),
            CONV_CALL_MAX_DEPTH);
      return NULL;
    }
  if (!accept_char (reader, '('))
    {
      fail (error, CONV_ERROR_SYNTAX, _ ("%s: “(” is missing"), generator->name);
      return NULL;
    }
  return read_arguments (reader, call, error) ? g_steal_pointer (&call) : NULL;
}

static ConvCall *
read_all (Reader *reader, GError **error)
{
  g_autoptr (ConvCall) call = read_call (reader, error);

  if (call == NULL)
    return NULL;
  mark_next (reader);
  if (*reader->p == '\0')
    return g_steal_pointer (&call);
  g_autofree char *quoted = conv_text_quote (reader->p);
  fail (error, CONV_ERROR_SYNTAX, _ ("“%s” after “)” is not understood"), quoted);
  return NULL;
}

ConvCall *
conv_call_parse_at (const char *text, ConvTextPlace *place, GError **error)
{
  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  Reader reader = { .start = text, .p = text, .place = text, .place_end = text };
  ConvCall *call = read_all (&reader, error);

  *place = call != NULL ? (ConvTextPlace) { 0, 0 }
                        : (ConvTextPlace) { (size_t) (reader.place - text),
                                            (size_t) (reader.place_end - reader.place) };
  return call;
}

ConvCall *
conv_call_parse (const char *text, GError **error)
{
  ConvTextPlace place;

  return conv_call_parse_at (text, &place, error);
}
