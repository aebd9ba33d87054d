"""What the names of Python cells are to CPython's own symbol tables, for the comparison with ours.

In: a JSON list of cell texts on standard input. Out: a JSON list with, for each cell, null (CPython rejects it) or an object: the names that the cell
`binds`, `reads` and `deletes` at the top level, functions, classes and comprehensions included; `either` holds names that a class body both binds and reads,
`handled` those that only `except … as name` binds: they are gone when the handler ends.
"""
import ast
import json
import sys
import symtable
import warnings

warnings.simplefilter("ignore")


class Plain(ast.NodeTransformer):
    """Says in plain statements what symbol tables leave out: an augmented assignment reads its target, `del x` reads it and binds nothing, `x: int` alone does nothing."""

    def __init__(self):
        self.functions = 0
        self.deleted = set()

    def scope(self, node):
        self.functions += 1
        self.generic_visit(node)
        self.functions -= 1
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = scope

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if isinstance(node.target, ast.Name):
            return [ast.Expr(ast.Name(node.target.id, ast.Load())), node]
        return node

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        if node.value is None and isinstance(node.target, ast.Name) and not self.functions:
            return ast.Expr(node.annotation)
        return node

    def visit_Delete(self, node):
        names = [n for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Del)]
        if not self.functions:
            self.deleted.update(n.id for n in names)
        for n in names:
            n.ctx = ast.Load()
        return [ast.Expr(as_loaded(t)) for t in node.targets]


def as_loaded(target):
    for part in ast.walk(target):
        if hasattr(part, "ctx"):
            part.ctx = ast.Load()
    return target


def names(text):
    try:
        compile(text, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST)
        plain = Plain()
        tree = ast.fix_missing_locations(plain.visit(ast.parse(text)))
        table = symtable.symtable(ast.unparse(tree), "<cell>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = {"binds": set(), "reads": set(), "deletes": plain.deleted, "either": set(), "handled": handled(tree)}
    look(table, found, True)
    return {key: sorted(value) for key, value in found.items()}


def handled(tree):
    stored = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return {n.name for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and n.name} - stored


def look(table, found, top):
    for symbol in table.get_symbols():
        name = symbol.get_name()
        outer = top or symbol.is_global()
        if outer and (symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace())):
            found["binds"].add(name)
        if outer and symbol.is_referenced():
            found["reads"].add(name)
        if table.get_type() == "class" and symbol.is_local() and symbol.is_referenced():
            found["either"].add(name)
    for child in table.get_children():
        look(child, found, False)


json.dump([names(text) for text in json.load(sys.stdin)], sys.stdout)
