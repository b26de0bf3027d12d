import { useRef } from 'react';
import type { CloudPicture, CloudWord } from '../charts/cloud.ts';
import type { Charts } from './charts.ts';

interface CloudViewProps {
  readonly charts: Charts;
  readonly words: readonly CloudWord[];
  readonly width: number;
  /** Type of a word that was said once, pixels. */
  readonly size: number;
}

/** Words by how often they were given. What has not changed stays; what moves, glides. */
export function CloudView({ charts, words, width, size }: CloudViewProps) {
  const height = Math.round(Math.max(220, Math.min(width * 0.56, innerHeight * 0.62)));
  const { pictures, key } = usePicture(charts, words, width, height, size);
  return (
    <svg
      className="poll-cloud"
      aria-hidden="true"
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      width={width}
      height={height}
      key={key}
    >
      {pictures.words
        .toSorted((a, b) => (a.text < b.text ? -1 : 1))
        .map(({ text, x, y, size: type }) => (
          <text
            key={text}
            className="poll-cloud__word"
            textAnchor="middle"
            fontSize={type}
            style={{ transform: `translate(${x}px, ${y}px)` }}
          >
            {text}
          </text>
        ))}
    </svg>
  );
}

/** The picture of now, laid out from the one before in a field of the same size. */
function usePicture(
  charts: Charts,
  words: readonly CloudWord[],
  width: number,
  height: number,
  size: number,
) {
  const key = `${width} ${height} ${size}`;
  const last = useRef<{ key: string; words: readonly CloudWord[]; picture: CloudPicture } | null>(null);
  const before = last.current?.key === key ? last.current : null;
  if (before === null || before.words !== words) {
    const font = getComputedStyle(document.documentElement).fontFamily;
    const sorted = words.toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
    const picture = charts.layOut(sorted, { width, height, font, size }, before?.picture ?? null);
    last.current = { key, words, picture };
  }
  return { pictures: last.current?.picture ?? { words: [], scale: 1 }, key };
}
