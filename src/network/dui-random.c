/* Numbers by lot that are the same on every machine, so that a layout is. */

#include "dui-random.h"

/** dui_random_next: one step of SplitMix64, so that a layout is the same on every machine */
guint64
dui_random_next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/** dui_random_below: Returns: a number from 0 up to @n, which must not be 0 */
guint
dui_random_below (guint64 *state, guint n)
{
  return (guint)(((dui_random_next (state) >> 32) * (guint64)n) >> 32);
}

/** dui_random_unit: Returns: a number from 0 up to 1 */
double
dui_random_unit (guint64 *state)
{
  return (double)(dui_random_next (state) >> 11) / 9007199254740992.0;
}
