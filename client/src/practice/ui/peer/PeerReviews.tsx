import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Problem } from '../../../account/problem.ts';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions, DialogTrigger } from '../../../design/Dialog.tsx';
import { Field } from '../../../design/Field.tsx';
import { Select } from '../../../design/Select.tsx';
import { best } from '../../model.ts';
import type { PeerReviewLine } from '../../peer.ts';
import { addresses } from './People.tsx';
import { usePeerApi, usePeerProblem } from './usePeer.ts';
import { partText, ratingText, stageText } from './words.ts';
import './peer.css';

/** On the page of a benchmark: its peer reviews, and by version what was agreed in them. */
export function PeerReviews({ recordId }: { readonly recordId: string }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const problemText = usePeerProblem();
  const reviews = useQuery({
    queryKey: ['peer-reviews', recordId],
    queryFn: () => api.ofRecord(recordId),
  });
  const all = reviews.data?.reviews ?? [];
  const closed = all.filter(one => one.ratings.length > 0);
  const known = all.filter(one => one.isOpen);
  const reviewable = reviews.data?.reviewable ?? [];
  return (
    <section aria-labelledby="record-peer-reviews" className="peer__of-record">
      <h2 id="record-peer-reviews" className="records__heading">
        {t`Peer reviews`}
      </h2>
      {reviews.isError ? <Banner tone="danger">{problemText(reviews.error)}</Banner> : null}
      {reviews.data !== undefined && all.length === 0 ? (
        <p>
          <Trans>
            None yet. Staff or an editor open one for a city when the benchmark is validated or published.
          </Trans>
        </p>
      ) : null}
      {known.length === 0 ? null : <ReviewLinks lines={known} isVersionShown />}
      {closed.map(line => (
        <Agreed key={line.id} line={line} />
      ))}
      {reviewable.length === 0 ? null : <Open recordId={recordId} versions={reviewable} />}
    </section>
  );
}

/** In the list of one's work: where one is host or peer. */
export function MyPeerReviews() {
  const { t } = useLingui();
  const api = usePeerApi();
  const reviews = useQuery({ queryKey: ['peer-reviews'], queryFn: () => api.mine() });
  const lines = reviews.data?.reviews ?? [];
  return lines.length === 0 ? null : (
    <section aria-label={t`Your peer reviews`}>
      <h2 className="records__heading">{t`Your peer reviews`}</h2>
      <ReviewLinks lines={lines} isVersionShown={false} />
    </section>
  );
}

interface ReviewLinksProps {
  readonly lines: readonly PeerReviewLine[];
  /** Else the title of the benchmark is. */
  readonly isVersionShown: boolean;
}

