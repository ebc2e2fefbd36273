// Builds the pages into target/pages, unless nothing they are made from has changed since.
// Plain Node: it runs before any package is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const module = join(web, '../../..');
const target = join(module, 'target');
const pages = join(target, 'pages');
const stamp = join(target, 'pages.stamp');
const packagesStamp = join(web, 'node_modules/.darkroom-stamp');
const notInputs = new Set(['node_modules', 'e2e', 'dist', 'shots']);

function files(folder) {
  return readdirSync(folder)
    .filter((name) => !notInputs.has(name))
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]))
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(relative(module, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function holds(file, content) {
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}

function npm(...args) {
  // One string, because npm is a .cmd on Windows and needs a shell there.
  const result = spawnSync(`npm ${args.join(' ')}`, { cwd: web, stdio: 'inherit', shell: true });
  if (result.status !== 0) {
    console.error(`Cannot build the pages: npm ${args.join(' ')} failed. Node 20 or newer must be on the PATH.`);
    process.exit(result.status ?? 1);
  }
}

const packages = digest([join(web, 'package.json'), join(web, 'package-lock.json')]);
if (!holds(packagesStamp, packages)) {
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync(packagesStamp, packages);
}
const inputs = digest([...files(web), ...files(join(module, 'src/main/openapi'))]);
if (holds(stamp, inputs) && existsSync(join(pages, 'index.html'))) {
  process.exit(0);
}
npm('run', '--silent', 'build');
mkdirSync(target, { recursive: true });
writeFileSync(stamp, inputs);
