/* What nearly every file of this layer includes, compiled once for all of them. */

#include <adwaita.h>
