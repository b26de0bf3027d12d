import { isAlone, type Output } from '../../promotion.ts';

/** A small drawing of what lies there, for those who remember how it looked; the words beside it say the same. */
export function Thumbnail({ output }: { readonly output: Output }) {
  const cards = isAlone(output) || output.texts.length === 0 ? 1 : Math.min(6, output.texts.length);
  return (
    <span className="thumbnail" data-kind={output.kind} aria-hidden="true">
      {Array.from({ length: cards }, (_, at) => (
        <span key={at} className="thumbnail__card">
          {output.texts[at]?.text.slice(0, 40)}
        </span>
      ))}
    </span>
  );
}
