const { appendFileSync } = require('node:fs');

/** Tells `test/run.mjs` the figures of a run, and prints last what the tests measured (worlds, mutants, rounds). */
module.exports = class Report {
  onRunComplete(_contexts, results) {
    const file = process.env.TEST_REPORT;
    if (!file) return;
    const skipped = results.testResults.flatMap((suite) =>
      suite.testResults.filter((test) => test.status === 'pending' || test.status === 'todo').map((test) => test.fullName),
    );
    const broken = results.testResults.filter((suite) => suite.testExecError || suite.failureMessage && suite.testResults.length === 0).length;
    appendFileSync(
      file,
      `${JSON.stringify({
        passed: results.numPassedTests,
        failed: results.numFailedTests + broken,
        skipped,
      })}\n`,
    );
  }
};
