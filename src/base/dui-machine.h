#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was found out about a thing that should be encrypted. */
typedef enum
{
  DUI_MACHINE_UNKNOWN,
  DUI_MACHINE_CLEAR,     /* no encryption was found */
  DUI_MACHINE_ENCRYPTED, /* every disk under it is */
} DuiMachineDisk;

typedef enum
{
  DUI_MACHINE_SWAP_UNKNOWN,
  DUI_MACHINE_SWAP_NONE,
  DUI_MACHINE_SWAP_ZRAM, /* in memory alone */
  DUI_MACHINE_SWAP_ENCRYPTED,
  DUI_MACHINE_SWAP_CLEAR,
} DuiMachineSwap;

typedef enum
{
  DUI_MACHINE_CORES_OFF,
  DUI_MACHINE_CORES_HANDED_ON, /* to a program that may or may not keep them */
  DUI_MACHINE_CORES_ON,
} DuiMachineCores;

DuiMachineDisk dui_machine_get_disk (const char *root, const char *path);
DuiMachineSwap dui_machine_get_swap (const char *root);
gboolean dui_machine_can_hibernate (const char *root);
DuiMachineCores dui_machine_get_cores (const char *root);

G_END_DECLS
