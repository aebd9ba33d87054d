/**
 * What a command needs of the world around it: streams, working folder, environment.
 * In: nothing (types only, and the error for misuse). Tests pass their own; `cli.ts` passes the process.
 */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
}

export interface Console {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** All of standard input, read when somebody asks. @throws Error when it cannot be read */
  stdin(): Uint8Array;
  /** The file that a worker thread can run, where there is one. */
  readonly program?: string;
}

/** 0: clean, or everything asked for is done. 1: findings, or something asked for could not be fixed. 2: misuse, or a file that could not be critiqued. */
export type ExitCode = 0 | 1 | 2;

/** The command line makes no sense, or names what is not there: said in one sentence, exit code 2. */
export class UsageError extends Error {
  /** @param command whose `--help` is offered, if any would help */
  constructor(message: string, readonly command?: string) {
    super(message);
  }
}

/** Whether to colour what goes to this stream: only on a terminal, and not against https://no-color.org. */
export function wantsColour(stream: OutputStream, { env }: Console, noColour: boolean): boolean {
  return !noColour && stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
