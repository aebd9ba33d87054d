"""Facts of Python cells from CPython's own `ast`, for the comparison with our reader.

In: a JSON list of cell texts on standard input. Out: a JSON object with the Python version and, for each cell, null (CPython rejects it) or
a list of facts [tag, detail, from, to] with UTF-16 offsets. Positions inside f-strings are -1 before Python 3.12, which gets them wrong.
"""
import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")
FSTRING_POSITIONS = sys.version_info >= (3, 12)


class Facts(ast.NodeVisitor):
    def __init__(self, text):
        self.facts = []
        self.in_fstring = 0
        self.lines = []
        self.starts = []
        at = 0
        for line in text.split("\n"):
            self.lines.append(line.encode("utf-8"))
            self.starts.append(at)
            at += len(line.encode("utf-16-le")) // 2 + 1

    def offset(self, line, column):
        before = self.lines[line - 1][:column].decode("utf-8")
        return self.starts[line - 1] + len(before.encode("utf-16-le")) // 2

    def add(self, tag, detail, node):
        if self.in_fstring and not FSTRING_POSITIONS:
            self.facts.append([tag, detail, -1, -1])
        else:
            self.facts.append([tag, detail, self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)])

    def visit(self, node):
        if isinstance(node, ast.stmt):
            self.add("statement", type(node).__name__, node)
        self.slots(node)
        super().visit(node)

    def slots(self, node):
        """Which part of its parent a node is, where the order of positions does not tell."""
        for block in ("body", "orelse", "finalbody"):
            for inner in getattr(node, block, []) if isinstance(getattr(node, block, None), list) else []:
                if not isinstance(node, ast.Module):
                    self.add("in", f"{type(node).__name__} {block}", inner)
        for keyword in getattr(node, "keywords", []):
            self.add("keyword", keyword.arg or "**", keyword.value)
        for decorator in getattr(node, "decorator_list", []):
            self.add("decorator", node.name, decorator)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns:
            self.add("returns", node.name, node.returns)
        if isinstance(node, ast.arguments):
            plain = node.posonlyargs + node.args
            for arg in plain + node.kwonlyargs + [a for a in (node.vararg, node.kwarg) if a]:
                if arg.annotation:
                    self.add("annotation", arg.arg, arg.annotation)
            for arg, default in [*zip(plain[len(plain) - len(node.defaults):], node.defaults), *zip(node.kwonlyargs, node.kw_defaults)]:
                if default:
                    self.add("default", arg.arg, default)
        if isinstance(node, ast.comprehension):
            self.add("iter", "", node.iter)
            for test in node.ifs:
                self.add("condition", "", test)
        if isinstance(node, ast.match_case) and node.guard:
            self.add("guard", "", node.guard)
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)) and node.value:
            self.add("value", type(node).__name__, node.value)
        if isinstance(node, ast.ExceptHandler) and node.type:
            self.add("catches", node.name or "", node.type)
        if isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                self.add("context", "as" if item.optional_vars else "", item.context_expr)

    def context(self, node):
        return type(node.ctx).__name__.lower()

    def visit_Name(self, node):
        self.add("name", f"{self.context(node)} {node.id}", node)

    def visit_Attribute(self, node):
        self.add("attribute", f"{self.context(node)} {node.attr}", node)
        self.generic_visit(node)

    def visit_Subscript(self, node):
        self.add("subscript", self.context(node), node)
        self.generic_visit(node)

    def visit_Call(self, node):
        self.add("call", f"{len(node.args)} {','.join(k.arg or '**' for k in node.keywords)}", node)
        self.generic_visit(node)

    def visit_Constant(self, node):
        value = node.value
        kind = "none" if value is None else "ellipsis" if value is ... else type(value).__name__
        if kind == "bytes":
            value = value.decode("latin-1")
        elif kind in ("complex", "ellipsis"):
            value = None
        elif kind in ("int", "float") and abs(value) > 1e308:
            value = "huge"
        if self.in_fstring:
            self.facts.append(["constant", [kind, value], -1, -1])
        else:
            self.add("constant", [kind, value], node)

    def visit_JoinedStr(self, node):
        if not self.in_fstring:
            self.add("fstring", "", node)
        self.in_fstring += 1
        self.generic_visit(node)
        self.in_fstring -= 1

    def visit_FormattedValue(self, node):
        self.facts.append(["field", "" if node.conversion == -1 else chr(node.conversion), -1, -1])
        self.generic_visit(node)

    def visit_BinOp(self, node):
        self.add("binary", type(node.op).__name__, node)
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        self.add("boolean", f"{type(node.op).__name__} {len(node.values)}", node)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        self.add("unary", type(node.op).__name__, node)
        self.generic_visit(node)

    def visit_Compare(self, node):
        self.add("compare", ",".join(type(op).__name__ for op in node.ops), node)
        self.generic_visit(node)

    def visit_IfExp(self, node):
        self.add("conditional", "", node)
        self.generic_visit(node)

    def display(self, node):
        self.add("display", f"{type(node).__name__} {len(node.keys if isinstance(node, ast.Dict) else node.elts)}", node)
        self.generic_visit(node)

    visit_List = visit_Tuple = visit_Set = visit_Dict = display

    def visit_Slice(self, node):
        self.add("slice", "".join("1" if part else "0" for part in (node.lower, node.upper, node.step)), node)
        self.generic_visit(node)

    def visit_Starred(self, node):
        self.add("starred", "", node)
        self.generic_visit(node)

    def visit_Await(self, node):
        self.add("await", "", node)
        self.generic_visit(node)

    def visit_Yield(self, node):
        self.add("yield", "", node)
        self.generic_visit(node)

    def visit_YieldFrom(self, node):
        self.add("yield", "from", node)
        self.generic_visit(node)

    def visit_NamedExpr(self, node):
        self.add("walrus", node.target.id, node)
        self.generic_visit(node)

    def comprehension(self, node):
        clauses = " ".join(f"{len(c.ifs)}{'a' if c.is_async else ''}" for c in node.generators)
        self.add("comprehension", f"{type(node).__name__} {clauses}", node)
        self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = comprehension

    def parameters(self, args):
        out = [f"/{a.arg}" for a in args.posonlyargs] + [a.arg for a in args.args]
        defaults = len(args.defaults)
        out = [name + ("=" if i >= len(out) - defaults else "") for i, name in enumerate(out)]
        if args.vararg:
            out.append("*" + args.vararg.arg)
        out += [f"|{a.arg}" + ("=" if d is not None else "") for a, d in zip(args.kwonlyargs, args.kw_defaults)]
        if args.kwarg:
            out.append("**" + args.kwarg.arg)
        return ",".join(out)

    def visit_Lambda(self, node):
        self.add("lambda", self.parameters(node.args), node)
        self.generic_visit(node)

    def function(self, node):
        self.add("function", f"{node.name}({self.parameters(node.args)}) {len(node.decorator_list)}", node)
        self.generic_visit(node)

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def visit_ClassDef(self, node):
        self.add("class", f"{node.name} {len(node.bases)} {','.join(k.arg or '**' for k in node.keywords)} {len(node.decorator_list)}", node)
        self.generic_visit(node)

    def visit_Import(self, node):
        for alias in node.names:
            self.add("import", f"{alias.name} as {alias.asname or ''}", node)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            self.add("from", f"{node.level} {node.module or ''} {alias.name} as {alias.asname or ''}", node)

    def visit_Global(self, node):
        self.add("scope", ",".join(node.names), node)

    visit_Nonlocal = visit_Global

    def visit_ExceptHandler(self, node):
        self.facts.append(["handler", node.name or "", -1, -1])
        self.generic_visit(node)

    def visit_MatchAs(self, node):
        if node.name:
            self.facts.append(["bind", node.name, -1, -1])
        self.generic_visit(node)

    def visit_MatchStar(self, node):
        if node.name:
            self.facts.append(["bind", node.name, -1, -1])

    def visit_MatchMapping(self, node):
        if node.rest:
            self.facts.append(["bind", node.rest, -1, -1])
        for part in [key for key in node.keys if not isinstance(key, ast.Constant)] + node.patterns:
            self.visit(part)

    def visit_MatchValue(self, node):
        if not isinstance(node.value, (ast.Constant, ast.UnaryOp, ast.BinOp)):
            self.generic_visit(node)

    def visit_MatchSingleton(self, node):
        pass


def facts(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = Facts(text)
    found.visit(tree)
    return found.facts


json.dump({"version": sys.version.split()[0], "cells": [facts(text) for text in json.load(sys.stdin)]}, sys.stdout)
