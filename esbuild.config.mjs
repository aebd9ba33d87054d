/*
 * Makes dist/: the extension, the review panel, the command line, and the tests that run inside VS Code.
 * In: src/, schemas/, media/, test/vscode/. Out: dist/ (see `bundles` below), plus styles and the codicon font beside the panel's script.
 * Invariant: the command line is bundled without `external: ['vscode']`, so a value import of `vscode` in the engine fails this build.
 * Does not check types (`npm run types`) and leaves src/generated to scripts/compile-schemas.mjs, which it calls first.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import subsetFont from 'subset-font';
import { globSync } from 'tinyglobby';
import { compileSchemas } from './scripts/compile-schemas.mjs';
import { sourceFingerprint } from './scripts/prepare.mjs';

/** `.codicon-add:before { content: "\\ea60" }` */
const ICON_RULE = /\.codicon-([\w-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"\s*;?\s*\}\s*/g;

const root = fileURLToPath(new URL('.', import.meta.url));
const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  sourcemap: development ? 'inline' : false,
  // Names appear in logs and in what a crashed rule reports, so they are not shortened; `keepNames` would wrap every closure, those made in inner loops too.
  minifyWhitespace: !development,
  minifySyntax: !development,
  legalComments: 'eof',
  logLevel: 'warning',
};

const bundles = [
  {
    // One file for the desktop and the web, `main` and `browser` alike: bundled for the browser, so a Node module in the extension fails this build.
    name: 'extension',
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'browser', format: 'cjs', external: ['vscode'],
    define: { global: 'globalThis', PACKAGED_FILES: JSON.stringify(globSync(['sample-notebooks/[!_]*/**', 'drills/*.ipynb'], { cwd: root }).sort()) },
  },
  {
    name: 'review panel',
    entryPoints: ['src/webview/panel.ts'],
    outfile: 'dist/webview/panel.js',
    // Nothing of it is ever named in a log.
    platform: 'browser', format: 'iife', minifyIdentifiers: !development,
    loader: { '.ttf': 'file', '.css': 'css' },
  },
  {
    name: 'command line',
    entryPoints: ['src/cli/cli.ts'],
    outfile: 'dist/cli.js',
    platform: 'node', format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    name: 'tests for VS Code',
    entryPoints: ['test/vscode/index.ts', 'test/vscode/measure.ts', 'test/vscode/restart/index.ts', 'test/vscode/restart/restarted.ts', ...globSync('test/vscode/**/*.test.ts', { cwd: root })],
    outdir: 'dist/test', outbase: 'test/vscode',
    platform: 'node', format: 'cjs', external: ['vscode', 'mocha'],
    minify: false, sourcemap: 'inline',
  },
];

// Taken first: a file that changes while we build must count as changed afterwards.
const fingerprint = sourceFingerprint();
await compileSchemas();
fs.rmSync(path.join(root, 'dist', 'test'), { recursive: true, force: true });
let failed = false;
for (const { name, ...bundle } of bundles) {
  if (watch) {
    const context = await esbuild.context({ ...common, ...bundle });
    await context.watch();
    continue;
  }
  try {
    await esbuild.build({ ...common, ...bundle });
  } catch {
    // esbuild has printed the errors; go on, so that one broken room hides no other.
    console.error(`build: ${name} failed`);
    failed = true;
  }
}
await copyStyles();
if (fs.existsSync(path.join(root, 'dist/cli.js'))) fs.chmodSync(path.join(root, 'dist/cli.js'), 0o755);
if (failed) process.exitCode = 1;
else fs.writeFileSync(path.join(root, 'dist', '.built'), fingerprint);

async function copyStyles() {
  const to = path.join(root, 'dist', 'webview');
  fs.mkdirSync(to, { recursive: true });
  const codicons = path.join(root, 'node_modules', '@vscode', 'codicons', 'dist');
  const css = fs.readFileSync(path.join(codicons, 'codicon.css'), 'utf8');
  const drawn = iconsOf(css, fs.readFileSync(path.join(to, 'panel.js'), 'utf8'));
  fs.writeFileSync(path.join(to, 'codicon.css'), css.replace(ICON_RULE, (rule, name) => (drawn.has(name) ? rule : '')));
  fs.writeFileSync(path.join(to, 'codicon.ttf'), await subsetFont(fs.readFileSync(path.join(codicons, 'codicon.ttf')), [...drawn.values()].join(''), { targetFormat: 'truetype' }));
  for (const file of globSync('media/**/*.css', { cwd: root })) fs.copyFileSync(path.join(root, file), path.join(to, path.basename(file)));
}

/** The icons whose names stand in the panel's script, as text of their own or behind `codicon-`, with their characters: 600 others would be half of what the panel loads. */
function iconsOf(css, script) {
  const isNamed = (name) => ['"', "'", '`', 'codicon-'].some((before) => new RegExp(`${before}${name}(?![\\w-])`).test(script));
  return new Map([...css.matchAll(ICON_RULE)].filter(([, name]) => isNamed(name)).map(([, name, code]) => [name, String.fromCodePoint(parseInt(code, 16))]));
}
