"""Drives the program as a user does, over AT-SPI and with real keys and clicks, for the journeys beside this file.

    with App(['duiding', '--practice']) as app:
        window = app.window('Duiding')
        app.action(window, 'win.new')
        app.fill(app.find(window, role='text', name='Onderwerp'), 'Vraag van een school')
        app.click(app.find(window, role='push button', name='Opslaan'))

It needs a window manager, for the focus: headless.sh with-wm.sh /usr/bin/python3 journey.py.

Whatever is asked for is waited for: nothing sleeps for a fixed time, and a wait in vain ends the journey with the
tree that a screen reader would have met. GTK 4.8 marks only windows as showing and lists what lies on hidden pages of
a stack too, so what counts as seen is what takes room; and it cannot be asked to move the focus, so a field is
clicked first.
"""
import os
import pathlib
import re
import subprocess
import sys
import time
import traceback

# Warnings are fatal for the program, not for the one who drives it: what vanishes while one looks is no mistake.
STRICT = os.environ.pop('G_DEBUG', None)

import gi  # noqa: E402 (GLib reads the environment when it is loaded)

gi.require_version('Atspi', '2.0')
import pyatspi  # noqa: E402 (pyatspi takes the newest Atspi it finds unless told before)

PATIENCE = float(os.environ.get('DUI_DRIVE_PATIENCE', '20'))
TYPED_AT_MOST = 60
WHEEL_STEP = 100                                            # pixels, somewhat more than a turn of the wheel makes
TOAST_ROOM = 100
SILENT_ROLES = {'panel', 'filler', 'scroll pane', 'scroll bar', 'separator'}


class Missing(AssertionError):
    """What was waited for did not come."""


def _extents(node):
    try:
        return node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    except NotImplementedError:
        return None


def takes_room(node):
    """Whether the node or what is in it may be seen: what cannot say how large it is, may."""
    extents = _extents(node)
    return extents is None or extents.width > 0 and extents.height > 0


def is_seen(node):
    """Whether the node takes room in its window."""
    extents = _extents(node)
    return extents is not None and extents.width > 0 and extents.height > 0


def has_state(node, state):
    """state: 'focused', 'selected', 'checked', 'sensitive', 'invalid entry' …"""
    return state in [pyatspi.stateToString(each) for each in node.getState().getStates()]


def name_of(node):
    """The accessible name; GTK 4.8 gives the name of the class where there is none."""
    name = node.name or ''
    return '' if re.match(r'(Gtk|Adw|Dui)[A-Z]', name) else name


def text_of(node):
    """The text in a field or text view."""
    text = node.queryText()
    return text.getText(0, text.characterCount)


def actions_of(node):
    try:
        actions = node.queryAction()
    except NotImplementedError:
        return []
    return [actions.getName(i) for i in range(actions.nActions)]


def walk(node, only_seen=True):
    """Yields the node and all below it; what vanishes meanwhile is passed over, and what lies on hidden pages not read."""
    yield node
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None and (not only_seen or takes_room(child)):
            yield from walk(child, only_seen)


def dump(node, file=sys.stderr):
    """Writes what a screen reader meets, one line a node."""
    def write(node, depth):
        shown = node.getRoleName() not in SILENT_ROLES and (depth == 0 or is_seen(node))
        if shown:
            print('  ' * depth + f'{node.getRoleName()} {name_of(node)!r}', file=file)
        for child in node:
            if child is not None:
                write(child, depth + shown)
    write(node, 0)


def _fits(node, role, name, exact, pattern):
    return ((role is None or re.fullmatch(role, node.getRoleName()) is not None)
            and (name is None or (name_of(node) == name if exact else name in name_of(node)))
            and (pattern is None or re.search(pattern, name_of(node)) is not None))


