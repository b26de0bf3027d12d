import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { NOTE_COLOURS, type NoteColour } from '../../design/palette.ts';
import type { Fill } from '../model/types.ts';
import { colourName } from './words.ts';

export interface PaletteProps {
  readonly value: Fill | undefined;
  readonly onChange: (fill: NoteColour) => void;
}

/** The twelve colours, each with its name. */
export function Palette({ value, onChange }: PaletteProps) {
  const { t } = useLingui();
  return (
    <fieldset className="palette">
      <legend className="visually-hidden">{t`Colour`}</legend>
      {NOTE_COLOURS.map(colour => (
        <button
          key={colour}
          type="button"
          className="palette__colour"
          data-fill={colour}
          aria-pressed={value === colour}
          onClick={() => onChange(colour)}
        >
          <span className="palette__swatch" aria-hidden="true">
            {value === colour ? <Check /> : null}
          </span>
          <span className="palette__name">{colourName(colour)}</span>
        </button>
      ))}
    </fieldset>
  );
}
