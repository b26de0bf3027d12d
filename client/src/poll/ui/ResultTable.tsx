import { Trans, useLingui } from '@lingui/react/macro';
import type { Poll, PollResult, ResultRow } from '../model.ts';
import { optionText, rowsByPlace, whereIs, wordsByCount } from '../result.ts';
import { TableFrame } from './TableFrame.tsx';
import { figureText, whereText } from './words.ts';

/** The result in rows: all that a chart says. */
export function ResultTable({ poll, result }: { readonly poll: Poll; readonly result: PollResult }) {
  if (poll.kind === 'text') {
    return (
      <ul className="poll-texts">
        {wordsByCount(result).map(({ text, count }) => (
          <li key={text} dir="auto">
            {text}
            {count > 1 ? <span className="poll-soft"> ×{count}</span> : null}
          </li>
        ))}
      </ul>
    );
  }
  if (poll.kind === 'cloud') {
    return (
      <WordsTable
        head={<Trans>Word</Trans>}
        rows={wordsByCount(result).map(({ text, count }) => [text, count])}
      />
    );
  }
  if (poll.kind === 'pin') {
    const counts = new Map<string, number>();
    for (const spot of result.spots) {
      const where = whereText(whereIs(spot));
      counts.set(where, (counts.get(where) ?? 0) + 1);
    }
    return <WordsTable head={<Trans>Where</Trans>} rows={[...counts].sort((a, b) => b[1] - a[1])} />;
  }
  return <RowsTable poll={poll} result={result} />;
}

function WordsTable({
  head,
  rows,
}: {
  readonly head: React.ReactNode;
  readonly rows: readonly (readonly [string, number])[];
}) {
  return (
    <table className="poll-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">
            <Trans>How often</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([text, count]) => (
          <tr key={text}>
            <th scope="row" dir="auto">
              {text}
            </th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowsTable({ poll, result }: { readonly poll: Poll; readonly result: PollResult }) {
  const { t } = useLingui();
  const isScale = poll.kind === 'scale' && !result.small;
  const marks = Array.from(
    { length: poll.settings.to - poll.settings.from + 1 },
    (_, index) => poll.settings.from + index,
  );
  const figure = (row: ResultRow) =>
    figureText(poll.kind, { ...row, where: whereIs([row.x, row.y]) }, result.answers);
  return (
    <TableFrame label={t`Result as a table`}>
      <table className="poll-table">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Place</Trans>
            </th>
            <th scope="col">
              <Trans>Option</Trans>
            </th>
            {result.small ? null : (
              <th scope="col">
                <Trans>Result</Trans>
              </th>
            )}
            {isScale
              ? marks.map(mark => (
                  <th key={mark} scope="col">
                    {mark}
                  </th>
                ))
              : null}
            {isScale ? (
              <th scope="col">
                <Trans>Skipped</Trans>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rowsByPlace(poll, result).map(row => (
            <tr key={row.option}>
              <td>{row.place}</td>
              <th scope="row" dir="auto" lang={poll.lang}>
                {optionText(poll, row.option)}
              </th>
              {result.small ? null : <td>{figure(row)}</td>}
              {isScale ? marks.map((mark, index) => <td key={mark}>{row.marks[index] ?? 0}</td>) : null}
              {isScale ? <td>{row.skipped}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
