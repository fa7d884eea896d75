/* The frame of every page of the start window: icon, title, what it is about, the content, in one calm
 * column. */

#include "dui-start-page.h"

#include <string.h>

#include "dui-text.h"

typedef struct
{
  /* owned */
  char *title;
  char *description;
  char *icon_name;

  /* borrowed */
  GtkWidget *default_button;
  GtkWidget *first_field; /* or NULL for what stands first */

  /* template children */
  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *description_label;
  AdwBin *bin;
} DuiStartPagePrivate;

enum
{
  PROP_TITLE = 1,
  PROP_DESCRIPTION,
  PROP_ICON_NAME,
  PROP_CONTENT,
  PROP_DEFAULT_BUTTON,
  PROP_FIRST_FIELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DuiStartPage, dui_start_page, ADW_TYPE_BIN)

static DuiStartPagePrivate *
get (DuiStartPage *self)
{
  return dui_start_page_get_instance_private (self);
}

static void
set_text (GtkLabel *label, char **kept, const char *text)
{
  g_free (*kept);
  *kept = g_strdup (text);
  gtk_label_set_label (label, dui_text (text));
  gtk_widget_set_visible (GTK_WIDGET (label), !dui_text_is_blank (text));
}

static void
set_icon_name (DuiStartPagePrivate *page, const char *name)
{
  g_free (page->icon_name);
  page->icon_name = g_strdup (name);
  gtk_image_set_from_icon_name (page->icon, name);
  gtk_widget_set_visible (GTK_WIDGET (page->icon), name != NULL);
  if (name != NULL && g_str_has_suffix (name, "-symbolic"))
    gtk_widget_add_css_class (GTK_WIDGET (page->icon), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (page->icon), "icon-dropshadow");
}

static void
dui_start_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiStartPagePrivate *page = get (DUI_START_PAGE (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, page->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, page->description);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, page->icon_name);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (page->bin));
      break;
    case PROP_DEFAULT_BUTTON:
      g_value_set_object (value, page->default_button);
      break;
    case PROP_FIRST_FIELD:
    default:
      g_value_set_object (value, page->first_field);
      break;
    }
}

static void
dui_start_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiStartPage *self = DUI_START_PAGE (object);
  DuiStartPagePrivate *page = get (self);

  switch (id)
    {
    case PROP_TITLE:
      dui_start_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      dui_start_page_set_description (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      set_icon_name (page, g_value_get_string (value));
      break;
    case PROP_CONTENT:
      adw_bin_set_child (page->bin, g_value_get_object (value));
      break;
    case PROP_DEFAULT_BUTTON:
      page->default_button = g_value_get_object (value);
      break;
    case PROP_FIRST_FIELD:
    default:
      page->first_field = g_value_get_object (value);
      break;
    }
}

static void
dui_start_page_finalize (GObject *object)
{
  DuiStartPagePrivate *page = get (DUI_START_PAGE (object));

  g_free (page->title);
  g_free (page->description);
  g_free (page->icon_name);
  G_OBJECT_CLASS (dui_start_page_parent_class)->finalize (object);
}

static void
dui_start_page_class_init (DuiStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dui_start_page_get_property;
  object_class->set_property = dui_start_page_set_property;
  object_class->finalize = dui_start_page_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_DEFAULT_BUTTON] =
      g_param_spec_object ("default-button", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_FIRST_FIELD] = g_param_spec_object ("first-field", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DuiStartPage, icon);
  gtk_widget_class_bind_template_child_private (widget_class, DuiStartPage, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, DuiStartPage, description_label);
  gtk_widget_class_bind_template_child_private (widget_class, DuiStartPage, bin);
}

static void
dui_start_page_init (DuiStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dui_start_page_set_title (DuiStartPage *self, const char *title)
{
  DuiStartPagePrivate *page = get (self);

  set_text (page->title_label, &page->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, dui_text (title), -1);
}

void
dui_start_page_set_description (DuiStartPage *self, const char *description)
{
  DuiStartPagePrivate *page = get (self);

  set_text (page->description_label, &page->description, description);
}

/** dui_start_page_enter: goes to what is typed first, and gives Enter to the button of the page */
void
dui_start_page_enter (DuiStartPage *self)
{
  DuiStartPagePrivate *page = get (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), page->default_button);
  gtk_widget_child_focus (page->first_field != NULL ? page->first_field : GTK_WIDGET (self),
                          GTK_DIR_TAB_FORWARD);
}

/** dui_start_page_clear: forgets what was typed or shown */
void
dui_start_page_clear (DuiStartPage *self)
{
  if (DUI_START_PAGE_GET_CLASS (self)->clear != NULL)
    DUI_START_PAGE_GET_CLASS (self)->clear (self);
}

/** dui_start_page_dup_folder_text: Returns: (transfer full): @folder as a person reads it, from "~" where it
 * is hers */
char *
dui_start_page_dup_folder_text (const char *folder)
{
  const char *home = g_get_home_dir ();
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *start = g_strconcat (home, G_DIR_SEPARATOR_S, NULL);

  if (g_str_has_prefix (name, start))
    return g_strconcat ("~", name + strlen (home), NULL);
  return g_steal_pointer (&name);
}
