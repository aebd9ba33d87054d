/**
 * Statements that only show: plots, prints, rows to look at. Exploration is full of them, and nobody serves them.
 * In: statements. Out: whether they show and do nothing else. Goes by the usual names of plotting modules and figures; asks no model.
 */
import type { Expression, Statement } from '../python/ast';

/** A copy of more plots than this is more than a triple. */
const FEW = 3;

/** Only prints and looks; or plots, and fewer than make a figure that somebody copied from its drawing on. */
export function onlyShows(statements: readonly Statement[]): boolean {
  if (!statements.every(s => isPrint(s) || isPlot(s) || isBareCall(s))) return false;
  const first = statements.find(s => !isFrame(s));
  return statements.length <= FEW || statements.every(s => isPrint(s)) || first === undefined || isDecoration(first) || !isPlot(first);
}

const PLOTTING = new Set(['plt', 'sns', 'ax', 'axes', 'fig', 'axs', 'pyplot', 'px', 'go']);
const LOOKS = /^(head|tail|info|describe|value_counts|sample|shape|dtypes|columns|nunique|isnull|isna|sum)$/;

function isPrint(s: Statement): boolean {
  if (s.type !== 'ExpressionStatement') return false;
  const { value } = s;
  if (value.type === 'Name') return true;
  if (value.type === 'Attribute') return LOOKS.test(value.attr.name);
  if (value.type !== 'Call') return false;
  return value.func.type === 'Name' ? value.func.name === 'print' || value.func.name === 'display' : value.func.type === 'Attribute' && LOOKS.test(value.func.attr.name);
}

function isPlot(s: Statement): boolean {
  const value: Expression | null = s.type === 'ExpressionStatement' || s.type === 'Assign' ? s.value : null;
  let root: Expression | null = value?.type === 'Call' ? value.func : value;
  while (root && (root.type === 'Attribute' || root.type === 'Subscript' || root.type === 'Call')) {
    if (root.type === 'Attribute' && (root.attr.name === 'plot' || root.attr.name === 'hist' || root.attr.name === 'boxplot')) return true;
    root = root.type === 'Call' ? root.func : root.value;
  }
  return root?.type === 'Name' && (PLOTTING.has(root.name) || /Display$/.test(root.name));
}

/** `save_fig("roc")`, `plot_digit(x)`: what a bare call among plots does is to show or to save a figure. */
const isBareCall = (s: Statement): boolean => s.type === 'ExpressionStatement' && s.value.type === 'Call' && s.value.func.type === 'Name';

const method = (s: Statement): string => {
  const call = s.type === 'ExpressionStatement' || s.type === 'Assign' ? s.value : null;
  return call?.type === 'Call' && call.func.type === 'Attribute' ? call.func.attr.name : '';
};

const isFrame = (s: Statement): boolean => /^(figure|subplot|subplots)$/.test(method(s));

/** Labels and frames around a drawing that is not part of the copy. */
const isDecoration = (s: Statement): boolean => isFrame(s) || /^(set_)?(x|y|z)?(label|ticks|ticklabels|lim|axis|title|suptitle|legend|show|subplots_adjust|tight_layout|grid|rotation|scale|style|rc)$/.test(method(s));
