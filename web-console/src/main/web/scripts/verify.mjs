// The pages' own tests, and ESLint unless the build is a quick one. Arguments: skip=… quick=…
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);

function run(command) {
  const result = spawnSync(command, { cwd: web, stdio: 'inherit', shell: true });
  if (result.status !== 0) {
    process.exit(result.status ?? 1);
  }
}

if (asked.includes('skip=true')) {
  process.exit(0);
}
if (!asked.includes('quick=true')) {
  run('npm run --silent lint');
}
run('npm run --silent test');
