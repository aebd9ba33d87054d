/**
 * Notebooks whose names are hard to follow: scopes, deletions, comprehensions, classes, patterns, magics. Python 3.11 accepts every cell.
 * In: nothing. Out: percent texts. CPython's symbol tables say what is right (test/python/symbol-tables.test.ts).
 */
export const AWKWARD_NAMES: readonly string[] = [
  // comprehensions: the first iterable is read outside, all else inside; a walrus binds outside
  '# %%\nrows = [[1], [2]]\nn = 3\nflat = [n for n in range(n) for row in rows if row if n in row]\npairs = {k: v for k, v in zip(rows, keys)}\nlast = [seen := x for x in rows]\nprint(seen, n, x)',
  '# %%\ntotals = [[cell * scale for cell in row] for row in (r for r in table if len(r) > least)]\nwide = [r for r in table if (size := len(r)) > least]\nprint(size)',
  '# %%\nf = lambda a, b=base, *c, d=a0, **e: (a, b, c, d, e, free)\ng = [lambda: i for i in range(3)]\nh = lambda: (y := 1) + y',
  // functions: locals, defaults, decorators, annotations, nested scopes
  '# %%\n@register(kind=mode)\ndef outer(a: Kind, b=default, *args: Any, c: Other = later, **kw) -> Result:\n    x = a\n    def inner(z=x):\n        nonlocal x\n        x = z + b + hidden\n        return x\n    global counter, never\n    counter = inner() + counter\n    return args, kw, c\nprint(counter)',
  '# %%\ndef count():\n    total += 1\n    for i in items: pass\n    with open(path) as handle: data = handle.read()\n    try:\n        import numpy as np\n    except ImportError as problem:\n        print(problem)\n    del data\n    return i, np, total\n',
  '# %%\ndef walrus(xs):\n    if any((hit := x) > limit for x in xs):\n        return hit\n    return [y for y in xs if (z := y)], z\nwhile (line := source()):\n    print(line)\n',
  '# %%\nasync def load(urls):\n    async with session() as s:\n        return [await s.get(u) async for u in urls]\nrows = await load(addresses)\nasync for row in stream:\n    print(row)\nvalues = [x async for x in stream]',
  '# %%\ndef gen(n):\n    received = yield n\n    yield from other(received)\n    return (yield)\nx = yield_ = gen(start)',
  '# %%\ndef everywhere(rows):\n    for r in (parts := rows): pass\n    assert (ok := check(r)), f"{(text := str(r))}"\n    with (lock := make()): pass\n    box[(key := 1)] = {"a": (value := 2), **(more := {})}\n    (obj := r).attr = [*(list_ := rows)]\n    return parts, ok, text, lock, key, value, more, obj, list_\n',
  // classes: their names do not reach methods, nor comprehensions but the first iterable
  '# %%\nsize = 1\nclass A(Base, metaclass=Meta, flag=size):\n    size = size + 1\n    items = [size for _ in range(size)]\n    def grow(self, by=size):\n        return self.size + size + __class__.size\n    class Inner:\n        depth = outer_depth\n    @staticmethod\n    def make():\n        return A(size), Inner\n',
  '# %%\nclass Config:\n    a: int = 1\n    b: Missing\n    for i in range(3):\n        last = i\n    with lock:\n        if last:\n            del i\n    try:\n        import json\n    except ImportError as e:\n        json = e\n    global shared\n    shared = json\nprint(shared)',
  '# %%\nclass Twice:\n    x = 1\n    x += step\n    f = lambda self: x\n    g = [x for x in range(x)]\n    (y := 3)\n',
  // deletions
  '# %%\na = b = c = 1\ndel a, (b, [c])\n# %%\nprint(a, b, c)\n# %%\nd = {}\ndel d["k"], d.attr\ndel d\n',
  '# %%\nfor name in names:\n    del name\nif flag:\n    value = 1\n    del value\nprint(name)',
  '# %%\ndef f():\n    global gone\n    del gone\n    local = 1\n    del local\ngone = 1\nf()\n',
  // exceptions, with, loops, unpacking
  '# %%\ntry:\n    risky()\nexcept (ValueError, Custom) as error:\n    message = error\nelse:\n    fine = 1\nfinally:\n    done = 1\nprint(error, fine, done)',
  '# %%\ntry:\n    risky()\nexcept* KeyError as group:\n    print(group)\n',
  '# %%\ntry:\n    risky()\nexcept Custom as gone:\n    pass\n# %%\nprint(gone)',
  '# %%\nwith (open(first) as f, open(second) as g.file, ctx() as (p, [q, *r])):\n    print(f, p, q, r)\nfor i, (j, *k[0]), obj.attr in stuff:\n    pass\nelse:\n    print(i, j)\n(a, b), *rest = [x, y] = z = source\nhead, = rest\n',
  '# %%\nx: int = first\ny: Later\nz.w: Kind = 2\nt[index]: Other\nu: "Quoted" = 1\n',
  '# %%\ncount += 1\nframe["x"] += other\nobj.total //= count\n',
  // match
  '# %%\nmatch command:\n    case [verb, *rest] if verb in known:\n        print(rest)\n    case {"k": key, **others}:\n        print(key, others)\n    case Point(x=0, y=height) | Line(height):\n        print(height)\n    case Color.RED | -1 | "text" | None:\n        pass\n    case (1 | 2) as small:\n        print(small)\n    case _:\n        print(_)\n',
  // f-strings, strings, keywords, attributes
  '# %%\nprint(f"{name!r:>{width}} {value=} {inner(f\'{deep}\')} {{no}} {x.y[z]:{fmt}}", sep=gap, **options)\nprint(obj.attr.name, {"key": field}, *extra)\n',
  '# %%\nprint(f"{(lambda q: q + free)(1)} {[w for w in words]} {(y := 5)}", y, "no_name", b"no", rf"{raw}\\{path}")',
  // imports
  '# %%\nimport os.path, numpy as np, a.b.c as abc\nfrom . import sibling as s, other\nfrom pkg.mod import (one, two as three,)\nprint(os, np, abc, s, other, one, three, two)\n',
  '# %%\nif fast:\n    import cudf as pd\nelse:\n    import pandas as pd\ntry:\n    profile\nexcept NameError:\n    profile = lambda f: f\n',
  // scope declarations at the top, names of Python
  '# %%\nglobal top\ntop = 1\nprint(__name__, __file__, __doc__, __builtins__, __debug__, NotImplemented, _, __, In, Out)\n',
  '# %%\ndef use_before():\n    return defined_later + never_defined\ndefined_later = 1\ndef shadow(print):\n    print(list)\nlist = [1]\n',
  '# %%\ndef a():\n    x = 1\n    class B:\n        x = x\n        def c(self):\n            return x\n    return [x for x in [x]], B\ndef rec(n): return rec(n - 1) if n else rec\n',
  '# %%\ndef deep():\n    v = 1\n    def mid():\n        def low():\n            global v\n            v = w\n            return v\n        return v, low\n    return mid\n',
  '# %%\ndef params(a, /, b, *, c, d=e1): return a, b, c, d\nsorted(rows, key=lambda r: (r[col], -order))\nx = [*first, *second]\ny = {**third, "k": fourth}\nz = a[b:c, ..., ::d]\nassert check, why\nraise Error(reason) from cause\n',
  // magics
  '# %%\n%time total = heavy(arg)\nfiles = !ls {folder}\nprint(total, files)\n%matplotlib inline\n!pip install x\nfoo?\n# %%\n%%time\ntimed = work(n)\n# %%\n%%bash\necho $x\n',
  '# %%\nif ready:\n    %time slow = run_it(1)\n    !echo hello\n    where = %pwd\nprint(slow, where)\n',
];
