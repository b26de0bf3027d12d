import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { ButtonLink } from '../../../design/ButtonLink.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { SearchField } from '../../../design/Field.tsx';
import { type Choice, isAlone, type Output, type PromotableBoard, sorted } from '../../promotion.ts';
import { lackText, outputText } from '../promotionWords.ts';
import { type Names, useNames } from '../useCatalogue.ts';
import { useForm } from '../useRecords.ts';
import { statusText, typeText } from '../words.ts';
import { Thumbnail } from './Thumbnail.tsx';

export interface ChoosingProps {
  readonly boards: readonly PromotableBoard[];
  /** The board from which somebody comes stands first. */
  readonly first: string | undefined;
  readonly heading: { readonly current: HTMLHeadingElement | null };
  readonly onChoose: (choice: Choice) => void;
}

/** What groups have agreed on, by board. */
export function Choosing({ boards, first, heading, onChoose }: ChoosingProps) {
  const { t } = useLingui();
  const { vocabularies } = useForm();
  const names = useNames(vocabularies);
  const [words, setWords] = useState('');
  const ordered = boards.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
  const isEmpty = boards.every(({ outputs }) => outputs.length === 0);
  return (
    <section className="promotion__step" aria-labelledby="promotion-step">
      <h2 id="promotion-step" ref={heading} tabIndex={-1} className="records__heading">
        {t`What groups agreed on`}
      </h2>
      {isEmpty ? (
        <EmptyState title={t`Nothing to promote`}>
          <Trans>The boards of this session hold no clusters, statements or notes.</Trans>
        </EmptyState>
      ) : (
        <SearchField
          label={t`Search what is on the boards`}
          placeholder={t`Search what is on the boards`}
          value={words}
          onChange={setWords}
        />
      )}
      {ordered.map(board =>
        board.outputs.length === 0 && board.isFrozen ? null : (
          <OneBoard key={board.id} board={board} words={words} names={names} onChoose={onChoose} />
        ),
      )}
    </section>
  );
}

interface OneBoardProps {
  readonly board: PromotableBoard;
  readonly words: string;
  readonly names: Names;
  readonly onChoose: (choice: Choice) => void;
}

function OneBoard({ board, words, names, onChoose }: OneBoardProps) {
  const { t } = useLingui();
  const wanted = words.trim().toLowerCase();
  const shown = sorted(board.outputs).filter(
    output =>
      wanted === '' ||
      [output.title ?? '', ...output.texts.map(({ text }) => text)].some(text =>
        text.toLowerCase().includes(wanted),
      ),
  );
  const together = shown.filter(output => !isAlone(output));
  const ready = together.filter(({ isReady }) => isReady);
  const notYet = together.filter(({ isReady }) => !isReady);
  const alone = shown.filter(isAlone);
  const list = (outputs: readonly Output[]) => (
    <ul className="outputs">
      {outputs.map(output => (
        <OneOutput
          key={`${output.kind} ${output.selection.join()}`}
          output={output}
          names={names}
          {...(board.isFrozen && output.isReady
            ? { onChoose: () => onChoose({ boardId: board.id, snapshot: board.snapshot, output }) }
            : {})}
        />
      ))}
    </ul>
  );
  const heading = `board-${board.id}`;
  const { phase } = board;
  return (
    <section className="outputs__board" aria-labelledby={heading}>
      <div className="outputs__head">
        <h3 id={heading}>
          <bdi>{board.title}</bdi>
        </h3>
        {phase === undefined ? null : (
          <span className="field__hint">{names.concept('double_diamond_phase', phase)}</span>
        )}
        <ButtonLink variant="quiet" href={`/b/${board.id}`}>
          {t`Open the board`}
          <span className="visually-hidden">
            : <bdi>{board.title}</bdi>
          </span>
        </ButtonLink>
      </div>
      {board.isFrozen ? null : (
        <Banner tone="warn" title={t`This board is open`}>
          <Trans>It was opened again to be corrected. Promote from it when an editor has frozen it.</Trans>
        </Banner>
      )}
      {ready.length === 0 ? (
        <p className="field__hint">
          {wanted === '' ? t`The group has agreed on nothing as a whole.` : t`Nothing here has these words.`}
        </p>
      ) : (
        list(ready)
      )}
      {alone.length === 0 ? null : (
        <details open={wanted !== ''}>
          <summary>{plural(alone.length, { one: '# single note', other: '# single notes' })}</summary>
          <p className="field__hint">
            <Trans>A note alone is what somebody thinks. Promote one only with a reason.</Trans>
          </p>
          {list(alone)}
        </details>
      )}
      {notYet.length === 0 ? null : (
        <details>
          <summary>{plural(notYet.length, { one: '# is not ready', other: '# are not ready' })}</summary>
          <p className="field__hint">
            <Trans>The group did not agree on these; only the group could.</Trans>
          </p>
          {list(notYet)}
        </details>
      )}
    </section>
  );
}

