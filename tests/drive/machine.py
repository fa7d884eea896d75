#!/usr/bin/python3
"""The machine around the program, on a real bus: logind and the screen savers, which a test cannot put to sleep itself.

Reads from its input, one a line: sleep, wake, lock, lock-other, unlock, gnome, freedesktop. Answers each with "told"; says
"inhibited" when a program holds up sleep, and "released" when it lets go.
"""
import os
import sys

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

LOGIND, SESSION = '/org/freedesktop/login1', '/org/freedesktop/login1/session/proef'
MANAGER = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit"><arg type="s"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="h" direction="out"/></method>
  <method name="GetSession"><arg type="s"/><arg type="o" direction="out"/></method>
</interface></node>''').interfaces[0]
SIGNALS = {
    'sleep': (LOGIND, 'org.freedesktop.login1.Manager', 'PrepareForSleep', True),
    'wake': (LOGIND, 'org.freedesktop.login1.Manager', 'PrepareForSleep', False),
    'lock': (SESSION, 'org.freedesktop.login1.Session', 'Lock', None),
    'lock-other': (SESSION + '2', 'org.freedesktop.login1.Session', 'Lock', None),
    'gnome': ('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged', True),
    'unlock': ('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged', False),
    'freedesktop': ('/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged', True),
}


def say(word):
    print(word, flush=True)


def called(connection, sender, path, interface, method, parameters, invocation):
    if method == 'GetSession':
        invocation.return_value(GLib.Variant('(o)', (SESSION,)))
        return
    kept, given = os.pipe()
    GLib.unix_fd_add_full(GLib.PRIORITY_HIGH, kept, GLib.IOCondition.HUP, released, None)
    files = Gio.UnixFDList.new_from_array([given])
    invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), files)
    say('inhibited')


def released(file, condition, data):
    os.close(file)
    say('released')
    return False


def read_line(source, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    path, interface, name, value = SIGNALS[line.strip()]
    parameters = None if value is None else GLib.Variant('(b)', (value,))
    bus.emit_signal(None, path, interface, name, parameters)
    bus.flush_sync()
    say('told')
    return True


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
bus.register_object(LOGIND, MANAGER, called, None, None)
for name in ('org.freedesktop.login1', 'org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver'):
    bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                  GLib.Variant('(su)', (name, 4)), None, 0, -1, None)
loop = GLib.MainLoop()
GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, read_line)
say('ready')
loop.run()
