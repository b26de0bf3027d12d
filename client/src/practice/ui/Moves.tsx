import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { needsReason, REASONS, type Reason, type RecordVersion, type Status } from '../model.ts';
import { useRecordApi, useRecordProblem } from './useRecords.ts';
import { moveText, reasonText } from './words.ts';

/** The step that people usually want comes first, and alone as the main one. */
const FORWARD: readonly Status[] = ['submitted', 'in_review', 'validated', 'published'];

/** Where the reader can let a record go; held while something in its form is not saved, which would not go along. */
export function Moves({ record, isHeld }: { readonly record: RecordVersion; readonly isHeld: boolean }) {
  const { t } = useLingui();
  const api = useRecordApi();
  const queries = useQueryClient();
  const problemText = useRecordProblem();
  const [asked, setAsked] = useState<Status>();
  const [reason, setReason] = useState<Reason>('other');
  const [text, setText] = useState('');
  const move = useMutation({
    mutationFn: (to: Status) =>
      api.move(record.id, to, needsReason(to) ? reason : '', needsReason(to) ? text.trim() : ''),
    onSuccess: moved => {
      setAsked(undefined);
      setText('');
      queries.setQueryData(['record', record.id], moved);
      void queries.invalidateQueries({ queryKey: ['record', record.id] });
      void queries.invalidateQueries({ queryKey: ['records'] });
    },
  });
  if (record.next.length === 0) {
    return null;
  }
  const main = record.next.find(to => FORWARD.includes(to));
  const ordered = [...record.next].sort((a, b) => Number(b === main) - Number(a === main));
  return (
    <div className="record__moves">
      {ordered.map(to => (
        <Button
          key={to}
          variant={to === main ? 'primary' : 'secondary'}
          isPending={move.isPending && move.variables === to}
          isDisabled={isHeld}
          onPress={() => (needsReason(to) ? setAsked(to) : move.mutate(to))}
        >
          {needsReason(to) ? `${moveText(to)} …` : moveText(to)}
        </Button>
      ))}
      {isHeld ? <p className="field__hint">{t`Save first what you changed.`}</p> : null}
      {move.isError && asked === undefined ? (
        <Banner tone="danger" isLive>
          {problemText(move.error)}
        </Banner>
      ) : null}
      {asked === undefined ? null : (
        <Dialog
          title={moveText(asked)}
          description={t`The author reads the reason and your sentence; your name stays inside.`}
          isOpen
          onOpenChange={isOpen => {
            if (!isOpen) {
              setAsked(undefined);
              move.reset();
            }
          }}
        >
          <form
            className="stack"
            noValidate
            onSubmit={event => {
              event.preventDefault();
              move.mutate(asked);
            }}
          >
            <Select
              label={t`Why`}
              value={reason}
              onChange={setReason}
              options={REASONS.map(key => ({ key, label: reasonText(key) }))}
            />
            <Field
              label={t`In a sentence`}
              lines={3}
              value={text}
              onChange={setText}
              maxLength={2_000}
              isRequired
            />
            {move.isError ? (
              <Banner tone="danger" isLive>
                {problemText(move.error)}
              </Banner>
            ) : null}
            <DialogActions>
              <Button onPress={() => setAsked(undefined)}>{t`Cancel`}</Button>
              <Button
                type="submit"
                variant="primary"
                isPending={move.isPending}
                isDisabled={text.trim() === ''}
              >
                {moveText(asked)}
              </Button>
            </DialogActions>
          </form>
        </Dialog>
      )}
    </div>
  );
}
