// Runs the exported tests with promptfoo. Its simulated user and its judge are a server here, which
// notes what each was told.

import { spawnSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [folder, meantFile] = process.argv.slice(2);
const meant = JSON.parse(readFileSync(meantFile, 'utf8'));
const home = mkdtempSync(join(tmpdir(), 'promptfoo-'));
const main = join(process.env.RUNNER_PACKAGES, 'node_modules', 'promptfoo', 'dist', 'src', 'entrypoint.js');
const problems = [];

function expect(what, found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    problems.push(`${what}:\n  found  ${JSON.stringify(found)}\n  wanted ${JSON.stringify(wanted)}`);
  }
}

/** What a simulated user is told: the prompt, then what the call is about. */
function instructions({ prompt, scenario }) {
  const facts = Object.entries(scenario.facts ?? {});
  const known = facts.map(([name, text]) => `- ${name.replaceAll('_', ' ')}: ${text.trim()}`);
  const parts = [prompt, `What you want: ${scenario.goal.trim()}`];
  return [...parts, ...(known.length ? [`What you know:\n${known.join('\n')}`] : [])].join('\n\n');
}

const told = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const asked = JSON.parse(body || '{}');
    if (asked.task === 'tau') {
      // A call begins with the opening and the answer to it.
      if (asked.history.length === 2) told.push({ ...asked, turns: 0 });
      told.at(-1).turns += 1;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ result: 'Go on.' }));
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const env = {
  ...process.env,
  PROMPTFOO_CONFIG_DIR: home,
  PROMPTFOO_DISABLE_TELEMETRY: '1',
  PROMPTFOO_DISABLE_UPDATE: '1',
  PROMPTFOO_CACHE_ENABLED: 'false',
  PROMPTFOO_REMOTE_GENERATION_URL: `http://127.0.0.1:${server.address().port}/task`,
};
const config = join(folder, 'promptfooconfig.yaml');
const validated = spawnSync('node', [main, 'validate', 'config', '-c', config], { env, encoding: 'utf8' });
if (validated.status !== 0) problems.push(`promptfoo validate: ${validated.stdout}${validated.stderr}`);

const judge = join(home, 'judge.mjs');
const rubrics = join(home, 'rubrics');
writeFileSync(rubrics, '');
writeFileSync(judge, `
import { appendFileSync } from 'node:fs';
export default class {
  id() { return 'judge'; }
  async callApi(prompt, context) {
    appendFileSync(${JSON.stringify(rubrics)}, JSON.stringify(context.vars.rubric) + '\\n');
    return { output: { pass: true, score: 1, reason: '' } };
  }
}`);
const results = join(home, 'results.json');
const words = ['eval', '-c', config, '-o', results, '--no-cache', '--no-write', '-j', '1', '--grader', `file://${judge}`];
const run = spawn('node', [main, ...words], { env });
let output = '';
run.stdout.on('data', (chunk) => (output += chunk));
run.stderr.on('data', (chunk) => (output += chunk));
const status = await new Promise((resolve) => run.on('close', resolve));
server.close();
if (status !== 0) problems.push(`promptfoo eval: ${output}`);

const rows = status === 0 ? JSON.parse(readFileSync(results, 'utf8')).results.results : [];
expect('titles', rows.map((row) => row.testCase.description), meant.map((call) => call.title));
meant.forEach((call, index) => {
  const { persona, scenario } = call;
  expect(`instructions of ${call.title}`, told[index]?.instructions, instructions(call));
  const history = told[index]?.history ?? [];
  expect(`opening of ${call.title}`, history[0]?.content, scenario.opening);
  const { metadata } = rows[index]?.testCase ?? {};
  expect(`turns of ${call.title}`, told[index]?.turns, scenario.max_turns ?? 10);
  expect(`persona of ${call.title}`, metadata?.persona, persona.name);
  expect(`description in ${call.title}`, metadata?.persona_description, persona.description);
  expect(`tags of ${call.title}`, metadata?.tags, persona.tags);
  expect(`keywords of ${call.title}`, metadata?.keywords, persona.keywords);
  expect(`scenario of ${call.title}`, metadata?.scenario, scenario.name);
  expect(`scenario tags of ${call.title}`, metadata?.scenario_tags, scenario.tags);
});
const judged = readFileSync(rubrics, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
expect('rubrics', judged.sort(), meant.flatMap((call) => call.scenario.success ?? []).sort());
console.log(problems.join('\n'));
process.exit(problems.length ? 1 : 0);
