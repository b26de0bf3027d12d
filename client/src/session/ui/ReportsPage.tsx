import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Eye, PencilLine } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Problem } from '../../account/problem.ts';
import { useApi, useSession } from '../../account/ui/SessionContext.tsx';
import { ToSession } from '../../account/ui/ToSession.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Choice } from '../../design/Toggle.tsx';
import {
  addressOf,
  type Edition,
  type Format,
  fileOf,
  isPicture,
  type Offer,
  parseOffers,
  parseReport,
  REPORT_LANGUAGES,
  type ReportLanguage,
  type ReportName,
  type ReportWish,
} from '../report.ts';
import { Deliverables } from './Deliverables.tsx';
import { Drawings } from './Drawings.tsx';
import { ReportText } from './ReportText.tsx';
import { LANGUAGE_NAMES, useReportName, useReportProblem } from './reportWords.ts';
import './session.css';
import './reports.css';

type Form = Pick<ReportWish, 'edition' | 'language'>;

/** `/session/$sessionId/reports`: what a session brought forth, to read and to take along. */
export default function ReportsPage({ sessionId }: { readonly sessionId: string }) {
  const { t, i18n } = useLingui();
  const session = useSession();
  const problemText = useReportProblem();
  const [edition, setEdition] = useState<Edition>('internal');
  const [language, setLanguage] = useState<ReportLanguage>(
    () => REPORT_LANGUAGES.find(one => one === i18n.locale) ?? 'en',
  );
  const [shown, setShown] = useState<ReportName>();
  const offers = useQuery({
    queryKey: ['reports', sessionId],
    queryFn: async () => parseOffers(await session.call('GET', `/api/sessions/${sessionId}/reports`)),
    retry: (times, error) => !(error instanceof Problem) && times < 2,
  });
  return (
    <div className="session">
      <header className="reports__head">
        <ToSession sessionId={sessionId} />
        <h1>{t`Reports of the session`}</h1>
      </header>
      <Deliverables sessionId={sessionId} />
      {offers.isPending ? <Skeleton count={3} /> : null}
      {offers.isError ? (
        <Banner
          tone="danger"
          title={t`The reports are not there`}
          actions={<Button onPress={() => void offers.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(offers.error)}
        </Banner>
      ) : null}
      {offers.data === undefined ? null : (
        <>
          <section className="page-panel panel reports__form" aria-label={t`Edition and language`}>
            {offers.data.editions.includes('public') ? (
              <Choice<Edition>
                label={t`For whom`}
                layout="cards"
                value={edition}
                onChange={setEdition}
                options={[
                  {
                    key: 'internal',
                    label: t`For those who were there`,
                    hint: t`Texts as they were written. Not to be passed on.`,
                  },
                  {
                    key: 'public',
                    label: t`For everybody`,
                    hint: t`What may say who somebody is, is taken out.`,
                  },
                ]}
              />
            ) : (
              <div>
                <p className="field__label">{t`For those who were there`}</p>
                <p className="soft">
                  <Trans>
                    Texts as they were written. Not to be passed on. The edition for everybody comes from the
                    staff of the project.
                  </Trans>
                </p>
              </div>
            )}
            <Select<ReportLanguage>
              label={t`Language of the report`}
              hint={t`What people wrote stays in its own language.`}
              value={language}
              onChange={setLanguage}
              options={REPORT_LANGUAGES.map(key => ({ key, label: LANGUAGE_NAMES[key], lang: key }))}
            />
            <LeftOut edition={edition} />
          </section>
          <div className="reports__all">
            {offers.data.reports.map(offer => (
              <OneReport
                key={offer.report}
                sessionId={sessionId}
                offer={offer}
                form={{ edition, language }}
                mayEdit={offers.data.mayEdit.includes(edition)}
                isShown={shown === offer.report}
                onShow={() => setShown(shown === offer.report ? undefined : offer.report)}
              />
            ))}
          </div>
          {shown === undefined ? null : (
            <Preview key={shown} sessionId={sessionId} report={shown} form={{ edition, language }} />
          )}
          {offers.data.mayBringDrawings ? <Drawings sessionId={sessionId} /> : null}
        </>
      )}
    </div>
  );
}

/** Said plainly, because whoever passes a file on has to know. */
function LeftOut({ edition }: { readonly edition: Edition }) {
  const { t } = useLingui();
  return (
    <div className="reports__left">
      <h2>{edition === 'public' ? t`What this edition leaves out` : t`What no edition has`}</h2>
      <ul>
        <li>{t`who took part, and their organisations: people are counted by category, and counts below 5 are not told`}</li>
        <li>{t`who wrote, voted, answered or agreed`}</li>
        {edition === 'public' ? (
          <>
            <li>{t`names, labels of participants, e-mail addresses, telephone numbers and profiles: “[…]” stands in their place`}</li>
            <li>{t`notes in a language that fewer than 5 notes are in: their translation stands there alone`}</li>
          </>
        ) : null}
      </ul>
      <p className="soft">
        {edition === 'public' ? (
          <Trans>
            A machine takes them out. Read it before you pass it on: only people see what a story tells about
            somebody.
          </Trans>
        ) : (
          <Trans>Texts stand as they were written, so somebody may be recognised by what they say.</Trans>
        )}
      </p>
    </div>
  );
}

interface OneReportProps {
  readonly sessionId: string;
  readonly offer: Offer;
  readonly form: Form;
  readonly mayEdit: boolean;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

const POSTER = 'poster';

function OneReport({ sessionId, offer, form, mayEdit, isShown, onShow }: OneReportProps) {
  const { t } = useLingui();
  const api = useApi();
  const id = useId();
  const [board, setBoard] = useState(POSTER);
  const hasPictures = offer.formats.some(isPicture);
  const boards = useQuery({ queryKey: ['boards'], queryFn: () => api.boards(), enabled: hasPictures });
  const mine = (boards.data ?? []).filter(one => one.sessionId === sessionId);
  const name = useReportName(offer.report);
  const download = useDownload(sessionId);
  return (
    <section className="page-panel panel" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <p className="soft">{useReportSentence(offer.report)}</p>
      <div className="row">
        <Button icon={<Eye />} onPress={onShow} aria-expanded={isShown} aria-label={t`Read here: ${name}`}>
          {isShown ? t`Hide` : t`Read here`}
        </Button>
        {mayEdit ? (
          <ButtonLink
            icon={<PencilLine />}
            href={`/session/${sessionId}/reports/${offer.report}?edition=${form.edition}&lang=${form.language}`}
            aria-label={t`Edit the text: ${name}`}
          >
            {t`Edit the text`}
          </ButtonLink>
        ) : null}
      </div>
      {hasPictures && mine.length > 0 ? (
        <Select
          label={t`Picture of`}
          value={board}
          onChange={setBoard}
          options={[
            { key: POSTER, label: t`All groups on a poster (A3)` },
            ...mine.map(({ id: key, title }) => ({ key, label: title })),
          ]}
        />
      ) : null}
      <ul className="reports__formats" aria-label={t`Files of: ${name}`}>
        {offer.formats.map(format => {
          const wish = {
            ...form,
            report: offer.report,
            format,
            board: board === POSTER ? undefined : board,
          };
          const word = formatName(format);
          return (
            <li key={format}>
              <Button
                icon={<Download />}
                isPending={download.isPending && download.variables?.format === format}
                isDisabled={download.isPending && download.variables?.format !== format}
                onPress={() => download.mutate(wish)}
                aria-label={t`Download: ${name}, ${word}`}
              >
                {word}
              </Button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="soft reports__state">
        {download.isPending
          ? t`The file is being made …`
          : download.isSuccess
            ? t`Downloaded: ${download.data}`
            : ''}
      </p>
      {download.isError ? <Failed error={download.error} /> : null}
    </section>
  );
}

function Failed({ error }: { readonly error: Error }) {
  const problemText = useReportProblem();
  return (
    <Banner tone="danger" isLive>
      {problemText(error)}
    </Banner>
  );
}

/** Fetches a file and gives it to the person. */
function useDownload(sessionId: string) {
  const session = useSession();
  return useMutation({
    mutationFn: async (wish: ReportWish) => {
      const file = await session.blob(addressOf(sessionId, wish));
      const url = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = url;
      link.download = fileOf(wish);
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return link.download;
    },
  });
}

interface PreviewProps {
  readonly sessionId: string;
  readonly report: ReportName;
  readonly form: Form;
}

/** The report as a page; the picture of the boards with what it says in words. */
function Preview({ sessionId, report, form }: PreviewProps) {
  const { t } = useLingui();
  const session = useSession();
  const problemText = useReportProblem();
  const announcer = useAnnouncer();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useReportName(report);
  const wish: ReportWish = { ...form, report, format: 'json', board: undefined };
  const written = useQuery({
    queryKey: ['report', sessionId, wish],
    queryFn: async () => parseReport(JSON.parse(await session.file(addressOf(sessionId, wish)))),
    staleTime: 60_000,
  });
  const { isSuccess } = written;
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    if (isSuccess) {
      announcer.say(t`The report is there.`);
    }
  }, [isSuccess, announcer, t]);
  return (
    <section className="page-panel panel" aria-labelledby="report-preview">
      <h2 id="report-preview" ref={heading} tabIndex={-1} className="reports__heading">
        {t`Preview: ${name}`}
      </h2>
      {written.isPending ? <Skeleton count={5} /> : null}
      {written.isError ? (
        <Banner
          tone="danger"
          isLive
          actions={<Button onPress={() => void written.refetch()}>{t`Try again`}</Button>}
        >
          {problemText(written.error)}
        </Banner>
      ) : null}
      {report === 'graphic_recording' && written.data !== undefined ? (
        <>
          <Poster sessionId={sessionId} form={form} />
          <details>
            <summary>{t`The same in words`}</summary>
            <ReportText report={written.data} />
          </details>
        </>
      ) : written.data === undefined ? null : (
        <ReportText report={written.data} />
      )}
    </section>
  );
}

/** The poster as a picture: from a blob it can neither run scripts nor fetch anything. */
function Poster({ sessionId, form }: { readonly sessionId: string; readonly form: Form }) {
  const { t } = useLingui();
  const session = useSession();
  const wish: ReportWish = { ...form, report: 'graphic_recording', format: 'svg', board: undefined };
  const drawn = useQuery({
    queryKey: ['poster', sessionId, wish],
    queryFn: () => session.file(addressOf(sessionId, wish)),
    staleTime: 60_000,
  });
  const [url, setUrl] = useState<string>();
  const { data } = drawn;
  useEffect(() => {
    if (data === undefined) {
      return;
    }
    const made = URL.createObjectURL(new Blob([data], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  if (drawn.isError) {
    return <Failed error={drawn.error} />;
  }
  return url === undefined ? (
    <Skeleton count={4} />
  ) : (
    <img
      className="reports__poster"
      src={url}
      alt={t`Poster of what all groups agreed on. It stands below in words.`}
    />
  );
}

function useReportSentence(report: ReportName): string {
  const { t } = useLingui();
  switch (report) {
    case 'meeting_report':
      return t`What the session was for, who took part in numbers, what each group found, polls, and next steps.`;
    case 'meeting_minutes':
      return t`What was decided and voted, and the next steps: nothing of what was only said.`;
    case 'shared_problem_definition_report':
      return t`The problems that groups share, what causes them, what is needed, and what only few said.`;
    case 'graphic_recording':
      return t`The boards as pictures, and everything on them in words.`;
  }
}

/** The names of formats are the same in every language. */
function formatName(format: Format): string {
  switch (format) {
    case 'docx':
      return 'Word (DOCX)';
    case 'md':
      return 'Markdown';
    case 'pdf':
    case 'csv':
    case 'json':
    case 'svg':
    case 'png':
      return format.toUpperCase();
  }
}
