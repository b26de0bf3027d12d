import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { Problem } from '../../account/problem.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import { base64, ENTRY_FIELDS, type ImportReport, parseReport } from '../directory.ts';
import { entryFieldText, faultText } from './directoryWords.ts';
import { useDirectoryApi, useDirectoryProblem } from './useDirectory.ts';
import './practice.css';
import './catalogue.css';
import './directory.css';

interface Wish {
  readonly file: File;
  readonly isDryRun: boolean;
  readonly skipsKnown: boolean;
}

/** `/directory/import`: a table of entries, looked at before anything is added. */
export default function ImportPage() {
  const { t } = useLingui();
  const api = useDirectoryApi();
  const queries = useQueryClient();
  const problemText = useDirectoryProblem();
  const input = useId();
  const [file, setFile] = useState<File>();
  const [skipsKnown, setSkipsKnown] = useState(false);
  const reading = useMutation({
    mutationFn: async (wish: Wish): Promise<ImportReport> => {
      const content = base64(new Uint8Array(await wish.file.arrayBuffer()));
      try {
        return await api.importFile(content, wish.isDryRun, wish.skipsKnown);
      } catch (error) {
        if (error instanceof Problem && error.code === 'import_refused') {
          return parseReport(error.more.report);
        }
        throw error;
      }
    },
    onSuccess: report => {
      if (report.added > 0) {
        void queries.invalidateQueries({ queryKey: ['directory'] });
      }
    },
  });
  const look = (chosen: File, skips: boolean) =>
    reading.mutate({ file: chosen, isDryRun: true, skipsKnown: skips });
  const report = reading.data;
  return (
    <div className="record">
      <WayBack href="/directory">{t`Directory`}</WayBack>
      <h1>
        <Trans>Import a table</Trans>
      </h1>
      <p className="page-lead">
        <Trans>
          A CSV file of up to 1,500 rows in UTF-8, with commas or semicolons. It is looked at first; then all
          rows are added, or none. Tables with e-mail addresses or names of people are refused.
        </Trans>
      </p>
      <details className="catalogue__how">
        <summary>{t`Which columns there are`}</summary>
        <p>
          <Trans>
            Each column has the name of its field as a heading. Several values stand between semicolons or
            bars. A file that was exported here is a good model.
          </Trans>
        </p>
        <dl className="directory__columns">
          {['kind', ...ENTRY_FIELDS.map(([name]) => name), 'headquarters'].map(name => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{entryFieldText(name)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="directory__file">
        <label htmlFor={input} className="field__label">
          {t`File`}
        </label>
        <input
          id={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={event => {
            const chosen = event.target.files?.[0];
            setFile(chosen);
            reading.reset();
            if (chosen !== undefined) {
              look(chosen, skipsKnown);
            }
          }}
        />
        <Checkbox
          isSelected={skipsKnown}
          onChange={skips => {
            setSkipsKnown(skips);
            if (file !== undefined) {
              look(file, skips);
            }
          }}
        >
          {t`Skip entries that are in the directory already`}
        </Checkbox>
      </div>
      {reading.isPending ? (
        <p role="status">
          <Trans>Looking at the file…</Trans>
        </p>
      ) : null}
      {reading.isError ? (
        <Banner tone="danger" title={t`The file could not be read`} isLive>
          {problemText(reading.error)}
        </Banner>
      ) : null}
      {report === undefined || file === undefined ? null : (
        <Outcome
          report={report}
          isPending={reading.isPending}
          onAdd={() => reading.mutate({ file, isDryRun: false, skipsKnown })}
        />
      )}
    </div>
  );
}

function Outcome({
  report,
  isPending,
  onAdd,
}: {
  readonly report: ImportReport;
  readonly isPending: boolean;
  readonly onAdd: () => void;
}) {
  const { t } = useLingui();
  const { rows, ready, added, skipped, problemCount, problems } = report;
  if (added > 0) {
    return (
      <Banner
        tone="ok"
        title={plural(added, { one: '# entry was added', other: '# entries were added' })}
        actions={<ButtonLink href="/directory">{t`To the directory`}</ButtonLink>}
        isLive
      >
        <Skipped count={skipped} />
      </Banner>
    );
  }
  if (problemCount === 0) {
    return (
      <Banner
        tone={ready === 0 ? 'info' : 'ok'}
        title={
          ready === 0
            ? t`There is nothing new in the file`
            : plural(ready, { one: '# entry can be added', other: '# entries can be added' })
        }
        actions={
          ready === 0 ? undefined : (
            <Button
              variant="primary"
              icon={<FileUp aria-hidden="true" />}
              isPending={isPending}
              onPress={onAdd}
            >
              {plural(ready, { one: 'Add # entry', other: 'Add # entries' })}
            </Button>
          )
        }
        isLive
      >
        <Skipped count={skipped} />
      </Banner>
    );
  }
  return (
    <>
      <Banner
        tone="danger"
        title={plural(problemCount, {
          one: '# problem in the file; nothing was added',
          other: '# problems in the file; nothing was added',
        })}
        isLive
      >
        <Trans>
          {rows} rows were read, {ready} of them without a problem. Mend the file and choose it again.
        </Trans>
      </Banner>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached with the keyboard, too */}
      <section className="matrix" aria-label={t`Problems in the file`} tabIndex={0}>
        <table className="matrix__report">
          <thead>
            <tr>
              <th scope="col">{t`Row`}</th>
              <th scope="col">{t`Column`}</th>
              <th scope="col">{t`What is wrong, and how to mend it`}</th>
              <th scope="col">{t`What stands there`}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, at) => (
              <tr key={at}>
                <th scope="row">{problem.row === 0 ? t`File` : problem.row}</th>
                <td>
                  <bdi>{problem.column}</bdi>
                </td>
                <td>{faultText(problem.code)}</td>
                <td>
                  <bdi>{problem.value}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problems.length < problemCount ? (
        <p>
          <Trans>
            These are the first {problems.length} of {problemCount}.
          </Trans>
        </p>
      ) : null}
    </>
  );
}

function Skipped({ count }: { readonly count: number }) {
  return count === 0 ? null : (
    <p>
      {plural(count, { one: '# is in the directory already.', other: '# are in the directory already.' })}
    </p>
  );
}
