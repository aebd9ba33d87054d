/*
 * Lint rules: mistakes that types do not catch, and the walls between the rooms.
 * The order of the stages is notebook → edits, python → model → rules → critique → review → practice, report → cli, extension, webview;
 * a stage imports only stages to its left (`walls` below says so room by room).
 */
import fs from 'node:fs';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const engine = ['notebook', 'edits', 'python', 'model', 'rules'];
const topLevel = ['config', 'critique', 'finding', 'fix-rounds', 'proof', 'steps', 'summary', 'topics'];
/** Room → the rooms and modules of src/ that it may import, besides itself. */
const walls = {
  // Writing a notebook back takes edits, as data; what makes and applies them stays out of reach.
  notebook: ['edits/edit'],
  edits: ['notebook', 'python', 'model'],
  python: ['notebook'],
  model: ['notebook', 'python', 'steps'],
  rules: ['notebook', 'python', 'model', 'edits', 'finding', 'topics', 'config'],
  review: ['notebook', 'edits', ...topLevel, 'generated'],
  practice: ['notebook', 'edits', ...topLevel, 'generated', 'review'],
  report: ['notebook', 'edits', 'rules', ...topLevel],
  cli: [...engine, ...topLevel, 'review', 'practice', 'report', 'generated'],
  extension: [...engine, ...topLevel, 'review', 'practice', 'report', 'generated'],
  webview: ['review', 'practice', 'notebook', 'finding', 'topics'],
};
const rooms = fs.readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

const noVscode = { name: 'vscode', message: 'Only src/extension and test/vscode import vscode: the engine runs on the command line too.' };
const noNode = builtinModules.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message: 'Only src/cli, scripts and tests use Node: the extension runs on the web too.' }));

function wall(room) {
  const allowed = new Set([room, ...(walls[room] ?? [])]);
  const closed = [...rooms, ...topLevel].filter((name) => !allowed.has(name));
  const patterns = closed.length === 0 ? [] : [{
    // A path that climbs out of the room and enters a closed one: `../rules/…`, `../../critique`.
    regex: `^(\\.\\./)+(?!(${[...allowed].join('|')})$)(${closed.join('|')})(/|$)`,
    message: `src/${room} imports only stages to its left: ${[...allowed].slice(1).join(', ') || 'none'}.`,
  }];
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { paths: [...(room === 'extension' ? [] : [noVscode]), ...(room === 'cli' ? [] : noNode)], patterns }] },
  };
}

const domGlobals = ['document', 'window', 'localStorage', 'sessionStorage', 'navigator', 'HTMLElement', 'acquireVsCodeApi']
  .map((name) => ({ name, message: 'Only src/webview touches the DOM.' }));
const nodeGlobals = ['process', 'Buffer', '__dirname', '__filename', 'require']
  .map((name) => ({ name, message: 'Only src/cli, scripts and tests use Node: the extension runs on the web too.' }));

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'src/generated/', '.vscode-test/', '.venv/', 'node_modules/', 'media/', 'sample-notebooks/', '.data/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      // tsc reports unused locals; one voice is enough.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    },
  },
  ...rooms.filter((room) => room !== 'generated').map(wall),
  {
    files: ['src/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode, ...noNode], patterns: [{ regex: '^\\./(cli|extension|webview|review|report)(/|$)', message: 'The engine imports no consumer of findings.' }] }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/webview/**', 'src/cli/**'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals, ...nodeGlobals] },
  },
  { files: ['src/webview/**/*.ts'], rules: { 'no-restricted-globals': ['error', ...nodeGlobals] } },
  { files: ['src/cli/**/*.ts'], rules: { 'no-restricted-globals': ['error', ...domGlobals] } },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/vscode/**', 'test/vscode-web/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [noVscode] }] },
  },
  {
    files: ['scripts/**/*.{mjs,cjs}', '*.mjs', 'test/**/*.mjs'],
    extends: [tseslint.configs.base],
    rules: { 'no-undef': 'off', eqeqeq: ['error', 'always', { null: 'ignore' }], 'prefer-const': 'error', 'no-unused-vars': 'error' },
  },
);
