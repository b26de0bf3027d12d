// Prints what the browser downloads: each file with its gzip size, and the sum of the first load.
import { readdirSync, readFileSync } from 'node:fs';
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

const kb = bytes => `${(bytes / 1024).toFixed(1)} KB`.padStart(9);
for (const { name, gzip } of sizes) {
  console.log(`${kb(gzip)}  ${name}${first.has(name) ? '  (first load)' : ''}`);
}
const total = sizes.filter(({ name }) => first.has(name)).reduce((sum, { gzip }) => sum + gzip, 0);
console.log(`${kb(total)}  first load, gzip`);
