/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generators of flat shapes: what a lens or a shutter makes of a point of light. */
#include "conv-generate-private.h"

#include <math.h>

#include "conv-i18n-private.h"

static int
measure_radius (const double *values, double *width, double *height)
{
  *width = *height = 2 * conv_generate_reach (values[0]) + 1;
  return 0;
}

static void
fill_box (ConvGrid *grid, const double *values)
{
  (void) values;
  for (int i = 0; i < grid->width * grid->height; i++)
    grid->weights[i] = 1;
  conv_grid_normalize (grid);
}

static int
measure_box (const double *values, double *width, double *height)
{
  *width = values[0];
  *height = values[1] != 0 ? values[1] : values[0];
  return *height > *width ? 1 : 0;
}

static const ConvParameter box_parameters[] = {
  { .key = "width",
    .label = N_ ("Width"),
    .help = N_ ("How many columns of pixels are averaged."),
    .unit = "px",
    .minimum = 1,
    .maximum = CONV_KERNEL_MAX_SIZE,
    .default_value = 3,
    .step = 1,
    .is_integer = TRUE },
  { .key = "height",
    .label = N_ ("Height"),
    .help = N_ ("How many rows; 0 for a square."),
    .unit = "px",
    .maximum = CONV_KERNEL_MAX_SIZE,
    .step = 1,
    .is_integer = TRUE,
    .zero = N_ ("same") },
};

const ConvGenerator conv_generator_box = {
  .name = "box",
  .title = N_ ("Box blur"),
  .help = N_ ("The mean of a rectangle of pixels."),
  .group = N_ ("blur"),
  .parameters = box_parameters,
  .n_parameters = G_N_ELEMENTS (box_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_box, .fill = fill_box },
};

static void
fill_disk (ConvGrid *grid, const double *values)
{
  conv_grid_add_disk (grid, values[0], 1);
  conv_grid_normalize (grid);
}

static const ConvParameter disk_parameters[] = {
  { .key = "radius",
    .label = N_ ("Radius"),
    .help = N_ ("From the middle to the rim."),
    .unit = "px",
    .minimum = 0.5,
    .maximum = CONV_GENERATE_MAX_RADIUS,
    .default_value = 5,
    .step = 0.5,
    .digits = 1 },
};

const ConvGenerator conv_generator_disk = {
  .name = "disk",
  .title = N_ ("Disk (lens blur)"),
  .help = N_ ("Points of light become round disks, as out of focus in a good lens."),
  .group = N_ ("blur"),
  .parameters = disk_parameters,
  .n_parameters = G_N_ELEMENTS (disk_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_radius, .fill = fill_disk },
};

static void
fill_ring (ConvGrid *grid, const double *values)
{
  conv_grid_add_disk (grid, values[0], 1);
  if (values[1] < values[0])
    conv_grid_add_disk (grid, values[0] - values[1], -1);
  conv_grid_normalize (grid);
}

static const ConvParameter ring_parameters[] = {
  { .key = "radius",
    .label = N_ ("Radius"),
    .help = N_ ("From the middle to the outer rim."),
    .unit = "px",
    .minimum = 0.5,
    .maximum = CONV_GENERATE_MAX_RADIUS,
    .default_value = 8,
    .step = 0.5,
    .digits = 1 },
  { .key = "thickness",
    .label = N_ ("Thickness"),
    .help = N_ ("From the outer rim to the hole; the whole radius or more makes a disk."),
    .unit = "px",
    .minimum = 0.1,
    .maximum = CONV_GENERATE_MAX_RADIUS,
    .default_value = 2,
    .step = 0.5,
    .digits = 1 },
};

const ConvGenerator conv_generator_ring = {
  .name = "ring",
  .title = N_ ("Ring (mirror lens)"),
  .help = N_ ("Points of light become rings, as behind a mirror lens."),
  .group = N_ ("blur"),
  .parameters = ring_parameters,
  .n_parameters = G_N_ELEMENTS (ring_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_radius, .fill = fill_ring },
};

static void
fill_diamond (ConvGrid *grid, const double *values)
{
  const int middle = grid->width / 2;

  for (int y = 0; y < grid->height; y++)
    for (int x = 0; x < grid->width; x++)
      if (abs (x - middle) + abs (y - middle) <= values[0])
        grid->weights[y * grid->width + x] = 1;
  conv_grid_normalize (grid);
}

static const ConvParameter diamond_parameters[] = {
  { .key = "radius",
    .label = N_ ("Radius"),
    .help = N_ ("How many steps to the right, left, up or down are within reach."),
    .unit = "px",
    .minimum = 1,
    .maximum = CONV_GENERATE_MAX_RADIUS,
    .default_value = 2,
    .step = 1,
    .is_integer = TRUE },
};

