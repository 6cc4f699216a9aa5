/** The built server in a process of its own: to be killed, or to be measured. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
export const built = join(root, 'dist/server/main.js');

export interface Running {
  child: ChildProcess;
  url: string;
}

/** Starts the built server and waits until it answers. */
export async function startBuilt(settings: Record<string, string>, port: number): Promise<Running> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [built, 'serve'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, TZ: 'UTC', NODE_ENV: 'test', HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, DEMO: '0', LOG_LEVEL: 'error', SECRET_KEY: 'for tests: 5f1d8f1c9a7e4b0e8c2f6d3a', ...settings },
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  for (let waited = 0; waited < 20_000; waited += 25) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said}`);
    if (await fetch(`${url}/readyz`).then((response) => response.ok, () => false)) return { child, url };
    await new Promise((done) => setTimeout(done, 25));
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not answer: ${said}`);
}

export const ended = (child: ChildProcess) => new Promise<void>((done) => (child.exitCode !== null || child.signalCode ? done() : child.on('exit', () => done())));

/** The processes below another that make previews; none where the machine does not tell. */
export function previewsBelow(pid: number): string[] {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return [];
  const below = readdirSync(tasks).flatMap((task) => readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').filter(Boolean));
  return below.filter((one) => existsSync(`/proc/${one}/cmdline`) && readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('preview-program'));
}

/** The most memory that any of them had while `body` ran, in MiB; null where the machine does not tell. */
export async function largestBelow(pid: number, body: () => Promise<unknown>): Promise<number | null> {
  let most = 0;
  const looking = setInterval(() => {
    try {
      for (const one of previewsBelow(pid)) most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    } catch {
      // It has ended since.
    }
  }, 5);
  await body().finally(() => clearInterval(looking));
  return existsSync(`/proc/${pid}/task`) ? Math.round(most) : null;
}
