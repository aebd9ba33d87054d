/**
 * Our own typed syntax tree of one Python cell, shaped like CPython's `ast` (names differ where a word reads better).
 * In: nothing (types only). Out: node types. Made by `parse.ts`; rules and model never see the parser.
 * Every node carries `from`/`to`: UTF-16 offsets in the cell's original text. Source: https://docs.python.org/3/library/ast.html
 */

export interface Positioned {
  readonly from: number;
  readonly to: number;
}

/** A name with its place, where the name is not an expression (parameters, attributes, aliases, keywords). */
export interface Identifier extends Positioned {
  readonly name: string;
}

// ---- expressions ----

export interface Name extends Positioned { readonly type: 'Name'; readonly name: string }
/** `value` is the decoded value: string for str, number for int/float, text otherwise. Implicitly joined strings are one node. */
export interface Constant extends Positioned {
  readonly type: 'Constant';
  readonly kind: 'str' | 'bytes' | 'int' | 'float' | 'complex' | 'bool' | 'none' | 'ellipsis';
  readonly value: string | number | boolean | null;
}
/** An f-string; `parts` in order, text parts decoded. */
export interface JoinedString extends Positioned { readonly type: 'JoinedString'; readonly parts: readonly (Constant | FormattedValue)[] }
export interface FormattedValue extends Positioned { readonly type: 'FormattedValue'; readonly value: Expression; readonly conversion: string | null; readonly format: JoinedString | null }
/** `attr.name` is empty while someone types `df.`. */
export interface Attribute extends Positioned { readonly type: 'Attribute'; readonly value: Expression; readonly attr: Identifier }
export interface Subscript extends Positioned { readonly type: 'Subscript'; readonly value: Expression; readonly index: Expression }
export interface Slice extends Positioned { readonly type: 'Slice'; readonly lower: Expression | null; readonly upper: Expression | null; readonly step: Expression | null }
/** `name` null is `**value`. */
export interface Keyword extends Positioned { readonly name: Identifier | null; readonly value: Expression }
export interface Call extends Positioned { readonly type: 'Call'; readonly func: Expression; readonly args: readonly Expression[]; readonly keywords: readonly Keyword[] }
export interface Starred extends Positioned { readonly type: 'Starred'; readonly value: Expression }
export interface BinaryOperation extends Positioned { readonly type: 'BinaryOperation'; readonly left: Expression; readonly operator: string; readonly right: Expression }
export interface UnaryOperation extends Positioned { readonly type: 'UnaryOperation'; readonly operator: 'not' | '-' | '+' | '~'; readonly operand: Expression }
export interface BooleanOperation extends Positioned { readonly type: 'BooleanOperation'; readonly operator: 'and' | 'or'; readonly values: readonly Expression[] }
/** `operators` read as in Python: `<`, `==`, `is not`, `not in`, … */
export interface Compare extends Positioned { readonly type: 'Compare'; readonly left: Expression; readonly operators: readonly string[]; readonly comparators: readonly Expression[] }
export interface Conditional extends Positioned { readonly type: 'Conditional'; readonly test: Expression; readonly body: Expression; readonly orElse: Expression }
export interface Lambda extends Positioned { readonly type: 'Lambda'; readonly params: Parameters; readonly body: Expression }
export interface ComprehensionClause extends Positioned { readonly target: Expression; readonly iter: Expression; readonly conditions: readonly Expression[]; readonly isAsync: boolean }
/** List, set and generator comprehensions. */
export interface Comprehension extends Positioned { readonly type: 'Comprehension'; readonly kind: 'list' | 'set' | 'generator'; readonly element: Expression; readonly clauses: readonly ComprehensionClause[] }
export interface DictComprehension extends Positioned { readonly type: 'DictComprehension'; readonly key: Expression; readonly value: Expression; readonly clauses: readonly ComprehensionClause[] }
export interface List extends Positioned { readonly type: 'List'; readonly elements: readonly Expression[] }
export interface Tuple extends Positioned { readonly type: 'Tuple'; readonly elements: readonly Expression[] }
export interface SetDisplay extends Positioned { readonly type: 'Set'; readonly elements: readonly Expression[] }
/** `key` null is `**value`. */
export interface Dict extends Positioned { readonly type: 'Dict'; readonly items: readonly { readonly key: Expression | null; readonly value: Expression }[] }
export interface Await extends Positioned { readonly type: 'Await'; readonly value: Expression }
export interface Yield extends Positioned { readonly type: 'Yield'; readonly value: Expression | null; readonly isFrom: boolean }
export interface NamedExpression extends Positioned { readonly type: 'NamedExpression'; readonly target: Name; readonly value: Expression }
/** `!cmd` or `%magic` on the right of an assignment: `files = !ls`. */
export interface MagicExpression extends Positioned { readonly type: 'MagicExpression'; readonly magic: Magic }
/** What could not be read; `children` are the expressions that could. */
export interface ErrorExpression extends Positioned { readonly type: 'ErrorExpression'; readonly children: readonly Expression[] }

