#!/usr/bin/python3
"""The rules of the house that a compiler does not check: layers, lengths, lists, format, a complete Dutch catalogue.

Each rule is a function that returns what breaks it; each is tried on an example that breaks it first.
"""
import html
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FUNCTION_LINES, TEST_LINES, FILE_LINES, UI_LINES, WINDOW_LINES = 40, 60, 700, 400, 300
DATA = re.compile(r'\s+(\{.*\},|case \S+:)')  # rows of a table are no work to read
LAYERS = {
    'base': {'base'},
    'seal': {'base', 'seal'},
    'record': {'base', 'record'},
    'store': {'base', 'seal', 'record', 'store'},
    'network': {'base', 'network'},
    'exchange': {'base', 'network', 'exchange'},
    'lines': {'base', 'record', 'lines'},
    'render': {'base', 'render'},
    'casework': {'base', 'seal', 'record', 'store', 'network', 'exchange', 'lines', 'casework'},
    'report': {'base', 'record', 'network', 'exchange', 'report'},
    'ctl': {'base', 'seal', 'record', 'store', 'network', 'exchange', 'casework', 'lines', 'report', 'ctl'},
    'view': {'base', 'seal', 'record', 'store', 'network', 'exchange', 'render', 'casework', 'lines', 'report', 'view'},
}
LAYERS['app'] = LAYERS['view'] | {'app'}
FOREIGN = {'gtk/': {'view', 'app'}, 'adwaita.h': {'view', 'app'}, 'sqlite3.h': {'seal', 'store'},
           'sodium.h': {'seal', 'store'}, 'libsecret/': {'seal'}}
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--no-location', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
            '--keyword=NC_:1c,2', '--keyword=ngettext:1,2', '--keyword=g_dngettext:2,3']
