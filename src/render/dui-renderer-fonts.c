/* Fonts for documents that bring none: opened before the door is closed, and handed out instead of opening a
 * file. */

/* With it the headers would give open () the name open64 (), and this file defines both. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include "dui-renderer.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FONTS_MAX 64

static struct
{
  char *path;
  int fd;
} fonts[FONTS_MAX];
static guint n_fonts;

static int
find_font (const char *path)
{
  for (guint i = 0; i < n_fonts; i++)
    if (g_str_equal (fonts[i].path, path))
      return fonts[i].fd;
  return -1;
}

static void
add_font (const char *family, int weight, int slant)
{
  FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger, weight,
                                      FC_SLANT, FcTypeInteger, slant, NULL);
  FcResult result;
  FcPattern *found;
  FcChar8 *path = NULL;

  FcConfigSubstitute (NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  found = FcFontMatch (NULL, wanted, &result);
  if (found != NULL && FcPatternGetString (found, FC_FILE, 0, &path) == FcResultMatch && n_fonts < FONTS_MAX
      && find_font ((const char *)path) < 0)
    {
      int fd = open ((const char *)path, O_RDONLY | O_CLOEXEC);

      if (fd >= 0)
        {
          fonts[n_fonts].path = g_strdup ((const char *)path);
          fonts[n_fonts++].fd = fd;
        }
    }
  if (found != NULL)
    FcPatternDestroy (found);
  FcPatternDestroy (wanted);
}

/** dui_renderer_open_fonts: opens what stands in for the fonts that PDF readers are expected to have */
void
dui_renderer_open_fonts (void)
{
  static const char *const families[] = { "Helvetica",    "Times",          "Courier", "Symbol",
                                          "ZapfDingbats", "Arial",          "Calibri", "Verdana",
                                          "Cambria",      "Georgia",        "sans",    "serif",
                                          "monospace",    "Times New Roman" };

  FcInit ();
  /* It would look for newer fonts, find no file, and forget those it knows. */
  FcConfigSetRescanInterval (NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (int bold = 0; bold < 2; bold++)
      for (int slanted = 0; slanted < 2; slanted++)
        add_font (families[i], bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR,
                  slanted ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
}

/*
 * The libraries open a font by its path. In this program their calls come here first: a font that was opened
 * is handed out once more, anything else goes to the system, which refuses it once the door is closed.
 */

static int
open_path (const char *path, int flags, mode_t mode)
{
  int font = find_font (path);

  if (font < 0)
    return syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  lseek (font, 0, SEEK_SET);
  return fcntl (font, F_DUPFD_CLOEXEC, 0);
}

static mode_t
mode_of (int flags, va_list arguments)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
}

#define DUI_OPEN(name) \
  int name (const char *path, int flags, ...); \
  int name (const char *path, int flags, ...) \
  { \
    va_list arguments; \
    mode_t mode; \
\
    va_start (arguments, flags); \
    mode = mode_of (flags, arguments); \
    va_end (arguments); \
    return open_path (path, flags, mode); \
  }

#undef open
#undef open64
DUI_OPEN (open)
DUI_OPEN (open64)
DUI_OPEN (__open_2)
DUI_OPEN (__open64_2)

#define DUI_FOPEN(name) \
  FILE *name (const char *path, const char *mode); \
  FILE *name (const char *path, const char *mode) \
  { \
    int fd = mode[0] == 'r' && strchr (mode, '+') == NULL ? open_path (path, O_RDONLY | O_CLOEXEC, 0) : -1; \
\
    return fd >= 0 ? fdopen (fd, "r") : NULL; \
  }

#undef fopen
#undef fopen64
DUI_FOPEN (fopen)
DUI_FOPEN (fopen64)
