import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { showToast } from '../../design/Toast.tsx';

export interface TitleFieldProps {
  readonly title: string;
  readonly onRename: ((title: string) => Promise<void>) | undefined;
}

const LONGEST_TITLE = 120;

/** The board's title, to be written over by whoever manages the board. */
export function TitleField({ title, onRename }: TitleFieldProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  if (onRename === undefined) {
    return (
      <h1 className="board-title" dir="auto">
        {title}
      </h1>
    );
  }
  const keep = () => {
    const next = draft?.trim() ?? '';
    setDraft(null);
    if (next !== '' && next !== title) {
      onRename(next).catch(() => {
        showToast({ tone: 'danger', text: t`The title could not be changed. It is still “${title}”.` });
      });
    }
  };
  return (
    <h1 className="board-title">
      <input
        className="board-title__input"
        aria-label={t`Title of the board`}
        dir="auto"
        maxLength={LONGEST_TITLE}
        size={Math.max(8, Math.min(40, (draft ?? title).length + 1))}
        value={draft ?? title}
        onChange={event => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            event.currentTarget.blur();
          } else if (event.key === 'Escape') {
            setDraft(null);
            requestAnimationFrame(
              () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
            );
          }
        }}
      />
    </h1>
  );
}