export type Expression =
  | Name | Constant | JoinedString | FormattedValue | Attribute | Subscript | Slice | Call | Starred | BinaryOperation | UnaryOperation
  | BooleanOperation | Compare | Conditional | Lambda | Comprehension | DictComprehension | List | Tuple | SetDisplay | Dict
  | Await | Yield | NamedExpression | MagicExpression | ErrorExpression;

export interface Parameter extends Identifier {
  readonly kind: 'positional-only' | 'normal' | 'keyword-only' | 'star' | 'double-star';
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}
export type Parameters = readonly Parameter[];

// ---- statements ----

export interface ExpressionStatement extends Positioned { readonly type: 'ExpressionStatement'; readonly value: Expression }
/** `a = b = value` has two targets. */
export interface Assign extends Positioned { readonly type: 'Assign'; readonly targets: readonly Expression[]; readonly value: Expression }
/** `operator` without the `=`: `+`, `//`, … */
export interface AugmentedAssign extends Positioned { readonly type: 'AugmentedAssign'; readonly target: Expression; readonly operator: string; readonly value: Expression }
export interface AnnotatedAssign extends Positioned { readonly type: 'AnnotatedAssign'; readonly target: Expression; readonly annotation: Expression; readonly value: Expression | null }
export interface Return extends Positioned { readonly type: 'Return'; readonly value: Expression | null }
export interface Delete extends Positioned { readonly type: 'Delete'; readonly targets: readonly Expression[] }
export interface Simple extends Positioned { readonly type: 'Pass' | 'Break' | 'Continue' }
export interface Raise extends Positioned { readonly type: 'Raise'; readonly exception: Expression | null; readonly cause: Expression | null }
export interface ScopeDeclaration extends Positioned { readonly type: 'Global' | 'Nonlocal'; readonly names: readonly Identifier[] }
/** `import a.b as c`: `name` is `a.b`, `asName` is `c`. `from m import x as y`: `name` is `x`. */
export interface ImportAlias extends Positioned { readonly name: string; readonly asName: Identifier | null; readonly at: Positioned }
export interface Import extends Positioned { readonly type: 'Import'; readonly names: readonly ImportAlias[] }
/** `module` without the leading dots, counted in `level`; a star import has `isStar` and no names. */
export interface ImportFrom extends Positioned { readonly type: 'ImportFrom'; readonly module: string; readonly level: number; readonly names: readonly ImportAlias[]; readonly isStar: boolean }
/** `elif` is an `If` alone in `orElse`, as in CPython. */
export interface If extends Positioned { readonly type: 'If'; readonly test: Expression; readonly body: readonly Statement[]; readonly orElse: readonly Statement[] }
export interface For extends Positioned { readonly type: 'For'; readonly target: Expression; readonly iter: Expression; readonly body: readonly Statement[]; readonly orElse: readonly Statement[]; readonly isAsync: boolean }
export interface While extends Positioned { readonly type: 'While'; readonly test: Expression; readonly body: readonly Statement[]; readonly orElse: readonly Statement[] }
export interface ExceptHandler extends Positioned { readonly exception: Expression | null; readonly name: Identifier | null; readonly body: readonly Statement[]; readonly isStar: boolean }
export interface Try extends Positioned { readonly type: 'Try'; readonly body: readonly Statement[]; readonly handlers: readonly ExceptHandler[]; readonly orElse: readonly Statement[]; readonly finalBody: readonly Statement[] }
export interface With extends Positioned { readonly type: 'With'; readonly items: readonly { readonly context: Expression; readonly target: Expression | null }[]; readonly body: readonly Statement[]; readonly isAsync: boolean }
export interface FunctionDefinition extends Positioned { readonly type: 'FunctionDefinition'; readonly name: Identifier; readonly params: Parameters; readonly returns: Expression | null; readonly decorators: readonly Expression[]; readonly body: readonly Statement[]; readonly isAsync: boolean }
export interface ClassDefinition extends Positioned { readonly type: 'ClassDefinition'; readonly name: Identifier; readonly bases: readonly Expression[]; readonly keywords: readonly Keyword[]; readonly decorators: readonly Expression[]; readonly body: readonly Statement[] }
/** Patterns are kept as what they bind and what they read, which is all the model asks. */
export interface MatchCase extends Positioned { readonly binds: readonly Identifier[]; readonly reads: readonly Expression[]; readonly guard: Expression | null; readonly body: readonly Statement[] }
export interface Match extends Positioned { readonly type: 'Match'; readonly subject: Expression; readonly cases: readonly MatchCase[] }
export interface Assert extends Positioned { readonly type: 'Assert'; readonly test: Expression; readonly message: Expression | null }
export interface TypeAlias extends Positioned { readonly type: 'TypeAlias'; readonly name: Identifier; readonly value: Expression }
/**
 * A line of IPython: `%name argument`, `!command` (name `!`), `?`/`??` help (name `?`), or a cell magic `%%name` on the first line (kind `cell`).
 * `body` holds the Python that it runs (`%time stmt`, `%timeit expr`); names bound there count for `%time`, not for `%timeit`.
 */
