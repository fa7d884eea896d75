/* Makes a sealed store with a log, for the second program that verifies logs: audit-sample FOLDER. On
 * standard output its key, its head code, and every attack with the entry that it hits. */

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "audit-attacks.h"
#include "dui-seal.h"

static void
add_attack (JsonBuilder *builder, const AuditAttack *attack)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, attack->name);
  json_builder_set_member_name (builder, "sql");
  json_builder_add_string_value (builder, attack->sql);
  json_builder_set_member_name (builder, "bad_entry");
  json_builder_add_int_value (builder, attack->bad_entry);
  json_builder_end_object (builder);
}

static void
print_world (AuditWorld *world, const DuiKey *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < DUI_KEY_SIZE; i++)
    g_string_append_printf (hex, "%02x", dui_key_get_bytes (key)[i]);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "key");
  json_builder_add_string_value (builder, hex->str);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, world->code);
  json_builder_set_member_name (builder, "entries");
  json_builder_add_int_value (builder, world->n_entries);
  json_builder_set_member_name (builder, "attacks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < world->attacks->len; i++)
    add_attack (builder, g_ptr_array_index (world->attacks, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = argc == 2 ? g_build_filename (argv[1], "duiding.db", NULL) : NULL;
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AuditWorld) world = NULL;
  sqlite3 *connection = path != NULL ? dui_seal_open (path, key, DUI_SEAL_CREATE, &error) : NULL;
  DuiStore *store = connection != NULL ? dui_store_new (connection, key, "test", &error) : NULL;

  if (store == NULL)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "audit-sample FOLDER");
      return 2;
    }
  world = audit_world_new (store);
  print_world (world, key);
  return 0;
}
