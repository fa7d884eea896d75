"""Steps of a journey: a store of one's own, ending the program, and coming back."""
from journey_base import PASSPHRASE


def create_store(official):
    """A store is made with a passphrase of one's own"""
    app = official.app
    app.start()
    app.window('Duiding')
    app.action(official.window(), 'start.create')
    official.fill({'Wachtwoordzin': PASSPHRASE, 'Wachtwoordzin nogmaals': PASSPHRASE}, root=official.window())
    app.action(official.window(), 'start.make')
    app.find(official.window(), role='heading', name='De herstelcode')


def confirm_code(official):
    """The recovery code is copied and confirmed, and the window opens"""
    app = official.app
    cells = app.find_all(official.window(), role='table cell', pattern=r'^Groep \d+: ')
    code = dict(cell.name.split(': ') for cell in cells)
    app.action(official.window(), 'start.copied')
    app.find(official.window(), role='heading', name='Eigen exemplaar controleren')
    for node in app.find_all(official.window(), role='text', pattern=r'^Groep \d+$'):
        app.fill(node, code[node.name])
    app.action(official.window(), 'start.confirm')
    official.wait_for_main_window()
    official.typed['recovery'] = {'code': '-'.join(code[f'Groep {i + 1}'] for i in range(len(code)))}


def quit_program(official):
    """The program ends without an error"""
    official.app.press('ctrl+q')
    assert official.app.wait_for_exit() == 0


def unlock(official):
    """Started again, it opens with the passphrase"""
    app = official.app
    app.start()
    app.window('Duiding')
    app.find(official.window(), role='heading', name='Duiding ontgrendelen')
    official.fill({'Wachtwoordzin': PASSPHRASE}, root=official.window())
    app.action(official.window(), 'start.unlock')
    official.wait_for_main_window()
