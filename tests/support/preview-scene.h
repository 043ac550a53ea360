/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with a preview in it, and events as they come from the window system. */
#pragma once

#include "conv-preview.h"
#include "memory-source.h"

#define SCENE_WIDTH 400
#define SCENE_HEIGHT 300

/**
 * Scene:
 * @n_done: how often `done` was emitted
 * @pointed: the newest read-out
 */
typedef struct
{
  MemorySource *source;
  GtkWidget *window;
  ConvPreview *preview;
  int n_done;
  char *pointed;
} Scene;

/** scene_start: takes over @source; waits until its middle and the inverse of it are seen. */
void scene_start (Scene *scene, MemorySource *source);
void scene_stop (Scene *scene);

/** scene_set_kernel: all of the effect of a kernel as text, cut off at black and white. */
void scene_set_kernel (Scene *scene, const char *text);

/** scene_run_loop: until nothing is left to do. */
void scene_run_loop (void);

/** scene_settle: the same, and until the result is there. */
void scene_settle (const Scene *scene);

/** All places are in the preview. */
void scene_button (const Scene *scene, GdkEventType type, guint number, double x, double y);
void scene_move (const Scene *scene, double x, double y);
void scene_leave (const Scene *scene);

/** scene_drag: presses, moves in two steps, releases. */
void scene_drag (const Scene *scene, double from_x, double from_y, double to_x, double to_y);

void scene_wheel (const Scene *scene,
                  GdkScrollDirection direction,
                  GdkModifierType modifiers,
                  double x,
                  double y);
void scene_key (const Scene *scene, GdkEventType type, guint key, GdkModifierType modifiers);

/** scene_press: presses and releases a key. */
void scene_press (const Scene *scene, guint key, GdkModifierType modifiers);
