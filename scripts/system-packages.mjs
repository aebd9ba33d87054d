/*
 * What the scripts need from the operating system and how to get it.
 * In: names of Debian packages. Out: the packages installed (as root on Debian and its kin) or a `Remedy`: an error that says what a person can do.
 * Does not touch other package managers, it only names the need there.
 */
import { spawn, spawnSync } from 'node:child_process';

/** Something is missing that only a person can provide: `message` says what, `remedy` says how. */
export class Remedy extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = 'Remedy';
    this.remedy = remedy;
  }

  toString() {
    return `${this.message}\nRemedy: ${this.remedy}`;
  }
}

/** Installs Debian packages when we are root and apt is there; otherwise throws a `Remedy` with the exact command. `why` opens its message. */
export async function aptInstall(packages, why, say = console.log) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!hasApt) throw new Remedy(`${why}, and this system lacks what Debian calls ${packages.join(', ')}.`, 'Install their equivalents with the package manager of your system.');
  if (process.getuid?.() !== 0) throw new Remedy(`${why}, and ${packages.join(', ')} are missing.`, `sudo ${command}`);
  say(`Installing Debian packages: ${packages.join(' ')}.`);
  await run('apt-get', ['update', '-qq'], why, command);
  await run('apt-get', command.split(' ').slice(1), why, command);
}

/** Prints an error as a person should see it, without a stack where it is a `Remedy`. */
export function printFailure(error) {
  console.error(error instanceof Remedy ? String(error) : (error.stack ?? String(error)));
}

function run(program, args, why, command) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => (output = (output + chunk).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Remedy(`${why}, but \`${program} ${args.join(' ')}\` failed with code ${code}:\n${output}`, command))));
  });
}
