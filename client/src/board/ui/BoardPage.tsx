import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { usePreferences } from '../../design/preferences.ts';
import type { BoardPageProps } from './access.ts';
import { BoardScreen, Loading } from './BoardScreen.tsx';
import { type OldEdits, useLiveBoard } from './useLiveBoard.ts';

/** The board; loaded on its own route so that its code is not in the first load. */
export default function BoardPage({ boardId, title, access, chrome, onRename }: BoardPageProps) {
  const { t } = useLingui();
  const { board, failed, oldEdits } = useLiveBoard(boardId, access);
  const { singleKeyShortcuts } = usePreferences();
  if (failed) {
    return (
      <Banner
        tone="danger"
        title={t`The board could not be opened`}
        actions={<Button onPress={() => location.reload()}>{t`Load again`}</Button>}
        isLive
      >
        <Trans>Nothing is lost: what you wrote before is kept on this device.</Trans>
      </Banner>
    );
  }
  if (board === null) {
    return (
      <main className="board-screen">
        <Loading />
      </main>
    );
  }
  return (
    <>
      <BoardScreen
        board={board}
        title={title}
        ownName={access.name}
        chrome={chrome}
        onRename={onRename}
        letterKeys={singleKeyShortcuts}
      />
      {oldEdits === null ? null : <OldEditsDialog oldEdits={oldEdits} />}
    </>
  );
}

/** The board may have gone on without edits that were made offline more than a day ago. */
function OldEditsDialog({ oldEdits }: { readonly oldEdits: OldEdits }) {
  const { t, i18n } = useLingui();
  const since = i18n.date(oldEdits.since, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Dialog title={t`Send what you wrote offline?`} size="small" isAlert isOpen>
      <p>
        <Plural
          value={oldEdits.count}
          one={`# change since ${since} is still kept on this device. The board may have moved on meanwhile.`}
          other={`# changes since ${since} are still kept on this device. The board may have moved on meanwhile.`}
        />
      </p>
      <DialogActions>
        <Button variant="danger" onPress={() => oldEdits.answer(false)}>{t`Throw them away`}</Button>
        <Button variant="primary" onPress={() => oldEdits.answer(true)}>{t`Send them`}</Button>
      </DialogActions>
    </Dialog>
  );
}
