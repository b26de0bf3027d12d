import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BoardRecord } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';

export interface RenameDialogProps {
  readonly board: BoardRecord;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function RenameDialog({ board, isOpen, onOpenChange }: RenameDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog size="small" title={t`Rename the board`} isOpen={isOpen} onOpenChange={onOpenChange}>
      <RenameForm board={board} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RenameForm({ board, onClose }: { readonly board: BoardRecord; readonly onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [title, setTitle] = useState(board.title);
  const [isTried, setTried] = useState(false);
  const isEmpty = title.trim() === '';
  const rename = useMutation({
    mutationFn: () => api.renameBoard(board.id, title.trim()),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ['boards'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isEmpty) {
      rename.mutate();
    }
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={t`Title`}
        value={title}
        onChange={setTitle}
        error={
          isTried && isEmpty
            ? t`Enter a title of 1 to 200 characters.`
            : rename.isError
              ? problemText(rename.error)
              : undefined
        }
        autoFocus
        isRequired
      />
      <DialogActions>
        <Button onPress={onClose}>{t`Cancel`}</Button>
        <Button type="submit" variant="primary" isPending={rename.isPending}>
          {t`Rename`}
        </Button>
      </DialogActions>
    </form>
  );
}
