/** File paths that work on one machine or site only. */
import type { Problem } from '../finding';
import type { Span } from '../notebook/notebook';
import { readFromDataDir } from '../edits/data-dir';
import { parametersCell } from '../edits/preamble';
import { cellNames, spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import { type PathKind, type PathLiteral, pathLiterals, shellPaths } from '../model/paths';
import { secrets } from '../model/secrets';
import type { Rule } from './rule';

const WHERE: Partial<Record<PathKind, string>> = {
  kaggle: 'works on Kaggle, nowhere else', colab: 'works on Colab, nowhere else', windows: 'works on one Windows machine', home: 'works in one person’s home folder',
  absolute: 'works on one machine', bucket: 'names one bucket', parent: 'climbs out of the project',
};

export const machinePath: Rule = {
  id: 'machine-path',
  topic: 'path',
  severity: 'major',
  summary: 'A file path works on one machine or site only.',
  why: `The job that runs this at night has no \`/kaggle/input\` and no \`C:\\Users\\…\`: the first \`read_csv\` stops it. Worse is a machine where the path exists and holds last year's file. A folder that comes from a parameter or the environment, with today's value as default, runs everywhere and is seen in review.`,
  examples: [{
    bad: `# %%
import pandas as pd
train = pd.read_csv(«"/kaggle/input/titanic/train.csv"»)
`,
    good: `# %% tags=["parameters"]
import os

DATA_DIR: str = os.environ.get("DATA_DIR", "/kaggle/input/titanic")
# %%
import pandas as pd
train = pd.read_csv(f"{DATA_DIR}/train.csv")
`,
  }],
  guide: {
    question: 'You run this notebook on a server tonight. Which lines stop it before the first model is trained?',
    why: 'The paths exist on one machine or site; anywhere else the first read fails.',
    howMuch: 'Count the path literals: each must be found and changed by hand on every move.',
    instead: 'One `parameters` cell with the data folder, read from the environment, today’s value as default.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const environment = model.events.calls.filter(c => c.callee === 'os.environ.get' || c.callee === 'os.getenv');
    // The default of an environment variable is where such a path belongs.
    const isDefault = (at: Span): boolean => environment.some(c => c.cell === at.cell && c.node.from <= at.from && at.to <= c.node.to);
    // A URL with a password in it is told as that, and its text is repeated nowhere.
    const secret = new Set(secrets(model).map(s => spanKey(s.at)));
    const literals = pathLiterals(model), inShell = shellPaths(model);
    const bound = [...literals, ...inShell].filter(p => WHERE[p.kind] && !secret.has(spanKey(p.at)) && !isDefault(p.at) && !allowed(p.at));
    const addresses = literals.filter(p => p.kind === 'url' && p.used && !secret.has(spanKey(p.at)) && !isDefault(p.at) && !allowed(p.at) && parametersCell(model)?.cell.id !== p.at.cell);
    if (addresses.length) yield inlineAddresses(model, addresses);
    bound.sort((a, b) => model.inReadingOrder(a.at, b.at));
    const kinds = new Map<PathKind, typeof bound>();
    for (const p of bound) kinds.set(p.kind, [...(kinds.get(p.kind) ?? []), p]);
    for (const [kind, paths] of kinds) {
      const spans = paths.map(p => p.at);
      const shown = shorten(paths[0]!.text);
      yield {
        at: spans[0]!, places: spans.slice(1),
        title: paths.length === 1 ? `Path ${WHERE[kind]!}` : `${paths.length} paths: each ${WHERE[kind]!}`,
        message: `“${shown}”${paths.length > 1 ? ` and ${paths.length - 1} more in ${cellNames(model, spans)}` : ''} ${paths.length > 1 ? WHERE[kind]!.replace('works', 'work').replace('names', 'name').replace('climbs', 'climb') : WHERE[kind]!}. ${kind === 'bucket' ? 'A test run or another customer has another one, and needs an edit of the code.' : 'On any other machine the notebook stops here.'} Read the folder from one parameter with this value as its default.`,
        fixes: () => readFromDataDir(model, literals.filter(l => !isPlace(model, l) && paths.includes(l))),
        guide: { howMuch: `${paths.length} path ${paths.length === 1 ? 'literal' : 'literals'} in ${cellNames(model, spans)}: each must be changed by hand on every move.` },
      };
    }
  },
};

/** A data set behind an address is there on every machine: what is missing is a place where another one is given. */
function inlineAddresses(model: Model, addresses: readonly PathLiteral[]): Problem {
  const spans = addresses.map(p => p.at);
  return {
    at: spans[0]!, places: spans.slice(1), arguable: true,
    title: addresses.length === 1 ? 'Address of the data written inline' : `${addresses.length} addresses of data written inline`,
    message: `“${shorten(addresses[0]!.text)}”${addresses.length > 1 ? ` and ${addresses.length - 1} more` : ''} in ${cellNames(model, spans)} ${addresses.length > 1 ? 'are' : 'is'} where the data comes from. A run on another month, a copy or a test file needs an edit of the code, and when the server is away nothing runs. Read the address from one parameter with this value as its default.`,
    fixes: () => readFromDataDir(model, addresses),
  };
}

const shorten = (text: string): string => (text.length > 48 ? `${text.slice(0, 45)}…` : text);

/** Where the notebook works or looks for code: no folder of data. */
const isPlace = (model: Model, path: PathLiteral): boolean => model.events.calls.some(c => c.cell === path.at.cell && /^(os\.chdir|sys\.path\.)/.test(c.callee ?? '') && c.node.from <= path.at.from && path.at.to <= c.node.to);
