"""Steps of a journey: a signal is taken in, put into sense-making, weighed, and submitted to the case meeting.

Names, numbers and places in it belong to nobody: what is typed here must be nowhere on the disk in clear."""
from driver import text_of

SUBJECT = 'Zorgen van een mentor over Wobbe Zwaluwstaart'
FACT = {
    'Wat is gezien of gehoord': 'In de mentorles zei een leerling dat praten geen zin meer heeft en dat hij «iets» gaat doen.',
    'Wie het zag of hoorde': 'mentor Kwik van de Meerpaal',
    'Wanneer': '12-3-2026',
    'Waar': 'Lokaal B-17, Zilvermeeuwcollege',
}
INTERPRETATION = {'Wat de melder ervan vindt': 'De mentor vreest dat hij zich laat meeslepen door wat hij online ziet.'}
SOURCE = {
    'Melder': 'Hermelijn Kwik',
    'Beroep': 'mentor van klas 4B',
    'Organisatie': 'Zilvermeeuwcollege te Nergenshuizen',
    'Eigen belang van de melder': 'Geen; de mentor wil dat de leerling geholpen wordt.',
}
CHOICES = {
    'Uit de eerste of tweede hand': 'Zelf gezien of gehoord',
    'Kanaal': 'Telefoon',
    'Betrouwbaarheid van de bron': 'B · Doorgaans betrouwbaar',
    'Geloofwaardigheid van de informatie': '3 · Mogelijk juist',
    'Fenomeen': 'Online geweldsverheerlijking',
}
COUNTERWEIGHT = {
    'Andere verklaring': 'Grootspraak na een verloren wedstrijd; zijn vrienden lachten erom.',
    'Beschermende factoren': 'Hij komt elke dag op school en voetbalt bij VV De Loze Vissers.',
    'Wat we nog niet weten, en wie het navraagt': 'Of er een eerdere zorgmelding is; het wijkteam vraagt dat na.',
}
PERSON = {'Voornamen': 'Wobbe', 'Achternaam': 'Zwaluwstaart', 'Geboortedatum': '29-2-2008',
          'School of werk': 'klas 4B, profiel vogels'}
WEIGHING = {
    'De burgemeester': 'Zorgelijk genoeg voor overleg, zegt burgemeester Pluim.',
    'De politie': 'Niet bekend in de systemen, zegt agent Krekel.',
    'Het Openbaar Ministerie': 'Geen strafbaar feit, zegt officier Sprinkhaan.',
    'Bereidheid geweld te gebruiken of uit te dragen': 'Praat over geweld, geen voorbereiding gezien.',
    'Vasthouden aan extremistische ideeën': 'Deelt plaatjes zonder er een verhaal bij te hebben.',
    'Sociale relaties': 'Een paar vrienden, en een oom die naar hem luistert.',
    'Identificatie met een groep of ideologie': 'Noemt zich soms lid van een groep die niet bestaat.',
    'Zelfredzaamheid': 'Redt zich op school, thuis is het rommelig.',
}
CONCLUSION = 'Wij brengen het in: er is zorg nodig en een plan.'
PARTICIPANTS = 'het wijkteam en de leerplichtambtenaar van Nergenshuizen'
REASON = 'De drie zijn het eens: een plan met de familie kan helpen.'


def new_signal(official):
    """A signal is begun: fact and interpretation apart, with who and when"""
    official.go(2, 'Signalen', 'DuiSignalsPage')
    official.app.press('ctrl+n')
    form = official.part('DuiSignalEditor')
    official.app.wait_for(lambda: official.field('Onderwerp', form), 'the form')
    official.app.type(SUBJECT)                             # the keyboard stands there already
    subject = official.field('Onderwerp', form)
    official.app.wait_for(lambda: text_of(subject) == SUBJECT, 'the subject')
    official.typed['signal'] = {'Onderwerp': SUBJECT}
    official.fill(FACT, 'signal', form)
    official.fill(INTERPRETATION, 'signal', form)


def source_and_grades(official):
    """Source, both grades apart, and phenomenon are filled in and chosen"""
    form = official.part('DuiSignalEditor')
    official.fill(SOURCE, 'signal', form)
    official.choose(CHOICES, form)


def counterweight(official):
    """Another explanation, what protects, and the person mentioned; the signal is kept"""
    form = official.part('DuiSignalEditor')
    official.fill(COUNTERWEIGHT, 'signal', form)
    official.push('Persoon toevoegen', form)
    person = official.part('DuiSignalPerson', form)
    official.fill(PERSON, 'person', person)
    official.choose({'Rol': 'Betrokkene'}, person)
    official.app.press('ctrl+s')
    official.reads(SUBJECT, FACT['Waar'], PERSON['Achternaam'], root=official.part('DuiSignalView'))


def take_in(official):
    """The signal is taken into sense-making"""
    official.push('In duiding nemen')
    official.button('Wegen…')


def weigh(official):
    """It is weighed with the keyboard alone: three views, five criteria, one conclusion"""
    app = official.app
    app.action(official.button('Wegen…'), 'click')
    form = official.part('DuiWeighingEditor')
    app.wait_for(lambda: official.field('Gewogen op', form), 'the weighing')
    app.press('Tab')                                        # the keyboard stood at the day
    for text in (PARTICIPANTS, *WEIGHING.values()):
        official.type_here(text)
    app.press('space', 'Tab')                               # the three agree
    app.type(CONCLUSION)
    last = official.field('Conclusie', form)
    app.wait_for(lambda: text_of(last) == CONCLUSION, 'the last field')
    official.typed['weighing'] = {**WEIGHING, 'Conclusie': CONCLUSION, 'Deelnemers': PARTICIPANTS}
    app.press('ctrl+s')
    official.reads(*official.typed['weighing'].values(), root=official.part('DuiSignalView'))


def submit(official):
    """The outcome is recorded: submitted to the case meeting, with a reason"""
    app = official.app
    official.menu('Uitkomst', 'Voorgelegd…')
    dialog = official.dialog('Uitkomst: Voorgelegd')
    app.fill(official.field('Reden van de uitkomst', dialog), REASON)
    app.click(official.button('Vastleggen', dialog))
    official.reads(REASON, root=official.part('DuiSignalView'))
    official.typed['signal']['Reden'] = REASON
