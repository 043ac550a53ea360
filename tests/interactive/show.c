/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show WIDGET [WIDTH HEIGHT [PICTURE.png]]
 *
 * Starts one widget alone, in GIMP's own theme where GIMP is installed (LIGHT=1 for the light one). With a
 * PICTURE the window is saved there a second later and the program ends. Without arguments it lists the
 * widgets. */
#include "show.h"

#include "conv-style.h"

#define THEME_FOLDER "/usr/share/gimp/3.0/themes/Default/"

static void
load_theme (gboolean light)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  const char *path = light ? THEME_FOLDER "gimp-light.css" : THEME_FOLDER "gimp-dark.css";

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", !light, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS)
      && gtk_css_provider_load_from_path (provider, path, NULL))
    gtk_style_context_add_provider_for_screen (gdk_screen_get_default (),
                                               GTK_STYLE_PROVIDER (provider),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}

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
  for (const ShowEntry *entry = show_entries; entry->name != NULL; entry++)
    {
      if (argc < 2)
        g_print ("%s\n", entry->name);
      else if (strcmp (entry->name, argv[1]) == 0)
        {
          GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
          load_theme (g_getenv ("LIGHT") != NULL);
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
