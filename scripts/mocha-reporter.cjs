/*
 * The mocha reporter of `npm test`: prints as mocha's own `dot` or `spec` does and leaves the counts where scripts/test.mjs reads them.
 * In: NOTEBOOK_CRITIQUE_COUNTS, the file for `{ passed, failed }`; NOTEBOOK_CRITIQUE_REPORTER, `dot` or `spec`. Decides nothing.
 */
const fs = require('node:fs');
const Mocha = require('mocha');

const Base = process.env.NOTEBOOK_CRITIQUE_REPORTER === 'spec' ? Mocha.reporters.Spec : Mocha.reporters.Dot;

module.exports = class CountingReporter extends Base {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.NOTEBOOK_CRITIQUE_COUNTS;
      if (file) fs.writeFileSync(file, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures, pending: this.stats.pending }));
    });
  }
};
