import { NOTE_COLOURS } from '../../design/palette.ts';
import { previewFrames } from './templateFrames.ts';
import './BoardPreview.css';

const WIDTH = 160;
const HEIGHT = 100;
const MARGIN = 8;

export interface BoardPreviewProps {
  /** Undefined: an empty board. */
  readonly template: string | undefined;
  /** Makes the drawings of boards without a template differ a little. */
  readonly seed?: string;
}

/** A drawing of what lies on a new board: the frames of its template, to scale. Only for the eye. */
export function BoardPreview({ template, seed = '' }: BoardPreviewProps) {
  const frames = template === undefined ? [] : previewFrames(template);
  return (
    <svg className="board-preview" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {frames.length === 0 ? <LooseNotes seed={seed} /> : <Frames frames={frames} />}
    </svg>
  );
}

function Frames({ frames }: { readonly frames: ReturnType<typeof previewFrames> }) {
  const left = Math.min(...frames.map(({ x }) => x));
  const top = Math.min(...frames.map(({ y }) => y));
  const right = Math.max(...frames.map(({ x, w }) => x + w));
  const bottom = Math.max(...frames.map(({ y, h }) => y + h));
  const toWidth = (WIDTH - 2 * MARGIN) / (right - left);
  const toHeight = (HEIGHT - 2 * MARGIN) / (bottom - top);
  // A very tall board would be a thin strip: it is drawn larger, from its top.
  const isTall = bottom - top > 1.6 * (right - left);
  const scale = Math.min(toWidth, isTall ? 2.6 * toHeight : toHeight);
  const startX = (WIDTH - (right - left) * scale) / 2;
  const startY = Math.max((HEIGHT - (bottom - top) * scale) / 2, MARGIN);
  return frames.map((frame, index) => {
    const x = startX + (frame.x - left) * scale;
    const y = startY + (frame.y - top) * scale;
    const w = frame.w * scale - 1;
    const h = frame.h * scale - 1;
    const note = Math.min(w, h) * 0.3;
    const colour = NOTE_COLOURS[(index * 5) % NOTE_COLOURS.length];
    return (
      <g key={`${frame.x} ${frame.y}`}>
        <rect className="board-preview__frame" x={x} y={y} width={w} height={h} rx="1.5" />
        {h > 9 && w > 12 ? (
          <path className="board-preview__title" d={`M${x + 2.5} ${y + 3}h${w * 0.4}`} />
        ) : null}
        {note > 4.5 ? (
          <rect
            x={x + w * 0.14 + (index % 3) * note * 0.5}
            y={y + h * 0.38}
            width={note}
            height={note}
            rx="0.8"
            fill={`var(--note-${colour})`}
            stroke={`var(--note-${colour}-edge)`}
            strokeWidth="0.5"
          />
        ) : null}
      </g>
    );
  });
}

function LooseNotes({ seed }: { readonly seed: string }) {
  const start = [...seed].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
  return [
    [34, 26],
    [70, 34],
    [106, 22],
    [48, 62],
    [88, 66],
  ].map(([x = 0, y = 0], index) => {
    const colour = NOTE_COLOURS[(start + index * 4) % NOTE_COLOURS.length];
    return (
      <rect
        key={`${x} ${y}`}
        x={x + (start % 7)}
        y={y - (start % 5)}
        width="20"
        height="20"
        rx="1.5"
        fill={`var(--note-${colour})`}
        stroke={`var(--note-${colour}-edge)`}
        strokeWidth="0.75"
      />
    );
  });
}
