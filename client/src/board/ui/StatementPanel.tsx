import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { Choice } from '../../design/Toggle.tsx';
import { newRoundId } from '../../kernel/ids.ts';
import { isSeed } from '../model/registers.ts';
import { leads, votes } from '../model/rules/permit.ts';
import {
  CONSENT_VALUES,
  type ConsentResult,
  type ConsentRound,
  type ConsentValue,
  consentOn,
  roundsOf,
} from '../model/state.ts';
import type { Item } from '../model/types.ts';
import { useBench, useBoardState, usePermissions } from './hooks.ts';
import { consentName } from './words.ts';
import './rounds.css';

/** Asks whether a statement has everybody's consent, takes the own answer, shows what came of it, and confirms. */
export function StatementPanel({ item }: { readonly item: Item }) {
  const { t } = useLingui();
  const { board } = useBench();
  const state = useBoardState(board);
  usePermissions(board);
  const role = board.me()?.role ?? 'viewer';
  const open = consentOn(state, item.id);
  const last = roundsOf(state).findLast(
    (round): round is ConsentRound => round.kind === 'consent' && round.on === item.id && round.open !== true,
  );
  const isConfirmed = item.r.confirmed === true;
  return (
    <section className="round-panel" aria-label={t`Consent`}>
      {isConfirmed ? <strong>{t`Confirmed`}</strong> : null}
      {open !== undefined && votes(role) ? <Answering round={open} /> : null}
      {open === undefined && last?.result !== undefined ? <Answers result={last.result} /> : null}
      {leads(role) && !isSeed(item) ? (
        <div className="item-dialog__buttons">
          {open !== undefined ? (
            <Button
              onPress={() => board.edit([{ op: 'consent.close', round: open.id }])}
            >{t`Close the question`}</Button>
          ) : isConfirmed ? null : (
            <Button
              onPress={() => board.edit([{ op: 'consent.open', id: newRoundId(), on: item.id }])}
            >{t`Ask for consent`}</Button>
          )}
          <Button
            onPress={() =>
              board.edit([{ op: isConfirmed ? 'statement.reopen' : 'statement.confirm', id: item.id }])
            }
          >
            {isConfirmed ? t`Reopen` : t`Confirm`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Answering({ round }: { readonly round: ConsentRound }) {
  const { t } = useLingui();
  const bench = useBench();
  const { board } = bench;
  const given = board.answer(round.id);
  const [value, setValue] = useState<ConsentValue>(given?.value ?? 'agree');
  const [text, setText] = useState(given?.text ?? '');
  const words = text.trim();
  return (
    <>
      <Choice
        label={t`What do you say to this?`}
        layout="cards"
        value={value}
        options={CONSENT_VALUES.map(key => ({ key, label: consentName(key) }))}
        onChange={setValue}
      />
      {value === 'concern' ? (
        <Field label={t`Your concern`} lines={3} maxLength={500} value={text} onChange={setText} />
      ) : null}
      <Button
        variant="primary"
        onPress={() => {
          const said = value === 'concern' && words !== '' ? { text: words } : {};
          board.edit([{ op: 'consent.give', round: round.id, value, ...said }]);
          bench.say(t`Your answer is given. You can change it until the question is closed.`);
        }}
      >
        {given === null ? t`Answer` : t`Change the answer`}
      </Button>
      {given === null ? null : (
        <p className="field__hint">{t`Your answer is given. You can change it until the question is closed.`}</p>
      )}
    </>
  );
}

function Answers({ result }: { readonly result: ConsentResult }) {
  return (
    <>
      <p>{plural(result.voters, { one: '# person answered', other: '# people answered' })}</p>
      <ul className="round-panel__list">
        {'order' in result
          ? result.order.map(group => (
              <li key={group.join()}>{group.map(value => consentName(value)).join(' = ')}</li>
            ))
          : CONSENT_VALUES.map(value => (
              <li key={value}>
                <span>{consentName(value)}</span>
                <strong>{result[value]}</strong>
              </li>
            ))}
      </ul>
      {result.texts.map(text => (
        <blockquote key={text}>
          <bdi dir="auto">{text}</bdi>
        </blockquote>
      ))}
    </>
  );
}
