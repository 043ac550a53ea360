/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole page in a window, and what must hold for it in every language. */
#pragma once

#include "conv-page.h"
#include "memory-source.h"

/* What is left of a screen of 1024 × 600 for the page, below a title and above GIMP's buttons. */
#define TESTING_PAGE_LOW_WIDTH 1000
#define TESTING_PAGE_LOW_HEIGHT 494

typedef struct
{
  MemorySource *source;
  ConvModel *model;
  GtkWidget *page, *window;
} TestingPage;

/** testing_page_open: with noise as its picture and the focus in the preview. */
void testing_page_open (TestingPage *scene, int width, int height);

void testing_page_close (TestingPage *scene);

/** testing_page_check_names: everything that can have the focus has an accessible name. */
void testing_page_check_names (void);

/** testing_page_check_mnemonics: all are different, and none is one of GIMP's own buttons. */
void testing_page_check_mnemonics (void);

/**
 * testing_page_check_room: in a window of this size the page fits, the editor's column is as wide
 * as drawn, no text is clipped, and what is cut with “…” can be read in a tooltip.
 */
void testing_page_check_room (int width, int height);

/** testing_page_check_popovers: the same for what menu buttons and the library open over the page. */
void testing_page_check_popovers (int width, int height);
