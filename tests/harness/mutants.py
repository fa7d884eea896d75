"""Finds what can be changed in a C file of src/seal, and writes the file so that each change can be switched on.

All changes are in one text (mutant schemata): DUI_MUTANT (7) is true when number 7 is the one that is switched on, and
an expression becomes (DUI_MUTANT (7) ? changed : as it was). The lines keep their numbers.

What is changed:
* every condition, and every part of one that && and || join, becomes true and becomes false (what it calls is called);
* < <= > >= get their other bound, and so a number behind them stays; arithmetic, bits and shifts become their opposite; so do += and its kind, ++ and --;
* every number becomes one more and one less, TRUE becomes FALSE, SQLITE_OK an error, damage SQLITE_OK, MIN becomes MAX;
* every code of an error becomes another code;
* every statement that is an assignment or a call, and every break and continue, is left out.

What is not: declarations without a value, sizes of arrays and what is static, labels of a switch, what follows sizeof,
g_return_if_fail and its kind (the caller broke the contract), g_error (nothing comes after it), and sodium_memzero as a
statement (nothing that is given back depends on it; what is left in memory is what test-lock looks for).
"""
import collections
import re

Mutant = collections.namedtuple('Mutant', 'file function line text original became')

TOKEN = re.compile(r'''
    (?P<space>\s+|/\*.*?\*/|\#ifdef.*?\#endif)
  | (?P<string>"(?:\\.|[^"\\])*")
  | (?P<char>'(?:\\.|[^'\\])*')
  | (?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+\.\d*|\d+[uUlL]*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark><<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}\[\]])
''', re.X | re.S)
TYPE = re.compile(r'(const|unsigned|char|int|double|void|struct|sqlite3|sqlite3_\w+|g(u?int\d*|s?size|char|uchar|pointer|'
                  r'boolean|constpointer|double)|Dui[A-Z]\w*|G[A-Z][a-z]\w*|Stream\w*|Material|Code|Report|Work)$')
SKIPPED_STATEMENT = re.compile(r'(sodium_memzero|g_return_if_fail|g_return_val_if_fail|g_error|g_critical|g_assert\w*|G_STATIC_ASSERT)$')
LEVELS = [('||',), ('&&',), ('|',), ('^',), ('&',), ('==', '!='), ('<', '<=', '>', '>='), ('<<', '>>'), ('+', '-'),
          ('*', '/', '%')]
LEVEL_OF = {mark: level for level, marks in enumerate(LEVELS) for mark in marks}
ASSIGNS = {'=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='}
OTHER = {'+': '-', '-': '+', '*': '/', '/': '*', '%': '/', '&': '|', '|': '&', '^': '|', '<<': '>>', '>>': '<<',
         '+=': '-=', '-=': '+=', '|=': '&=', '&=': '|=', '^=': '|=', '<<=': '>>=', '>>=': '<<=', '*=': '/=', '/=': '*='}
BOUND = {'<': '<=', '<=': '<', '>': '>=', '>=': '>'}
TRUTHS = {'||', '&&', '==', '!=', '<', '<=', '>', '>='}
NAMED = {'TRUE': 'FALSE', 'FALSE': 'TRUE', 'SQLITE_OK': 'SQLITE_ERROR', 'SQLITE_IOERR_DATA': 'SQLITE_OK'}
CALLED = {'MIN': 'MAX', 'MAX': 'MIN'}
# These give FALSE always, which is what they are for.
ALWAYS_FALSE = {'dui_seal_error_set', 'dui_seal_error_from_errno', 'dui_seal_error_from_sqlite', 'set_error',
                'dui_seal_error_from_opening', 'refuse'}


class Node:
    """Part of an expression: @kind is its operator or what it is; @parts are the parts of it in order."""

    def __init__(self, kind, start, end, parts=(), operator=''):
        self.kind, self.start, self.end, self.parts, self.operator = kind, start, end, list(parts), operator

    def is_truth(self):
        if self.kind == 'group':
            return self.parts[0].is_truth()
        return (self.kind == 'binary' and self.operator in TRUTHS) or (self.kind == 'prefix' and self.operator == '!')


