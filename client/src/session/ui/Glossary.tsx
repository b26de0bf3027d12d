import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { leads } from '../model.ts';
import { newId } from './ids.ts';
import { Panel } from './parts.tsx';
import { useAct, useRoom } from './room.tsx';

/** Words of the session: proposed by everybody, accepted by those who lead or moderate. */
export function Glossary() {
  const { t, i18n } = useLingui();
  const { tree, me } = useRoom();
  const act = useAct();
  const mayDecide = leads(me.role) || me.role === 'moderator';
  const [term, setTerm] = useState('');
  const [definition, setDefinition] = useState('');
  const [others, setOthers] = useState('');

  const propose = async (event: FormEvent) => {
    event.preventDefault();
    const lang = i18n.locale;
    const alternatives = others
      .split(',')
      .map(text => text.trim())
      .filter(text => text !== '')
      .map(text => ({ text, lang }));
    const isDone = await act(
      {
        op: 'glossary.propose',
        term: {
          id: newId('t'),
          term: term.trim(),
          lang,
          definition: definition.trim(),
          alternatives,
          area: '',
          accepted: false,
        },
      },
      t`Proposed`,
    );
    if (isDone) {
      setTerm('');
      setDefinition('');
      setOthers('');
    }
  };

  return (
    <Panel title={t`Words of this session`}>
      {tree.glossary.length === 0 ? (
        <p className="soft">
          <Trans>No words yet. Propose one that not everybody understands alike.</Trans>
        </p>
      ) : (
        <dl className="glossary">
          {tree.glossary.map(one => {
            const { term: word } = one;
            const also = one.alternatives.map(({ text }) => text).join(', ');
            return (
              <div key={one.id}>
                <dt lang={one.lang} dir="auto">
                  {word}
                  {one.accepted ? null : (
                    <span className="tag">
                      <Trans>Proposed</Trans>
                    </span>
                  )}
                </dt>
                <dd lang={one.lang} dir="auto">
                  {one.definition}
                  {also === '' ? null : (
                    <span className="soft">
                      {' '}
                      <Trans>Also: {also}</Trans>
                    </span>
                  )}
                </dd>
                {mayDecide ? (
                  <dd className="row">
                    {one.accepted ? null : (
                      <Button
                        aria-label={t`Accept ${word}`}
                        onPress={() => void act({ op: 'glossary.accept', id: one.id }, t`Accepted`)}
                      >
                        {t`Accept`}
                      </Button>
                    )}
                    <Button
                      variant="quiet"
                      aria-label={t`Remove ${word}`}
                      onPress={() => void act({ op: 'glossary.drop', id: one.id }, t`Removed`)}
                    >
                      {t`Remove`}
                    </Button>
                  </dd>
                ) : null}
              </div>
            );
          })}
        </dl>
      )}
      <details>
        <summary>
          <Trans>Propose a word</Trans>
        </summary>
        <form className="stack" onSubmit={event => void propose(event)}>
          <Field label={t`Word`} value={term} onChange={setTerm} maxLength={120} />
          <Field
            label={t`What it means here`}
            lines={3}
            value={definition}
            onChange={setDefinition}
            maxLength={1000}
          />
          <Field
            label={t`Other words for it`}
            hint={t`With commas between them.`}
            value={others}
            onChange={setOthers}
          />
          <Button type="submit" isDisabled={term.trim() === ''}>
            {t`Propose`}
          </Button>
        </form>
      </details>
    </Panel>
  );
}
