/**
 * Which language a notebook's code is in, from what its metadata says about the kernel.
 * In: names found in metadata. Out: a lower-case language name, VS Code's language id where there is one.
 * Does not look at the code.
 */

/** What notebook metadata may say about the kernel; anything that is no string is ignored. */
export interface KernelNames {
  /** `metadata.language_info.name`, written by the kernel that last ran the notebook. */
  readonly info?: unknown;
  /** `metadata.kernelspec.language`. */
  readonly spec?: unknown;
  /** `metadata.kernelspec.name`, chosen by whoever installed the kernel. */
  readonly kernel?: unknown;
}

/** `python` when nothing says otherwise: a kernel named after a project is nearly always a Python environment. */
export function notebookLanguage(names: KernelNames): string {
  return languageName(names.info) ?? languageName(names.spec) ?? kernelLanguage(names.kernel) ?? 'python';
}

/** A language's name as metadata spells it, in lower case and without dialects (`ipython`, `pyspark` → `python`). */
export function languageName(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  const lower = name.trim().toLowerCase();
  return DIALECTS.get(lower) ?? lower;
}

const DIALECTS = new Map([
  ['ipython', 'python'], ['ipython2', 'python'], ['ipython3', 'python'], ['python2', 'python'], ['python3', 'python'], ['pyspark', 'python'],
  ['c#', 'csharp'], ['f#', 'fsharp'], ['c++', 'cpp'], ['sparkr', 'r'],
]);

/** Kernel names in the wild: `python3`, `conda-env-work-py`, `ir`, `conda-root-r`, `julia-1.9`, `.net-csharp`, `xeus-cling-cpp17`. */
const KERNELS: readonly (readonly [RegExp, string])[] = [
  [/^(x?python|ipykernel|pyspark|pypy|sagemath)|-py$/, 'python'],
  [/^(x?ir|r|ark|sparkr.*)$|-r$/, 'r'],
  [/^julia/, 'julia'],
  [/csharp/, 'csharp'],
  [/fsharp/, 'fsharp'],
  [/powershell/, 'powershell'],
  [/^(ijavascript|javascript|jslab|deno|nodejs)/, 'javascript'],
  [/^(typescript|tslab)/, 'typescript'],
  [/cpp\d*$/, 'cpp'],
  [/^(apache_toree_scala|scala|almond|spark)/, 'scala'],
  [/^bash/, 'bash'],
  [/^(ruby|iruby)/, 'ruby'],
  [/^(octave|xoctave)/, 'octave'],
  [/^matlab/, 'matlab'],
  [/^(sos)$/, 'sos'],
  [/^(ihaskell|haskell)/, 'haskell'],
  [/^(gophernotes|gonb)/, 'go'],
  [/^(rust|evcxr)/, 'rust'],
  [/^(kotlin)/, 'kotlin'],
  [/^(sql|xsqlite|xsql)/, 'sql'],
  [/^(stata|nbstata)/, 'stata'],
  [/^(sas)$/, 'sas'],
];

function kernelLanguage(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const lower = name.trim().toLowerCase();
  return KERNELS.find(([pattern]) => pattern.test(lower))?.[1];
}
