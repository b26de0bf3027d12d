import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOTE_COLOURS } from './palette.ts';

const CSS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const THEMES = ['light', 'dark', 'contrast', 'contrast-dark'] as const;

type Tokens = Readonly<Record<string, string>>;

function tokensOf(theme: (typeof THEMES)[number]): Tokens {
  const blocks = [
    ...CSS.replaceAll(/@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g, '').matchAll(/([^{}]+)\{([^}]*)\}/g),
  ];
  const selector = theme === 'light' ? ':root' : `:root[data-theme='${theme}']`;
  const body = blocks
    .filter(
      ([, head]) =>
        head
          ?.replace(/\/\*[\s\S]*?\*\//g, '')
          .trim()
          .replaceAll('"', "'") === selector,
    )
    .map(([, , text]) => text)
    .join('\n');
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(match => [match[1] ?? '', match[2] ?? '']),
  );
}

/** WCAG 2 relative luminance contrast of two `#rrggbb` colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'sunken'];
const NOTES = NOTE_COLOURS.map(colour => `note-${colour}`);

/** Each pair of text and ground that the components use. */
const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-soft', 'accent', 'danger', 'warn', 'ok'].flatMap(text =>
    GROUNDS.map(ground => [text, ground] as const),
  ),
  ...['accent', 'danger', 'warn', 'ok'].flatMap(tone => [
    ['ink', `${tone}-soft`] as const,
    [tone, `${tone}-soft`] as const,
  ]),
  ...NOTES.map(note => ['ink', note] as const),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-hover'],
  ['tooltip-ink', 'tooltip'],
];

/** Each edge that must be seen to know where a thing is. */
const EDGE_PAIRS: readonly (readonly [string, string])[] = [
  ...NOTES.flatMap(note => [[`${note}-edge`, 'canvas'] as const, [`${note}-edge`, 'surface'] as const]),
  ...['line-strong', 'focus'].flatMap(edge => GROUNDS.map(ground => [edge, ground] as const)),
  ...NOTES.map(note => ['focus', note] as const),
];

describe('[X8] contrast of the palette', () => {
  describe.each(THEMES)('%s', theme => {
    const tokens = tokensOf(theme);
    const ratio = ([one, other]: readonly [string, string]) => {
      const [a, b] = [tokens[one], tokens[other]];
      if (a === undefined || b === undefined) {
        throw new Error(`${theme} lacks --${a === undefined ? one : other}`);
      }
      return contrast(a, b);
    };

    it.each(TEXT_PAIRS)('text %s on %s reaches 4.5 : 1', (...pair) => {
      expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
    });

    it.each(EDGE_PAIRS)('edge %s on %s reaches 3 : 1', (...pair) => {
      expect(ratio(pair)).toBeGreaterThanOrEqual(3);
    });
  });

  it('reaches 7 : 1 for all text in the high-contrast themes', () => {
    for (const theme of ['contrast', 'contrast-dark'] as const) {
      const tokens = tokensOf(theme);
      for (const [text, ground] of TEXT_PAIRS) {
        expect([theme, text, ground, contrast(tokens[text] ?? '', tokens[ground] ?? '') >= 7]).toEqual([
          theme,
          text,
          ground,
          true,
        ]);
      }
    }
  });

  it('computes contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
  });
});
