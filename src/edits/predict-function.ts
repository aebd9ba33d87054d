/**
 * A function that predicts for new rows, in a cell behind the model's last fit: columns checked first, then the model asked.
 * In: a fit. Out: two fixes, one with a pandera schema that checks the kinds of the columns too; or none where rows are prepared by hand before they reach the model: a function around the model alone would answer wrongly.
 * Sources: `feature_names_in_`, https://scikit-learn.org/stable/developers/develop.html; https://pandera.readthedocs.io/en/stable/dataframe_schemas.html
 */
import { cellName } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Fit } from '../model/values';
import type { Edit, Fix } from './edit';
import { addImport, importedAs } from './preamble';
import { topNameOf } from './save-model';
import { freshName } from './statements';

export function predictFunction(model: Model, fit: Fit): Fix[] {
  const { estimator, features, node } = fit;
  const name = topNameOf(model, estimator);
  const last = estimator.fits.at(-1) ?? fit;
  const rows = node.args[0];
  if (!name || last.within || last.loops || features?.shape !== 'frame' || features.steps.length || !/^(sklearn|xgboost|lightgbm)\./.test(estimator.name) || rows?.type !== 'Name') return [];
  const home = model.codeCell(last.at.cell)!;
  // A cell that is not Python 3 fits nothing.
  if (home.tree.errors.length) return [];
  if ([name, rows.name].some((n) => model.names.bindingsOf(n).some((b) => model.codeCell(b.at.cell)!.position > home.position || b.event.deferred))) return [];
  const predict = freshName(model, 'predict'), before = model.notebook.cells[home.cell.index + 1]?.id ?? null;
  const changes = `A new cell behind ${cellName(home.cell)} defines it and answers for one row. To check, give it a row as it would arrive, and one without a column. Move it to a module beside the saved model when you serve it.`;
  const cell = (lines: readonly string[]): Edit => ({ kind: 'insertCell', before, cellKind: 'code', source: [...lines, '', '', `${predict}(${rows.name}.head(1))`].join('\n') });
  const plain: Fix = { title: `Add ${predict}(rows) around ${name}`, safety: 'review', changes, edits: [cell([
    `def ${predict}(rows):`,
    `    """Predictions of ${name}, one for each row. Raises a ValueError when a column is missing."""`,
    `    columns = list(${name}.feature_names_in_)`,
    '    missing = [column for column in columns if column not in rows.columns]',
    '    if missing:',
    '        raise ValueError(f"columns are missing: {missing}")',
    `    return ${name}.predict(rows[columns])`,
  ])] };
  if (!features.pandas) return [plain];
  const known = importedAs(model, 'pandera.pandas') ?? importedAs(model, 'pandera');
  const pandera = known ?? freshName(model, 'pa'), schema = freshName(model, 'schema');
  const checked: Fix = { title: `Add ${predict}(rows) around ${name}, with a pandera schema`, safety: 'review', changes: `${changes} Needs pandera 0.24.`, edits: [
    ...(known ? [] : addImport(model, { module: 'pandera.pandas', alias: pandera }, last.at)),
    cell([
      `${schema} = ${pandera}.DataFrameSchema(`,
      `    {column: ${pandera}.Column(kind, nullable=bool(${rows.name}[column].isna().any())) for column, kind in ${rows.name}.dtypes.items()},`,
      '    strict="filter",',
      '    coerce=True,',
      ')',
      '',
      '',
      `def ${predict}(rows):`,
      `    """Predictions of ${name}, one for each row. Raises pandera's SchemaError or SchemaErrors when a column is missing or of another kind."""`,
      `    return ${name}.predict(${schema}.validate(rows)[list(${schema}.columns)])`,
    ]),
  ] };
  // Who has pandera wants it used.
  return known ? [checked, plain] : [plain, checked];
}
