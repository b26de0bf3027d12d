/** The twelve note colours in the order of the palette. Their values are in `tokens.css`. */
export const NOTE_COLOURS = [
  'yellow',
  'amber',
  'orange',
  'coral',
  'pink',
  'magenta',
  'purple',
  'indigo',
  'blue',
  'teal',
  'green',
  'grey',
] as const;

export type NoteColour = (typeof NOTE_COLOURS)[number];

export interface NotePaint {
  readonly fill: string;
  readonly edge: string;
}

/** The colours that the painted canvas needs, resolved for the theme that applies now. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly focus: string;
  readonly notes: Readonly<Record<NoteColour, NotePaint>>;
}

/** Reads the tokens from the computed style; call it again when `onThemeChange` says so. */
export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    canvas: token('canvas'),
    surface: token('surface'),
    ink: token('ink'),
    inkSoft: token('ink-soft'),
    line: token('line'),
    lineStrong: token('line-strong'),
    accent: token('accent'),
    accentInk: token('accent-ink'),
    focus: token('focus'),
    notes: Object.fromEntries(
      NOTE_COLOURS.map(name => [name, { fill: token(`note-${name}`), edge: token(`note-${name}-edge`) }]),
    ) as Record<NoteColour, NotePaint>,
  };
}
