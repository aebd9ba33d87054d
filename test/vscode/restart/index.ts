/*
 * The entry for the window after the tests: what was open when the extension host ended is there again.
 * In: the workspace and the storage that test/vscode/index.ts left. Out: see ../run-mocha.ts.
 */
import * as path from 'node:path';
import { runMocha } from '../run-mocha';

export const run = (): Promise<void> => runMocha([path.join(__dirname, 'restarted.js')]);
