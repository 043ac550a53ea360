/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-model.h"
#include "testing.h"

#define N_OPERATIONS 2000

/* What the model says of itself, as one text that can be compared. */
static char *
describe (ConvModel *model)
{
  const ConvOptions *options = conv_model_get_options (model);
  const char *base = conv_model_get_base (model);

  return g_strdup_printf ("%s|%s|%d|%g", conv_model_get_text (model), base != NULL ? base : "",
                          (int) options->output, options->strength);
}

/* The naive mirror: every state there was, as a text, and which of them is the present one. */
typedef struct
{
  ConvModel *model;
  GRand *random;
  GPtrArray *texts;
  guint present;
  const char *step; /* of the last change, NULL when it is over */
} Walk;

static const char *
get_text (const Walk *walk, guint index)
{
  return g_ptr_array_index (walk->texts, index);
}

/* The model has made a change, or tried to. */
static void
note_change (Walk *walk, const char *step)
{
  g_autofree char *text = describe (walk->model);
  const gboolean goes_on = step != NULL && g_strcmp0 (step, walk->step) == 0;

  if (strcmp (text, get_text (walk, walk->present)) == 0)
    return;
  g_ptr_array_set_size (walk->texts, (int) walk->present + (goes_on ? 0 : 1));
  if (goes_on && strcmp (text, get_text (walk, walk->texts->len - 1)) == 0)
    walk->step = NULL;
  else
    {
      g_ptr_array_add (walk->texts, g_steal_pointer (&text));
      walk->step = step;
    }
  walk->present = walk->texts->len - 1;
}

static const char *
pick (Walk *walk, const char *const *words, int n)
{
  return words[g_rand_int_range (walk->random, 0, n)];
}

static const char *
pick_step (Walk *walk)
{
  return pick (walk, (const char *const[]) { NULL, "cell", "drag" }, 3);
}

static const char *
pick_kernel (Walk *walk)
{
  static const char *const texts[]
      = { "sobel-x", "box-3", "sharpen-4", "1 2; 3 4", "1 2 / auto", "-1 1 + 0.5", "emboss-grey" };

  return pick (walk, texts, G_N_ELEMENTS (texts));
}

static void
choose (Walk *walk, const char *step)
{
  g_assert_true (conv_model_set_text (walk->model, pick_kernel (walk), step, NULL));
}

static void
edit (Walk *walk, const char *step)
{
  const double weights[] = { g_rand_int_range (walk->random, 0, 3), 1 };

  conv_model_edit_kernel (walk->model, conv_kernel_new (2, 1, weights, NULL), step);
}

static void
set_options (Walk *walk, const char *step)
{
  ConvOptions options = *conv_model_get_options (walk->model);

  options.strength = g_rand_int_range (walk->random, 0, 3);
  options.output = (ConvOutput) g_rand_int_range (walk->random, 0, 5);
  conv_model_set_options (walk->model, &options, step);
}

static void
load (Walk *walk)
{
  conv_model_load (walk->model, pick_kernel (walk), &conv_options_default);
}

static void
move (Walk *walk)
{
  const gboolean back = g_rand_int_range (walk->random, 0, 5) < 3;

  walk->step = walk->present == (back ? 0 : walk->texts->len - 1) ? walk->step : NULL;
  if (back)
    {
      conv_model_undo (walk->model);
      walk->present -= walk->present > 0 ? 1 : 0;
      return;
    }
  conv_model_redo (walk->model);
  walk->present += walk->present + 1 < walk->texts->len ? 1 : 0;
}

static void
visit (Walk *walk)
{
  const gboolean keep = g_rand_boolean (walk->random);

  walk->step = NULL;
  conv_model_begin_visit (walk->model);
  for (int i = g_rand_int_range (walk->random, 0, 4); i > 0; i--)
    choose (walk, NULL);
  if (g_rand_boolean (walk->random))
    conv_model_undo (walk->model);
  if (g_rand_boolean (walk->random))
    set_options (walk, "drag");
  conv_model_end_visit (walk->model, keep);
  if (keep)
    note_change (walk, NULL);
}

/* A wrong text comes and goes without a trace. */
static void
type_and_take_back (Walk *walk)
{
  conv_model_type (walk->model, "1 2; 3");
  g_assert_nonnull (conv_model_get_error (walk->model));
  conv_model_undo (walk->model);
  g_assert_null (conv_model_get_error (walk->model));
}

static void
change (Walk *walk, int operation)
{
  const char *step = pick_step (walk);

  if (operation == 0)
    choose (walk, step);
  else if (operation == 1)
    edit (walk, step);
  else if (operation == 2)
    set_options (walk, step);
  else
    {
      load (walk);
      step = NULL;
    }
  note_change (walk, step);
}

static void
operate (Walk *walk)
{
  const int operation = g_rand_int_range (walk->random, 0, 10);

  if (operation < 4)
    change (walk, operation);
  else if (operation < 7)
    move (walk);
  else if (operation == 7)
    visit (walk);
  else if (operation == 8)
    type_and_take_back (walk);
  else
    {
      conv_model_end_step (walk->model);
      walk->step = NULL;
    }
}

static void
check (const Walk *walk)
{
  g_autofree char *text = describe (walk->model);

  g_assert_cmpstr (text, ==, get_text (walk, walk->present));
  g_assert_cmpint (conv_model_can_undo (walk->model), ==, walk->present > 0);
  g_assert_cmpint (conv_model_can_redo (walk->model), ==, walk->present + 1 < walk->texts->len);
}

static void
test_walk_matches_mirror (void)
{
  g_autoptr (ConvPresetStore) store = conv_preset_store_new ("/nonexistent");
  g_autoptr (ConvModel) model = conv_model_new (store);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .model = model, .texts = texts };
  guint longest = 0;

  g_test_summary ("After each of 2000 random operations the model is where a list of texts is.");
  walk.random = g_rand_new_with_seed (20240607);
  g_ptr_array_add (texts, describe (model));
  for (int i = 0; i < N_OPERATIONS; i++)
    {
      operate (&walk);
      check (&walk);
      longest = MAX (longest, texts->len);
    }
  g_rand_free (walk.random);
  /* Else the walk has seen too little. */
  g_assert_cmpuint (longest, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-walk/walk-matches-mirror", test_walk_matches_mirror);
  return g_test_run ();
}
