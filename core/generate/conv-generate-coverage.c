/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of each pixel a disk or a polygon covers, exactly. Pixels are squares of side 1 around
 * whole numbers, the middle of the grid is 0,0. */
#include "conv-generate-private.h"

#include <math.h>

/* Clipping a convex polygon at a line adds at most one corner; four lines cut a pixel out. */
#define MAX_CLIPPED (CONV_GENERATE_MAX_CORNERS + 4)

/* Areas this close to nothing or to a whole pixel are that, but for rounding. */
#define DUST 1e-12

/* A circle through the first quadrant: how high it is at @x. */
static double
circle_height (double radius, double x)
{
  return x < radius ? sqrt ((radius - x) * (radius + x)) : 0;
}

/* @angle − sin (@angle) without the cancellation of small angles. */
static double
angle_minus_sine (double angle)
{
  const double square = angle * angle;

  if (angle > 0.3)
    return angle - sin (angle);
  return angle * square / 6
         * (1 - square / 20 * (1 - square / 42 * (1 - square / 72 * (1 - square / 110))));
}

/* The area below the circle between two places, as a trapezium and a segment: the difference of two
 * integrals from 0 on would cancel. */
static double
area_below_circle (double radius, double x0, double x1)
{
  const double y0 = circle_height (radius, x0), y1 = circle_height (radius, x1);
  const double chord = hypot (x1 - x0, y1 - y0);
  const double angle = 2 * asin (MIN (chord / (2 * radius), 1));

  return (x1 - x0) * (y0 + y1) / 2 + radius * radius * angle_minus_sine (angle) / 2;
}

/* The area of a rectangle in the first quadrant that lies in the disk. */
static double
cover_rectangle (double radius, double x0, double x1, double y0, double y1)
{
  if (hypot (x1, y1) <= radius)
    return (x1 - x0) * (y1 - y0);
  if (hypot (x0, y0) >= radius)
    return 0;
  const double full = CLAMP (circle_height (radius, y1), x0, x1);
  const double end = CLAMP (circle_height (radius, y0), x0, x1);
  const double below = end > full ? area_below_circle (radius, full, end) - y0 * (end - full) : 0;

  return (full - x0) * (y1 - y0) + below;
}

/* @x, @y: of the pixel, at least 0. One on an axis is twice its half. */
static double
cover_pixel (double radius, int x, int y)
{
  const double x0 = MAX (x - 0.5, 0), y0 = MAX (y - 0.5, 0);
  const int times = (x == 0 ? 2 : 1) * (y == 0 ? 2 : 1);

  return times * cover_rectangle (radius, x0, x + 0.5, y0, y + 0.5);
}

void
conv_grid_add_disk (ConvGrid *grid, double radius, double weight)
{
  const int middle = grid->width / 2;

  for (int j = 0; j < grid->height; j++)
    for (int i = 0; i < grid->width; i++)
      {
        const int x = abs (i - middle), y = abs (j - middle);
        /* In this order columns and rows come out the same to the bit. */
        grid->weights[j * grid->width + i] += weight * cover_pixel (radius, MAX (x, y), MIN (x, y));
      }
}

typedef struct
{
  ConvPoint corners[MAX_CLIPPED];
  int n;
} Polygon;

static double
distance_to_line (ConvPoint point, gboolean vertical, double limit, double side)
{
  return side * ((vertical ? point.x : point.y) - limit);
}

/* Where the line cuts an edge whose ends lie on both sides, @from and @to away. */
static ConvPoint
cut_edge (ConvPoint a, ConvPoint b, double from, double to, gboolean vertical, double limit)
{
  const double share = from / (from - to);

  if (vertical)
    return (ConvPoint) { limit, a.y + share * (b.y - a.y) };
  return (ConvPoint) { a.x + share * (b.x - a.x), limit };
}

/* What is left of a convex polygon on one side of a line: x ≥ @limit (or y, if not @vertical) for
 * side 1, ≤ for side −1. */
static Polygon
clipped (const Polygon *polygon, gboolean vertical, double limit, double side)
{
  Polygon rest = { .n = 0 };

  for (int i = 0; i < polygon->n; i++)
    {
      const ConvPoint a = polygon->corners[i], b = polygon->corners[(i + 1) % polygon->n];
      const double from = distance_to_line (a, vertical, limit, side);
      const double to = distance_to_line (b, vertical, limit, side);
      if (from >= 0)
        rest.corners[rest.n++] = a;
      if ((from > 0 && to < 0) || (from < 0 && to > 0))
        rest.corners[rest.n++] = cut_edge (a, b, from, to, vertical, limit);
    }
  return rest;
}

/* @x, @y: near it, so that the products stay small. */
static double
get_area (const Polygon *polygon, double x, double y)
{
  double twice = 0;

  for (int i = 0; i < polygon->n; i++)
    {
      const ConvPoint a = polygon->corners[i], b = polygon->corners[(i + 1) % polygon->n];
      twice += (a.x - x) * (b.y - y) - (b.x - x) * (a.y - y);
    }
  const double area = fabs (twice) / 2;
  return fabs (area - round (area)) < DUST ? round (area) : area;
}

static Polygon
clipped_to_strip (const Polygon *polygon, gboolean vertical, int position)
{
  const Polygon rest = clipped (polygon, vertical, position - 0.5, 1);

  return clipped (&rest, vertical, position + 0.5, -1);
}

/* Narrows @start … @end to where corners of the polygon lie on the line y = @limit. */
static void
narrow_to_line (const Polygon *polygon, double limit, double *start, double *end)
{
  double first = INFINITY, last = -INFINITY;

  for (int i = 0; i < polygon->n; i++)
    if (polygon->corners[i].y == limit)
      {
        first = MIN (first, polygon->corners[i].x);
        last = MAX (last, polygon->corners[i].x);
      }
  *start = MAX (*start, first);
  *end = MIN (*end, last);
}

/* @row: what is left of the polygon between two rows of corners of pixels. It contains every pixel
 * whose corners it contains; only the others need to be clipped. */
static void
add_row (ConvGrid *grid, const Polygon *row, int j)
{
  const int middle = grid->width / 2, y = j - grid->height / 2;
  double start = -INFINITY, end = INFINITY;

  narrow_to_line (row, y - 0.5, &start, &end);
  narrow_to_line (row, y + 0.5, &start, &end);
  for (int i = 0; i < grid->width; i++)
    {
      const int x = i - middle;
      const gboolean is_inside = x - 0.5 >= start && x + 0.5 <= end;
      const Polygon pixel = is_inside ? (Polygon) { .n = 0 } : clipped_to_strip (row, TRUE, x);
      grid->weights[j * grid->width + i] += is_inside ? 1 : get_area (&pixel, x, y);
    }
}

void
conv_grid_add_polygon (ConvGrid *grid, const ConvPoint *corners, int n)
{
  Polygon polygon = { .n = n };

  g_return_if_fail (n <= CONV_GENERATE_MAX_CORNERS);

  memcpy (polygon.corners, corners, (size_t) n * sizeof *corners);
  for (int j = 0; j < grid->height; j++)
    {
      const Polygon row = clipped_to_strip (&polygon, FALSE, j - grid->height / 2);
      if (row.n > 0)
        add_row (grid, &row, j);
    }
}
