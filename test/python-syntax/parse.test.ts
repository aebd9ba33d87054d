/** Every form of Python 3.12, code → S-expression, and positions where they matter. None of these may give an error. */
import assert from 'node:assert/strict';
import type { Expression } from '../../src/python/ast';
import { parseCell } from '../../src/python/parse';
import { walk } from '../../src/python/walk';
import { read } from './show';

type Table = Record<string, [code: string, expected: string][]>;

const tables: Table = {
  'operators': [
    ['not a and b', '(and (not a) b)'],
    ['not a == b', '(not (compare a == b))'],
    ['a and not b or c', '(or (and a (not b)) c)'],
    ['a or b and c or d', '(or a (and b c) d)'],
    ['a and (b and c)', '(and a (and b c))'],
    ['-a ** -b', '(- (** a (- b)))'],
    ['a ** b ** c', '(** a (** b c))'],
    ['a - b - c', '(- (- a b) c)'],
    ['a + b * c @ d // e', '(+ a (// (@ (* b c) d) e))'],
    ['a | b ^ c & d << e + f', '(| a (^ b (& c (<< d (+ e f)))))'],
    ['~a + +b', '(+ (~ a) (+ b))'],
    ['a < b <= c != d', '(compare a < b <= c != d)'],
    ['(a < b) < c', '(compare (compare a < b) < c)'],
    ['a is not b not in c', '(compare a is not b not in c)'],
    ['a in b is c', '(compare a in b is c)'],
    ['x = await f(1) + 1', '(= x (+ (await (call f 1)) 1))'],
    ['await x ** 2', '(** (await x) 2)'],
    ['a if b else c if d else e', '(if b a (if d c e))'],
    ['not a if b else c', '(if b (not a) c)'],
    ['lambda: not a and b', '(lambda () (and (not a) b))'],
    ['(yield)', '(yield)'],
    ['x = yield', '(= x (yield))'],
    ['x = yield a, b', '(= x (yield (tuple a b)))'],
    ['yield from xs', '(yield-from xs)'],
    ['(n := 10) + n', '(+ (:= n 10) n)'],
    ['print((a := 1), b := 2)', '(call print (:= a 1) (:= b 2))'],
  ],
  'calls and members': [
    ['f(a, *b, k=1, **c)', '(call f a *b k=1 **c)'],
    ['f(x for x in y if x)', '(call f (generator x (for x y if x)))'],
    ['f(a)(b).c[d]', '(at (. (call (call f a) b) c) d)'],
    ['f(print=1, match=2, type=3)', '(call f print=1 match=2 type=3)'],
    ['x[1]', '(at x 1)'],
    ['x[1:2, ::3, :, None]', '(at x (tuple (slice 1 2 _) (slice _ _ 3) (slice _ _ _) None))'],
    ['x[a:b:c]', '(at x (slice a b c))'],
    ['x[:, -1]', '(at x (tuple (slice _ _ _) (- 1)))'],
    ['x[a,]', '(at x (tuple a))'],
    ['x[*a, b]', '(at x (tuple *a b))'],
    ['x[...]', '(at x ...)'],
    ['x[a := 1]', '(at x (:= a 1))'],
    ['1 .real + 1..real + 1.0.real', '(+ (+ (. 1 real) (. 1.0 real)) (. 1.0 real))'],
  ],
  'displays and comprehensions': [
    ['[a, *b]', '[a *b]'],
    ['()', '(tuple)'],
    ['(a,)', '(tuple a)'],
    ['a, (b, c)', '(tuple a (tuple b c))'],
    ['{a, *b}', '{a *b}'],
    ['{}', '{}'],
    ['{"a": 1, **b}', '{"a":1 **b}'],
    ['[f(x) for x, *y in z if x if y for w in x]', '(list (call f x) (for (tuple x *y) z if x if y) (for w x))'],
    ['{k: v for k, v in d.items()}', '(dict k:v (for (tuple k v) (call (. d items))))'],
    ['{x for x in y}', '(set x (for x y))'],
    ['[await x async for x in y]', '(list (await x) (async-for x y))'],
    ['[x for x in (1, 2) if (y := x)]', '(list x (for x (tuple 1 2) if (:= y x)))'],
  ],
  'strings': [
    ["'a\\n' \"b\" '''c'''", '"a\\nbc"'],
    ["r'a\\n' b'\\x41\\101'", 'b"a\\\\nAA"'],
    ["'\\u00e9\\U0001F600\\'\\q'", '"é😀\'\\\\q"'],
    ["'''a\\\nb'''", '"ab"'],
    ['f"a{b!r:>{w}.2f}c{{}}"', '(f "a" {b!r:">" {w} ".2f"} "c{}")'],
    ['f"{x = }{y=!s}{z=:3}"', '(f "x = " {x!r} "y=" {y!s} "z=" {z:"3"})'],
    ['f"{a:=5}"', '(f {a:"=5"})'],
    ['f"{x["k"]}" "tail" f\'{y}\'', '(f {(at x "k")} "tail" {y})'],
    ['f"{a if b else c} {lst[1:2]} {(lambda x: 1)}"', '(f {(if b a c)} " " {(at lst (slice 1 2 _))} " " {(lambda (x) 1)})'],
    ['rf"\\d{x}\\{y}"', '(f "\\\\d" {x} "\\\\" {y})'],
    ['f"$\\{x}$"', '(f "$\\\\" {x} "$")'],
    ['t"a{b}"', '(f "a" {b})'],
    ['f"{1.}"', '(f {1.0})'],
  ],
  'numbers': [
    ['[1, 0x1F, 0o17, 0b11, 1_000]', '[1 31 15 3 1000]'],
    ['[1., .5, 1.e3, 1e-3, 1_0.5_0]', '[1.0 0.5 1000.0 0.001 10.5]'],
    ['[1j, 1.j, 2.5J]', '[1j 1.j 2.5J]'],
    ['(None, True, False, ...)', '(tuple None True False ...)'],
  ],
  'simple statements': [
    ['a = b = c, d', '(= a b (tuple c d))'],
    ['a, *b = c,', '(= (tuple a *b) (tuple c))'],
    ['(a.b, c[0]) = d', '(= (tuple (. a b) (at c 0)) d)'],
    ['a += 1; b //= c; d @= e; f |= g', '(+= a 1) (//= b c) (@= d e) (|= f g)'],
    ['a: int; b: "x" = 1; c.d: e', '(: a int) (: b "x" 1) (: (. c d) e)'],
    ['del a, b[0]', '(del a (at b 0))'],
    ['del (a, b), c', '(del (tuple a b) c)'],
    ['del (a, b)', '(del (tuple a b))'],
    ['assert a, "m"', '(assert a "m")'],
    ['raise', '(raise _ _)'],
    ['raise A(1) from b', '(raise (call A 1) b)'],
    ['global a, b', '(global a b)'],
    ['nonlocal c', '(nonlocal c)'],
    ['import a.b as c, d', '(import a.b=c d)'],
    ['from . import a as b', '(from . a=b)'],
    ['from ...x.y import (a,\n  b,)', '(from ...x.y a b)'],
    ['from m import *', '(from m *)'],
    ['type X[T] = list[T]', '(type X (at list T))'],
    ['type = 1; match = 2; case = type', '(= type 1) (= match 2) (= case type)'],
    ['print = log', '(= print log)'],
    ['plt.show();', '(call (. plt show))'],
    [';', ''],
  ],
  'compound statements': [
    ['if a: b\nelif c: d\nelse: e', '(if a { b } (else { (if c { d } (else { e })) }))'],
    ['for a, b in c, d:\n  break\nelse:\n  pass', '(for (tuple a b) (tuple c d) { break } (else { pass }))'],
    ['for x in *a, *b: pass', '(for x (tuple *a *b) { pass })'],
    ['async def f():\n  async for x in y: continue\n  async with a as b: return', '(async-def f () { (async-for x y { continue }) (async-with a as b { (return) }) })'],
    ['while (x := f()): x', '(while (:= x (call f)) { x })'],
    ['try:\n  a\nexcept (A, B) as e:\n  b\nexcept:\n  c\nelse:\n  d\nfinally:\n  e', '(try { a } (except (tuple A B) as e { b }) (except { c }) (else { d }) (finally { e }))'],
    ['try: a\nexcept* A as e: b', '(try { a } (except* A as e { b }))'],
    ['with a as b, c as d.e: f', '(with a as b, c as (. d e) { f })'],
    ['with a() as (b, c): d', '(with (call a) as (tuple b c) { d })'],
    ['with (a as b, c, # note\n  d as e[0],): f', '(with a as b, c, d as (at e 0) { f })'],
    ['with (a, b): c', '(with a, b { c })'],
    ['with (a, b) as c: d', '(with (tuple a b) as c { d })'],
    ['with (open(a)) as f, (b): c', '(with (call open a) as f, b { c })'],
  ],
  'functions and classes': [
    ['def f(a, /, b: int = 1, *c, d, e=2, **k) -> x: return a, b', '(def f (/a b:int=1 *c |d |e=2 **k) -> x { (return (tuple a b)) })'],
    ['def f(a, *, b): pass', '(def f (a |b) { pass })'],
    ['def f(*args: *Ts): pass', '(def f (*args:*Ts) { pass })'],
    ['lambda a, /, b=1, *c, **d: a', '(lambda (/a b=1 *c **d) a)'],
    ['lambda a, /: a', '(lambda (/a) a)'],
    ['lambda a,: a', '(lambda (a) a)'],
    ['@a.b(c)\n@d[0]\n@e or f\nasync def g(): yield', '(async-def @(call (. a b) c) @(at d 0) @(or e f) g () { (yield) })'],
    ['@dataclass\nclass A(B, metaclass=M, *c, **d):\n  x: int = 1', '(class @dataclass A (B *c metaclass=M **d) { (: x int 1) })'],
    ['def f[T: int, *Ts, **P](x: T) -> T: ...', '(def f (x:T) -> T { ... })'],
    ['class A[T = int]: pass', '(class A () { pass })'],
  ],
  'match': [
    ['match x:\n  case [a, *b] | (a, b) if a: c', '(match x (case binds(a b a b) reads() if a { c }))'],
    ['match x, y:\n  case 1, _: pass', '(match (tuple x y) (case binds() reads() { pass }))'],
    ['match f(x):\n  case Point(x=0, y=m.Y) as p: pass\n  case {"k": v, **rest}: pass', '(match (call f x) (case binds(p) reads(Point (. m Y)) { pass }) (case binds(v rest) reads() { pass }))'],
    ['match x:\n  case []: a\n  case {}: b\n  case A(): c\n  case m.B(): d\n  case {K.L: v}: e', '(match x (case binds() reads() { a }) (case binds() reads() { b }) (case binds() reads(A) { c }) (case binds() reads((. m B)) { d }) (case binds(v) reads((. K L)) { e }))'],
    ['match x:\n  case -1 | "a" | None | 1+2j: pass', '(match x (case binds() reads() { pass }))'],
    ['match = re.match(a, b)\nmatch(x)\nmatch[0]', '(= match (call (. re match) a b)) (call match x) (at match 0)'],
  ],
};

