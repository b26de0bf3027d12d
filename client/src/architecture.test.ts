import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;

/** Who may import whom, by folder; the longest matching folder counts. Everybody may import inside its own folder. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  protocol: ['board/model', 'kernel'],
  sync: ['board/model', 'protocol', 'kernel'],
  design: ['kernel'],
  account: ['design', 'sync', 'protocol', 'kernel'],
  'board/model': ['kernel'],
  'board/tools': ['board/model', 'protocol', 'kernel'],
  'board/canvas': ['board/tools', 'board/model', 'design', 'protocol', 'kernel'],
  'board/outline': ['board/tools', 'board/model', 'design', 'protocol', 'kernel'],
  'board/ui': [
    'board/canvas',
    'board/outline',
    'board/tools',
    'board/model',
    'design',
    'sync',
    'protocol',
    'kernel',
  ],
  'board/locales': [],
  session: ['account', 'board/model', 'sync', 'protocol', 'kernel'],
  'session/ui': ['session', 'account', 'design', 'kernel'],
  'session/locales': [],
  poll: ['sync', 'protocol', 'kernel'],
  'poll/charts': ['poll', 'design', 'kernel'],
  'poll/ui': ['poll', 'poll/charts', 'account', 'design', 'kernel'],
  'poll/locales': [],
  practice: ['kernel'],
  'practice/ui': ['practice', 'account', 'design', 'kernel'],
  'practice/locales': [],
  app: [
    'account',
    'board/ui',
    'board/model',
    'board/locales',
    'session/ui',
    'session',
    'session/locales',
    'poll/ui',
    'poll',
    'poll/locales',
    'practice/ui',
    'practice',
    'practice/locales',
    'design',
    'sync',
    'protocol',
    'kernel',
  ],
  'main.tsx': ['app', 'design'],
};

/** These folders run in tests, workers and other programs: no React, no widgets, no router. */
const WITHOUT_REACT = [
  'kernel',
  'protocol',
  'sync',
  'board/model',
  'board/tools',
  'session',
  'poll',
  'practice',
];
const REACT =
  /^(react|react-dom|react-aria|react-aria-components|react-stately|lucide-react)($|\/)|^@(lingui\/react|tanstack)\//;

/** Test libraries and oracles that must never reach the bundle. */
const ONLY_IN_TESTS = /^(vitest|fast-check|quill-delta|fake-indexeddb|jsdom|node:|@playwright|@axe-core)/;

interface Source {
  readonly file: string;
  readonly text: string;
}

function violations({ file, text }: Source): string[] {
  const home = folderOf(file);
  if (home === undefined) {
    return [`${file} lies in no known folder`];
  }
  const isTest = /\.test\.tsx?$|\/testing\//.test(file);
  return importsOf(text).flatMap(target => {
    if (!target.startsWith('.')) {
      if (WITHOUT_REACT.includes(home) && REACT.test(target)) {
        return [`${file} (${home}) must not know ${target}`];
      }
      return !isTest && ONLY_IN_TESTS.test(target) ? [`${file} imports ${target}, which is for tests`] : [];
    }
    const imported = relative(SRC, resolve(SRC, dirname(file), target));
    if (imported.startsWith('..')) {
      return isTest ? [] : [`${file} imports ${imported}, outside src`];
    }
    const there = folderOf(imported);
    // Tests of the board's parts play on the live board without a server.
    const playsLocally = isTest && home.startsWith('board/') && imported === 'sync/local.ts';
    const allowed =
      there === home || playsLocally || (there !== undefined && MAY_IMPORT[home]?.includes(there));
    return allowed ? [] : [`${file} (${home}) must not import ${imported} (${there ?? 'unknown'})`];
  });
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter(folder => file === folder || file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/g, '');
  const patterns = [
    /\b(?:import|export)\s+(?:type\s+)?[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return patterns.flatMap(pattern => [...code.matchAll(pattern)].map(match => match[1] ?? ''));
}

function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/^(architecture\.test\.ts|vite-env\.d\.ts)$/.test(file))
    .map(file => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));
}

describe('the import graph', () => {
  it('holds in every file', () => {
    const all = sources();
    expect(all.length).toBeGreaterThan(0);
    expect(all.flatMap(violations)).toEqual([]);
  });

  it.each([
    [
      'a feature that imports another',
      'account/ui/Join.tsx',
      "import { Note } from '../../board/model/note.ts';",
    ],
    ['the kernel that imports the protocol', 'kernel/ids.ts', "export * from '../protocol/messages.ts';"],
    ['sync that knows a feature', 'sync/outbox.ts', "import { Canvas } from '../board/canvas/canvas.ts';"],
    ['a model that knows React', 'board/model/board.ts', "import { useState } from 'react';"],
    [
      'a lazy import across features',
      'board/ui/Page.tsx',
      "const x = () => import('../../account/ui/Join.tsx');",
    ],
    ['an import for its side effect', 'design/Button.tsx', "import '../app/router.ts';"],
    ['a test library in the product', 'board/model/text.ts', "import Delta from 'quill-delta';"],
    ['a folder nobody planned', 'utils/misc.ts', ''],
  ])('sees %s', (_what, file, text) => {
    expect(violations({ file, text })).not.toEqual([]);
  });

  it('lets tests use the oracles, and reads past comments', () => {
    expect(
      violations({ file: 'board/model/text.test.ts', text: "import Delta from 'quill-delta';" }),
    ).toEqual([]);
    expect(violations({ file: 'kernel/ids.ts', text: "// import x from '../app/App.tsx'" })).toEqual([]);
  });
});
