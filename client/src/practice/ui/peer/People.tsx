import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { Field } from '../../../design/Field.tsx';
import type { Part, PeerReview } from '../../peer.ts';
import { useChange, usePeerApi, usePeerProblem } from './usePeer.ts';

/** The addresses in a text, one a line or with commas between them. */
export const addresses = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map(one => one.trim())
    .filter(one => one !== '');

/** Who takes part, and changes of it for those who may. */
export function People({ review }: { readonly review: PeerReview }) {
  const { t } = useLingui();
  return (
    <section aria-labelledby="peer-people">
      <h2 id="peer-people" className="records__heading">
        {t`Who takes part`}
      </h2>
      <div className="peer__sides">
        <Side review={review} part="host" mayName={review.may.has('name_hosts')} />
        <Side review={review} part="peer" mayName={review.may.has('name_peers')} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly review: PeerReview;
  readonly part: Part;
  readonly mayName: boolean;
}

function Side({ review, part, mayName }: SideProps) {
  const { t } = useLingui();
  const api = usePeerApi();
  const problemText = usePeerProblem();
  const [emails, setEmails] = useState('');
  const people = part === 'host' ? review.hosts : review.peers;
  const heading = part === 'host' ? t`Hosts` : t`Peers`;
  const name = useChange<{ readonly coming: readonly string[]; readonly leaving: readonly string[] }>(
    review.id,
    ({ coming, leaving }) => api.name(review.id, review.revision, part, coming, leaving),
    () => setEmails(''),
  );
  return (
    <section className="page-panel peer__side" aria-label={heading}>
      <h3>{heading}</h3>
      {people.length === 0 ? <p>{t`Nobody is left here.`}</p> : null}
      <ul className="peer__people">
        {people.map(({ id, name: called, isMe }, at) => (
          <li key={id ?? at}>
            <span>
              <bdi>{called}</bdi>
              {isMe ? ` (${t`you`})` : null}
            </span>
            {id === undefined || people.length === 1 ? null : (
              <Button
                variant="quiet"
                aria-label={t`Take out ${called}`}
                isPending={name.isPending && name.variables.leaving.includes(id)}
                onPress={() => name.mutate({ coming: [], leaving: [id] })}
              >
                {t`Take out`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayName ? (
        <form
          className="peer-form"
          aria-label={part === 'host' ? t`Add hosts` : t`Add peers`}
          noValidate
          onSubmit={event => {
            event.preventDefault();
            if (addresses(emails).length > 0) {
              name.mutate({ coming: addresses(emails), leaving: [] });
            }
          }}
        >
          <Field
            label={part === 'host' ? t`Add hosts by e-mail address` : t`Add peers by e-mail address`}
            value={emails}
            onChange={setEmails}
            autoComplete="off"
            maxLength={2_600}
          />
          <div>
            <Button
              type="submit"
              isPending={name.isPending && name.variables.leaving.length === 0}
              isDisabled={addresses(emails).length === 0}
            >
              {part === 'host' ? t`Add hosts` : t`Add peers`}
            </Button>
          </div>
        </form>
      ) : null}
      {name.isError ? (
        <Banner tone="danger" isLive>
          {problemText(name.error)}
        </Banner>
      ) : null}
    </section>
  );
}
