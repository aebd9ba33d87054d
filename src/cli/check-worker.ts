/**
 * What a worker thread of `notebook-critique check` does: one task after another.
 * In: tasks from the main thread. Out: their results, by index.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile, type Task } from './check-file';
import type { How } from './check-pool';
import { formatOf } from './formats';

export function work(): void {
  const { name, options } = workerData as How;
  const format = formatOf(name, options);
  parentPort!.on('message', ({ index, task }: { index: number; task: Task }) => parentPort!.postMessage({ index, done: checkFile(task, format) }));
}
