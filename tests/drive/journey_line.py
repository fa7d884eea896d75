"""Steps of a journey: a communication line is made from a template, kept from naming anybody, adopted, and handed out."""
import subprocess

from driver import name_of, text_of, walk

from journey_case import show_tab
from journey_network import FRIEND, MOTHER, SUBJECT, FATHER, full_name

SCENARIO = 'Onrust op of rond een school'
TITLE = 'Lijn voor de week na de mentorles'
PLANTED = f'Bel {SUBJECT} op 06 12 34 56 78.'
MENDED = 'Wij begrijpen de zorgen op school; wie vragen heeft, belt de gemeente.'
READ = {'Tweede lezer': 'communicatieadviseur', 'Gelezen door tweede lezer op': '20-11-2026'}
AGREED = {'Lokale driehoek op': '20-11-2026', 'Afgestemd met': 'driehoek en de rector'}
RECEIVER = 'Schoolbestuur'
PDF = 'woordvoeringslijn.pdf'


def findings(official):
    """What the scan found, one text a row."""
    rows = official.part('DuiLineFindings')
    return [name_of(node) for node in walk(rows) if node.getRoleName() == 'label']


def new_line(official):
    """A line is begun from the case file, with the template for a scenario"""
    app = official.app
    show_tab(official, 'Lijnen')
    official.push('Nieuwe lijn', official.part('DuiCaseLines'))
    app.click(official.into_sight(app.find(official.dialog('Nieuwe lijn'), role='list item', name=SCENARIO)))
    official.window()
    official.page = 'DuiLinesPage'
    editor = official.part('DuiLineEditor')
    app.wait_for(lambda: text_of(official.field('Kernboodschap', editor)), 'the text of the template')
    official.fill({'Titel': TITLE}, 'line', editor)


def plant(official):
    """A name and a number are typed in it: both are found"""
    app = official.app
    editor = official.part('DuiLineEditor')
    message = official.into_sight(official.field('Kernboodschap', editor))
    app.enter(message)
    app.press('ctrl+a', 'Delete')
    app.type(PLANTED)
    app.wait_for(lambda: text_of(message) == PLANTED, 'what was planted')
    for found in (f'“{SUBJECT}”', '“06 12 34 56 78”'):
        app.wait_for(lambda: found in findings(official), f'the finding {found}')


def refuse(official):
    """Aligning it is refused while it gives somebody away"""
    app = official.app
    editor = official.part('DuiLineEditor')
    official.choose({'Regie': 'Gemeente'}, editor)
    official.fill(AGREED, 'line', editor)
    app.click(official.button('Afstemmen', editor))
    official.answer('De lijn blijft zoals zij is', 'Sluiten')
    official.button('Afstemmen', editor)


def mend(official):
    """Mended, it is aligned, adopted, read by a second pair of eyes and released"""
    app = official.app
    editor = official.part('DuiLineEditor')
    official.fill({'Kernboodschap': MENDED} | READ, 'line', editor)
    app.wait_for(lambda: f'“{SUBJECT}”' not in findings(official), 'the finding to go')
    official.push('Afstemmen', editor)
    app.click(official.button('Vaststellen', editor))
    app.click(official.button('Vrijgeven', editor))
    official.reads('Vrijgegeven', root=editor)


def save_pdf(official, file):
    """Saves the line as PDF and returns its text."""
    app = official.app
    official.menu('Meer', 'Opslaan als pdf…', root=official.part('DuiLineEditor'))
    asked = official.dialog('Opslaan als pdf')
    official.fill({'Bestemd voor': RECEIVER}, root=asked)
    app.click(official.button('Opslaan…', asked))
    official.save_as('Opslaan als pdf', file, PDF)
    done = subprocess.run(['pdftotext', str(file), '-'], capture_output=True, text=True, check=True)
    return ' '.join(done.stdout.split())


def write_pdf(official):
    """It is written as PDF, with its text and with nobody of the store in it"""
    text = save_pdf(official, official.home / PDF)
    assert TITLE in text and MENDED in text and f'Voor: {RECEIVER}' in text and 'VERTROUWELIJK' in text, text
    for person in (SUBJECT, full_name(MOTHER), full_name(FATHER), full_name(FRIEND)):
        for word in person.split():
            assert word not in text, f'{word} is in the PDF'
