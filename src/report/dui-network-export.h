#pragma once

#include "dui-network-drawing.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_NETWORK_FORMAT_SVG,
  DUI_NETWORK_FORMAT_PDF,
  DUI_NETWORK_FORMAT_PNG,
  DUI_NETWORK_FORMAT_JSON,
  DUI_NETWORK_FORMAT_GRAPHML,
  DUI_NETWORK_FORMAT_GEXF,
  DUI_NETWORK_FORMAT_CSV,
  DUI_NETWORK_FORMAT_GEDCOM,
  DUI_NETWORK_FORMAT_GEDCOM_7,
} DuiNetworkFormat;

typedef enum
{
  DUI_NETWORK_PAPER_FITTING,
  DUI_NETWORK_PAPER_A4,
  DUI_NETWORK_PAPER_A3,
} DuiNetworkPaper;

/**
 * DuiNetworkExport:
 * @kind: the layout that the persons stand in
 * @names: what stands below a person; other than in full, no name, alias or reason gets into the file
 * @title: (nullable): a line above the picture
 * @secrecy: (nullable): a mark in the corner, "VERTROUWELIJK"
 * @date: the day that ages and the picture belong to
 * @paper: for PDF; fitting is A4 where the picture stays readable on it, else A3
 */
typedef struct
{
  DuiLayoutKind kind;
  DuiNetworkNames names;
  const char *title;
  const char *secrecy;
  DuiDate date;
  DuiNetworkPaper paper;
} DuiNetworkExport;

gboolean dui_network_format_is_picture (DuiNetworkFormat format);
gboolean dui_network_format_from_nick (const char *nick, DuiNetworkFormat *format);
gboolean dui_network_format_is_gedcom (DuiNetworkFormat format);
gboolean dui_network_format_from_path (const char *path, DuiNetworkFormat *format);
char *dui_network_format_settle (const char *path, DuiNetworkFormat chosen, DuiNetworkFormat first,
                                 DuiNetworkFormat *format);
gboolean dui_network_export (DuiGraph *graph, const DuiNetworkExport *options, const char *path,
                             DuiNetworkFormat format, GError **error);
void dui_network_export_get_paper (DuiGraph *graph, const DuiNetworkExport *options, double *width,
                                   double *height);
guint dui_network_export_count_unnamed (DuiGraph *graph, const DuiNetworkExport *options);
void dui_network_export_draw_page (DuiGraph *graph, const DuiNetworkExport *options, cairo_t *cr,
                                   double width, double height);

G_END_DECLS
