#pragma once

#include <glib.h>

void folder_remove (const char *path);
