'use strict';

// Runs Ace over many books with one browser, since starting one costs as much as a check.
//
// The books are the arguments. Each gives one line of JSON on standard output, in their order:
//
//     {"file":"a.epub","outcome":"pass","violations":[{"file":"review-1.xhtml","rule":"…",
//     "impact":"serious","message":"…","place":"…"}]}
//
// The exit status is 0 if every book was checked, whatever was found in it.

const fs = require('fs');
const os = require('os');
const path = require('path');
const ace = require('@daisy/ace-core');
const browser = require('@daisy/ace-axe-runner-puppeteer');
const log = require('winston');

// Ace starts and ends the browser for each book; ours lives as long as the run.
const runner = { ...browser, launch: async () => {}, close: async () => {} };

/** What Ace says of one document of a book, or of its package. */
function violations(assertion) {
    const file = assertion['earl:testSubject'].url;
    return assertion.assertions
        .filter((found) => found['earl:result']['earl:outcome'] === 'fail')
        .map((found) => ({
            file,
            rule: found['earl:test']['dct:title'],
            impact: found['earl:test']['earl:impact'],
            message: found['earl:result']['dct:description'],
            place: (found['earl:result'].html || '').slice(0, 300),
        }));
}

async function check(file, folder) {
    const options = { cwd: process.cwd(), outdir: folder, silent: true, verbose: false };
    const [, report] = await ace(file, options, runner);
    return {
        file,
        outcome: report['earl:result']['earl:outcome'],
        violations: report.assertions.flatMap(violations),
    };
}

async function main() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
    log.configure({ silent: true });
    await browser.launch();
    try {
        for (const [index, file] of process.argv.slice(2).entries()) {
            const found = await check(file, path.join(folder, String(index)));
            fs.writeSync(1, JSON.stringify(found) + '\n');
        }
    } finally {
        await browser.close();
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

main().then(
    () => process.exit(0),
    (error) => {
        console.error(error);
        process.exit(1);
    },
);
