#pragma once

#include "dui-case.h"
#include "dui-store.h"

/* A case file with so many persons that laying them out takes long. */

DuiCase *town_add_file (DuiStore *store, const char *reference, guint n);
