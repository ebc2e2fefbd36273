// The pages in a real Chromium against a running console, by keyboard. Environment: DARKROOM_CONSOLE (its address),
// DARKROOM_USER, DARKROOM_PASSWORD, CHROMIUM (the browser's program), DARKROOM_SHOTS (a folder for pictures).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PATIENCE = 120_000;
const base = (process.env.DARKROOM_CONSOLE ?? 'http://127.0.0.1:8420/').replace(/\/$/, '');
const shots = process.env.DARKROOM_SHOTS ?? '';

function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && existsSync(named)) {
    return named;
  }
  return NAMES.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()).find(Boolean);
}

const executablePath = findChromium();
if (executablePath === undefined) {
  console.log('browser tests skipped: no Chromium (put chromium on the PATH, or name it with CHROMIUM)');
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(PATIENCE);
const problems = [];
page.on('pageerror', (error) => problems.push(error.message));
page.on('console', (message) => {
  if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
    problems.push(message.text());
  }
});

const selected = () => page.locator('.tile[data-selected="true"]');
const selectedId = () => selected().getAttribute('id');

const selectedNumber = async () => Number((await selectedId()).replace('tile-', ''));

/** How many changes the button would commit. */
async function pending() {
  const words = await page.getByRole('button', { name: /^(Commit|Nothing to commit)/ }).textContent();
  return Number(/\d+/.exec(words)?.[0] ?? '0');
}

async function becomesPending(count) {
  const words = count === 0 ? 'Nothing to commit' : new RegExp(`^Commit ${count} change`);
  await page.getByRole('button', { name: words }).waitFor();
}

async function shot(name) {
  if (shots !== '') {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
  }
}

/** Every picture on the screen has really been painted. */
async function allPainted() {
  await page.waitForFunction(
    () => {
      const height = window.innerHeight;
      const images = [...document.querySelectorAll('.tile img')].filter((image) => {
        const box = image.getBoundingClientRect();
        return box.bottom > 0 && box.top < height;
      });
      return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
    },
    undefined,
    { timeout: PATIENCE },
  );
}

async function accessible(where) {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`);
  });
  assert.deepEqual(found, [], `accessibility of ${where}`);
}

const steps = {
  async 'logs in'() {
    await page.goto(base);
    await page.getByLabel('Name').fill(process.env.DARKROOM_USER ?? 'curator');
    await accessible('the login');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong password');
    await page.keyboard.press('Enter');
    await page.getByText('unknown name or wrong password').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(process.env.DARKROOM_PASSWORD ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Pictures' }).waitFor();
  },
  async 'paints every picture, also after a jump to the end'() {
    await allPainted();
    await shot('gallery');
    await accessible('the gallery');
    await page.keyboard.press('End');
    await allPainted();
    await page.keyboard.press('Home');
    await allPainted();
  },
  async 'moves by keys'() {
    assert.equal(await selectedId(), 'tile-0');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    assert.equal(await selectedId(), 'tile-2');
    await page.keyboard.press('k');
    assert.equal(await selectedId(), 'tile-1');
    await page.keyboard.press('ArrowDown');
    const below = await selectedNumber();
    assert.ok(below > 1, `row below: tile ${below}`);
    await page.keyboard.press('ArrowUp');
    assert.ok((await selectedNumber()) < below);
    await page.keyboard.press('Home');
    assert.equal(await selectedId(), 'tile-0');
  },
  async 'rejects, goes on, and undoes'() {
    await page.locator('.filters label', { hasText: /^Kept/ }).click();
    await page.waitForURL(/verdict=kept/);
    await page.waitForFunction(() => [...document.querySelectorAll('.tile')].every((tile) => tile.dataset.verdict === 'kept'));
    await allPainted();
    const before = await pending();
    while ((await selected().locator('.stamp').count()) > 0) {
      await page.keyboard.press('j');
    }
    const rejected = await selectedNumber();
    await page.keyboard.press('x');
    await page.locator(`#tile-${rejected}[data-out="true"]`).waitFor();
    assert.equal(await selectedNumber(), rejected + 1);
    await becomesPending(before + 1);
    await page.keyboard.press('u');
    await page.locator(`#tile-${rejected}[data-out="false"]`).waitFor();
    await becomesPending(before);
  },
  async 'opens a picture and rewrites its caption'() {
    const opened = await selectedNumber();
    await page.keyboard.press('Enter');
    const large = page.locator('img.large');
    await large.waitFor();
    await page.waitForFunction(() => document.querySelector('img.large')?.naturalWidth > 600);
    await page.getByText('Measured').waitFor();
    await shot('detail');
    await accessible('the detail view');
    await page.keyboard.press('e');
    const caption = page.getByRole('textbox', { name: 'Caption' });
    await caption.fill(`Written by hand, by keyboard: x a j k. ${new Date().toISOString()}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Edited by hand').waitFor();
    await page.getByRole('region', { name: 'History' }).getByText('edited the caption').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await selectedNumber(), opened + 1);
  },
  async 'says why a picture was left out'() {
    await page.goto(`${base}/datasets/samples?verdict=rejected`);
    await allPainted();
    await page.keyboard.press('Enter');
    await page.getByText('misses the recipe’s threshold').waitFor();
    await shot('rejected');
    await page.keyboard.press('Escape');
  },
  async 'shows what a commit would change'() {
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: 'Make the next version' }).waitFor();
    await page.getByText(/captions? changes?/).waitFor();
    await page.waitForTimeout(400);
    await shot('commit');
    await page.keyboard.press('Escape');
  },
  async 'shows versions, jobs and the run'() {
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByRole('article', { name: 'Version 1' }).waitFor();
    await shot('versions');
    await accessible('versions');
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByRole('heading', { name: /^(Jobs|No job yet)$/ }).waitFor();
    await accessible('jobs');
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByRole('link', { name: '1', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('.samples img')].some((image) => image.naturalWidth > 0));
    await page.waitForTimeout(300);
    await shot('run');
    await accessible('the run');
  },
  async 'lists all keys'() {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Everything by keyboard' }).waitFor();
    await page.keyboard.press('Escape');
  },
};

try {
  for (const [name, step] of Object.entries(steps)) {
    await step();
    console.log(`  ✓ ${name}`);
  }
  assert.deepEqual(problems, [], 'errors in the page');
  console.log(`browser tests passed: ${Object.keys(steps).length} in ${executablePath}`);
} catch (failure) {
  if (shots !== '') {
    await shot('failure');
  }
  console.error(failure);
  console.error('errors in the page:', problems);
  process.exitCode = 1;
} finally {
  await browser.close();
}