def tokens_of(text, start, end):
    found, at = [], start
    while at < end:
        match = TOKEN.match(text, at, end)
        if match is None:
            raise SyntaxError(f'no token at {text[at:at + 30]!r}')
        if match.lastgroup != 'space':
            found.append((match.lastgroup, match.group(), match.start(), match.end()))
        at = match.end()
    return found


class Reader:
    """Reads the body of a function, and gathers edits: (start, end, new text)."""

    def __init__(self, text, start, end, writer):
        self.text, self.tokens, self.at, self.writer = text, tokens_of(text, start, end), 0, writer
        self.statement = None

    # --- tokens

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead][1] if self.at + ahead < len(self.tokens) else ''

    def kind(self, ahead=0):
        return self.tokens[self.at + ahead][0] if self.at + ahead < len(self.tokens) else ''

    def take(self, wanted=None):
        token = self.tokens[self.at]
        if wanted is not None and token[1] != wanted:
            line = self.text.count('\n', 0, token[2]) + 1
            raise SyntaxError(f'line {line}: {wanted} expected, {token[1]} found')
        self.at += 1
        return token

    def start(self):
        return self.tokens[self.at][2]

    def last_end(self):
        return self.tokens[self.at - 1][3]

    # --- expressions

    def is_type_at(self, at):
        """Whether '(' at this token opens a cast; the place behind it, or 0."""
        depth, first = at + 1, True
        while depth < len(self.tokens):
            kind, word = self.tokens[depth][:2]
            if word == ')':
                break
            if not (word == '*' or (kind == 'name' and (TYPE.match(word) or not first))):
                return 0
            first = False
            depth += 1
        if first or not TYPE.match(self.tokens[at + 1][1]):
            return 0
        kind, word = self.tokens[depth + 1][:2]
        return depth + 1 if kind in ('name', 'number', 'char', 'string') or word in ('(', '&', '*', '!', '-', '~', '{') else 0

    def primary(self):
        kind, word, start, end = self.tokens[self.at]
        if word == '(':
            self.take()
            inner = self.comma()
            self.take(')')
            return Node('group', start, self.last_end(), [inner])
        self.take()
        if kind == 'string' or (kind == 'name' and self.kind() == 'string'):
            while self.kind() == 'string' or self.peek() in ('CANARY', 'G_GINT64_FORMAT'):
                self.take()
            return Node('text', start, self.last_end())
        return Node(kind, start, end)

    def postfix(self):
        node = self.primary()
        while True:
            word = self.peek()
            if word == '(':
                self.take()
                parts = []
                while self.peek() != ')':
                    parts.append(self.assignment())
                    if self.peek() == ',':
                        self.take()
                self.take(')')
                node = Node('call', node.start, self.last_end(), [node, *parts])
            elif word == '[':
                self.take()
                inner = self.comma()
                self.take(']')
                node = Node('index', node.start, self.last_end(), [node, inner])
            elif word in ('.', '->'):
                self.take()
                self.take()
                node = Node('member', node.start, self.last_end(), [node])
            elif word in ('++', '--'):
                self.take()
                node = Node('step', node.start, self.last_end(), [node], word)
            else:
                return node

    def prefix(self):
        start, word = self.start(), self.peek()
        if word == 'sizeof':
            self.take()
            self.prefix()
            return Node('sizeof', start, self.last_end())
        behind = self.is_type_at(self.at) if word == '(' else 0
        if behind:
            self.at = behind
            if self.peek() == '{':
                self.skip_braces()
                return Node('compound', start, self.last_end())
            inner = self.prefix()
            return Node('cast', start, inner.end, [inner])
        if word in ('!', '~', '-', '+', '&', '*', '++', '--'):
            self.take()
            inner = self.prefix()
            return Node('prefix', start, inner.end, [inner], word)
        return self.postfix()

    def binary(self, level=0):
        node = self.binary(level + 1) if level < len(LEVELS) - 1 else self.prefix()
        while LEVEL_OF.get(self.peek()) == level:
            mark = self.take()
            right = self.binary(level + 1) if level < len(LEVELS) - 1 else self.prefix()
            node = Node('binary', node.start, right.end, [node, right], mark[1])
            node.mark = mark[2:4]
        return node

    def assignment(self):
        node = self.binary()
        if self.peek() == '?':
            self.take()
            yes = self.comma()
            self.take(':')
            no = self.assignment()
            return Node('choice', node.start, no.end, [node, yes, no])
        if self.peek() in ASSIGNS:
            mark = self.take()
            right = self.assignment()
            node = Node('assign', node.start, right.end, [node, right], mark[1])
            node.mark = mark[2:4]
        return node

    def comma(self):
        node = self.assignment()
        while self.peek() == ',':
            self.take()
            right = self.assignment()
            node = Node('comma', node.start, right.end, [node, right])
        return node

    def skip_braces(self):
        depth = 0
        while True:
            word = self.take()[1]
            depth += (word == '{') - (word == '}')
            if depth == 0:
                return

    # --- statements

    def block(self):
        self.take('{')
        while self.peek() != '}':
            self.any_statement()
        self.take('}')

    def condition(self):
        self.take('(')
        self.writer.condition(self.comma())
        self.take(')')

    def is_declaration(self):
        word, kind = self.peek(), self.kind()
        if word in ('static', 'const', 'struct', 'unsigned', 'g_autoptr', 'g_autofree'):
            return True
        if kind != 'name' or word == 'return':
            return False
        ahead = 1
        while self.peek(ahead) == '*':
            ahead += 1
        return self.kind(ahead) == 'name' and self.peek(ahead + 1) in ('=', ';', ',', '[')

    def declaration(self):
        is_static = self.peek() == 'static'
        depth = 0
        while self.peek() != ';':
            word = self.take()[1]
            depth += (word in '([') - (word in ')]')
            if word == '{':
                self.at -= 1
                self.skip_braces()
            elif word == '=' and depth == 0 and not is_static and self.peek() != '{':
                self.writer.expression(self.assignment())
        self.take(';')

    def loop_for(self):
        self.take('for')
        self.take('(')
        if self.is_declaration():
            self.declaration()
        else:
            if self.peek() != ';':
                self.writer.expression(self.comma())
            self.take(';')
        self.writer.condition(self.comma())
        self.take(';')
        self.writer.expression(self.comma())
        self.take(')')
        self.any_statement()

    def any_statement(self):
        word = self.peek()
        if word == '{':
            self.block()
        elif word in ('if', 'while', 'switch'):
            self.take()
            if word == 'switch':
                self.take('(')
                self.writer.expression(self.comma())
                self.take(')')
            else:
                self.condition()
            self.any_statement()
            if word == 'if' and self.peek() == 'else':
                self.take()
                self.any_statement()
        elif word == 'do':
            self.take()
            self.any_statement()
            self.take('while')
            self.condition()
            self.take(';')
        elif word == 'for':
            self.loop_for()
        elif word in ('case', 'default'):
            while self.peek() != ':':
                self.take()
            self.take(':')
        elif word == 'return':
            self.take()
            if self.peek() != ';':
                self.writer.returned(self.comma())
            self.take(';')
        elif word in ('break', 'continue'):
            start = self.take()[2]
            self.take(';')
            self.writer.statement(start, self.last_end(), [])
        elif SKIPPED_STATEMENT.match(word):
            while self.peek() != ';':
                self.take()
            self.take(';')
        elif word == ';':
            self.take()
        elif self.is_declaration():
            self.declaration()
        else:
            node = self.comma()
            self.take(';')
            self.writer.statement(node.start, self.last_end(), [node])


