/*
 * Where the labelled notebooks are that some commands measure on. They are no part of the project.
 * In: NOTEBOOK_CRITIQUE_CORPUS, or nothing. Out: an absolute folder, whether or not it is there.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export const corpus = path.resolve(process.env.NOTEBOOK_CRITIQUE_CORPUS ?? path.join(root, '..', 'shared', 'corpus'));
