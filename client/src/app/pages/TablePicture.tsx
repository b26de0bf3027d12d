/** A board in the middle of a workshop: three areas, some notes, three people. Only for the eye. */
export function TablePicture() {
  return (
    <svg className="table-picture" viewBox="0 0 640 300" aria-hidden="true">
      <Area x={0} notes={['yellow', 'yellow', 'orange', 'yellow', 'pink']} />
      <Area x={220} notes={['blue', 'teal', 'blue', 'blue']} />
      <Area x={440} notes={['green', 'green', 'purple', 'green', 'green', 'grey']} />
      <path className="table-picture__line" d="M144 80 C 200 80, 190 156, 244 156" />
      <Pointer x={150} y={170} />
      <Pointer x={352} y={92} />
      <Pointer x={560} y={226} />
    </svg>
  );
}

const PLACES = [
  [20, 58],
  [88, 52],
  [26, 130],
  [98, 128],
  [150, 84],
  [122, 196],
] as const;
const LINES = [
  'M8 14h34M8 24h26M8 34h18',
  'M8 14h28M8 24h34',
  'M8 14h34M8 24h20',
  'M8 14h24M8 24h30M8 34h30',
];

function Area({ x, notes }: { readonly x: number; readonly notes: readonly string[] }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <rect className="table-picture__frame" x="1" y="1" width="198" height="298" rx="10" />
      <path className="table-picture__title" d="M20 28h92" />
      {notes.map((colour, index) => {
        const [left, top] = PLACES[index % PLACES.length] ?? [0, 0];
        return (
          <g
            key={`${left} ${top}`}
            transform={`translate(${index === 4 ? 30 : left} ${index === 4 ? 206 : top})`}
          >
            <rect
              width="56"
              height="56"
              rx="4"
              fill={`var(--note-${colour})`}
              stroke={`var(--note-${colour}-edge)`}
            />
            <path className="table-picture__text" d={LINES[(index + x) % LINES.length]} />
          </g>
        );
      })}
    </g>
  );
}

function Pointer({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path className="table-picture__pointer" transform={`translate(${x} ${y})`} d="M0 0l5 18 4.5-7 8-1.5z" />
  );
}
