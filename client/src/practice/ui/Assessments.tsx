import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MapPinned } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { Problem } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { showToast } from '../../design/Toast.tsx';
import { Choice } from '../../design/Toggle.tsx';
import {
  type Assessment,
  type AssessmentForm,
  DECISIONS,
  type Decision,
  FITS,
  type Fit,
  MOST_ADAPTATION,
  MOST_BY,
  MOST_PLACE,
  MOST_REASON,
  missingIn,
  NOTHING_SAID,
  parseAssessments,
  parseWaiting,
  THEMES,
  type Theme,
  type WaitingAssessment,
  wishOf,
} from '../assessments.ts';
import type { Vocabularies } from '../model.ts';
import { decisionText, fitText, themeText } from './assessmentWords.ts';
import { type Names, useHasAccount, useIsSettled } from './useCatalogue.ts';
import { useRecordProblem } from './useRecords.ts';

/** The calls, one function a call. */
function useAssessments() {
  const session = useSession();
  return useMemo(
    () => ({
      of: async (record: string) =>
        parseAssessments(await session.send('GET', `/api/records/${record}/assessments`)),
      offer: (record: string, wish: unknown) =>
        session.call('POST', `/api/records/${record}/assessments`, wish),
      waiting: async () => {
        try {
          return parseWaiting(await session.call('GET', '/api/repository/assessments'));
        } catch (error) {
          // Editors look at them, and nobody else may know of them.
          if (error instanceof Problem && error.status === 403) {
            return [];
          }
          throw error;
        }
      },
      decide: (id: string, show: boolean) =>
        session.call('POST', `/api/repository/assessments/${id}/decision`, { show }),
    }),
    [session],
  );
}

interface SectionProps {
  readonly recordId: string;
  readonly vocabularies: Vocabularies;
  readonly names: Names;
}

