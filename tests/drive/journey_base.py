"""What an official does everywhere in the program, for the steps of a journey in the other journey_*.py.

    official = Official(duiding, duidingctl, store)
    official.walk(create_store, confirm_code, new_signal)

A step is a function of the official, with a sentence as its first doc line."""
import functools
import json
import os
import pathlib
import subprocess

from driver import App, has_state, name_of, run_journey, text_of, walk

PASSPHRASE = 'zeven grijze ganzen boven het wad'


def label_pattern(label):
    """A field is named by its label; GTK 4.8 says that more than once, and some must be filled in."""
    return rf'^{label}( \(verplicht\))?($| {label})'


class Official:
    """One person at work with the program: what she sees is asked for by its words, as it stands on the screen."""

    def __init__(self, duiding, duidingctl=None, store=None, env=None):
        """Without a store she practises."""
        self.duidingctl, self.store = duidingctl, store and pathlib.Path(store)
        self.home = pathlib.Path(os.environ['HOME'])
        self.app = App([duiding, *(['--store', str(store)] if store else ['--practice'])], env=env, patience=30)
        self.page = None                         # the class of the place she is in
        self.parts = {}                          # of the program, as part() found them
        self.typed = {}                          # what she typed, by the name of the record and of the field

    def walk(self, *steps):
        run_journey(*(functools.update_wrapper(functools.partial(step, self), step) for step in steps))

    # --- where she is

    def window(self):
        """The window, when no dialog is over it."""
        return self.app.wait_for(lambda: len(self.app.windows()) == 1 and self.app.windows()[0], 'one window')

    def wait_for_main_window(self):
        """Waits until the start window has made way for it."""
        self.app.wait_for(lambda: self.app.find_all(self.window(), role='list', name='Onderdelen'), 'the main window')

    def part(self, name, root=None):
        """A part of the program by its class: GTK 4.8 names what has no name by that.

        Without a root it is one of which there is one for as long as the program runs: found once, for the whole tree
        takes long to read."""
        def search():
            return next((node for node in walk(root or self.window()) if node.name == name), None)
        if root is not None:
            return self.app.wait_for(search, f'part {name}')
        key = (self.app.process.pid, name)
        if key not in self.parts:
            self.parts[key] = self.app.wait_for(search, f'part {name}')
        return self.parts[key]

    def go(self, number, name, page):
        """Goes to a place with its key."""
        self.app.press(f'ctrl+{number}')
        row = self.app.find(self.window(), role='list item', name=name, exact=True)
        self.app.wait_for(lambda: has_state(row, 'selected'), f'{name} to be selected')
        self.page = page

    def here(self):
        """The place she is in: other places are in the tree too."""
        return self.part(self.page)

    # --- what she does

    def button(self, label, root=None):
        return self.app.find(root or self.here(), role='(push|toggle) button', pattern=rf'(^|\s){label}$')

    def push(self, label, root=None):
        self.app.click(self.into_sight(self.button(label, root)))

    def menu(self, label, *items, root=None):
        """Chooses in the menu of a button; that is a button in a button, and the inner one can be pressed."""
        outer = self.button(label, root)
        self.app.choose_menu(self.app.find(outer, role='(push|toggle) button', index=-1), *items)

    def into_sight(self, node):
        """Turns the wheel until the node is to be seen, as far as it lies in something that scrolls."""
        pane = node.parent
        while pane.getRoleName() not in ('scroll pane', 'application'):
            pane = pane.parent
        if pane.getRoleName() == 'scroll pane':
            self.app.scroll_to(pane, node)
            self.app.wait_still(node)
        return node

    def field(self, label, root=None):
        return self.app.find(root or self.here(), role='text', pattern=label_pattern(label))

    def fill(self, values, record=None, root=None):
        """values: text by the label of its field. What is typed is remembered under the name of the record."""
        for label, text in values.items():
            self.app.fill(self.into_sight(self.field(label, root)), text)
        self.typed.setdefault(record, {}).update(values)

    def choose(self, choices, root=None):
        """choices: the label of an option by the label of its row."""
        for label, option in choices.items():
            self.app.choose(self.into_sight(self.app.find(root or self.here(), role='combo box', name=label)), option)

    def save_as(self, title, path, proposed):
        """Types the name of a file in the question of the desktop; proposed is how the name that stands there ends.

        On a busy machine the question makes its field once more after it is seen, so the field is looked up each time."""
        self.app.window(title)

        def name():
            fields = [field for window in self.app.windows()[1:] for field in self.app.find_all(window, role='text', name='Naam')]
            return text_of(fields[0])
        self.app.wait_for(lambda: name().endswith(proposed), 'the name that is proposed')
        self.app.press('ctrl+a')
        self.app.type(str(path))
        self.app.wait_for(lambda: name() == str(path), 'the name of the file')
        self.app.press('Return')
        self.window()
        self.app.wait_for(lambda: path.exists() and path.stat().st_size > 0, path.name)

    def type_here(self, text, then='Tab'):
        """Types where the keyboard is, and goes on."""
        self.app.type(text)
        self.app.press(then)

    def reads(self, *texts, root=None):
        """Waits until all these texts stand there to read."""
        def missing():
            there = '\n'.join(name_of(node) for node in walk(root or self.here()) if node.getRoleName() == 'label')
            return [text for text in texts if text not in there]
        self.app.wait_for(lambda: not missing(), f'{texts!r} to read')

    def dialog(self, name):
        """A dialog over the window, by its title or, of a question, by what it asks."""
        def search():
            found = [window for window in self.app.windows()[1:]
                     if name in name_of(window) or self.app.find_all(window, 'label', name)]
            return found[-1] if found else None
        return self.app.wait_for(search, f'dialog {name!r}')

    def answer(self, name, label):
        """Answers a question, and waits until it is gone."""
        self.app.click(self.button(label, self.dialog(name)))
        self.window()

    # --- the store, while no window has it open

    def ctl(self, *arguments, status=0):
        """Runs duidingctl; returns what it prints. The passphrase goes in over a pipe: it must be in no file."""
        done = subprocess.run([self.duidingctl, '--store', str(self.store), '--passphrase-file', '/dev/stdin', *arguments],
                              input=PASSPHRASE, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == status, (arguments, done.returncode, done.stderr)
        return done.stdout

    def records(self, kind):
        return json.loads(self.ctl('list', kind, '--json'))
