import { useLingui } from '@lingui/react/macro';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { usePeerProblem } from './usePeer.ts';

interface DraftFormProps {
  /** Its name for assistive technology. */
  readonly label: string;
  readonly draft: {
    readonly isChanged: boolean;
    readonly isOutdated: boolean;
    readonly keep: () => void;
    readonly drop: () => void;
  };
  readonly change: UseMutationResult<unknown, Error, void>;
  /** What somebody else stored meanwhile. */
  readonly theirs: ReactNode;
  readonly children: ReactNode;
}

/** A form of one key factor that is saved by itself, and that asks when somebody else saved first. */
export function DraftForm({ label, draft, change, theirs, children }: DraftFormProps) {
  const { t } = useLingui();
  const problemText = usePeerProblem();
  return (
    <form
      className="peer-form"
      aria-label={label}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (draft.isChanged && !draft.isOutdated) {
          change.mutate();
        }
      }}
    >
      {children}
      {draft.isOutdated ? (
        <Banner
          tone="warn"
          isLive
          title={t`Somebody else saved this first`}
          actions={
            <>
              <Button onPress={draft.keep}>{t`Keep mine`}</Button>
              <Button onPress={draft.drop}>{t`Take theirs`}</Button>
            </>
          }
        >
          {theirs}
        </Banner>
      ) : change.isError ? (
        <Banner tone="danger" isLive>
          {problemText(change.error)}
        </Banner>
      ) : null}
      <div className="peer-form__bar">
        <Button
          type="submit"
          isPending={change.isPending}
          isDisabled={!draft.isChanged || draft.isOutdated}
          aria-label={t`Save: ${label}`}
        >
          {t`Save`}
        </Button>
        <span role="status">{draft.isChanged ? t`Not saved yet` : ''}</span>
      </div>
    </form>
  );
}