class Writer:
    """Makes the new text of what Reader reads, and keeps the list of mutants."""

    def __init__(self, name, text, mutants, left_out):
        self.name, self.text, self.mutants, self.left_out = name, text, mutants, left_out
        self.edits, self.function, self.gives_truth = [], '', False
        self.lines = text.split('\n')

    def source(self, node):
        return self.text[node.start:node.end]

    def add(self, start, original, became):
        """The number of a new mutant, or 0 where it does not compile."""
        line = self.text.count('\n', 0, start) + 1
        mutant = Mutant(self.name, self.function, line, self.lines[line - 1].strip(), ' '.join(original.split()),
                        ' '.join(became.split()))
        self.mutants.append(mutant)
        return 0 if mutant in self.left_out else len(self.mutants)

    def chosen(self, node, new, others):
        """@new, and before it what becomes of it: pairs of what is shown and what is compiled."""
        if node.kind == 'assign' and others:
            new = f'({new})'
        for shown, compiled in reversed(others):
            number = self.add(node.start, self.source(node), shown)
            if number:
                new = f'(DUI_MUTANT ({number}) ? {one_line(compiled)} : {new})'
        return new

    def parts(self, node, made):
        """The text of @node with its parts replaced by @made."""
        new, at = '', node.start
        for part, text in zip(node.parts, made):
            new += self.text[at:part.start] + text
            at = part.end
        return new + self.text[at:node.end]

    def forced(self, node, new, values):
        if node.kind == 'call' and self.source(node.parts[0]) in ALWAYS_FALSE:
            values = [value for value in values if value == 'TRUE']
        called = f'({self.source(node)}), ' if '(' in self.source(node) or '=' in self.source(node) else ''
        return self.chosen(node, new, [(value, f'({called}{value})') for value in values])

    def truth(self, node, values=('TRUE', 'FALSE')):
        """@node as a condition, which becomes each of @values."""
        if node.kind == 'group':
            return self.parts(node, [self.truth(node.parts[0], values)])
        if node.kind == 'binary' and node.operator in ('&&', '||'):
            # A part that is false makes the whole false, so that is tried once.
            rest = 'TRUE' if node.operator == '&&' else 'FALSE'
            first, second = node.parts
            is_chain = first.kind == 'binary' and first.operator == node.operator
            made = [self.truth(first, () if is_chain else (rest,)), self.truth(second, (rest,))]
            other = tuple(value for value in values if value != rest)
            return self.forced(node, self.parts(node, made), other)
        if node.kind == 'prefix' and node.operator == '!':
            opposite = tuple('FALSE' if value == 'TRUE' else 'TRUE' for value in values)
            return self.parts(node, [self.truth(node.parts[0], opposite)])
        new = self.inner(node) if node.is_truth() else self.make(node)
        if node.kind == 'binary' and node.operator in BOUND:
            new = self.swapped(node, new, BOUND[node.operator])
        return self.forced(node, new, values)

    def swapped(self, node, new, operator):
        left, right = node.mark
        compiled = self.text[node.start:left] + operator + self.text[right:node.end]
        return self.chosen(node, new, [(compiled, f'({compiled})')])

    def inner(self, node):
        # What a number is compared with is varied by the bound and by the outcome.
        keep = node.kind == 'binary' and node.operator in TRUTHS
        return self.parts(node, [self.source(part) if keep and part.kind == 'number' else self.make(part)
                                 for part in node.parts])

    def number(self, node):
        word = self.source(node)
        digits = word.rstrip('uUlL')
        if '.' in word or not digits:
            return word
        value = int(digits, 8 if digits.startswith('0') and digits.isdigit() and len(digits) > 1 else 0)
        others = [value + 1] + ([value - 1] if value > 0 else [])
        return self.chosen(node, word, [(str(other), str(other) + word[len(digits):]) for other in others])

    def named(self, node):
        word = self.source(node)
        if word in NAMED:
            return self.chosen(node, word, [(NAMED[word], NAMED[word])])
        if re.match(r'DUI_SEAL_ERROR_\w+$', word):
            other = 'DUI_SEAL_ERROR_QUERY' if word != 'DUI_SEAL_ERROR_QUERY' else 'DUI_SEAL_ERROR_DAMAGED'
            return self.chosen(node, word, [(other, other)])
        return word

    def make(self, node):
        if node.is_truth():
            return self.truth(node)
        if node.kind == 'number':
            return self.number(node)
        if node.kind == 'name':
            return self.named(node)
        if node.kind == 'choice':
            return self.parts(node, [self.truth(node.parts[0]), self.make(node.parts[1]), self.make(node.parts[2])])
        if node.kind in ('sizeof', 'compound', 'text', 'char'):
            return self.source(node)
        if node.kind == 'call':
            return self.call(node)
        new = self.inner(node)
        if node.kind in ('binary', 'assign') and node.operator in OTHER:
            return self.swapped(node, new, OTHER[node.operator])
        if node.kind == 'step':
            compiled = self.source(node.parts[0]) + ('--' if node.operator == '++' else '++')
            return self.chosen(node, new, [(compiled, f'({compiled})')])
        return new

    def call(self, node):
        name = self.source(node.parts[0])
        if name in ('N_', '_', 'G_N_ELEMENTS', 'ngettext', 'va_arg'):
            return self.source(node)
        new = self.parts(node, [name, *(self.make(part) for part in node.parts[1:])])
        if name in CALLED:
            compiled = CALLED[name] + self.source(node)[len(name):]
            return self.chosen(node, new, [(compiled, compiled)])
        return new

    # --- what Reader calls

    def condition(self, node):
        self.edits.append((node.start, node.end, self.truth(node)))

    def expression(self, node):
        self.edits.append((node.start, node.end, self.make(node)))

    def returned(self, node):
        simple = node.kind in ('name', 'number')
        self.edits.append((node.start, node.end, self.truth(node) if self.gives_truth and not simple else self.make(node)))

    def statement(self, start, end, nodes):
        number = self.add(start, self.text[start:end], ';')
        before = f'if (!DUI_MUTANT ({number})) ' if number else ''
        made = self.make(nodes[0]) + self.text[nodes[0].end:end] if nodes else self.text[start:end]
        # Braces on both sides, for an else may come behind it.
        self.edits.append((start, end, f'{{ {before}{{ {made} }} }}'))


def one_line(text):
    return ' '.join(text.split())


def functions_of(text):
    """(name, whether it gives a truth, start and end of its body) of every function."""
    for match in re.finditer(r'^\{$', text, re.M):
        before = re.sub(r'/\*.*?\*/', '', text[:match.start()], flags=re.S).rstrip()
        if not before.endswith(')'):
            continue
        end = text.index('\n}\n', match.start()) + 2
        head = text[text.rindex('\n\n', 0, match.start()):match.start()]
        name = re.search(r'(\w+) \(', re.sub(r'/\*.*?\*/', '', head, flags=re.S)).group(1)
        yield name, re.search(r'^(static )?gboolean$', head, re.M) is not None, match.start(), end


def instrument(name, text, mutants, left_out):
    """Returns @text with every mutant of it in it; adds them to @mutants, which are numbered from 1."""
    writer = Writer(name, text, mutants, left_out)
    for writer.function, writer.gives_truth, start, end in functions_of(text):
        reader = Reader(text, start, end, writer)
        reader.block()
    new, at = '#include "dui-mutant.h"\n#line 1\n', 0
    for start, end, edit in sorted(writer.edits, key=lambda edit: edit[:2]):
        new += text[at:start] + edit
        at = end
    return new + text[at:]
