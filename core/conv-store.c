/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conv-passes-private.h"

#include "conv-image-private.h"

/* A part of the image, with its top left pixel at @x, @y. */
typedef struct
{
  ConvImage *pixels;
  int x, y;
} Room;

static gpointer
create_room (gpointer user_data, const ConvRect *area, GError **error)
{
  const int n_channels = GPOINTER_TO_INT (user_data);
  ConvImage *pixels = conv_image_new (area->width, area->height, n_channels, error);

  if (pixels == NULL)
    return NULL;
  Room *room = g_new (Room, 1);
  *room = (Room) { pixels, area->x, area->y };
  return room;
}

static void
free_room (gpointer user_data, gpointer data)
{
  Room *room = data;

  (void) user_data;
  conv_image_free (room->pixels);
  g_free (room);
}

static ConvRect
within (const Room *room, const ConvRect *area)
{
  return (ConvRect) { area->x - room->x, area->y - room->y, area->width, area->height };
}

static gboolean
read_room (gpointer data, const ConvRect *area, void *pixels, size_t stride, GError **error)
{
  const Room *room = data;
  const ConvRect part = within (room, area);

  (void) error;
  conv_image_read (room->pixels, &part, pixels, stride);
  return TRUE;
}

static gboolean
write_room (gpointer data, const ConvRect *area, const void *pixels, size_t stride, GError **error)
{
  const Room *room = data;
  const ConvRect part = within (room, area);

  (void) error;
  conv_image_write (room->pixels, &part, pixels, stride);
  return TRUE;
}

ConvStore
conv_store_in_memory (int n_channels)
{
  return (ConvStore) { .create = create_room,
                       .free = free_room,
                       .read = read_room,
                       .write = write_room,
                       .user_data = GINT_TO_POINTER (n_channels) };
}
