/** The runner of *Prove this fix* when it is stopped: the kernel ends, and no copy of the folder stays behind. Needs `.venv`. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { proofRequest } from '../../src/proof';
import { parsePercent } from '../../src/notebook/percent';
import { PYTHON } from '../support/python';

const RUNNER = join(__dirname, '../../media/prove/compare_runs.py');

describe('a run that is stopped', function () {
  this.timeout(60_000);

  for (const signal of ['SIGHUP', 'SIGTERM', 'SIGKILL'] as const) {
    it(`leaves no kernel${signal === 'SIGKILL' ? '' : ' and no copy'} after ${signal}`, async () => {
      const home = mkdtempSync(join(tmpdir(), 'prove-runner-'));
      try {
        const [folder, copies, pid] = [join(home, 'folder'), join(home, 'copies'), join(home, 'pid')];
        for (const made of [folder, copies]) mkdirSync(made);
        writeFileSync(join(folder, 'train.csv'), 'a\n1\n');
        const { notebook } = parsePercent(`# %%\nimport os, time\nwith open(${JSON.stringify(pid)}, "w") as f:\n    f.write(f"{os.getpid()} ")\ntime.sleep(600)\n`);
        writeFileSync(join(home, 'request.json'), JSON.stringify(proofRequest(notebook, notebook, [], folder, { seconds: 600, megabytes: 1 })));
        const runner = spawn(PYTHON, [RUNNER, join(home, 'request.json'), join(home, 'answer.json')], { env: { ...process.env, TMPDIR: copies }, stdio: 'ignore' });
        const ended = once(runner, 'exit');
        while (!existsSync(pid) || !readFileSync(pid, 'utf8').endsWith(' ')) await wait(50);
        const kernel = Number(readFileSync(pid, 'utf8'));
        assert.ok(isAlive(kernel) && readdirSync(copies).length === 1, 'the run had not begun');
        runner.kill(signal);
        await ended;
        for (let n = 0; isAlive(kernel) && n < 100; n++) await wait(50);
        assert.ok(!isAlive(kernel), 'the kernel runs on');
        // Nobody can tidy up after being killed outright; the system empties its folder for such files.
        if (signal !== 'SIGKILL') assert.deepEqual(readdirSync(copies), []);
        assert.deepEqual(readdirSync(folder), ['train.csv']);
        assert.ok(!existsSync(join(home, 'answer.json')));
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
