// Checks an OpenAPI document with a tool that nobody here wrote: prints each problem as a JSON line, and ends with the line {"problems": n}.
const { createConfig, lint } = require('@redocly/openapi-core');

(async () => {
  const config = await createConfig({ extends: ['spec', 'recommended'], rules: { 'no-server-example.com': 'off' } });
  const problems = (await lint({ ref: process.argv[2], config })).filter(problem => !problem.ignored);
  for (const problem of problems)
    console.log(JSON.stringify({ severity: problem.severity, rule: problem.ruleId, message: problem.message, at: problem.location?.[0]?.pointer }));
  console.log(JSON.stringify({ problems: problems.length }));
})();
