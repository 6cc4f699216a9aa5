// What a server of the bench tells of itself, asked over the channel of its process: CPU of all its threads since it began
// (microseconds, user and system) and its memory (bytes), after a garbage collection where that is wanted.

/** Answers the questions of {@link usageOf} in the process that is measured, and says that it listens on `port`. */
export function answerQuestions(port) {
  process.on('message', (question) => {
    if (question.collect) globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send({ cpu: user + system, memory: process.memoryUsage.rss() });
  });
  // The bench has ended, however it did.
  process.on('disconnect', () => process.exit(0));
  process.send({ port });
}

/** Asks a child process what it has used so far. */
export function usageOf(child, { collect = false } = {}) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send({ collect });
  });
}
