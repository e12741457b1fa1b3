/**
 * A mocha reporter that prints as mocha does and appends the counts and failures to the results file (see `results.ts`).
 * `POLICYWRIGHT_TEST_STAGE` names the stage; the reporter option `style` is the mocha reporter that prints.
 */
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

class CountingReporter {
  constructor(runner, options) {
    const Style = reporters[options?.reporterOptions?.style] ?? reporters.Dot;
    const style = new Style(runner, options);
    const results = process.env.POLICYWRIGHT_TEST_RESULTS;
    // In one line each, and not the whole of what was compared.
    const told = [];
    runner.on('fail', (test, error) => {
      const message = String(error?.message).replace(/\s+/g, ' ');
      told.push(`${test.fullTitle()}: ${message.slice(0, 400)}`);
    });
    runner.once('end', () => {
      if (results) {
        const { passes, failures, pending } = style.stats;
        const stage = process.env.POLICYWRIGHT_TEST_STAGE ?? 'unit';
        appendFileSync(results, `${JSON.stringify({ stage, passed: passes, failed: failures, pending, failures: told })}\n`);
      }
    });
  }
}

module.exports = CountingReporter;
