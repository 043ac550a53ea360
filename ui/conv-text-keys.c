/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-text-keys.h"

static gboolean
is_return (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static gboolean
key_press_cb (GtkTextView *view, GdkEventKey *event, ConvModel *model)
{
  const GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  const guint keyval = gdk_keyval_to_lower (event->keyval);
  const gboolean shift = (modifiers & GDK_SHIFT_MASK) != 0;

  if ((modifiers & ~(GdkModifierType) GDK_SHIFT_MASK) != GDK_CONTROL_MASK)
    return FALSE;
  if (is_return (keyval))
    {
      /* The view would take it for a line break. */
      g_signal_stop_emission_by_name (view, "key-press-event");
      return FALSE;
    }
  if (keyval == GDK_KEY_z && !shift)
    conv_model_undo (model);
  else if ((keyval == GDK_KEY_z && shift) || (keyval == GDK_KEY_y && !shift))
    conv_model_redo (model);
  else
    return FALSE;
  return TRUE;
}

void
conv_text_keys_add (GtkTextView *view, ConvModel *model)
{
  g_signal_connect_object (view, "key-press-event", G_CALLBACK (key_press_cb), model, 0);
}
