// Writes src/api/schema.ts from openapi.yaml; with --check it only says whether the file is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../openapi/openapi.yaml', import.meta.url);
const generated = fileURLToPath(new URL('../src/api/schema.ts', import.meta.url));
const header = '// Generated from src/main/openapi/openapi.yaml by `npm run generate`. Do not edit.\n\n';
const text = header + astToString(await openapiTS(contract));

if (!process.argv.includes('--check')) {
  writeFileSync(generated, text);
} else if (readFileSync(generated, 'utf8') !== text) {
  console.error('src/api/schema.ts is stale: openapi.yaml has changed. Run: npm run generate');
  process.exit(1);
}