const ConvGenerator conv_generator_diamond = {
  .name = "diamond",
  .title = N_ ("Diamond blur"),
  .help = N_ ("The mean of a square of pixels that stands on a corner."),
  .group = N_ ("blur"),
  .parameters = diamond_parameters,
  .n_parameters = G_N_ELEMENTS (diamond_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_radius, .fill = fill_diamond },
};

static void
fill_polygon (ConvGrid *grid, const double *values)
{
  const int n = (int) values[1];
  ConvPoint corners[CONV_GENERATE_MAX_CORNERS];

  for (int i = 0; i < n; i++)
    {
      double cosine, sine;
      conv_generate_direction (values[2] - 90 + 360.0 * i / n, &cosine, &sine);
      corners[i] = (ConvPoint) { values[0] * cosine, -values[0] * sine };
    }
  conv_grid_add_polygon (grid, corners, n);
  conv_grid_normalize (grid);
}

static const ConvParameter polygon_parameters[] = {
  { .key = "radius",
    .label = N_ ("Radius"),
    .help = N_ ("From the middle to the corners."),
    .unit = "px",
    .minimum = 1,
    .maximum = CONV_GENERATE_MAX_RADIUS,
    .default_value = 8,
    .step = 0.5,
    .digits = 1 },
  { .key = "blades",
    .label = N_ ("Blades"),
    .help = N_ ("How many corners; as many as the aperture of a lens has blades."),
    .minimum = 3,
    .maximum = CONV_GENERATE_MAX_CORNERS,
    .default_value = 6,
    .step = 1,
    .is_integer = TRUE },
  { .key = "rotation",
    .label = N_ ("Rotation"),
    .help = N_ ("Counter-clockwise; without it, one corner points down."),
    .unit = "°",
    .maximum = 360,
    .step = 1,
    .digits = 1 },
};

const ConvGenerator conv_generator_polygon = {
  .name = "polygon",
  .title = N_ ("Polygon (bokeh)"),
  .help = N_ ("Points of light take the shape of an aperture with straight blades."),
  .group = N_ ("blur"),
  .parameters = polygon_parameters,
  .n_parameters = G_N_ELEMENTS (polygon_parameters),
  .n_positional = 1,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_radius, .fill = fill_polygon },
};

static int
measure_motion (const double *values, double *width, double *height)
{
  double cosine, sine;

  conv_generate_direction (values[1], &cosine, &sine);
  cosine = fabs (cosine);
  sine = fabs (sine);
  *width = 2 * conv_generate_reach ((values[0] * cosine + sine) / 2) + 1;
  *height = 2 * conv_generate_reach ((values[0] * sine + cosine) / 2) + 1;
  return 0;
}

static void
fill_motion (ConvGrid *grid, const double *values)
{
  const double half = values[0] / 2;
  double cosine, sine;

  conv_generate_direction (values[1], &cosine, &sine);
  /* To the middle of the end, and from there to its corner. */
  const ConvPoint end = { half * cosine, -half * sine }, side = { sine / 2, cosine / 2 };
  const ConvPoint corners[] = { { end.x + side.x, end.y + side.y },
                                { end.x - side.x, end.y - side.y },
                                { -end.x - side.x, -end.y - side.y },
                                { -end.x + side.x, -end.y + side.y } };
  conv_grid_add_polygon (grid, corners, G_N_ELEMENTS (corners));
  /* To the bit the same from both ends: it must not shift a picture by a hair. */
  const int last = grid->width * grid->height - 1;
  for (int i = 0; i < last / 2; i++)
    grid->weights[last - i] = grid->weights[i];
  conv_grid_normalize (grid);
}

static const ConvParameter motion_parameters[] = {
  { .key = "length",
    .label = N_ ("Length"),
    .help = N_ ("How far the picture moved."),
    .unit = "px",
    .minimum = 1,
    .maximum = 1000,
    .default_value = 9,
    .step = 1,
    .digits = 1 },
  { .key = "angle",
    .label = N_ ("Angle"),
    .help = N_ ("Of the movement, counter-clockwise from the right."),
    .unit = "°",
    .minimum = -180,
    .maximum = 180,
    .step = 1,
    .digits = 1 },
};

const ConvGenerator conv_generator_motion = {
  .name = "motion",
  .title = N_ ("Motion blur"),
  .help = N_ ("Points of light become lines, as when the camera moved."),
  .group = N_ ("blur"),
  .parameters = motion_parameters,
  .n_parameters = G_N_ELEMENTS (motion_parameters),
  .n_positional = 2,
  .methods = &(const ConvGeneratorMethods) { .measure = measure_motion, .fill = fill_motion },
};
