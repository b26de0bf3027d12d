import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { MapPin, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { Radio as AriaRadio, Input, Label, NumberField, RadioGroup } from 'react-aria-components';
import { Button, IconButton } from '../../design/Button.tsx';
import { Select } from '../../design/Select.tsx';
import { EDGE, inside, nudged } from '../answer.ts';
import type { PollPicture, Spot } from '../model.ts';
import { whereIs } from '../result.ts';
import { type AnswerProps, Told } from './answers.tsx';
import { usePicture } from './pictures.ts';
import { whereText } from './words.ts';

/** A press of an arrow key, and one with Shift; thousandths. */
const STEP = 25;
const LEAP = 100;
const MIDDLE: Spot = [EDGE / 2, EDGE / 2];

interface Piece {
  readonly id: string;
  /** What it is called, without where it lies. */
  readonly name: string;
  readonly face: ReactNode;
  readonly spot: Spot;
}

interface SurfaceProps {
  readonly label: string;
  readonly pieces: readonly Piece[];
  readonly onMove: (id: string, spot: Spot) => void;
  /** A press beside the pieces. */
  readonly onPlace: (spot: Spot) => void;
  readonly isCrossed?: boolean;
  readonly picture?: PollPicture | undefined;
}

/** A field on which pieces lie: they are dragged, or moved by arrow keys. Left is left in every language. */
function Surface({ label, pieces, onMove, onPlace, isCrossed = false, picture }: SurfaceProps) {
  const { t } = useLingui();
  const address = usePicture(picture);
  const field = useRef<HTMLFieldSetElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const spotAt = (event: PointerEvent): Spot => {
    const box = field.current?.getBoundingClientRect();
    return box === undefined
      ? MIDDLE
      : [
          inside(((event.clientX - box.left) / box.width) * EDGE),
          inside(((box.bottom - event.clientY) / box.height) * EDGE),
        ];
  };
  const onKey = (piece: Piece, event: KeyboardEvent) => {
    const by = event.shiftKey ? LEAP : STEP;
    const d = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, by], ArrowDown: [0, -by] }[event.key];
    if (d !== undefined) {
      event.preventDefault();
      onMove(piece.id, nudged(piece.spot, d[0] ?? 0, d[1] ?? 0));
    }
  };
  return (
    <fieldset
      ref={field}
      dir="ltr"
      aria-label={label}
      className="poll-surface"
      data-crossed={isCrossed}
      {...(picture === undefined
        ? {}
        : { style: { aspectRatio: `${picture.width} / ${picture.height}`, maxBlockSize: 'none' } })}
      onPointerUp={event => {
        if (event.target === field.current) {
          onPlace(spotAt(event));
        }
      }}
    >
      {picture === undefined || address === undefined ? null : (
        <img className="poll-surface__picture" src={address} alt={picture.alt} draggable={false} />
      )}
      {pieces.map(piece => {
        const [x, y] = piece.spot;
        const where = whereText(whereIs(piece.spot));
        const { name } = piece;
        return (
          <button
            key={piece.id}
            type="button"
            className="poll-surface__piece"
            style={{ left: `${x / 10}%`, bottom: `${y / 10}%` }}
            data-dragged={dragged === piece.id}
            aria-label={t`${name}: ${where}. Arrow keys move it.`}
            onPointerDown={event => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(piece.id);
            }}
            onPointerMove={event => {
              if (dragged === piece.id) {
                onMove(piece.id, spotAt(event));
              }
            }}
            onPointerUp={() => setDragged(null)}
            onPointerCancel={() => setDragged(null)}
            onKeyDown={event => onKey(piece, event)}
          >
            {piece.face}
          </button>
        );
      })}
    </fieldset>
  );
}

const FIFTHS = [100, 300, 500, 700, 900] as const;
const NOWHERE = 'nowhere';

