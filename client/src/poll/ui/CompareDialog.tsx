import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { Dialog } from '../../design/Dialog.tsx';
import { type Compared, compare, type Exported, readExport } from '../export.ts';
import { TableFrame } from './TableFrame.tsx';
import { kindText } from './words.ts';

/** The same questions then and now, from a file that was saved before. */
export function CompareDialog({ now, onClose }: { readonly now: Exported; readonly onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [found, setFound] = useState<readonly Compared[] | 'bad' | undefined>(undefined);
  const read = async (file: File | undefined) => {
    if (file === undefined) {
      return;
    }
    try {
      setFound(compare(readExport(await file.text()), now));
    } catch {
      setFound('bad');
    }
  };
  return (
    <Dialog title={t`Compare with an earlier file`} size="large" isOpen onOpenChange={onClose}>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          <Trans>Data (JSON) of an earlier session</Trans>
        </label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          className="field__input"
          onChange={event => void read(event.currentTarget.files?.[0])}
        />
        <p className="field__hint">
          <Trans>The file stays on this device.</Trans>
        </p>
      </div>
      <div role="status">
        {found === 'bad' ? (
          <p className="poll-fault">
            <Trans>This is no file of results. Choose one that was saved as data (JSON).</Trans>
          </p>
        ) : found?.length === 0 ? (
          <p>
            <Trans>No question was asked both times with the same words and the same options.</Trans>
          </p>
        ) : null}
      </div>
      {Array.isArray(found) ? found.map(one => <ComparedTable key={one.question} compared={one} />) : null}
    </Dialog>
  );
}

function ComparedTable({ compared }: { readonly compared: Compared }) {
  const { t, i18n } = useLingui();
  const { question, kind, answers, rows } = compared;
  const number = (value: number) => i18n.number(value, { maximumFractionDigits: 1 });
  const signed = (value: number) =>
    i18n.number(value, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const [before, after] = answers;
  const isShare = kind === 'single' || kind === 'multiple' || kind === 'pulse';
  return (
    <TableFrame label={question}>
      <table className="poll-table">
        <caption>
          <span dir="auto">{question}</span>
          <span className="poll-soft">
            {' '}
            {kindText(kind)} · {isShare ? t`per cent of the answers` : t`per answer`}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Option</Trans>
            </th>
            <th scope="col">
              <Trans>Then ({before} answers)</Trans>
            </th>
            <th scope="col">
              <Trans>Now ({after} answers)</Trans>
            </th>
            <th scope="col">
              <Trans>Difference</Trans>
            </th>
            <th scope="col">
              <Trans>Place</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ text, values, difference, places }) => (
            <tr key={text}>
              <th scope="row" dir="auto">
                {text}
              </th>
              <td>{values === undefined ? '–' : number(values[0])}</td>
              <td>{values === undefined ? '–' : number(values[1])}</td>
              <td>{difference === undefined ? '–' : signed(difference)}</td>
              <td dir="ltr">
                {places[0]} → {places[1]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