/** On the page of a record: how people elsewhere judged it, and a way to say so oneself. */
export function Assessments({ recordId, vocabularies, names }: SectionProps) {
  const { t } = useLingui();
  const api = useAssessments();
  const hasAccount = useHasAccount();
  const [isOpen, setOpen] = useState(false);
  const all = useQuery({
    queryKey: ['assessments', recordId],
    queryFn: () => api.of(recordId),
    enabled: useIsSettled(),
  });
  const shown = all.data ?? [];
  if (shown.length === 0 && !hasAccount) {
    return null;
  }
  return (
    <section className="article__section" aria-labelledby="article-assessments">
      <h2 id="article-assessments">{t`Would it fit elsewhere?`}</h2>
      {shown.length === 0 ? (
        <p className="soft">
          <Trans>Nobody has said yet how it would fit their place.</Trans>
        </p>
      ) : (
        <ul className="assessments">
          {shown.map(one => (
            <li key={one.id}>
              <OneAssessment one={one} names={names} level={3} />
            </li>
          ))}
        </ul>
      )}
      {hasAccount ? (
        <div>
          <Button icon={<MapPinned aria-hidden="true" />} onPress={() => setOpen(true)}>
            {t`Say how it would fit your place`}
          </Button>
        </div>
      ) : null}
      {isOpen ? (
        <OfferDialog recordId={recordId} vocabularies={vocabularies} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}

interface OneProps {
  readonly one: Assessment;
  readonly names: Names;
  readonly level: 3 | 4;
}

function OneAssessment({ one, names, level }: OneProps) {
  const { t, i18n } = useLingui();
  const Heading = `h${level}` as const;
  const day = i18n.date(new Date(`${one.offeredOn}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <article className="assessment">
      <Heading className="assessment__place" lang={one.language} dir="auto">
        {one.place}
      </Heading>
      <p className="hit__kind">
        <span>{decisionText(one.decision)}</span>
        {one.locality === undefined ? null : <span>{names.concept('locality', one.locality)}</span>}
        {one.by === '' ? null : <bdi>{one.by}</bdi>}
        <span>
          {t`Version`} <bdi>{one.version}</bdi>
        </span>
        <time dateTime={one.offeredOn}>{day}</time>
      </p>
      <dl className="facts">
        {one.themes.map(({ theme, fit, text }) => {
          const known = THEMES.find(each => each === theme);
          return (
            <div key={theme}>
              <dt>{known === undefined ? theme : themeText(known)}</dt>
              <dd>
                {fitText(FITS.find(each => each === fit) ?? 0)}
                {text === '' ? null : (
                  <p className="record__words" lang={one.language} dir="auto">
                    {text}
                  </p>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {one.adaptation === '' ? null : (
        <dl className="facts">
          <div>
            <dt>{t`What would have to change`}</dt>
            <dd>
              <p className="record__words" lang={one.language} dir="auto">
                {one.adaptation}
              </p>
            </dd>
          </div>
        </dl>
      )}
    </article>
  );
}

interface OfferProps {
  readonly recordId: string;
  readonly vocabularies: Vocabularies;
  readonly onClose: () => void;
}

const UNSAID = '';

function OfferDialog({ recordId, vocabularies, onClose }: OfferProps) {
  const { t, i18n } = useLingui();
  const api = useAssessments();
  const problemText = useAssessmentProblem();
  const [form, setForm] = useState<AssessmentForm>(NOTHING_SAID);
  const [isTried, setTried] = useState(false);
  const missing = missingIn(form);
  const fields = useRef<HTMLFormElement>(null);
  const sayWhatIsMissing = () => {
    flushSync(() => setTried(true));
    // The form is longer than the window: whoever sends it from its end is brought to what is wrong.
    fields.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-missing]')?.focus();
  };
  const change = (next: Partial<AssessmentForm>) => setForm(before => ({ ...before, ...next }));
  const offer = useMutation({
    mutationFn: () => api.offer(recordId, wishOf(form, i18n.locale.slice(0, 2))),
    onSuccess: () => {
      showToast({ tone: 'ok', text: t`Thank you. An editor looks at it before everybody reads it.` });
      onClose();
    },
  });
  const localities = vocabularies.get('locality') ?? [];
  return (
    <Dialog
      title={t`Would it fit your place?`}
      description={t`What fits can only be anticipated before it is done: this is your judgement, no score. Nobody is told who you are.`}
      size="large"
      isOpen
      isAlert
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
    >
      <form
        ref={fields}
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (missing.length === 0) {
            offer.mutate();
          } else {
            sayWhatIsMissing();
          }
        }}
      >
        <Field
          label={t`Your place`}
          hint={t`For example: a town of 8,000 people without a reception centre.`}
          value={form.place}
          onChange={words => change({ place: words })}
          maxLength={MOST_PLACE}
          isRequired
          error={
            isTried && missing.includes('place') ? t`Say in some words which place you think of.` : undefined
          }
        />
        <Select
          label={t`Kind of place`}
          value={form.locality}
          onChange={locality => change({ locality })}
          options={[
            { key: UNSAID, label: t`Not said` },
            ...localities.map(({ code, labels }) => ({
              key: code,
              label: labels[i18n.locale] ?? labels.en ?? code,
            })),
          ]}
        />
        {isTried && missing.includes('themes') ? (
          <div tabIndex={-1} data-missing>
            <Banner tone="danger" isLive>
              {t`Say of at least one of the four how well it fits.`}
            </Banner>
          </div>
        ) : null}
        <div className="assessment__themes">
          {THEMES.map(theme => (
            <ThemeFields key={theme} theme={theme} form={form} onChange={change} />
          ))}
        </div>
        <Field
          label={t`What would have to change`}
          lines={3}
          value={form.adaptation}
          onChange={adaptation => change({ adaptation })}
          maxLength={MOST_ADAPTATION}
        />
        {isTried && missing.includes('decision') ? (
          <div tabIndex={-1} data-missing>
            <Banner tone="danger" isLive>
              {t`Choose what you would do.`}
            </Banner>
          </div>
        ) : null}
        <Choice<Decision | typeof UNSAID>
          label={t`What would you do?`}
          layout="cards"
          value={form.decision ?? UNSAID}
          onChange={decision => change({ decision: decision === UNSAID ? undefined : decision })}
          options={DECISIONS.map(key => ({ key, label: decisionText(key) }))}
        />
        <Field
          label={t`From whose point of view`}
          hint={t`An organisation or a role, for example “a small municipality”. No name of a person.`}
          value={form.by}
          onChange={by => change({ by })}
          maxLength={MOST_BY}
        />
        {offer.isError ? (
          <Banner tone="danger" isLive>
            {problemText(offer.error)}
          </Banner>
        ) : null}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={offer.isPending}>
            {t`Send it`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ThemeProps {
  readonly theme: Theme;
  readonly form: AssessmentForm;
  readonly onChange: (next: Partial<AssessmentForm>) => void;
}

function ThemeFields({ theme, form, onChange }: ThemeProps) {
  const { t } = useLingui();
  const name = themeText(theme);
  const fit = form.fits[theme];
  const setFit = (key: string) => {
    const { [theme]: _, ...others } = form.fits;
    const chosen: Fit | undefined = FITS.find(one => String(one) === key);
    onChange({ fits: chosen === undefined ? others : { ...others, [theme]: chosen } });
  };
  return (
    <fieldset className="record-group">
      <legend>{name}</legend>
      <Select
        label={t`How well it fits`}
        value={fit === undefined ? UNSAID : String(fit)}
        onChange={setFit}
        options={[
          { key: UNSAID, label: t`Not said` },
          ...FITS.map(one => ({ key: String(one), label: fitText(one) })),
        ]}
      />
      {fit === undefined ? null : (
        <Field
          label={t`Why`}
          lines={2}
          value={form.reasons[theme] ?? ''}
          onChange={reason => onChange({ reasons: { ...form.reasons, [theme]: reason } })}
          maxLength={MOST_REASON}
        />
      )}
    </fieldset>
  );
}

function useAssessmentProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useRecordProblem();
  return error => {
    if (error instanceof Problem) {
      switch (error.code) {
        case 'disclosure_check_failed':
          return t`Something in it may say who somebody is: a name, an address or a number. Your text is still here; change it and send it again.`;
        case 'too_many_assessments':
          return t`Many of them wait for an editor here. Your text is still here; send it in some days.`;
        case 'record_not_public':
        case 'record_withdrawn':
          return t`The record is no longer there, so nothing was sent.`;
        case 'assessment_decided':
          return t`Somebody has decided on it in the meantime.`;
        default:
      }
    }
    return others(error);
  };
}

/** On the page of those who work with records: what waits for an editor; nothing for everybody else. */
export function WaitingAssessments({
  names,
  onDecided,
}: {
  readonly names: Names;
  /** What was decided on goes, and with it the focus: whoever shows the page takes it. */
  readonly onDecided: () => void;
}) {
  const { t } = useLingui();
  const api = useAssessments();
  const all = useQuery({ queryKey: ['waiting-assessments'], queryFn: () => api.waiting() });
  const waiting = all.data ?? [];
  return waiting.length === 0 ? null : (
    <section aria-label={t`Would it fit elsewhere?`}>
      <h2 className="records__heading">{t`Judgements of people elsewhere, to look at`}</h2>
      <ul className="assessments">
        {waiting.map(one => (
          <li key={one.assessment.id}>
            <Waiting waiting={one} names={names} onDecided={onDecided} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  readonly waiting: WaitingAssessment;
  readonly names: Names;
  readonly onDecided: () => void;
}

function Waiting({ waiting, names, onDecided }: WaitingProps) {
  const { t } = useLingui();
  const api = useAssessments();
  const queries = useQueryClient();
  const problemText = useAssessmentProblem();
  const { recordId, title, assessment } = waiting;
  const decide = useMutation({
    mutationFn: (show: boolean) => api.decide(assessment.id, show),
    onSuccess: (_, show) =>
      showToast({ tone: 'ok', text: show ? t`Everybody reads it now.` : t`It was declined and is gone.` }),
    onSettled: () => {
      onDecided();
      void queries.invalidateQueries({ queryKey: ['waiting-assessments'] });
      void queries.invalidateQueries({ queryKey: ['assessments', recordId] });
    },
  });
  return (
    <>
      <p>
        <Link href={`/records/${recordId}`}>
          <bdi>{title}</bdi>
        </Link>
      </p>
      <OneAssessment one={assessment} names={names} level={3} />
      {decide.isError ? (
        <Banner tone="danger" isLive>
          {problemText(decide.error)}
        </Banner>
      ) : null}
      <div className="row">
        <Button
          variant="primary"
          isPending={decide.isPending}
          onPress={() => decide.mutate(true)}
          aria-label={t`Show to everybody: ${assessment.place}`}
        >
          {t`Show to everybody`}
        </Button>
        <Button
          isPending={decide.isPending}
          onPress={() => decide.mutate(false)}
          aria-label={t`Decline: ${assessment.place}`}
        >
          {t`Decline`}
        </Button>
      </div>
    </>
  );
}
