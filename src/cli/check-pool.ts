/**
 * Files in worker threads, results in the order of the tasks.
 * In: tasks and the number of threads. Out: each result handed over as soon as all before it are; at most a few a thread are held, so memory does not grow with the number of files.
 * A thread runs the program itself, which finds `workerData` and does `check-worker.ts`.
 */
import { Worker } from 'node:worker_threads';
import type { TextOptions } from '../report/text';
import type { Done, Task } from './check-file';
import type { FormatName } from './commands';

export interface How {
  readonly name: FormatName;
  readonly options: TextOptions;
}

/** Results that wait for an earlier one. More would only fill memory behind one slow file. */
const AHEAD = 8;

/** @param program the file that a thread runs @param take called in the order of the tasks */
export function checkInThreads(tasks: readonly Task[], how: How, threads: number, program: string, take: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, Done>();
    const idle: Worker[] = [];
    let next = 0;
    let taken = 0;
    const workers = Array.from({ length: threads }, () => new Worker(program, { workerData: how }));
    const finish = (error?: unknown): void => {
      for (const worker of workers) {
        worker.removeAllListeners();
        void worker.terminate();
      }
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error(String(error)));
    };
    const give = (worker: Worker): void => {
      if (next < tasks.length && next < taken + threads * AHEAD) worker.postMessage({ index: next, task: tasks[next++] });
      else idle.push(worker);
    };
    for (const worker of workers) {
      worker.on('message', ({ index, done }: { index: number; done: Done }) => {
        waiting.set(index, done);
        try {
          for (let ready = waiting.get(taken); ready; ready = waiting.get(taken)) {
            waiting.delete(taken++);
            take(ready);
          }
        } catch (error) {
          finish(error);
          return;
        }
        if (taken === tasks.length) finish();
        else for (const free of [worker, ...idle.splice(0)]) give(free);
      });
      worker.on('error', finish);
      worker.on('exit', (code) => finish(new Error(`a worker thread ended with code ${code}`)));
      give(worker);
    }
  });
}
