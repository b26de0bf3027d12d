import { Trans, useLingui } from '@lingui/react/macro';
import { useContext, useState } from 'react';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { Dialog, DialogActions } from '../../../design/Dialog.tsx';
import { Field } from '../../../design/Field.tsx';
import { best } from '../../model.ts';
import { type PeerReview, withoutRating } from '../../peer.ts';
import { UnsavedContext, useChange, usePeerApi, usePeerProblem } from './usePeer.ts';

type To = 'review' | 'agreement' | 'closed';

/** The step that leads on, for those who may take it. There is no way back, so each is asked about once more. */
export function Steps({ review }: { readonly review: PeerReview }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<To>();
  const isUnsaved = useContext(UnsavedContext).keys.size > 0;
  const to: To | undefined = review.may.has('share')
    ? 'review'
    : review.may.has('share_findings')
      ? 'agreement'
      : review.may.has('close')
        ? 'closed'
        : undefined;
  if (to === undefined) {
    return null;
  }
  const action = {
    review: t`Share the self-assessment`,
    agreement: t`Share the findings`,
    closed: t`Close the review`,
  }[to];
  return (
    <div className="record__moves">
      <Button variant="primary" isDisabled={isUnsaved} onPress={() => setAsked(to)}>{`${action} …`}</Button>
      {isUnsaved ? <p className="field__hint">{t`Save what is not saved yet first.`}</p> : null}
      {asked === to ? (
        <Confirm review={review} to={to} action={action} onClose={() => setAsked(undefined)} />
      ) : null}
    </div>
  );
}

interface ConfirmProps {
  readonly review: PeerReview;
  readonly to: To;
  readonly action: string;
  readonly onClose: () => void;
}

function Confirm({ review, to, action, onClose }: ConfirmProps) {
  const { t, i18n } = useLingui();
  const api = usePeerApi();
  const problemText = usePeerProblem();
  const [reasons, setReasons] = useState<Readonly<Record<number, string>>>({});
  const { self, findings, outcomes } = review.seen;
  const open = to === 'closed' ? withoutRating(review) : [];
  const step = useChange<void>(
    review.id,
    () =>
      api.step(
        review.id,
        { review: self, agreement: findings, closed: outcomes }[to],
        to,
        open.map(({ factor }) => ({ factor, reason: (reasons[factor] ?? '').trim() })),
      ),
    onClose,
  );
  const description = {
    review: t`The peers and the staff of the project will read all of it, and you can change it no more. This can not be undone.`,
    agreement: t`The hosts and the staff of the project will read what all peers found, and you can change it no more. This can not be undone.`,
    closed: t`Nothing can be changed afterwards. Say why for each key factor on which you did not agree.`,
  }[to];
  return (
    <Dialog
      title={action}
      description={description}
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <form
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          step.mutate();
        }}
      >
        {open.map(({ factor, name }) => (
          <Field
            key={factor}
            label={t`Why not agreed: ${best(name, i18n.locale).text}`}
            lines={2}
            maxLength={1_000}
            value={reasons[factor] ?? ''}
            onChange={text => setReasons({ ...reasons, [factor]: text })}
            isRequired
          />
        ))}
        {to === 'closed' && open.length === 0 ? (
          <p>
            <Trans>All key factors have an agreed rating.</Trans>
          </p>
        ) : null}
        {step.isError ? (
          <Banner tone="danger" isLive>
            {problemText(step.error)}
          </Banner>
        ) : null}
        <DialogActions>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={step.isPending}
            isDisabled={open.some(({ factor }) => (reasons[factor] ?? '').trim() === '')}
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
