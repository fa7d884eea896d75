/* duidingctl: the same core without a window, for the administrator, the witness and the tests. */

#include <locale.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <glib/gi18n-lib.h>

#include "dui-config.h"
#include "dui-ctl.h"
#include "dui-language.h"
#include "dui-store-folder.h"

static const DuiCtlCommand commands[] = {
  { "create", dui_ctl_create },   { "practice", dui_ctl_practice }, { "list", dui_ctl_list },
  { "import", dui_ctl_import },   { "network", dui_ctl_network },   { "line", dui_ctl_line },
  { "paper", dui_ctl_paper },     { "audit", dui_ctl_audit },       { "verify", dui_ctl_verify },
  { "backup", dui_ctl_backup },   { "restore", dui_ctl_restore },   { "key", dui_ctl_keys },
  { "compare", dui_ctl_compare },
};

static const char *
command_help (void)
{
  return _ (
      "Commands:\n"
      "  create                       make a store; writes the recovery code to standard output, once\n"
      "  practice                     fill an empty store with the practice data\n"
      "  list TYPE [--json]           the records of a type; --json gives every field by its name\n"
      "  import FILE --case ID --reason TEXT [--review DATE] [--format gedcom|graphml|gexf|csv]\n"
      "         [--map NAME=FIELD]... [--places] [--dry-run] [--json]\n"
      "                               bring persons and ties of a file into a case file\n"
      "  network --case ID --output F.{svg,pdf,png,json,graphml,gexf,csv,ged} [--format NAME]\n"
      "                               draw or write the network of a case file; F.ged is GEDCOM 5.5.1,\n"
      "                               with --format gedcom7 it is GEDCOM 7\n"
      "  compare --necessity TEXT [--case ID]... [--reason TEXT]\n"
      "                               who and which address stands in two case files\n"
      "  line check FILE --case ID [--json]\n"
      "                               what in a text gives somebody away\n"
      "  line export ID --output F.pdf [--receiver WHO]\n"
      "                               a communication line as a document\n"
      "  paper export ID --output F.pdf [--receiver WHO]\n"
      "                               a council paper as a document; its numbers stand from then on\n"
      "  audit verify                 check the chain of the audit log, and give its head code\n"
      "  audit head                   give the head code for a witness to note\n"
      "  audit check CODE             check whether a head code noted earlier still fits\n"
      "  verify [FILE]                check every page of the store, its content and the audit log;\n"
      "                               or those of a backup\n"
      "  backup --to DIR [--keep N] [--days N]\n"
      "                               make a sealed backup, and read it back; old ones there go\n"
      "  restore FILE [--dry-run]     put a backup back; what was there before is kept, sealed\n"
      "  key show                     the ways into the store, and since when\n"
      "  key passphrase [NEW-FILE] [--keyring-only]\n"
      "                               change the passphrase\n"
      "  key recovery [--output F.pdf]  renew the recovery code\n"
      "  key renew [--output F.pdf]   give the store a new data key, and a new recovery code\n"
      "\n"
      "“duidingctl COMMAND --help” tells more of one command.\n"
      "Exit status: 0 done, 1 refused, failed or something found, 2 wrong command line.");
}

/* Neither the key nor case text may end up in a core dump or a file that others can read, and no other
 * program of this user may look into the memory. It never asks a portal, so that holds in a Flatpak too; only
 * the sanitizers read their own. */
static void
harden (void)
{
  const struct rlimit none = { 0, 0 };

  mallopt (M_PERTURB, 0xA5);
  umask (077);
  setrlimit (RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
  prctl (PR_SET_DUMPABLE, 0);
#endif
}

static DuiCtlStatus
run_command (DuiCtl *ctl, int argc, char **argv)
{
  if (ctl->folder == NULL)
    ctl->folder = dui_store_folder_dup_default ();
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[1]))
      return commands[i].run (ctl, argc - 1, argv + 1);
  if (argc > 1)
    return dui_ctl_usage (_ ("There is no command “%s”."), argv[1]);
  return dui_ctl_usage (_ ("A command is missing."));
}

static DuiCtlStatus
show_version (void)
{
  g_print ("duidingctl %s\n", DUI_VERSION);
  return DUI_CTL_DONE;
}

int
main (int argc, char **argv)
{
  DuiCtl ctl = { NULL };
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &ctl.folder, N_ ("Folder of the store"), N_ ("DIR") },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &ctl.passphrase_file,
      N_ ("File whose first line is the passphrase"), N_ ("FILE") },
    { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &ctl.recovery_file, N_ ("File with the recovery code"),
      N_ ("FILE") },
    { "read-only", 0, 0, G_OPTION_ARG_NONE, &ctl.read_only,
      N_ ("Only look, also when an older copy of the store was put back"), NULL },
    { "accept-older", 0, 0, G_OPTION_ARG_NONE, &ctl.accept_older,
      N_ ("Go on with an older copy of the store that was put back; the audit log says so"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Say which version this is"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  DuiCtlStatus status;

  harden ();
  dui_language_init ();
  context = g_option_context_new (_ ("COMMAND …"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_description (context, command_help ());
  if (!g_option_context_parse (context, &argc, &argv, &error))
    status = dui_ctl_usage ("%s", error->message);
  else if (version)
    status = show_version ();
  else
    status = run_command (&ctl, argc, argv);
  g_free (ctl.folder);
  g_free (ctl.passphrase_file);
  g_free (ctl.recovery_file);
  return status;
}
