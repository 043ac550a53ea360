/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

static GtkWidget *
show_hello (void)
{
  return gtk_label_new ("hello");
}

const ShowEntry show_entries[] = {
  { "hello", show_hello },
  { "options", show_options },
  { "verdicts", show_verdicts },
  { NULL, NULL },
};
