// What a server of the bench tells of itself, asked over the channel of its process: CPU of all its threads since it began
// (microseconds, user and system) and its memory (bytes), after a garbage collection where that is wanted; and a CPU
// profile of the time between two questions.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** How often the profiler looks, in microseconds. */
const LOOK = 250;

/** Answers the questions of {@link usageOf} in the process that is measured, and says that it listens on `port`. */
export function answerQuestions(port) {
  let profiler = null;
  process.on('message', async ({ collect, profile }) => {
    if (collect) globalThis.gc?.();
    if (profile && !profiler) {
      profiler = new Session();
      profiler.connect();
      await profiler.post('Profiler.enable');
      await profiler.post('Profiler.setSamplingInterval', { interval: LOOK });
      await profiler.post('Profiler.start');
    } else if (profile) {
      writeFileSync(profile, JSON.stringify((await profiler.post('Profiler.stop')).profile));
      profiler = null;
    }
    const { user, system } = process.cpuUsage();
    process.send({ cpu: user + system, memory: process.memoryUsage.rss() });
  });
  // The bench has ended, however it did.
  process.on('disconnect', () => process.exit(0));
  process.send({ port });
}

/**
 * Asks a child process what it has used so far. With `profile`, the name of a file, the first question begins a profile
 * and the second one writes it.
 */
export function usageOf(child, { collect = false, profile = null } = {}) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send({ collect, profile });
  });
}
