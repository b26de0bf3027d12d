import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, Save, Send } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { WayBack } from '../../design/WayBack.tsx';
import {
  counterpart,
  type Draft,
  type DraftKey,
  differs,
  draftPath,
  foundIn,
  type Merged,
  maskedBetween,
  merge,
  parseDraft,
  sameWords,
  sectionName,
  sectionsOf,
  tidy,
  type Words,
  withSection,
  wordsJson,
} from '../draft.ts';
import { forgetWords, keepWords, keptWords, keyOf } from '../kept-words.ts';
import type { Block } from '../report.ts';
import { SectionEditor } from './DraftSection.tsx';
import { ReportText } from './ReportText.tsx';
import { LANGUAGE_NAMES, useReportName, useReportProblem } from './reportWords.ts';
import './session.css';
import './reports.css';

interface DraftPageProps {
  readonly sessionId: string;
  readonly draftKey: DraftKey;
  /** Whose words are kept in this tab. */
  readonly person: string;
}

/** `/session/$sessionId/reports/$report`: a report in other words, before it goes out. */
export default function DraftPage({ sessionId, draftKey, person }: DraftPageProps) {
  const { t } = useLingui();
  const session = useSession();
  const problemText = useReportProblem();
  const name = useReportName(draftKey.report);
  // Asked once: what somebody writes on must not change under their hands.
  const loaded = useQuery({
    queryKey: ['report-draft', sessionId, draftKey],
    queryFn: async () => parseDraft(await session.call('GET', draftPath(sessionId, draftKey, 'draft'))),
    retry: (times, error) => !(error instanceof Problem) && times < 2,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  return (
    <div className="session">
      <WayBack href={`/session/${sessionId}/reports`}>{t`Reports of the session`}</WayBack>
      <header className="session__head">
        <h1>{t`Edit the text: ${name}`}</h1>
        <span className="tag">
          {draftKey.edition === 'public' ? t`For everybody` : t`For those who were there`}
        </span>
        <span className="tag" lang={draftKey.language}>
          {LANGUAGE_NAMES[draftKey.language]}
        </span>
      </header>
      {loaded.isPending ? <Skeleton count={5} /> : null}
      {loaded.isError ? (
        <Banner
          tone="danger"
          title={t`The text is not there`}
          actions={<Button onPress={() => void loaded.refetch()}>{t`Try again`}</Button>}
        >
          {loaded.error instanceof Problem && loaded.error.code === 'forbidden'
            ? t`Texts of reports are edited by the staff of the project and by editors; that for those who were there also by those who led the session.`
            : problemText(loaded.error)}
        </Banner>
      ) : null}
      {loaded.data === undefined ? null : (
        <Editor sessionId={sessionId} draftKey={draftKey} person={person} loaded={loaded.data} />
      )}
    </div>
  );
}

/** What became of words that were not saved when the text on the server was another one. */
interface Told {
  readonly kind: 'restored' | 'changed';
  readonly both: Merged['both'];
}

interface Opened {
  readonly draft: Draft;
  readonly words: Words;
  readonly told: Told | undefined;
}

function opened(loaded: Draft, storeKey: string): Opened {
  const kept = keptWords(sessionStorage, storeKey);
  if (kept === undefined || sameWords(kept.words, loaded.words)) {
    return { draft: loaded, words: loaded.words, told: undefined };
  }
  if (kept.revision === loaded.revision) {
    return { draft: loaded, words: kept.words, told: { kind: 'restored', both: [] } };
  }
  const { words, both } = merge(kept.base, kept.words, loaded.words);
  return { draft: loaded, words, told: { kind: 'changed', both } };
}

function Editor({ sessionId, draftKey, person, loaded }: DraftPageProps & { readonly loaded: Draft }) {
  const { t } = useLingui();
  const session = useSession();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useReportProblem();
  const storeKey = keyOf(person, sessionId, draftKey);
  const [{ draft, words, told }, setState] = useState<Opened>(() => opened(loaded, storeKey));
  const [isKept, setKept] = useState(true);
  const [isShown, setShown] = useState(false);
  const [asked, setAsked] = useState<'issue' | 'drop'>();
  const [maskedPlaces, setMaskedPlaces] = useState(0);
  const isDirty = !sameWords(words, draft.words);

  useEffect(() => {
    if (isDirty) {
      setKept(keepWords(sessionStorage, storeKey, { revision: draft.revision, base: draft.words, words }));
    } else {
      forgetWords(sessionStorage, storeKey);
      setKept(true);
    }
  }, [isDirty, words, draft, storeKey]);

  const edit = (change: Partial<Words>) => setState(now => ({ ...now, words: { ...now.words, ...change } }));

  /** Somebody was faster: theirs is fetched, and what both made of it comes together here. */
  const catchUp = async () => {
    const theirs = parseDraft(await session.call('GET', draftPath(sessionId, draftKey, 'draft')));
    setState(now => {
      const { words: together, both } = merge(now.draft.words, now.words, theirs.words);
      return { draft: theirs, words: together, told: { kind: 'changed', both } };
    });
  };
  const orCatchUp = async (call: () => Promise<unknown>): Promise<Draft | undefined> => {
    try {
      return parseDraft(await call());
    } catch (error) {
      if (error instanceof Problem && error.code === 'draft_changed') {
        await catchUp();
        return undefined;
      }
      throw error;
    }
  };
  const took = (next: Draft) => {
    void queries.invalidateQueries({ queryKey: ['report', sessionId] });
    setState({ draft: next, words: next.words, told: undefined });
  };

  const saving = useMutation({
    mutationFn: async (written: Words) => {
      const sent = tidy(written);
      const next = await orCatchUp(() =>
        session.call('PUT', draftPath(sessionId, draftKey, 'draft'), {
          revision: draft.revision,
          ...wordsJson(sent),
        }),
      );
      return { next, sent, written };
    },
    onSuccess: ({ next, sent, written }) => {
      if (next === undefined) {
        return;
      }
      setMaskedPlaces(maskedBetween(sent, next.words));
      void queries.invalidateQueries({ queryKey: ['report', sessionId] });
      // What was written while the answer was on its way stays.
      setState(now => ({
        draft: next,
        words: sameWords(now.words, written) ? next.words : merge(written, now.words, next.words).words,
        told: undefined,
      }));
      announcer.say(t`The draft is saved.`);
    },
  });
  const issuing = useMutation({
    mutationFn: () =>
      orCatchUp(() =>
        session.call('POST', draftPath(sessionId, draftKey, 'issue'), { revision: draft.revision }),
      ),
    onSuccess: next => {
      setAsked(undefined);
      if (next !== undefined) {
        took(next);
        announcer.say(t`The text went out.`);
      }
    },
  });
  const dropping = useMutation({
    mutationFn: () =>
      orCatchUp(() =>
        session.call('DELETE', draftPath(sessionId, draftKey, 'draft'), { revision: draft.revision }),
      ),
    onSuccess: next => {
      setAsked(undefined);
      if (next !== undefined) {
        took(next);
        announcer.say(t`The draft is thrown away.`);
      }
    },
  });
  const isBusy = saving.isPending || issuing.isPending || dropping.isPending;
  const failed = saving.error ?? issuing.error ?? dropping.error;

  const sections = useMemo(() => sectionsOf(words.blocks), [words.blocks]);
  const origins = useMemo(() => sectionsOf(draft.generated.blocks), [draft.generated.blocks]);
  const leftToLookAt = words.blocks.filter(block => foundIn(block, draft.found).length > 0).length;
  const differing = sections.filter((section, at) =>
    differs(section, counterpart(sections, at, origins)),
  ).length;

  return (
    <>
      <Standing draft={draft} />
      {told === undefined ? null : <ToldBanner told={told} />}
      {maskedPlaces === 0 ? null : (
        <Banner tone="info" isLive>
          {plural(maskedPlaces, {
            one: 'In # place “[…]” now stands for what could say who somebody is: this edition is for everybody.',
            other:
              'In # places “[…]” now stands for what could say who somebody is: this edition is for everybody.',
          })}
        </Banner>
      )}
      {draft.isGeneratedChanged ? (
        <Banner tone="warn" title={t`What is generated has changed since`}>
          <Trans>
            Your text stays as it is. Look at the sections that are marked, and put back those that should
            follow. When you save, this is taken as seen.
          </Trans>
        </Banner>
      ) : null}
      <section className="page-panel panel draft" aria-labelledby="draft-text">
        <div className="panel__head">
          <h2 id="draft-text">{t`The text`}</h2>
          <p className="soft draft__count">
            {differing === 0
              ? t`All sections are as they are generated.`
              : plural(differing, {
                  one: '# section differs from what is generated.',
                  other: '# sections differ from what is generated.',
                })}
          </p>
        </div>
        {leftToLookAt === 0 ? null : (
          <Banner tone="warn">
            {plural(leftToLookAt, {
              one: '# passage may say who somebody is. It is marked below.',
              other: '# passages may say who somebody is. They are marked below.',
            })}{' '}
            <Trans>A machine finds them: read the rest, too.</Trans>
          </Banner>
        )}
        <Field
          label={t`Title of the report`}
          value={words.title}
          maxLength={300}
          error={words.title.trim() === '' ? t`A report has a title.` : undefined}
          onChange={title => edit({ title })}
          isRequired
        />
        {sections.map((section, at) => {
          const name = sectionName(section);
          return (
            <SectionEditor
              // Sections neither move nor vanish while the page is open.
              key={at}
              section={section}
              language={draftKey.language}
              generated={counterpart(sections, at, origins)}
              theirs={told?.both.find(one => one.name === name)?.theirs}
              found={draft.found}
              onChange={(blocks: readonly Block[]) =>
                edit({ blocks: withSection(words.blocks, section, blocks) })
              }
            />
          );
        })}
      </section>
      <div className="draft__bar">
        <p role="status" className="soft draft__state">
          {isDirty
            ? isKept
              ? t`Not saved yet. Your words stay in this tab until you save them.`
              : t`Not saved yet. This browser keeps nothing: save before you leave the page.`
            : t`Everything is saved.`}
        </p>
        <div className="row">
          <Button icon={<Eye />} onPress={() => setShown(!isShown)} aria-expanded={isShown}>
            {isShown ? t`Hide the preview` : t`Preview`}
          </Button>
          {draft.standing === 'draft' ? (
            <Button onPress={() => setAsked('drop')} isDisabled={isBusy}>
              {t`Throw the draft away …`}
            </Button>
          ) : null}
          <Button
            icon={<Save />}
            variant={isDirty ? 'primary' : 'secondary'}
            isPending={saving.isPending}
            isDisabled={!isDirty || words.title.trim() === ''}
            onPress={() => saving.mutate(words)}
          >
            {t`Save the draft`}
          </Button>
          <Button
            icon={<Send />}
            variant={isDirty ? 'secondary' : 'primary'}
            isDisabled={isDirty || isBusy || draft.standing === 'issued'}
            onPress={() => setAsked('issue')}
          >
            {t`Let it go out …`}
          </Button>
        </div>
        {isDirty ? <p className="soft">{t`Save first; then the text can go out.`}</p> : null}
        {failed === null ? null : (
          <Banner tone="danger" isLive title={t`Your words are still here`}>
            {failed instanceof Problem && failed.code === 'invalid'
              ? t`Something in it cannot be in a report: too long, or signs that nobody sees. Nothing was changed.`
              : problemText(failed)}
          </Banner>
        )}
      </div>
      {isShown ? <Preview words={words} language={draftKey.language} /> : null}
      <Dialog
        isAlert
        title={t`This is the text that goes out`}
        isOpen={asked === 'issue'}
        onOpenChange={isOpen => setAsked(isOpen ? 'issue' : undefined)}
      >
        <p>
          <Trans>
            Everybody who may read this edition gets it from now on, as version {draft.number}. It stays as it
            is: whoever changes it writes the next version.
          </Trans>
        </p>
        {leftToLookAt === 0 ? null : (
          <Banner tone="warn">
            {plural(leftToLookAt, {
              one: '# passage may still say who somebody is.',
              other: '# passages may still say who somebody is.',
            })}
          </Banner>
        )}
        <DialogActions>
          <Button onPress={() => setAsked(undefined)}>{t`Not yet`}</Button>
          <Button variant="primary" isPending={issuing.isPending} onPress={() => issuing.mutate()}>
            {t`This is the text that goes out`}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog
        isAlert
        title={t`Throw the draft away?`}
        isOpen={asked === 'drop'}
        onOpenChange={isOpen => setAsked(isOpen ? 'drop' : undefined)}
      >
        <p>
          {draft.issued === undefined
            ? t`What was written by hand is lost, also what others wrote. What is generated stands again.`
            : t`What was written since the last version is lost, also what others wrote. The version that went out stays.`}
        </p>
        <DialogActions>
          <Button onPress={() => setAsked(undefined)}>{t`Keep it`}</Button>
          <Button variant="danger" isPending={dropping.isPending} onPress={() => dropping.mutate()}>
            {t`Throw it away`}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

/** Which text this is, and what readers have. */
function Standing({ draft }: { readonly draft: Draft }) {
  const { t, i18n } = useLingui();
  const { issued } = draft;
  const day =
    issued === undefined ? '' : i18n.date(`${issued.on}T00:00:00Z`, { dateStyle: 'long', timeZone: 'UTC' });
  const out = issued === undefined ? '' : t`Version ${issued.number} went out on ${day}.`;
  switch (draft.standing) {
    case 'generated':
      return (
        <p className="page-lead">
          <Trans>
            Nobody has changed this text yet: it is as the session brought it forth, and readers get it so.
            Numbers in files for programs (CSV, JSON) always stay those of the session.
          </Trans>
        </p>
      );
    case 'draft':
      return (
        <p className="page-lead">
          {t`This is the draft of version ${draft.number}.`}{' '}
          {issued === undefined ? t`Readers get what is generated until it goes out.` : `${out} `}
          {issued === undefined ? null : t`Readers get that one until this one goes out.`}
        </p>
      );
    case 'issued':
      return (
        <p className="page-lead">
          {out} {t`Readers get it. When you change something here, it becomes the draft of the next version.`}
        </p>
      );
  }
}

function ToldBanner({ told }: { readonly told: Told }) {
  const { t } = useLingui();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  if (told.kind === 'restored') {
    return (
      <Banner tone="info" isLive title={t`Your words are still here`}>
        <Trans>They were not saved when you left. Look at them, and save.</Trans>
      </Banner>
    );
  }
  return (
    <div ref={heading} tabIndex={-1} className="draft__told">
      <Banner tone="warn" isLive title={t`Somebody else has saved this report in the meantime`}>
        <p>
          <Trans>
            Nothing of yours is lost, and nothing of theirs. What they changed in other sections stands here
            now beside your words, which are not saved yet.
          </Trans>
        </p>
        {told.both.length === 0 ? null : (
          <>
            <p>{t`You both changed these. Your words stand; theirs are shown below them:`}</p>
            <ul className="draft__both">
              {told.both.map(({ name }) => (
                <li key={name} dir="auto">
                  {name === '' ? t`Beginning` : name}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>{t`Look at it, and save again.`}</p>
      </Banner>
    </div>
  );
}

function Preview({ words, language }: { readonly words: Words; readonly language: DraftKey['language'] }) {
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className="page-panel panel" aria-labelledby="draft-preview">
      <h2 id="draft-preview" ref={heading} tabIndex={-1} className="reports__heading">
        {t`Preview of what stands here`}
      </h2>
      <ReportText report={{ ...tidy(words), language, stamp: '', funding: '' }} />
    </section>
  );
}
