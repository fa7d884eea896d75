"""Steps of a journey: a case file is opened from a submitted signal, and gets an action and an entry in its log."""
from journey_signal import PERSON

NECESSITY = 'Zonder dit dossier kan het overleg de hulp aan hem en zijn moeder niet op elkaar afstemmen.'
STAY = {'Gemeente van verblijf': 'Nergenshuizen', 'Verblijft daar sinds': '1-9-2019'}
GOAL = 'Terug naar de club en een vaste dag bij zijn oom in de werkplaats.'
ACTION = {'Wat': 'Bel de jeugdcoach van de Meerpaal over donderdag', 'Wie': 'wijkteamlid Pimpel', 'Vóór': '14-12-2026'}
ENTRY = {
    'Wat er is gebeurd': 'Wobbe kwam met zijn moeder en vertelde zelf over de berichten.',
    'Hoe wij het duiden': 'Hij zoekt eerder aandacht dan een groep; wij zien een opening.',
}


def open_case(official):
    """A case file is opened from the signal: necessity, municipality of stay, and who comes along"""
    app = official.app
    official.push('Dossier openen…')
    dialog = official.dialog('Dossier openen')
    app.press('ctrl+Return')                                # the keyboard stands in a text area
    official.reads('Vul “Waarom dit dossier noodzakelijk is” in.', root=dialog)
    official.fill({'Waarom dit dossier noodzakelijk is': NECESSITY, **STAY}, 'case', dialog)
    comer = app.find(dialog, role='list item', name=f"{PERSON['Voornamen']} {PERSON['Achternaam']}")
    official.reads('Betrokkene', root=comer)
    app.click(official.button('Openen', dialog))
    official.window()
    official.page = 'DuiCasesPage'
    official.reads(NECESSITY, STAY['Gemeente van verblijf'], root=official.part('DuiCaseOverview'))


def show_tab(official, name):
    """Goes to a tab of the case file."""
    official.app.click(official.app.find(official.part('DuiCasePage'), role='page tab|toggle button|radio button', name=name))


def plan(official):
    """The goal of the plan is written down, and an action with who and when"""
    app = official.app
    overview = official.part('DuiCaseOverview')
    official.menu('Menu van het dossier', 'Dossier bewerken…', root=official.part('DuiCasePage'))
    dialog = official.dialog('Dossier bewerken')
    official.fill({'Doel van het plan': GOAL}, 'case', dialog)
    app.press('ctrl+s')
    official.reads(GOAL, root=official.part('DuiCaseOverview', official.window()))
    official.push('Actiepunt toevoegen', overview)
    dialog = official.dialog('Actiepunt toevoegen')
    official.fill(ACTION, 'action', dialog)
    app.press('ctrl+s')
    official.reads(ACTION['Wat'], ACTION['Wie'], root=official.part('DuiCaseOverview', official.window()))


def log_entry(official):
    """An entry in the log: what happened, and apart from it what it may mean"""
    app = official.app
    show_tab(official, 'Logboek')
    log = official.part('DuiCaseLog')
    official.push('Nieuwe aantekening', log)
    dialog = official.dialog('aantekening')
    official.choose({'Soort': 'Overleg'}, dialog)
    official.fill(ENTRY, 'log', dialog)
    app.press('ctrl+Return')
    official.window()
    official.reads(*ENTRY.values(), root=log)
