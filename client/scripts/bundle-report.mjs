// Prints what the browser downloads: each file with its gzip size, and the sum of the first load.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const html = readFileSync(join(dist, 'index.html'), 'utf8');

if (/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/i.test(html)) {
  console.error('dist/index.html holds an inline script or style; the content security policy forbids both.');
  process.exit(1);
}

const first = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(match => match[1]));
const sizes = [...readdirSync(join(dist, 'assets')).map(name => `assets/${name}`), 'boot.js']
  .filter(name => /\.(js|css)$/.test(name))
  .map(name => ({ name, gzip: gzipSync(readFileSync(join(dist, name))).length }))
  .sort((a, b) => b.gzip - a.gzip);

// What a guest on a phone does not need to join must not be fetched before the form is there.
const LATE = [
  /src\/board\/(?:canvas|outline|ui|model|tools)\//,
  /src\/poll\//,
  /src\/practice\//,
  /node_modules\/(?:qrcode|rbush|@observablehq|d3[^/]*)\//,
  /design\/(?:Menu|Dialog|Tabs|Select)\.tsx/,
];
const FIRST_LOAD_LIMIT = 180 * 1024;

const kb = bytes => `${(bytes / 1024).toFixed(1)} KB`.padStart(9);
for (const { name, gzip } of sizes) {
  console.log(`${kb(gzip)}  ${name}${first.has(name) ? '  (first load)' : ''}`);
}
const total = sizes.filter(({ name }) => first.has(name)).reduce((sum, { gzip }) => sum + gzip, 0);
console.log(`${kb(total)}  first load, gzip`);

const early = [...first]
  .filter(name => name.endsWith('.js') && existsSync(join(dist, `${name}.map`)))
  .flatMap(name => JSON.parse(readFileSync(join(dist, `${name}.map`), 'utf8')).sources)
  .filter(source => LATE.some(pattern => pattern.test(source)));
if (early.length > 0) {
  console.error(`These belong to later pages, but are in the first load:\n  ${early.join('\n  ')}`);
  process.exit(1);
}
if (total > FIRST_LOAD_LIMIT) {
  console.error(`The first load is larger than ${kb(FIRST_LOAD_LIMIT).trim()}.`);
  process.exit(1);
}