export interface Magic extends Positioned {
  readonly type: 'Magic';
  readonly kind: 'line' | 'shell' | 'help' | 'cell';
  readonly name: string;
  readonly argument: string;
  /** Names in `{braces}` and after `$` that the shell line reads from the notebook. */
  readonly reads: readonly Identifier[];
  readonly body: readonly Statement[];
}
/** A piece that could not be read; `statements` and `expressions` inside that could be are kept. */
export interface ErrorStatement extends Positioned { readonly type: 'ErrorStatement'; readonly children: readonly (Statement | Expression)[] }

export type Statement =
  | ExpressionStatement | Assign | AugmentedAssign | AnnotatedAssign | Return | Delete | Simple | Raise | ScopeDeclaration | Import | ImportFrom
  | If | For | While | Try | With | FunctionDefinition | ClassDefinition | Match | Assert | TypeAlias | Magic | ErrorStatement;

export type Node = Expression | Statement;

export interface Comment extends Positioned {
  /** With the `#`. */
  readonly text: string;
}

/** One cell, read. Never absent: unreadable text gives an empty tree with errors. */
export interface CellTree {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** The `%%magic` of the first line, also present as the first statement when it runs Python; null when there is none. */
  readonly cellMagic: Magic | null;
  /** `python`, or the language that a cell magic hands the cell to (`bash`, `html`, `r`, …): then there are no statements. */
  readonly language: string;
  /** Where the parser gave up; empty for cells that CPython accepts. */
  readonly errors: readonly Positioned[];
}
