/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text page in a window, beside an entry that can take the focus from it. */
#pragma once

#include "conv-text-page.h"
#include "conv-text-view.h"

typedef struct
{
  ConvModel *model;
  GtkWidget *window, *page, *view, *elsewhere;
  char *message; /* the last one */
  gboolean is_error;
} TestingText;

/** testing_text_open: with the focus in the text; from right to left if @data is not NULL. */
void testing_text_open (TestingText *scene, gconstpointer data);

void testing_text_close (TestingText *scene, gconstpointer data);

/** testing_text_retype: types over all that is there, a key at a time. */
void testing_text_retype (TestingText *scene, const char *text);

/** testing_text_leave: takes the focus out of the text. */
void testing_text_leave (TestingText *scene);

/** testing_text_click: on the button with this accessible name. */
void testing_text_click (TestingText *scene, const char *name);

/** testing_text_edit_square: a kernel whose rows are all "0.125 0.125 …". */
void testing_text_edit_square (TestingText *scene, int size);

/** testing_text_choose_copy_form: chooses this entry of “Copy as”. */
void testing_text_choose_copy_form (TestingText *scene, const char *name);

void testing_text_put_into_clipboard (const char *text);
void testing_text_assert_clipboard (const char *expected);
void testing_text_assert_text (TestingText *scene, const char *expected);

/** testing_text_assert_marked: the characters that carry a mark. */
void testing_text_assert_marked (TestingText *scene, const char *expected);

/** testing_text_says: whether a label with these words can be seen. */
gboolean testing_text_says (TestingText *scene, const char *words);

/** testing_text_says_why: whether the page says that its text is wrong; for testing_ui_wait_until(). */
gboolean testing_text_says_why (gpointer scene);