/** Options between two axes. */
export function GridAnswer({ poll, value, onChange, labelledBy }: AnswerProps) {
  const { t } = useLingui();
  const spots = 'spots' in value ? value.spots : {};
  const firstLoose = poll.options.find(({ id }) => spots[id] === undefined)?.id;
  const [chosen, setChosen] = useState<string | undefined>(poll.options[0]?.id);
  const { left, right, bottom, top } = poll.settings;
  const put = (id: string, spot: Spot) => onChange({ spots: { ...spots, [id]: spot } });
  const take = (id: string) => {
    const { [id]: _, ...others } = spots;
    onChange({ spots: others });
  };
  const place = (spot: Spot) => {
    const id = chosen ?? firstLoose;
    if (id !== undefined) {
      put(id, spot);
      const next = poll.options.find(option => option.id !== id && spots[option.id] === undefined);
      setChosen(next?.id ?? id);
    }
  };
  const pieces = poll.options.flatMap(({ id, text }, index) => {
    const spot = spots[id];
    return spot === undefined ? [] : [{ id, name: text, face: index + 1, spot }];
  });
  const count = poll.options.length;
  const placed = pieces.length;
  const across = [t`far left`, t`left`, t`middle`, t`right`, t`far right`];
  const up = [t`far down`, t`down`, t`middle`, t`up`, t`far up`];
  return (
    <div className="poll-stack">
      <p className="poll-soft">
        <Trans>Choose an option, then press where it belongs. What lies there can be moved.</Trans>
      </p>
      <RadioGroup
        aria-labelledby={labelledBy}
        className="poll-chips"
        value={chosen ?? null}
        onChange={setChosen}
      >
        {poll.options.map(({ id, text }, index) => (
          <AriaRadio key={id} value={id} className="poll-chip" data-placed={spots[id] !== undefined}>
            <span className="poll-chip__number">{index + 1}</span>
            <span dir="auto" lang={poll.lang}>
              {text}
            </span>
          </AriaRadio>
        ))}
      </RadioGroup>
      <div className="poll-axes">
        <span className="poll-axes__top" dir="auto">
          {top}
        </span>
        <Surface label={t`Grid`} pieces={pieces} onMove={put} onPlace={place} isCrossed />
        <span className="poll-axes__ends" dir="ltr">
          <bdi>{left}</bdi>
          <bdi>{bottom}</bdi>
          <bdi>{right}</bdi>
        </span>
      </div>
      <Told>
        {plural(count, {
          one: `${placed} of # option is placed`,
          other: `${placed} of # options are placed`,
        })}
      </Told>
      <details>
        <summary>
          <Trans>Place them by lists</Trans>
        </summary>
        <div className="poll-stack">
          {poll.options.map(({ id, text }) => {
            const spot = spots[id];
            return (
              <div key={id} className="poll-fields">
                <Select
                  label={t`${text}: across`}
                  value={spot === undefined ? NOWHERE : String(nearest(spot[0]))}
                  onChange={key =>
                    key === NOWHERE ? take(id) : put(id, [Number(key), spot?.[1] ?? EDGE / 2])
                  }
                  options={[
                    { key: NOWHERE, label: t`not placed` },
                    ...FIFTHS.map((at, index) => ({ key: String(at), label: across[index] ?? '' })),
                  ]}
                />
                <Select
                  label={t`${text}: up`}
                  value={spot === undefined ? NOWHERE : String(nearest(spot[1]))}
                  onChange={key =>
                    key === NOWHERE ? take(id) : put(id, [spot?.[0] ?? EDGE / 2, Number(key)])
                  }
                  options={[
                    { key: NOWHERE, label: t`not placed` },
                    ...FIFTHS.map((at, index) => ({ key: String(at), label: up[index] ?? '' })),
                  ]}
                />
              </div>
            );
          })}
        </div>
      </details>
    </div>
  );
}

const nearest = (value: number): number =>
  FIFTHS.reduce((best: number, at) => (Math.abs(at - value) < Math.abs(best - value) ? at : best), FIFTHS[0]);

/** A few places on a picture; on a plain field while there is none. */
export function PinAnswer({ poll, value, onChange }: AnswerProps) {
  const { t } = useLingui();
  const pins = 'pins' in value ? value.pins : [];
  const { most } = poll.settings;
  const placed = pins.length;
  const isFull = placed >= most;
  const add = (spot: Spot) => {
    if (!isFull) {
      onChange({ pins: [...pins, spot] });
    } else if (most === 1) {
      onChange({ pins: [spot] });
    }
  };
  const move = (id: string, spot: Spot) =>
    onChange({ pins: pins.map((pin, index) => (String(index) === id ? spot : pin)) });
  return (
    <div className="poll-stack">
      <Surface
        label={poll.picture?.alt ?? t`Picture`}
        picture={poll.picture}
        pieces={pins.map((spot, index) => {
          const at = index + 1;
          return { id: String(index), name: t`Pin ${at}`, face: <MapPin aria-hidden="true" />, spot };
        })}
        onMove={move}
        onPlace={add}
      />
      <Told>{plural(most, { one: `${placed} of # pin`, other: `${placed} of # pins` })}</Told>
      <div className="poll-row">
        <Button icon={<Plus />} isDisabled={isFull} onPress={() => add(MIDDLE)}>
          {t`Add a pin in the middle`}
        </Button>
        {pins.length === 0 ? null : (
          <IconButton
            icon={<Trash2 />}
            label={t`Take the last pin away`}
            onPress={() => onChange({ pins: pins.slice(0, -1) })}
          />
        )}
      </div>
      {pins.length === 0 ? null : (
        <details>
          <summary>
            <Trans>Place them by numbers</Trans>
          </summary>
          <div className="poll-stack">
            {pins.map(([x, y], index) => {
              const at = index + 1;
              return (
                <div key={index} className="poll-fields">
                  <Percent
                    label={t`Pin ${at}: percent from the left`}
                    value={x}
                    onChange={to => move(String(index), [to, y])}
                  />
                  <Percent
                    label={t`Pin ${at}: percent from the bottom`}
                    value={y}
                    onChange={to => move(String(index), [x, to])}
                  />
                </div>
              );
            })}
          </div>
        </details>
      )}
    </div>
  );
}

/** Thousandths as percent, with one decimal. */
function Percent({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <NumberField
      className="poll-percent"
      value={value / 10}
      minValue={0}
      maxValue={100}
      step={0.1}
      onChange={percent => {
        if (!Number.isNaN(percent)) {
          onChange(inside(percent * 10));
        }
      }}
    >
      <Label className="field__label">{label}</Label>
      <Input className="field__input" />
    </NumberField>
  );
}
