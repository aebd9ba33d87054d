/**
 * In: the lezer Python parser. Out: the parser and a table from its node type ids to our own small numbers (`Kind`),
 * so that the builders switch on integers. Several lezer types share one kind (both `BinaryExpression`s, all operators).
 * The only module that knows lezer's names.
 */
import { parser } from '@lezer/python';

export { parser };

/** Expression kinds come first: everything below `Kind.Operator` can stand where an expression is expected. */
export const enum Kind {
  Error, Name, Number, String, FormatString, ContinuedString, Ellipsis, None, Boolean, Binary, Unary, Await, Parenthesized, Tuple, Generator,
  Array, ArrayComprehension, Dictionary, DictionaryComprehension, Set, SetComprehension, Call, Member, Conditional, Lambda, Named, Yield,
  Operator, In, Not, Is, And, Or,
  Other, Comment, Comma, Colon, Dot, Star, DoubleStar, Open, Close, BracketOpen, BracketClose, AssignOperator, UpdateOperator, For, Async, If, Elif, Else, From, As, Def,
  Import, Except, Finally, ArgList, ParamList, TypeDef, TypeParamList, PropertyName, Body, MatchBody, MatchClause, Guard,
  FormatReplacement, FormatSelfDoc, FormatConversion, FormatSpec,
  Assign, Update, ExpressionStatement, Delete, Pass, Break, Continue, Return, YieldStatement, Print, Raise, ImportStatement, Scope, Assert, TypeDefinition,
  Group, IfStatement, While, ForStatement, Try, With, FunctionDefinition, ClassDefinition, Match,
  CapturePattern, AsPattern, AttributePattern, ClassPattern, KeywordPattern, OtherPattern,
}

const kindOfName: Record<string, Kind> = {
  '⚠': Kind.Error, VariableName: Kind.Name, Number: Kind.Number, String: Kind.String, FormatString: Kind.FormatString, ContinuedString: Kind.ContinuedString,
  Ellipsis: Kind.Ellipsis, None: Kind.None, Boolean: Kind.Boolean, BinaryExpression: Kind.Binary, UnaryExpression: Kind.Unary, AwaitExpression: Kind.Await,
  ParenthesizedExpression: Kind.Parenthesized, TupleExpression: Kind.Tuple, ComprehensionExpression: Kind.Generator, ArrayExpression: Kind.Array,
  ArrayComprehensionExpression: Kind.ArrayComprehension, DictionaryExpression: Kind.Dictionary, DictionaryComprehensionExpression: Kind.DictionaryComprehension,
  SetExpression: Kind.Set, SetComprehensionExpression: Kind.SetComprehension, CallExpression: Kind.Call, MemberExpression: Kind.Member,
  ConditionalExpression: Kind.Conditional, LambdaExpression: Kind.Lambda, NamedExpression: Kind.Named, YieldExpression: Kind.Yield,
  ArithOp: Kind.Operator, BitOp: Kind.Operator, CompareOp: Kind.Operator, in: Kind.In, not: Kind.Not, is: Kind.Is, and: Kind.And, or: Kind.Or,
  Comment: Kind.Comment, ',': Kind.Comma, ':': Kind.Colon, '.': Kind.Dot, '*': Kind.Star, '**': Kind.DoubleStar, '(': Kind.Open, ')': Kind.Close, '[': Kind.BracketOpen,
  ']': Kind.BracketClose, AssignOp: Kind.AssignOperator, UpdateOp: Kind.UpdateOperator, for: Kind.For, async: Kind.Async, if: Kind.If, elif: Kind.Elif, else: Kind.Else, from: Kind.From,
  as: Kind.As, def: Kind.Def, import: Kind.Import, except: Kind.Except, finally: Kind.Finally, ArgList: Kind.ArgList, ParamList: Kind.ParamList, TypeDef: Kind.TypeDef,
  TypeParamList: Kind.TypeParamList, PropertyName: Kind.PropertyName, Body: Kind.Body, MatchBody: Kind.MatchBody, MatchClause: Kind.MatchClause, Guard: Kind.Guard,
  FormatReplacement: Kind.FormatReplacement, FormatSelfDoc: Kind.FormatSelfDoc, FormatConversion: Kind.FormatConversion, FormatSpec: Kind.FormatSpec,
  AssignStatement: Kind.Assign, UpdateStatement: Kind.Update, ExpressionStatement: Kind.ExpressionStatement, DeleteStatement: Kind.Delete, PassStatement: Kind.Pass,
  BreakStatement: Kind.Break, ContinueStatement: Kind.Continue, ReturnStatement: Kind.Return, YieldStatement: Kind.YieldStatement, PrintStatement: Kind.Print,
  RaiseStatement: Kind.Raise, ImportStatement: Kind.ImportStatement, ScopeStatement: Kind.Scope, AssertStatement: Kind.Assert, TypeDefinition: Kind.TypeDefinition,
  StatementGroup: Kind.Group, IfStatement: Kind.IfStatement, WhileStatement: Kind.While, ForStatement: Kind.ForStatement, TryStatement: Kind.Try, WithStatement: Kind.With,
  FunctionDefinition: Kind.FunctionDefinition, ClassDefinition: Kind.ClassDefinition, MatchStatement: Kind.Match,
  CapturePattern: Kind.CapturePattern, AsPattern: Kind.AsPattern, AttributePattern: Kind.AttributePattern, ClassPattern: Kind.ClassPattern, KeywordPattern: Kind.KeywordPattern,
  LiteralPattern: Kind.OtherPattern, OrPattern: Kind.OtherPattern, SequencePattern: Kind.OtherPattern, MappingPattern: Kind.OtherPattern, StarPattern: Kind.OtherPattern,
  PatternArgList: Kind.OtherPattern,
};

/** Lezer type id → Kind. */
export const kinds = Uint8Array.from(parser.nodeSet.types, (type) => kindOfName[type.name] ?? Kind.Other);
