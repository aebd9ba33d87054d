/** Notebooks in temporary folders, and the command line run on them in this process as a person would type it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../../src/cli/run';
import type { Cell } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly columns?: number;
  readonly env?: Record<string, string>;
}

export class Workspace {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-cli-'));

  /** What the next runs read from standard input. */
  stdin = '';

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, text: string | Uint8Array): string {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), text);
    return this.path(name);
  }

  read(name: string): string {
    return fs.readFileSync(this.path(name), 'utf8');
  }

  /** Writes a notebook given in percent format. */
  notebook(name: string, percent: string, metadata: Record<string, unknown> = { language_info: { name: 'python' } }): string {
    return this.write(name, ipynb(percent, metadata));
  }

  names(): string[] {
    return (fs.readdirSync(this.folder, { recursive: true }) as string[]).map((name) => name.split(path.sep).join('/')).sort();
  }

  /** `terminal` makes both streams terminals; without it they are pipes. */
  run(args: string, terminal?: Terminal): Ran {
    return this.runWith(args.split(' ').filter((arg) => arg !== ''), terminal);
  }

  runWith(args: readonly string[], terminal?: Terminal): Ran {
    let out = '';
    let err = '';
    const tty = terminal ? { isTTY: true, columns: terminal.columns ?? 80 } : {};
    const code = run(args, {
      stdout: { write: (text: string) => (out += text), ...tty },
      stderr: { write: (text: string) => (err += text), ...tty },
      cwd: this.folder,
      env: terminal?.env ?? {},
      stdin: () => new TextEncoder().encode(this.stdin),
    });
    if (typeof code !== 'number') throw new Error('this run needs threads: use the built program');
    return { code, out, err };
  }

  remove(): void {
    fs.chmodSync(this.folder, 0o755);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The file as Jupyter writes it. */
export function ipynb(percent: string, metadata: Record<string, unknown>): string {
  const cells = parsePercent(percent).notebook.cells.map(toJson);
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function toJson(cell: Cell): Record<string, unknown> {
  const source = cell.source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const metadata = cell.tags.length > 0 ? { tags: cell.tags } : {};
  if (cell.kind !== 'code') return { cell_type: cell.kind, id: cell.id, metadata, source };
  const outputs = cell.outputs().map(({ text }) => ({ name: 'stdout', output_type: 'stream', text: [text] }));
  return { cell_type: 'code', execution_count: cell.executionCount, id: cell.id, metadata, outputs, source };
}

/** A path that works on Kaggle only, and an install without versions. */
export const FLAWED = `# %% [markdown] id="title"
# # Titanic
# %% [1] id="load"
import pandas as pd
train = pd.read_csv("/kaggle/input/titanic/train.csv")
train.head()
# >>= 891 rows
# %% [2] id="install"
!pip install seaborn
`;

export const CLEAN = `# %% [markdown]
# # Nothing to say
# %% [1]
import pandas as pd
train = pd.read_csv("train.csv")
train.head()
`;