function ReviewLinks({ lines, isVersionShown }: ReviewLinksProps) {
  const { i18n } = useLingui();
  return (
    <ul className="records__list">
      {lines.map(line => {
        const title = best(line.title, i18n.locale);
        return (
          <li key={line.id}>
            <Link href={`/repository/peer-reviews/${line.id}`} className="records__link">
              <span className="records__title" dir="auto">
                {line.host}
              </span>
              <span className="records__meta">
                <span className="status">{stageText(line.stage)}</span>
                {isVersionShown ? null : (
                  <span dir="auto" lang={title.lang}>
                    {title.text}
                  </span>
                )}
                <bdi>{line.version}</bdi>
                {line.part === undefined ? null : <span>{partText(line.part)}</span>}
                <time dateTime={line.openedOn}>
                  {i18n.date(`${line.openedOn}T12:00:00Z`, { dateStyle: 'medium' })}
                </time>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Agreed({ line }: { readonly line: PeerReviewLine }) {
  const { t, i18n } = useLingui();
  return (
    <div className="peer__agreed">
      <table>
        <caption>
          <Trans>
            Agreed ratings, version <bdi>{line.version}</bdi>: <bdi>{line.host}</bdi>
          </Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`Key factor`}</th>
            <th scope="col">{t`Rating`}</th>
          </tr>
        </thead>
        <tbody>
          {line.ratings.map(({ factor, name, rating, notAgreed }) => {
            const words = best(name, i18n.locale);
            return (
              <tr key={factor}>
                <th scope="row" dir="auto" lang={words.lang}>
                  {words.text}
                </th>
                <td>
                  {rating === undefined ? (
                    <>
                      {t`Not agreed:`} <bdi>{notAgreed}</bdi>
                    </>
                  ) : (
                    ratingText(rating)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The id in the address of a page of the directory, or what was typed. */
const idIn = (text: string): string =>
  text
    .trim()
    .replace(/^.*\/directory\//, '')
    .toLowerCase();

function Open({ recordId, versions }: { readonly recordId: string; readonly versions: readonly number[] }) {
  const { t } = useLingui();
  const api = usePeerApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = usePeerProblem();
  const [version, setVersion] = useState(String(versions.at(-1) ?? 1));
  const [hostName, setHostName] = useState('');
  const [entry, setEntry] = useState('');
  const [hosts, setHosts] = useState('');
  const [peers, setPeers] = useState('');
  const [isTried, setTried] = useState(false);
  const isRight = hostName.trim() !== '' && addresses(hosts).length > 0 && addresses(peers).length > 0;
  const open = useMutation({
    mutationFn: () =>
      api.open(recordId, {
        number: Number(version),
        hostName: hostName.trim(),
        ...(entry.trim() === '' ? {} : { entryId: idIn(entry) }),
        hosts: addresses(hosts),
        peers: addresses(peers),
      }),
    onSuccess: made => {
      void queries.invalidateQueries({ queryKey: ['peer-reviews'] });
      return navigate({ to: '/repository/peer-reviews/$reviewId', params: { reviewId: made.id } });
    },
  });
  const needed = (text: string, error: string) => (isTried && text.trim() === '' ? error : undefined);
  return (
    <div>
      <DialogTrigger>
        <Button>{t`Open a peer review`}</Button>
        <Dialog
          title={t`Open a peer review`}
          description={t`The hosts assess themselves first. Nobody else, you included, reads that before they share it.`}
        >
          {close => (
            <form
              className="stack"
              noValidate
              onSubmit={event => {
                event.preventDefault();
                setTried(true);
                if (isRight) {
                  open.mutate();
                }
              }}
            >
              <Select
                label={t`Version of the benchmark`}
                value={version}
                onChange={setVersion}
                options={versions.map(one => ({ key: String(one), label: `${one}.0` }))}
              />
              <Field
                label={t`City or organisation`}
                value={hostName}
                onChange={setHostName}
                maxLength={200}
                autoComplete="off"
                isRequired
                error={needed(hostName, t`Say whose place is looked at.`)}
              />
              <Field
                label={t`Its entry in the directory`}
                hint={t`The address of its page, or its id; may stay empty`}
                value={entry}
                onChange={setEntry}
                maxLength={300}
                autoComplete="off"
                error={
                  open.error instanceof Problem && open.error.path === '/entryId'
                    ? t`The directory has no such entry.`
                    : undefined
                }
              />
              <Field
                label={t`Hosts`}
                hint={t`E-mail addresses of people with an account, with commas between them`}
                value={hosts}
                onChange={setHosts}
                maxLength={2_600}
                autoComplete="off"
                isRequired
                error={needed(hosts, t`Name one to ten hosts.`)}
              />
              <Field
                label={t`Peers`}
                hint={t`People from elsewhere; nobody is both`}
                value={peers}
                onChange={setPeers}
                maxLength={2_600}
                autoComplete="off"
                isRequired
                error={needed(peers, t`Name one to ten peers.`)}
              />
              {open.isError ? (
                <Banner tone="danger" isLive>
                  {problemText(open.error)}
                </Banner>
              ) : null}
              <DialogActions>
                <Button onPress={close}>{t`Cancel`}</Button>
                <Button type="submit" variant="primary" isPending={open.isPending}>
                  {t`Open it`}
                </Button>
              </DialogActions>
            </form>
          )}
        </Dialog>
      </DialogTrigger>
    </div>
  );
}
