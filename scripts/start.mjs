#!/usr/bin/env node
/*
 * `npm start [NOTEBOOK] [-- --no-open]`: prints the critique of a notebook, then opens it in VS Code with the extension loaded.
 * In: a path (the first sample when left out). Out: exit 0 when all went well, whatever was found; 2 for a wrong argument or a notebook that cannot be
 * read; with the VS Code server it runs until Ctrl-C and then leaves no process behind. Installing and building is scripts/prepare.mjs, run before.
 */
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { onPath } from './browser.mjs';
import { printFailure, Remedy } from './system-packages.mjs';
import { addOpenOnStart, installServer, prepareDataFolder, root, startServer, testFolder, workbenchUrl } from './vscode-server.mjs';

const commandLine = path.join(root, 'dist', 'cli.js');
const sample = path.join(root, 'sample-notebooks', 'titanic-survival', 'titanic-survival.ipynb');
// Kept from run to run: a browser keeps reviews by address.
const preferredPort = 8747;
const usage = 'Usage: npm start [NOTEBOOK] [-- --no-open]';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

async function main(args) {
  const flags = args.filter((value) => value.startsWith('-'));
  const files = args.filter((value) => !value.startsWith('-'));
  if (flags.includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (files.length > 1 || flags.some((flag) => flag !== '--no-open')) {
    console.error(usage);
    return 2;
  }
  // npm runs us in the project's folder; a relative path is meant from where the person stands.
  const notebook = files.length > 0 ? path.resolve(process.env.INIT_CWD ?? process.cwd(), files[0]) : sample;
  const there = fs.statSync(notebook, { throwIfNoEntry: false });
  if (!there?.isFile()) {
    console.error(there ? `${notebook} is a folder; npm start opens one notebook. All of a folder at once: node dist/cli.js check ${files[0]}` : `There is no file ${notebook}.`);
    return 2;
  }
  if (!fs.existsSync(commandLine)) throw new Remedy('dist/cli.js is missing.', 'npm run build');
  const code = await run(process.execPath, [commandLine, 'check', path.relative(process.cwd(), notebook)]);
  // 1 says that there are findings: they were shown, which is what was asked for.
  if (code !== 0 && code !== 1) return code;
  if (flags.includes('--no-open')) return 0;
  console.log('');
  if (await openInDesktop(notebook)) return 0;
  return openInServer(notebook);
}

async function openInDesktop(notebook) {
  const editor = onPath('code');
  if (!editor) {
    console.log('There is no `code` command on PATH: taking the VS Code server that npm carries.');
    return false;
  }
  const code = await run(editor, ['--new-window', `--extensionDevelopmentPath=${root}`, path.dirname(notebook), notebook]);
  if (code === 0) console.log(`${path.basename(notebook)} is open in VS Code.`);
  else console.log(`\`code\` ended with code ${code}: taking the VS Code server that npm carries.`);
  return code === 0;
}

async function openInServer(notebook) {
  const asked = new AbortController();
  // Ctrl-C may arrive twice, from the terminal and from npm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked.abort());
  let server;
  try {
    await installServer({ signal: asked.signal });
    const dataFolder = prepareDataFolder(path.join(testFolder, 'start'));
    addOpenOnStart(dataFolder);
    server = await startServer({ dataFolder, preferredPort, env: { NOTEBOOK_CRITIQUE_OPEN: notebook }, signal: asked.signal });
  } catch (error) {
    if (asked.signal.aborted) return 130;
    throw error;
  }
  const url = workbenchUrl(server, { folder: path.dirname(notebook) });
  console.log(`VS Code is ready with ${path.basename(notebook)}:\n\n  ${url}\n\nOpen this address in a browser on this machine. Ctrl-C ends it.`);
  const code = await server.exited;
  await server.stop();
  if (!asked.signal.aborted) {
    console.error(`The VS Code server ended by itself (${code}).`);
    return 1;
  }
  console.log('\nVS Code has ended.');
  return 0;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' && !command.endsWith('.exe') });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