TRANSLATED_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext) ?\(\s*(?:[A-Z_]+,\s*)?"')
TRANSLATED_UI = re.compile(r'translatable="(?:yes|true|1)"')


def files(*patterns):
    """Returns the files of the project; folders that start with "_" are made by building."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern)
                  if not path.relative_to(ROOT).parts[0].startswith(('_', '.', 'out')))


def texts(*patterns):
    return {str(path.relative_to(ROOT)): path.read_text(encoding='utf-8') for path in files(*patterns)}


def sources():
    return texts('src/**/*.[ch]')


def run(*command, stdin=None):
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False)


def long_functions(sources, limit=FUNCTION_LINES):
    wrong = []
    for name, text in sources.items():
        lines, start = text.splitlines(), None
        for number, line in enumerate(lines):
            if line == '{' and lines[number - 1].endswith(')'):
                start = number
            elif line == '}' and start is not None:
                length = sum(not DATA.fullmatch(each) for each in lines[start + 1:number])
                if length > limit:
                    wrong.append(f'{name}:{start}: {length} lines, at most {limit}')
                start = None
    return wrong


def long_files(sources):
    limits = {'.ui': UI_LINES, 'dui-window.c': WINDOW_LINES, '': FILE_LINES}
    return [f'{name}: {text.count(chr(10))} lines' for name, text in sources.items()
            if text.count('\n') > next(limit for end, limit in limits.items() if name.endswith(end))]


def crowded(sources):
    """A file holds one class."""
    return [name for name, text in sources.items()
            if len(re.findall(r'^G_DEFINE_(?:\w+_)?(?:TYPE|INTERFACE)', text, re.MULTILINE)) > 1]


def no_opening(sources):
    return [f'{name}: does not open with a sentence on what it is for' for name, text in sources.items()
            if name.endswith('.c') and not text.startswith('/* ')]


def tables_for_the_mouse(interfaces):
    """No key reaches the headings of a table in GTK 4.8: each has a button for its order."""
    return [f'{name}: table “{table}” has no DuiOrderButton' for name, text in interfaces.items()
            for table in re.findall(r'class="GtkColumnView" id="(\w+)"', text)
            if not re.search(rf'class="DuiOrderButton">\s*<property name="table">{table}<', text)]


def tables_that_hold_tab(interfaces):
    """A list or table in which Tab goes from row to row, past all of them, before it goes on."""
    found = []
    for name, text in interfaces.items():
        for match in re.finditer(r'<object class="Gtk(ColumnView|ListView)"', text):
            stop = text.rfind('<object class="DuiTabStop">', 0, match.start())
            between = text[stop:match.start()] if stop >= 0 else ''
            if stop < 0 or between.count('<object') <= between.count('</object>'):
                found.append(name)
    return found


def public_functions(sources):
    """The functions of each header that is not private to a few files, by name: where they stand in header and source."""
    made = {}
    for name, text in sources.items():
        if name.endswith('.c'):
            made |= {match[1]: (name, match.start()) for match in re.finditer(r'^\w.*\n(dui_\w+) \(', text, re.MULTILINE)}
    for name, text in sources.items():
        if not name.endswith('.h') or 'private' in name or re.search(r'#include "[\w-]+-private.h"', text):
            continue
        bare = re.sub(r'/\*.*?\*/', lambda match: ' ' * len(match[0]), text, flags=re.DOTALL)
        for declared in re.finditer(r'^(?:const )?\w+ \*?(dui_\w+) \(', bare, re.MULTILINE):
            if declared[1] in made:
                yield declared[1], name, declared.start(), *made[declared[1]]


def undocumented(sources):
    """A function of the core without a word on what it gives, takes or refuses. What frees says enough by its name, and
    what finishes by that of what it ends."""
    return [f'{source}: nothing says what {function} () gives' for function, header, declared, source, made
            in public_functions({name: text for name, text in sources.items() if name.split('/')[1] not in ('view', 'app', 'ctl')})
            if not sources[source][:made].endswith('*/\n') and '/*' not in sources[header][:declared].rpartition('\n\n')[2]
            and not re.search(r'_(free|clear|ref|unref|finish|get_type|quark)$', function)]


def unshared(sources, users):
    """A function in a header that nobody calls but the file that it stands in."""
    everybody = {**users, **{name: re.sub(r'/\*.*?\*/', '', text, flags=re.DOTALL) for name, text in sources.items()}}
    callers = {}
    for name, text in everybody.items():
        # A header calls what its macros and inline functions name.
        lines = re.findall(r'^(?:#define|G_DEFINE| ).*', text, re.MULTILINE) if name.endswith('.h') else [text]
        for word in set(re.findall(r'\bdui_\w+', '\n'.join(lines))):
            callers.setdefault(word, set()).add(name)
    return [f'{header}: only {source} calls {function} ()' for function, header, _, source, _ in public_functions(sources)
            if not callers.get(function, set()) - {source} and not re.search(r'_(free|clear|ref|unref)$', function)]


def upward_includes(sources):
    home = {pathlib.Path(name).name: name.split('/')[1] for name in sources}
    wrong = []
    for name, text in sources.items():
        layer = name.split('/')[1]
        for bracket, included in re.findall(r'^#include ([<"])([^>"]+)[>"]', text, re.MULTILINE):
            if bracket == '"' and home.get(pathlib.Path(included).name, layer) not in LAYERS[layer]:
                wrong.append(f'{name} includes {included}, which lies above it')
            for start, allowed in FOREIGN.items():
                if bracket == '<' and included.startswith(start) and layer not in allowed:
                    wrong.append(f'{name} includes {included}, which is not for this layer')
    return wrong


def version_checks(sources):
    return [f'{name}: a version check outside dui-compat' for name, text in sources.items()
            if 'dui-compat' not in name and re.search(r'\b(GTK|ADW|GLIB)_CHECK_VERSION\b', text)]


def unbuilt(sources):
    lists = ''.join(texts('src/**/meson.build').values())
    return [f'{name}: in no meson.build' for name in sources
            if name.endswith('.c') and f"'{pathlib.Path(name).name}'" not in lists]


def leftovers(sources):
    return [f'{name}: {word}' for name, text in sources.items()
            for word in re.findall(r'\b(?:TODO|FIXME)\b', text)]


def missing_from_potfiles(sources):
    listed = set((ROOT / 'po/POTFILES.in').read_text(encoding='utf-8').split())
    wrong = [f'{name}: has translatable text, is not in po/POTFILES.in' for name, text in sources.items()
             if name not in listed and (TRANSLATED_UI if name.endswith('.ui') else TRANSLATED_C).search(text)]
    return wrong + [f'{name}: is in po/POTFILES.in, does not exist' for name in listed if not (ROOT / name).is_file()]


def untranslated(catalogue='po/nl.po'):
    with tempfile.TemporaryDirectory() as folder:
        template = f'{folder}/duiding.pot'
        made = run(*XGETTEXT, '--files-from=po/POTFILES.in', '-o', template)
        if made.returncode != 0:
            return made.stderr.splitlines()
        results = [run('msgfmt', '--check', '-o', '/dev/null', catalogue), run('msgcmp', catalogue, template)]
        return [line for result in results if result.returncode != 0 for line in result.stderr.splitlines()]


def strange_bars(entries):
    """Bars part the words of a list. A translation that has them where the source has none is a list that took the
    place of another use of the same word."""
    parted = [entry.partition('\nmsgstr') for entry in entries]
    return [source.strip() for source, _, translation in parted if '|' in translation and '|' not in source]


def unlisted_ui(names):
    lists = ''.join(texts('ui/*.gresource.xml', 'src/**/*.gresource.xml', 'data/*.gresource.xml').values())
    return [f'{name}: in no .gresource.xml' for name in names if f'{pathlib.Path(name).name}</file>' not in lists]


def pulled_from_a_bin(interfaces, sources):
    """In GTK 4.8, gtk_widget_dispose_template () unparents a bound child of the template itself. The bin above it does
    not see that, and lets go of it a second time: a critical warning when a window closes."""
    wrong = []
    for name, text in interfaces.items():
        bound = re.search(r'<template[^>]*>(?:(?!<object).)*<property name="child">\s*<object [^>]*id="(\w+)"', text,
                          re.DOTALL)
        source = sources.get(f'src/view/{pathlib.Path(name).stem}.c', '')
        if bound and not re.search(r'_set_child \([^;]*, NULL\);\s+gtk_widget_dispose_template', source):
            wrong.append(f'{name}: “{bound.group(1)}” needs adw_bin_set_child (…, NULL) before the template goes')
    return wrong


def keys_in(sources, interfaces):
    """The keys that do something, as GTK writes them; a key for the numeric pad or another layout is no key of its own."""
    modifiers = {'0': '', 'GDK_CONTROL_MASK': '<Control>', 'GDK_ALT_MASK': '<Alt>'}
    found = {}
    for name, text in sources.items():
        for key, modifier in re.findall(r'GDK_KEY_(\w+),\s*(0|GDK_\w+_MASK)\b', text):
            found[modifiers[modifier] + key] = name
        for trigger in re.findall(r'"((?:<\w+>)+[\w|<>]+)"', text):
            found.update(dict.fromkeys(trigger.split('|'), name))
        if name.endswith('network-keys.c'):
            found.update(dict.fromkeys(re.findall(r'case GDK_KEY_(\w+):', text), name))
    for name, text in interfaces.items():
        found.update(dict.fromkeys(map(html.unescape, re.findall(r'name="trigger">([^<]+)<', text)), name))
    return {key: name for key, name in found.items() if not re.search(r'KP_|ISO_|equal|Insert|F1$|<Alt>Left|1$', key)}


def unlisted_keys(sources, interfaces):
    """A key that the window with the keys does not list, and one that is listed and does nothing."""
    shown = html.unescape(interfaces.get('ui/dui-shortcuts-window.ui', ''))
    listed = {key for keys in re.findall(r'name="accelerator">(.+)</property>', shown) for key in keys.split()}
    used = keys_in(sources, interfaces)
    # From GTK itself, and the arrows, which the network tells apart by their direction.
    others = {'F10', '<Control>1...9', 'a...z', '<Control>a'}
    return [f'{name}: {key} is not in the list of keys' for key, name in used.items() if key not in listed] + \
        [f'{key} is listed and does nothing' for key in sorted(listed - set(used) - others)
         if not re.search(r'(Left|Right|Up|Down)$', key)]


def idle_settings(schema, sources):
    """A key of the settings that nothing reads."""
    text = ''.join(sources.values())
    return [f'{key} is read nowhere' for key in re.findall(r'<key name="([^"]+)"', schema) if f'"{key}"' not in text]


def without_escape(interfaces, sources):
    """A window over the main one that Escape does not close; the backup ends with a choice of its own."""
    return [name for name, text in interfaces.items()
            if re.search(r'<template class="\w+" parent="AdwWindow"', text) and 'backup-dialog' not in name
            and 'GDK_KEY_Escape' not in sources.get(f'src/view/{pathlib.Path(name).stem}.c', '')]


def unaccounted(builds, manifest, document, packages):
    """A library that the program needs, and that has no reason, no package, or no place in the Flatpak."""
    # What the GNOME runtime brings, and what goes by another name than that of pkg-config.
    runtime = {'glib-2.0', 'gobject-2.0', 'gio-2.0', 'gio-unix-2.0', 'gtk4', 'gtk4-unix-print', 'libadwaita-1',
               'sqlite3', 'libsecret-1', 'json-glib-1.0', 'cairo', 'cairo-pdf', 'cairo-svg', 'pangocairo', 'gdk-pixbuf-2.0', 'fontconfig'}
    shared = {'gtk4': 'gtk', 'gtk4-unix-print': 'gtk', 'sqlite3': 'sqlite', 'gio-unix-2.0': 'gio', 'pangocairo': 'pango',
              'cairo-pdf': 'cairo', 'cairo-svg': 'cairo'}
    indirect = {'cairo', 'pango', 'gdk-pixbuf', 'fontconfig', 'gio', 'glib', 'gobject'}  # of libgtk-4-dev
    wrong = []
    for name in sorted({each for text in builds.values() for each in re.findall(r"dependency ?\('([^']+)'", text)}):
        short = shared.get(name) or re.sub(r'^lib|-[\d.]+$', '', name)
        if name not in runtime and not re.search(rf'name: (lib)?{short.removesuffix("-glib")}\n', manifest):
            wrong.append(f'{name} is not in the Flatpak manifest')
        if not re.search(re.escape(short), document, re.I):
            wrong.append(f'{name} has no reason in docs/architecture.md')
        if short not in indirect and not re.search(rf'^lib{re.escape(short)}.*-dev$', packages, re.M):
            wrong.append(f'{name} has no package in packages.txt')
    return wrong


def words_as_markup(sources):
    """Words that were not written as markup, given to what takes all of them for it."""
    return [name for name, text in sources.items()
            if 'status_page_set_description (' in text and not name.endswith('/dui-plain-words.c')
            and not re.search(r'status_page_set_description \([^;]*, _ \(', text)]


def law_in_code(interfaces, sources):
    """A law article that is shown from the code: it belongs in data/reference, dated and with its source."""
    article = re.compile(r'\b(art\.|artikel|article)\s*\d', re.I)
    shown = {name: re.findall(r'>([^<]+)</', text) for name, text in interfaces.items()}
    shown |= {name: re.findall(r'"((?:[^"\\\n]|\\.)*)"', text) for name, text in sources.items()}
    return [f'{name}: {text}' for name, texts in shown.items() for text in texts if article.search(text)]


def unbroken(interfaces, sources):
    """A label that breaks lines between words only: one long word then makes the window wider than the screen."""
    found = []
    for name, text in interfaces.items():
        for match in re.finditer(r'name="wrap">True<', text):
            if 'wrap-mode' not in text[text.rfind('<object', 0, match.start()):text.find('</object>', match.end())]:
                found.append(name)
    for name, text in sources.items():
        found += [name for match in re.finditer(r'"wrap", TRUE|label_set_wrap \(', text)
                  if 'WRAP_WORD_CHAR' not in text[match.start():match.end() + 200]]
    return found


def dead_links(documents):
    """What a document says is shown by a test, or described in another document, is there."""
    return [f'{name}: there is no {link}' for name, text in documents.items()
            for link in re.findall(r'\]\((?!https?:|#)([^)#]+)', text)
            if not (ROOT / pathlib.Path(name).parent / link).exists()]


def absent(documents, manual, code):
    """What a document names as a file, a function, or a command of duidingctl with its options, is there."""
    known = {path.name for path in files('**/*')}
    found = []
    for name, text in documents.items():
        # Without what stands for any name, and what is not of this repository.
        quoted = re.findall(r'`((?!_build|#include|meson )[^`\n]+)`', text)
        words = [word.rstrip('.') for each in quoted for word in re.findall(r'(?<![/\w])[a-z][\w./-]*', each)]
        found += [(name, word) for word in words if re.fullmatch(r'(tests|src|data|docs|ui|po|icons|flatpak)/[a-z][\w./-]+', word)
                  and 'NNN' not in word and not (ROOT / word).exists() and not list(ROOT.glob(f'{word}.*'))]
        found += [(name, word) for word in words if re.fullmatch(r'dui[\w-]+\.(c|h|ui)|[\w-]+\.(py|sh|sql)', word) and word not in known]
        found += [(name, word) for word in words if re.fullmatch(r'dui_\w+', word) and word not in code]
        found += [(name, each) for each in quoted for command in re.findall(r'^duidingctl (?!-)(\w+(?: [a-z]+)?)', each)
                  if f'  {command}' not in manual]
        found += [(name, option) for each in quoted if each.startswith('duidingctl') for option in re.findall(r'--[\w-]+', each)
                  if option not in manual and f'"{option[2:]}"' not in manual and option != '--help']
    return [f'{name}: there is no {thing}' for name, thing in found if not thing.startswith('dui_thing')]


def unproven(documents):
    """A line of the tables of docs/security.md that claims something links to a test that is run."""
    built = ''.join(texts('tests/**/meson.build').values())
    return [f'{name}: {line[:60]}' for name, text in documents.items()
            for claims in re.findall(r'\n## (?:Wie wordt|Who is).*?(?=\n## )', text, re.DOTALL)
            for line in claims.splitlines()[5:] if line.startswith('|')
            and not any(test in built for test in re.findall(r'/([\w-]+)\.(?:c|py|sh)\)', line))]


def malformed(names):
    return [line for name in names for line in run('xmllint', '--noout', name).stderr.splitlines()[:3]]


def unformatted(names):
    if not names:
        return []
    return [line for line in run('clang-format', '--dry-run', '-Werror', *names).stderr.splitlines()
            if 'error:' in line]


def sees_bad_format():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'f.c'
        path.write_text('int  f(void){return 1;}\n')
        (pathlib.Path(folder) / '.clang-format').write_text((ROOT / '.clang-format').read_text())
        return unformatted([str(path)])


def count_log(programs):
    """Runs the counter of ./check on a made-up log; returns its exit status, its last line, and what it says again."""
    with tempfile.TemporaryDirectory() as folder:
        build = pathlib.Path(folder)
        (build / 'meson-info').mkdir()
        tests = ','.join(f'{{"name": "t{i}", "suite": ["duiding:core"], "protocol": "{protocol}"}}'
                         for i, (protocol, *_) in enumerate(programs))
        (build / 'meson-info/intro-tests.json').write_text(f'[{tests}]')
        (build / 'log').write_text(''.join(
            f'{{"name": "t{i}", "stdout": "{output}", "result": "{result}", "returncode": {status}, '
            f'"starttime": 1, "duration": 1}}\n' for i, (_, output, result, status) in enumerate(programs) if result))
        counter = str(ROOT / 'tests/harness/count.py')
        run(counter, folder, 'core', str(build / 'log'), str(build / 'tally'))
        total = run(counter, '--total', folder, str(build / 'tally'), '/dev/null', '1')
        *said, last = total.stdout.splitlines()
        return total.returncode, last, re.findall(r'✗ (.*)', '\n'.join(said))


def miscounted():
    good, bad = r'1..2\nok 1 /a\nok 2 /b\n', r'1..3\nok 1 /a\nnot ok 2 /b\nBail out! ERROR\n'
    expected = [
        ([('tap', good, 'OK', 0)], (0, '2 passed, 0 failed', [])),
        ([('tap', good, 'OK', 0), ('exitcode', '', 'OK', 0)], (0, '3 passed, 0 failed', [])),
        ([('tap', bad, 'ERROR', -6)], (1, '1 passed, 2 failed', ['t0: /b', 't0: 1 niet uitgevoerd'])),
        ([('tap', good, 'ERROR', -11)], (1, '2 passed, 1 failed', ['t0: ERROR, status -11'])),
        ([('tap', '', 'SKIP', 0)], (1, '0 passed, 1 failed', ['t0: 1 niet uitgevoerd'])),
        ([('tap', r'1..1\nok 1 /a # SKIP why\n', 'SKIP', 0), ('exitcode', '', 'OK', 0)],
         (0, '1 passed, 0 failed, 1 skipped', [])),
        ([('exitcode', '', 'TIMEOUT', -9)], (1, '0 passed, 1 failed', ['t0: TIMEOUT, status -9'])),
        ([('exitcode', '', '', 0)], (1, '0 passed, 1 failed', ['t0: niet gestart'])),
    ]
    return [f'{programs}: {count_log(programs)}, not {result}' for programs, result in expected
            if count_log(programs) != result]


def cut_off_choices(interfaces, sources):
    """A row of choices of libadwaita 1.2, which shows 20 characters of each; DuiComboRow shows all."""
    return [name for name, text in {**interfaces, **sources}.items()
            if re.search(r'class="AdwComboRow"|adw_combo_row_new|, ADW_TYPE_COMBO_ROW,', text)]


def rules():
    c, ui, tests = sources(), texts('ui/*.ui'), texts('tests/**/*.[ch]', 'tests/**/*.py', 'tests/**/*.sh')
    accounts = (texts('meson.build', 'src/**/meson.build'), ''.join(texts('flatpak/*.yml').values()),
                *texts('docs/architecture.md').values(), *texts('packages.txt').values())
    long_function = 'static void\nf (void)\n{\n' + '  g ();\n' * (FUNCTION_LINES + 1) + '}\n'
    return [
        ('function length', lambda: long_functions(c) + long_functions(tests, TEST_LINES), lambda: long_functions({'src/base/f.c': long_function})),
        ('file length', lambda: long_files({**c, **ui, **tests}), lambda: long_files({'f.c': '\n' * (FILE_LINES + 1)})),
        ('one class a file', lambda: crowded(c), lambda: crowded({'f.c': 'G_DEFINE_FINAL_TYPE (F, f, G_TYPE_OBJECT)\n' * 2})),
        ('opening sentence', lambda: no_opening(c), lambda: no_opening({'f.c': '#include "f.h"\n'})),
        ('functions of the core are described', lambda: undocumented(c), lambda: undocumented(
            {'src/base/dui-f.h': 'int dui_f_g (void);\n', 'src/base/dui-f.c': 'int\ndui_f_g (void)\n{\n}\n'})),
        ('headers hold what is shared', lambda: unshared(c, {**ui, **tests}), lambda: unshared(
            {'src/base/dui-f.h': 'int dui_f_g (void);\n', 'src/base/dui-f.c': 'int\ndui_f_g (void)\n{\n}\n'}, {})),
        ('direction of includes', lambda: upward_includes(c),
         lambda: upward_includes({'src/base/f.c': '#include "g.h"\n', 'src/view/g.h': ''})
         and upward_includes({'src/network/f.c': '#include "../exchange/g.h"\n', 'src/exchange/g.h': ''})),
        ('foreign includes', lambda: [], lambda: upward_includes({'src/store/f.c': '#include <gtk/gtk.h>\n'})),
        ('version checks', lambda: version_checks(c), lambda: version_checks({'f.c': 'GTK_CHECK_VERSION (4, 10, 0)'})),
        ('sources are built', lambda: unbuilt(c), lambda: unbuilt({'src/base/no-such-file.c': ''})),
        ('nothing left over', lambda: leftovers({**c, **ui}), lambda: leftovers({'f.c': '/* TO' + 'DO */'})),
        ('POTFILES', lambda: missing_from_potfiles({**c, **ui}),
         lambda: missing_from_potfiles({'src/base/f.c': 'g (_ ("Text"));'})),
        ('Dutch is complete', untranslated, lambda: untranslated('/dev/null')),
        ('a list of words has a source of its own', lambda: strange_bars((ROOT / 'po/nl.po').read_text().split('\n\n')),
         lambda: strange_bars(['msgid "brother"\nmsgstr "broer|broertje"'])),
        ('user interface files are bundled', lambda: unlisted_ui(ui), lambda: unlisted_ui(['ui/no-such-file.ui'])),
        ('children of a bin', lambda: pulled_from_a_bin(ui, c), lambda: pulled_from_a_bin(
            {'ui/f.ui': '<template class="F"><property name="child"><object class="G" id="g">'}, {})),
        ('list of keys', lambda: unlisted_keys(c, ui), lambda: unlisted_keys({'f.c': 'g (GDK_KEY_q, 0, "f.g");'}, ui)),
        ('settings are read', lambda: idle_settings(''.join(texts('data/*.gschema.xml.in').values()), c),
         lambda: idle_settings('<key name="no-such-key" type="b">', c)),
        ('Escape closes a window', lambda: without_escape(ui, c),
         lambda: without_escape({'ui/f.ui': '<template class="F" parent="AdwWindow">'}, {})),
        ('libraries are accounted for', lambda: unaccounted(*accounts),
         lambda: len(unaccounted({'meson.build': "dependency('libnone')"}, *accounts[1:])) == 3),
        ('law stands in the reference data', lambda: law_in_code(ui, c),
         lambda: law_in_code({'f.ui': '<property>Gemeentewet, art. 87</property>'}, {})
         and law_in_code({}, {'f.c': '_ ("Secret, Gemeentewet artikel 87")'})),
        ('plain words are not taken for markup', lambda: words_as_markup(c),
         lambda: words_as_markup({'f.c': 'adw_status_page_set_description (page, error->message);'})),
        ('tables are ordered by keyboard', lambda: tables_for_the_mouse(ui),
         lambda: tables_for_the_mouse({'f.ui': '<object class="GtkColumnView" id="f">'})),
        ('tables are one stop for Tab', lambda: tables_that_hold_tab(ui), lambda: tables_that_hold_tab(
            {'f.ui': '<object class="DuiTabStop"></object><object class="GtkListView"></object>'})),
        ('long words break', lambda: unbroken(ui, c),
         lambda: unbroken({'f.ui': '<object class="GtkLabel"><property name="wrap">True</property></object>'}, {})
         and unbroken({}, {'f.c': 'gtk_label_set_wrap (label, TRUE);'})),
        ('choices are read whole', lambda: cut_off_choices(ui, c),
         lambda: cut_off_choices({'f.ui': '<object class="AdwComboRow" id="f"/>'}, {})
         and cut_off_choices({}, {'f.c': 'row = adw_combo_row_new ();'})),
        ('links in documents', lambda: dead_links(texts('*.md', 'docs/*.md')),
         lambda: dead_links({'docs/f.md': '[test](../tests/core/no-such-test.c)'})),
        ('names in documents', lambda: absent(texts('*.md', 'docs/*.md'), c['src/ctl/main.c'], ''.join({**c, **tests}.values())),
         lambda: len(absent({'f.md': '`tests/core/no-such.c` `dui-no-such.c` `dui_no_such ()` `duidingctl nosuch --none`'},
                            c['src/ctl/main.c'], '')) == 5),
        ('claims have tests', lambda: unproven(texts('docs/security.md')), lambda: unproven(
            {'f.md': '\n## Who is kept out\n\n| Who | By |\n|---|---|\n| A | [b](../tests/no-test.c) |\n## Keys\n'})),
        ('XML is well-formed', lambda: malformed([*ui, *map(str, files('icons/**/*.svg', 'data/**/*.xml*'))]),
         lambda: malformed(['README.md'])),
        ('format', lambda: unformatted([*c, *texts('tests/**/*.[ch]')]), sees_bad_format),
        ('counting of tests', miscounted, lambda: True),
    ]


def main():
    checks, failed = rules(), 0
    print(f'1..{len(checks)}')
    for number, (name, check, control) in enumerate(checks, 1):
        wrong = check() if control() else ['the rule does not see an example that breaks it']
        failed += bool(wrong)
        print('not ok' if wrong else 'ok', number, f'/house/{name}')
        for line in wrong[:20]:
            print('#', line)
    return 1 if failed else 0


sys.exit(main())
