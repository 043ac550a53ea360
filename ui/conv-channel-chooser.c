/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-channel-chooser.h"

#include "conv-i18n-private.h"
#include "conv-style.h"
#include "conv-wrap-box.h"

#define MAX_TOGGLES 5

/* What a toggle stands for, and what it is called. */
typedef struct
{
  ConvChannels channels;
  const char *label, *name;
} Choice;

static const Choice color_choices[] = {
  { CONV_CHANNEL_RED, N_ ("R"), N_ ("Red") },
  { CONV_CHANNEL_GREEN, N_ ("G"), N_ ("Green") },
  { CONV_CHANNEL_BLUE, N_ ("B"), N_ ("Blue") },
};
static const Choice value_choice = { CONV_CHANNELS_COLOR, N_ ("Value"), N_ ("Value") };
static const Choice luminance_choice
    = { CONV_CHANNEL_LUMINANCE, N_ ("Luminance"), N_ ("Luminance") };
static const Choice alpha_choice = { CONV_CHANNEL_ALPHA, N_ ("Alpha"), N_ ("Alpha") };

struct _ConvChannelChooser
{
  GtkBox parent_instance;
  ConvModel *model;
  GtkWidget *row;
  int n_toggles;
  GtkWidget *toggles[MAX_TOGGLES];
  const Choice *choices[MAX_TOGGLES];
};

G_DEFINE_TYPE (ConvChannelChooser, conv_channel_chooser, GTK_TYPE_BOX)

static gboolean
is_lit (const Choice *choice, ConvChannels channels)
{
  /* On grey, luminance is the value, too. */
  if (choice == &value_choice)
    return channels == CONV_CHANNELS_COLOR || channels == CONV_CHANNEL_LUMINANCE;
  return (channels & choice->channels) != 0;
}

static void
update (ConvChannelChooser *chooser)
{
  const ConvChannels channels = conv_model_get_options (chooser->model)->channels;

  for (int i = 0; i < chooser->n_toggles; i++)
    {
      GtkToggleButton *toggle = GTK_TOGGLE_BUTTON (chooser->toggles[i]);
      const gboolean lit = is_lit (chooser->choices[i], channels);
      if (gtk_toggle_button_get_active (toggle) != lit)
        gtk_toggle_button_set_active (toggle, lit);
    }
}

/* What is written after a press on @choice. The last lit one cannot go out. */
static ConvChannels
press (const Choice *choice, ConvChannels channels)
{
  const unsigned colors = channels & CONV_CHANNELS_COLOR;

  if (choice == &value_choice)
    return is_lit (choice, channels) ? channels : choice->channels;
  if (choice == &luminance_choice || choice == &alpha_choice || colors == choice->channels)
    return choice->channels;
  return (ConvChannels) (colors ^ choice->channels);
}

static void
toggled_cb (GtkToggleButton *toggle, gpointer user_data)
{
  ConvChannelChooser *chooser = user_data;
  ConvOptions options = *conv_model_get_options (chooser->model);
  const Choice *choice = g_object_get_data (G_OBJECT (toggle), "choice");

  if (gtk_toggle_button_get_active (toggle) == is_lit (choice, options.channels))
    return;
  options.channels = press (choice, options.channels);
  if (options.channels != conv_model_get_options (chooser->model)->channels)
    conv_model_set_options (chooser->model, &options, NULL);
  update (chooser);
}

static void
changed_cb (ConvChannelChooser *chooser, unsigned changes)
{
  if ((changes & CONV_CHANGE_OPTIONS) != 0)
    update (chooser);
}

static void
conv_channel_chooser_dispose (GObject *object)
{
  g_clear_object (&CONV_CHANNEL_CHOOSER (object)->model);
  G_OBJECT_CLASS (conv_channel_chooser_parent_class)->dispose (object);
}

static void
conv_channel_chooser_class_init (ConvChannelChooserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = conv_channel_chooser_dispose;
}

static void
conv_channel_chooser_init (ConvChannelChooser *chooser)
{
  chooser->row = conv_wrap_box_new (6, 6);
  gtk_box_pack_start (GTK_BOX (chooser), chooser->row, TRUE, TRUE, 0);
}

static GtkWidget *
add_toggle (ConvChannelChooser *chooser, GtkWidget *box, const Choice *choice)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (choice->label));

  conv_style_name (toggle, _ (choice->name), NULL);
  g_object_set_data (G_OBJECT (toggle), "choice", (gpointer) choice);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), chooser, 0);
  gtk_container_add (GTK_CONTAINER (box), toggle);
  chooser->choices[chooser->n_toggles] = choice;
  chooser->toggles[chooser->n_toggles++] = toggle;
  return toggle;
}

static void
add_color_toggles (ConvChannelChooser *chooser)
{
  GtkWidget *linked = conv_style_add (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), "linked");

  gtk_container_add (GTK_CONTAINER (chooser->row), linked);
  for (size_t i = 0; i < G_N_ELEMENTS (color_choices); i++)
    gtk_widget_set_tooltip_text (add_toggle (chooser, linked, &color_choices[i]),
                                 _ (color_choices[i].name));
  add_toggle (chooser, chooser->row, &luminance_choice);
}

GtkWidget *
conv_channel_chooser_new (ConvModel *model, const ConvSource *source)
{
  ConvChannelChooser *chooser = g_object_new (CONV_TYPE_CHANNEL_CHOOSER, NULL);

  chooser->model = g_object_ref (model);
  if (source->n_channels >= 3)
    add_color_toggles (chooser);
  else
    add_toggle (chooser, chooser->row, &value_choice);
  GtkWidget *alpha = add_toggle (chooser, chooser->row, &alpha_choice);
  if (!conv_source_has_alpha (source))
    {
      gtk_widget_set_sensitive (alpha, FALSE);
      gtk_widget_set_tooltip_text (alpha, _ ("This layer has none"));
    }
  update (chooser);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), chooser, G_CONNECT_SWAPPED);
  return GTK_WIDGET (chooser);
}