describe('parseCell', () => {
  for (const [name, rows] of Object.entries(tables)) {
    describe(name, () => {
      for (const [code, expected] of rows) it(code.replaceAll('\n', '⏎'), () => {
        assert.equal(read(code), expected);
        assert.deepEqual(parseCell(code).errors, []);
      });
    });
  }

  it('gives offsets in UTF-16 units of the original text', () => {
    const source = 'x = "😀é"; y = f(a . b,\n  c = (1.,))';
    const tree = parseCell(source);
    const seen: string[] = [];
    walk(tree.statements, (node) => { if (node.type !== 'Assign') seen.push(source.slice(node.from, node.to)) });
    assert.deepEqual(seen, ['x', '"😀é"', 'y', 'f(a . b,\n  c = (1.,))', 'f', 'a . b', 'a', '(1.,)', '1.']);
    const call = (tree.statements[1] as { value: Expression }).value;
    assert.ok(call.type === 'Call');
    const attribute = call.args[0]!;
    assert.ok(attribute.type === 'Attribute');
    assert.equal(source.slice(attribute.attr.from, attribute.attr.to), 'b');
    assert.equal(source.slice(call.keywords[0]!.from, call.keywords[0]!.to), 'c = (1.,)');
  });

  it('ends statements where CPython ends them', () => {
    const source = 'for x in y:  # loop\n    f(x);  # tail\n\n    # end\nz = (1)  # c\n';
    const [loop, assign] = parseCell(source).statements;
    assert.equal(source.slice(loop!.from, loop!.to), 'for x in y:  # loop\n    f(x);');
    assert.equal(source.slice(assign!.from, assign!.to), 'z = (1)');
  });

  it('reads comments wherever they stand, and none in strings', () => {
    const tree = parseCell('# a\nx = [1,  # b\n  2]\ns = "# no"\nf"{x}# no"\n%time y # magic\n  # c  \nz #d');
    assert.deepEqual(tree.comments.map((comment) => comment.text), ['# a', '# b', '# c', '#d']);
    for (const comment of tree.comments) assert.equal(tree.text.slice(comment.from, comment.to), comment.text);
  });

  it('reads Windows and old Mac line ends', () => {
    assert.equal(read('x = 1\r\nif x:\r\n    y = """a\r\nb"""  # c\r\nz = x + \\\r\n  y\r\n'), '(= x 1) (if x { (= y "a\\nb") }) (= z (+ x y))');
    assert.deepEqual(parseCell('x = 1 # c\r\ny').comments.map((comment) => comment.text), ['# c']);
    assert.equal(read('a\rb'), 'a b');
  });

  it('normalises identifiers as Python does', () => assert.equal(read('ﬁ = µ'), '(= fi μ)'));

  it('reads an indented cell, as IPython does', () => {
    assert.equal(read('  x = 1\n  y = 2'), '(= x 1) (= y 2)');
    assert.deepEqual(parseCell('  x = 1\n  y = 2').errors, []);
  });

  it('reads nothing of a cell in another language', () => {
    assert.deepEqual(parseCell('x <- 1', 'r'), { text: 'x <- 1', statements: [], comments: [], cellMagic: null, language: 'r', errors: [] });
  });
});
