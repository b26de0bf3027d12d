import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import type { Phase } from '../model.ts';
import { phasesBack, turnsOf } from '../turns.ts';
import { useAct, useRoom } from './room.tsx';
import { groupsText, phaseQuestion, phaseText } from './words.ts';

const ALL = 'all';

/** S82: asks whose boards go back, to where and why, and says what happens to them. */
export function GoBack({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const act = useAct();
  const withBoard = tree.groups.filter(({ board }) => board !== undefined);
  const all = withBoard.map(({ id }) => id);
  const only = withBoard[0];
  const [who, setWho] = useState(all.length === 1 ? (only?.id ?? ALL) : ALL);
  const [wanted, setWanted] = useState<Phase | undefined>(undefined);
  const [reason, setReason] = useState('');
  const groups = who === ALL ? all : [who];
  const phases = phasesBack(tree, groups);
  const phase = wanted !== undefined && phases.includes(wanted) ? wanted : phases.at(-1);
  const numbers = new Set(
    withBoard.filter(({ id }) => groups.includes(id)).map(group => turnsOf(tree, group).length + 1),
  );
  const [number] = numbers.size === 1 ? numbers : [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (phase === undefined) {
      return;
    }
    const name = phaseText(phase);
    if (await act({ op: 'iteration.open', groups, phase, reason: reason.trim() }, t`Back to: ${name}`)) {
      onClose();
    }
  };
  return (
    <Dialog
      title={t`Go back to an earlier phase`}
      description={
        number === undefined
          ? t`A new iteration begins, on new boards.`
          : t`Iteration ${String(number)} begins, on new boards.`
      }
      isOpen
      onOpenChange={onClose}
    >
      <form className="stack" onSubmit={event => void submit(event)}>
        <Select
          label={t`Who goes back`}
          value={who}
          onChange={setWho}
          options={[
            ...(all.length > 1 ? [{ key: ALL, label: t`All: ${groupsText(all.length)}` }] : []),
            ...withBoard.map(({ id, name }) => ({ key: id, label: name })),
          ]}
        />
        {phase === undefined ? (
          <p role="status">
            <Trans>
              There is no phase to which all of them can go back. Choose a group that is further on.
            </Trans>
          </p>
        ) : (
          <>
            <Select
              label={t`To which phase`}
              value={phase}
              onChange={setWanted}
              options={phases.map(key => ({ key, label: phaseText(key), hint: phaseQuestion(key) }))}
            />
            <Field
              label={t`Why (may stay empty)`}
              hint={t`Everybody in the session can read it beside the new iteration.`}
              lines={2}
              maxLength={500}
              value={reason}
              onChange={setReason}
            />
            <section className="going" aria-label={t`What happens`}>
              <h3>
                <Trans>What happens</Trans>
              </h3>
              <dl>
                <dt>
                  <Trans>The boards of now</Trans>
                </dt>
                <dd>
                  <Trans>
                    are frozen as they are. Their groups can still read them. Votes that are open are closed;
                    notes written privately are shown there first, unless too few people wrote.
                  </Trans>
                </dd>
                <dt>
                  <Trans>New boards</Trans>
                </dt>
                <dd>
                  <Trans>
                    are made from the same templates. They begin locked, so that everybody can read; begin the
                    next step when you are ready.
                  </Trans>
                </dd>
                <dt>
                  <Trans>Carried over</Trans>
                </dt>
                <dd>
                  <Trans>
                    Clusters with their titles and dots, statements and outcomes that were agreed on, concerns
                    in words. Nobody can change them there, and each says where it comes from.
                  </Trans>
                </dd>
                <dt>
                  <Trans>Never carried</Trans>
                </dt>
                <dd>
                  <Trans>Drafts, single notes, and who wrote or voted.</Trans>
                </dd>
              </dl>
            </section>
          </>
        )}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {t`Stay here`}
          </Button>
          <Button type="submit" variant="primary" isDisabled={phase === undefined}>
            {phase === undefined ? t`Go back` : t`Go back to: ${phaseText(phase)}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