interface OneOutputProps {
  readonly output: Output;
  readonly names: Names;
  readonly onChoose?: () => void;
}

function OneOutput({ output, names, onChoose }: OneOutputProps) {
  const { t, i18n } = useLingui();
  const name = nameOf(output);
  const { votes, votesTotal, place, column, lacks, records } = output;
  const where = i18n.number(place);
  const consent = Object.entries(output.consent);
  return (
    <li className="output" data-ready={output.isReady}>
      <Thumbnail output={output} />
      <div className="output__text">
        <h4 dir="auto">{name}</h4>
        {isAlone(output) || output.texts.length < 2 ? null : (
          <p className="output__parts">
            {output.texts.slice(0, 4).map(({ item, text, lang }) => (
              <bdi key={item} {...(lang === undefined ? {} : { lang })}>
                {text}
              </bdi>
            ))}
          </p>
        )}
        <p className="records__meta">
          <strong>{outputText(output.kind)}</strong>
          {column === undefined ? null : <span>{names.concept('board_column', column)}</span>}
          {output.areas.map(area => (
            <span key={area}>{names.concept('integration_area', area)}</span>
          ))}
          {isAlone(output) || output.notes === 0 ? null : (
            <span>{plural(output.notes, { one: '# note', other: '# notes' })}</span>
          )}
          {votes === undefined || votesTotal === undefined || votesTotal === 0 ? null : (
            <span>{t`${votes} of ${votesTotal} votes`}</span>
          )}
          {place === 0 ? null : <span>{t`rank ${where}`}</span>}
          {consent.length === 0 ? null : (
            <span>{consent.map(([word, number]) => `${consentText(word, t)} ${number}`).join(', ')}</span>
          )}
          {output.findings === 0 ? null : (
            <span className="output__warn">
              {plural(output.findings, {
                one: '# place may reveal somebody',
                other: '# places may reveal somebody',
              })}
            </span>
          )}
        </p>
        {records.length === 0 ? null : (
          <ul className="output__records">
            {records.map(({ id, type, status, isSame }) => (
              <li key={id}>
                {isSame ? t`Promoted:` : t`Shares notes with:`}{' '}
                <Link href={`/repository/work/${id}`}>{typeText(type)}</Link>{' '}
                <span className={`status status--${status}`}>{statusText(status)}</span>
              </li>
            ))}
          </ul>
        )}
        {output.isReady || lacks === undefined ? null : (
          <p className="field__hint">{t`Not ready: ${lackText(lacks)}.`}</p>
        )}
      </div>
      {onChoose === undefined ? null : (
        <Button onPress={onChoose} aria-label={t`Choose: ${name}`}>
          {t`Choose`}
        </Button>
      )}
    </li>
  );
}

function consentText(word: string, t: ReturnType<typeof useLingui>['t']): string {
  switch (word) {
    case 'agree':
      return t`agree`;
    case 'live_with':
      return t`can live with it`;
    case 'concern':
      return t`have a concern`;
    default:
      return word;
  }
}

/** What has many parts is called by its kind; its parts follow in a line. */
const WHOLES: readonly Output['kind'][] = ['voted_set', 'pathway', 'pilot_plan', 'benchmark', 'frame'];

/** What it is called: its title, else its kind or how it begins. */
export function nameOf({ title, texts, kind }: Output): string {
  const words = title ?? (WHOLES.includes(kind) ? outputText(kind) : (texts[0]?.text ?? outputText(kind)));
  return words.length > 90 ? `${words.slice(0, 88).trimEnd()} …` : words;
}