class App:
    """The program; it can be started again after it ended."""

    running = []

    def __init__(self, command, name='duiding', env=None, patience=PATIENCE):
        self.command, self.name, self.patience = command, name, patience
        self.env = {**os.environ, **({'G_DEBUG': STRICT} if STRICT else {}), **(env or {})}
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, error, traceback):
        if error is not None:
            self.report()
        self.stop()

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.env)
        App.running.append(self)
        self.wait_for(self._root, 'the program on the accessibility bus')

    def stop(self):
        """Ends the program, if it still runs; returns its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.wait_for_exit()

    def wait_for_exit(self):
        App.running = [app for app in App.running if app is not self]
        try:
            return self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Missing('the program did not end') from None

    def _root(self):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == self.name:
                if application.get_process_id() == self.process.pid:
                    return application
        return None

    def report(self):
        """Shows what was there when a journey failed."""
        self.screenshot(os.environ.get('DUI_DRIVE_FAILURE', '/tmp/duiding-drive-failure.png'))
        root = self._root()
        if root is not None:
            dump(root)

    # --- waiting and finding

    def wait_for(self, what, description, seconds=None):
        """Calls what() until it gives something true, and returns that."""
        end = time.monotonic() + (seconds or self.patience)
        while True:
            try:
                found = what()
            except (RuntimeError, LookupError, NotImplementedError, gi.repository.GLib.Error):
                found = None                     # an object may vanish while the tree is walked
            if found:
                return found
            if self.process is not None and self.process.poll() is not None:
                raise Missing(f'the program ended with {self.process.returncode}, while waiting for {description}')
            if time.monotonic() > end:
                raise Missing(f'waited in vain for {description}')
            time.sleep(0.04)

    def windows(self):
        return [window for window in self._root() or [] if window is not None]

    def window(self, name=None, role=None):
        """The window or dialog with this name, once it has the focus: before that it has no place on the screen."""
        def search():
            fitting = [window for window in self.windows()
                       if (name is None or name in name_of(window)) and (role is None or window.getRoleName() == role)
                       and name_of(window) == _active_name()]
            return fitting[-1] if fitting else None
        return self.wait_for(search, f'window {name!r}')

    def find_all(self, root, role=None, name=None, exact=False, pattern=None):
        """What is there now; may be empty."""
        return [node for node in walk(root) if _fits(node, role, name, exact, pattern) and is_seen(node)]

    def find(self, root, role=None, name=None, exact=False, pattern=None, index=0):
        """Waits for a node by its role (a pattern) and by a part of its name, its exact name, or a pattern in it."""
        def search():
            found = self.find_all(root, role, name, exact, pattern)
            return found[index] if -len(found) <= index < len(found) else None
        return self.wait_for(search, f'{role or "node"} {name or pattern!r}')

    def wait_gone(self, root, role=None, name=None, exact=False, pattern=None):
        self.wait_for(lambda: not self.find_all(root, role, name, exact, pattern),
                      f'{role or "node"} {name or pattern!r} to go')

    # --- doing

    def action(self, node, action):
        """Runs an action by its name: "win.add" of a window, "click" of a button."""
        def run():
            names = actions_of(node)
            return action in names and node.queryAction().doAction(names.index(action))
        self.wait_for(run, f'action {action} of {name_of(node)!r}')

    def press(self, *keys):
        """Keys as xdotool names them: "ctrl+n", "Return", "Down"."""
        subprocess.run(['xdotool', 'key', '--delay', '20', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '8', text], check=True)

    def position(self, node):
        """The middle of a node on the screen, in pixels; of a text its beginning."""
        frame = node
        while frame.parent.getRoleName() != 'application':
            frame = frame.parent
        outer, inner = _geometry(self.process.pid, name_of(frame)), _extents(frame)
        # Without a compositor the window has a solid border instead of a shadow, equally wide on all sides.
        left = outer['X'] + (outer['WIDTH'] - inner.width) // 2
        top = outer['Y'] + (outer['HEIGHT'] - inner.height) // 2
        extents = _extents(node)
        # A text area may reach out of sight; its first line is where one clicks in it.
        down = min(extents.height // 2, 24) if node.getRoleName() == 'text' else extents.height // 2
        return left + extents.x + extents.width // 2, top + extents.y + down

    def click(self, node, button=1, count=1):
        """Clicks in the middle of a node with the pointer."""
        x, y = self.position(node)
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(count),
                        '--delay', '60', str(button)], check=True)

    def click_still(self, node):
        """Clicks, and once more when the node was elsewhere by then: a busy machine draws late what was scrolled."""
        for _ in range(3):
            place = self.position(node)
            self.click(node)
            self.wait_still(node)
            if self.position(node) == place:
                return

    def scroll_to(self, pane, node):
        """Turns the wheel over a scroll pane until the whole node is in it, or its upper part when it is too high."""
        def missing():
            outer, inner = _extents(pane), _extents(node)
            if inner.y < outer.y:
                return inner.y - outer.y
            return max(0, inner.y + min(inner.height, outer.height) - outer.y - outer.height)

        def turn():
            distance = missing()
            if distance != 0:
                x, y = self.position(pane)
                subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--delay', '5', '--repeat',
                                str(abs(distance) // WHEEL_STEP + 1), '4' if distance < 0 else '5'], check=True)
                self.wait_for(lambda: missing() != distance, f'{name_of(node)!r} to scroll')
                self.wait_still(node)
            return distance == 0
        self.wait_for(turn, f'{name_of(node)!r} to come into sight')
        self._leave_toast(pane, node)

    def _leave_toast(self, pane, node):
        """Turns a little further when the node lies where a toast may cover it, as far as there is more to turn to."""
        outer, inner = _extents(pane), _extents(node)
        if inner.height < outer.height // 2 and inner.y + inner.height > outer.y + outer.height - TOAST_ROOM:
            x, y = self.position(pane)
            subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '--delay', '5', '--repeat', '3', '5'], check=True)
            time.sleep(0.1)
            self.wait_still(node)

    def wait_in_sight(self, pane, node):
        """Waits until the whole node has been scrolled into the pane, and stands still there."""
        def is_in_sight():
            outer, inner = _extents(pane), _extents(node)
            return inner.y >= outer.y and inner.y + inner.height <= outer.y + outer.height
        self.wait_for(is_in_sight, f'{name_of(node)!r} to come into sight')
        self.wait_still(node)

    def wait_still(self, node):
        """Waits until the node has the same place twice: a turn of the wheel comes in more than one frame."""
        seen = []

        def is_still():
            seen.append(_extents(node).y)
            return len(seen) > 1 and seen[-1] == seen[-2]
        self.wait_for(is_still, f'{name_of(node)!r} to stand still')

    def fill(self, node, text):
        """Replaces the text of a field, and waits until it is there.

        Plain letters are typed: the X server keeps clicks and keys in order, so the focus need not be waited for (nor
        could it be: it lies on a part of the field that is not in the tree). Long text and letters that no keyboard
        of a test server has go in as a screen reader or a paste would bring them."""
        self.click_still(node)
        if text.isascii() and text.isprintable() and len(text) <= TYPED_AT_MOST:
            self.press('ctrl+a', 'Delete')
            self.type(text)
        else:
            node.queryEditableText().setTextContents(text)
        self.wait_for(lambda: text_of(node) == text, f'{text!r} in {name_of(node)!r}')

    def enter(self, area):
        """Brings the keyboard into a text area, whose focus is in the tree."""
        self.click(area)
        self.wait_for(lambda: has_state(area, 'focused'), f'{name_of(area)!r} to have the keyboard')

    def choose(self, combo, label):
        """Chooses in a combo row, by the label or a part of it: opens it, and goes there with the arrow keys."""
        def items():
            lists = [node for node in walk(combo) if node.getRoleName() == 'list']
            found = [node for node in walk(lists[-1]) if node.getRoleName() == 'list item'] if len(lists) > 1 else []
            return found if any(has_state(node, 'focused') for node in found) else []

        self.click(combo)
        options = self.wait_for(items, f'the options of {name_of(combo)!r}')
        labels = [' '.join(name_of(part) for part in walk(node) if part.getRoleName() == 'label') for node in options]
        wanted = next((i for i, each in enumerate(labels) if label == each), None) \
            or next((i for i, each in enumerate(labels) if label in each), None)
        if wanted is None:
            raise Missing(f'no option {label!r} in {name_of(combo)!r}, only {labels}')
        self.press('Home', *['Down'] * wanted)
        self.wait_for(lambda: has_state(options[wanted], 'focused'), f'{labels[wanted]!r} to be reached')
        self.press('Return')
        self.wait_for(lambda: not items() and self.find_all(combo, 'label', labels[wanted], exact=True),
                      f'{label!r} to be chosen in {name_of(combo)!r}')

    def choose_menu(self, button, *labels):
        """Opens a menu button and chooses in its menu; further labels are of submenus."""
        self.action(button, 'click')
        for label in labels:
            self.action(self.find(button.parent, role='(check |radio )?menu item', name=label), 'click')

    def screenshot(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-window', 'root', str(path)], check=False)


def _active_name():
    """The title of the window that has the focus; GTK 4.8 says so of frames only, not of dialogs."""
    return subprocess.run(['xdotool', 'getactivewindow', 'getwindowname'], capture_output=True, text=True,
                          check=False).stdout.rstrip('\n')


def _geometry(pid, name):
    """Position and size of the X window of a process by its title; the newest when there are more."""
    found = subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(pid), '--name', f'^{re.escape(name)}$'],
                           capture_output=True, text=True, check=False).stdout.split()
    if not found:
        raise Missing(f'no window {name!r} on the screen')
    shell = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', found[-1]], capture_output=True, text=True, check=True)
    return {key: int(value) for key, value in (line.split('=') for line in shell.stdout.split()) if key != 'SCREEN'}


def run_journey(*steps):
    """Runs the steps in order, each a function with a sentence as its first doc line; prints TAP.

    The first step that fails ends the journey: what comes after it could only fail too, and counts as not run."""
    print(f'1..{len(steps)}', flush=True)
    for number, step in enumerate(steps, 1):
        title = (step.__doc__ or step.__name__).strip().splitlines()[0].rstrip('.')
        begun = time.monotonic()
        try:
            step()
        except Exception as error:                        # whatever it is, it is the result of this step
            traceback.print_exc()
            for app in list(App.running):
                app.report()
                app.stop()
            print(f'not ok {number} {title}\n# {error}', flush=True)
            sys.exit(1)
        print(f'ok {number} {title}\n# {time.monotonic() - begun:.1f} s', flush=True)
    # What still runs would hold the output open, and whoever reads it would wait.
    for app in App.running:
        app.process.kill()
        app.process.wait()
