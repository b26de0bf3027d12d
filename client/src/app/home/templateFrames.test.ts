import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previewFrames } from './templateFrames.ts';

interface ServerTemplates {
  readonly templates: readonly {
    readonly id: string;
    readonly frames: readonly { readonly box: readonly number[] }[];
  }[];
}

const TEMPLATES = join(
  import.meta.dirname,
  '../../../../server/src/main/resources/org/charrette/board/templates.json',
);

describe('the drawings of the templates', () => {
  const { templates } = JSON.parse(readFileSync(TEMPLATES, 'utf8')) as ServerTemplates;

  it('covers all of them', () => {
    expect(templates.length).toBeGreaterThanOrEqual(12);
  });

  it.each(templates.map(({ id, frames }) => [id, frames] as const))(
    'of %s shows its frames where they lie',
    (id, frames) => {
      const drawn = previewFrames(id).map(({ x, y, w, h }) => [x, y, w, h]);
      expect(drawn).toEqual(frames.map(({ box }) => box.map(length => Math.round(length / 10))));
    },
  );
});
