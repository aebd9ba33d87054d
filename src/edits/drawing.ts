/**
 * Which statements draw, for makers that change where a cell ends: the inline backend shows every open figure there and closes it.
 * (https://matplotlib.org/stable/users/explain/figure/figure_intro.html, `InlineBackend.close_figures`). In: a cell's statements. Out: facts. Rather too many draw than too few.
 */
import type { CodeCell, Model } from '../model/model';
import type { Node, Statement } from '../python/ast';
import { walk } from '../python/walk';

/** Libraries that draw, and what methods that draw are called elsewhere. */
const LIBRARIES = /^(matplotlib|seaborn|plotly|missingno|shap|yellowbrick|wordcloud|mlxtend\.plotting|scikitplot|cv2)\b/;
const METHODS = /^(hist|heatmap|imshow|figure|figimage|subplots?|from_estimator|from_predictions)$/;
/** Whether something of this name, qualified or not, draws. */
function draws(name: string): boolean {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return LIBRARIES.test(name) || METHODS.test(own) || own.startsWith('plot') || own.endsWith('plot') || own.startsWith('draw');
}
const SETTINGS = /^(matplotlib\.(pyplot\.)?(rc|rcdefaults|rcParams(\.update)?|style\.use|use)|seaborn\.(set|set_theme|set_style|set_context|set_palette|color_palette))$/;

/** Statements at the top level of the cell that draw, or may. */
export function drawingStatements(model: Model, cell: CodeCell, statements: readonly Statement[]): Statement[] {
  const calls = model.events.calls.filter(c => c.site.cell === cell.cell.id && c.callee !== null && draws(c.callee) && !SETTINGS.test(c.callee));
  return statements.filter(s => calls.some(c => c.site.from >= s.from && c.site.to <= s.to) || looksDrawn(model, s));
}

/** Whether no figure is open behind these statements, as far as they opened it. */
export function leavesNothingOpen(model: Model, cell: CodeCell, statements: readonly Statement[]): boolean {
  const last = drawingStatements(model, cell, statements).at(-1);
  return last === undefined || isShow(last);
}

/** `plt.show()` as a statement of its own. */
export function isShow(s: Statement): boolean {
  if (s.type !== 'ExpressionStatement' || s.value.type !== 'Call') return false;
  const { func } = s.value;
  return func.type === 'Attribute' && func.attr.name === 'show' && func.value.type === 'Name' && func.value.name === 'plt';
}

function looksDrawn(model: Model, s: Statement): boolean {
  let found = false;
  walk(s, (n: Node) => {
    if (n.type === 'FunctionDefinition' || n.type === 'ClassDefinition' || n.type === 'Import' || n.type === 'ImportFrom') return false;
    if (n.type === 'Call') {
      const callee = model.callOf(n)?.callee;
      // A style that is set draws nothing.
      if (callee && SETTINGS.test(callee)) return false;
      if (n.func.type === 'Attribute' && draws(n.func.attr.name)) found = true;
      if (n.func.type === 'Name' && draws(n.func.name)) found = true;
    }
    if (n.type === 'Name' && /^(plt|sns|axe?s?|fig)$/.test(n.name)) found = true;
    if (n.type === 'Attribute' && (n.attr.name === 'plot' || n.attr.name === 'hist')) found = true;
    return !found;
  });
  return found;
}
