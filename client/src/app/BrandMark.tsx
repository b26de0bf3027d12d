/** Two notes on a table. Only for the eye: the name stands beside it. */
export function BrandMark() {
  return (
    <svg className="brand-mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect
        x="3"
        y="9"
        width="20"
        height="20"
        rx="4"
        fill="var(--note-blue)"
        stroke="var(--note-blue-edge)"
        strokeWidth="1.5"
      />
      <rect
        x="9"
        y="3"
        width="20"
        height="20"
        rx="4"
        fill="var(--note-yellow)"
        stroke="var(--note-yellow-edge)"
        strokeWidth="1.5"
      />
      <path d="M14 10h10M14 14.5h7" stroke="var(--ink)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
