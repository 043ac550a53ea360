/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show WIDGET [WIDTH HEIGHT [PICTURE.png]]
 *
 * Starts one widget alone, in GIMP's own theme where GIMP is installed (LIGHT=1 for the light one). With a
 * PICTURE the window is saved there a second later and the program ends. Without arguments it lists the
 * widgets. In the language of the environment if CATALOGS is a folder of catalogs, such as the build's po. */
#include "show.h"

#include "conv-i18n-private.h"
#include "conv-style.h"
#include "testing-ui.h"

static gboolean
save_picture (gpointer user_data)
{
  GtkWidget *window = user_data;
  GdkWindow *root = gdk_screen_get_root_window (gtk_widget_get_screen (window));
  const char *path = g_object_get_data (G_OBJECT (window), "picture");
  int x, y;

  /* From the screen, so that popovers and menus are in it. */
  gdk_window_get_origin (gtk_widget_get_window (window), &x, &y);
  g_autoptr (GdkPixbuf) pixbuf
      = gdk_pixbuf_get_from_window (root, x, y, gtk_widget_get_allocated_width (window),
                                    gtk_widget_get_allocated_height (window));
  gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL);
  gtk_main_quit ();
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  if (g_getenv ("CATALOGS") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CATALOGS"));
  for (const ShowEntry *entry = show_entries; entry->name != NULL; entry++)
    {
      if (argc < 2)
        g_print ("%s\n", entry->name);
      else if (strcmp (entry->name, argv[1]) == 0)
        {
          GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
          testing_ui_use_gimp_theme (g_getenv ("LIGHT") != NULL);
          conv_style_install (gdk_screen_get_default ());
          gtk_container_set_border_width (GTK_CONTAINER (window), 12);
          conv_style_add (window, "conv");
          gtk_window_set_default_size (GTK_WINDOW (window), argc > 3 ? atoi (argv[2]) : 424,
                                       argc > 3 ? atoi (argv[3]) : 560);
          gtk_container_add (GTK_CONTAINER (window), entry->make ());
          g_signal_connect (window, "destroy", gtk_main_quit, NULL);
          gtk_widget_show_all (window);
          g_object_set_data (G_OBJECT (window), "picture", argc > 4 ? argv[4] : NULL);
          if (argc > 4)
            g_timeout_add (1500, save_picture, window);
          gtk_main ();
        }
    }
  return 0;
}
