import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import type { StopCode } from '../model/live.ts';
import { useBench, useBoardValue, useSave } from './hooks.ts';

/** Says what happened, what is safe, and what to do, when the board is not simply live. */
export function BoardBanners() {
  const { t } = useLingui();
  const bench = useBench();
  const status = useSave(bench.board);
  const isLoaded = useBoardValue(bench.board, () => bench.board.loaded());
  if (status.kind === 'offline' && !isLoaded) {
    return null; // nobody can go on writing yet; the stage says what is kept
  }
  if (status.kind === 'offline') {
    return (
      <div className="board-banners">
        <Banner tone="warn" title={t`You are offline`} isLive>
          {status.pending === 0 ? (
            <Trans>You can go on writing. It will be sent when you are back.</Trans>
          ) : status.kept ? (
            <Plural
              value={status.pending}
              one="# change is kept on this device and will be sent when you are back."
              other="# changes are kept on this device and will be sent when you are back."
            />
          ) : (
            <Plural
              value={status.pending}
              one="# change is kept only in this tab: leave it open until you are back."
              other="# changes are kept only in this tab: leave it open until you are back."
            />
          )}
        </Banner>
      </div>
    );
  }
  if (status.kind === 'stopped') {
    return (
      <div className="board-banners">
        <StoppedBanner code={status.code} pending={status.pending} />
      </div>
    );
  }
  return null;
}

function StoppedBanner({ code, pending }: { readonly code: StopCode; readonly pending: number }) {
  const { t } = useLingui();
  const reload = <Button onPress={() => location.reload()}>{t`Load again`}</Button>;
  const kept =
    pending === 0 ? (
      <Trans>Everything you wrote is saved.</Trans>
    ) : (
      <Plural
        value={pending}
        one="# change of yours was not sent yet; it is kept on this device."
        other="# changes of yours were not sent yet; they are kept on this device."
      />
    );
  const { title, text, action } = {
    forbidden: {
      title: t`You no longer have access to this board`,
      text: t`Ask whoever invited you for a new link.`,
      action: null,
    },
    gone: { title: t`This board has been deleted`, text: t`Ask the person who manages it.`, action: null },
    too_old: {
      title: t`This page is older than the server`,
      text: t`Load it again to go on.`,
      action: reload,
    },
    too_big: {
      title: t`A change was too large to be sent`,
      text: t`Load the page again; paste large texts in smaller parts.`,
      action: reload,
    },
    protocol: {
      title: t`The connection broke in a way this page cannot mend`,
      text: t`Load it again to go on.`,
      action: reload,
    },
    signed_out: {
      title: t`You are signed out`,
      text: t`Sign in again, or open your invite link once more.`,
      action: reload,
    },
    other_tab: {
      title: t`This board is open in another tab`,
      text: t`Go on there, or load this page again to write here.`,
      action: reload,
    },
  }[code];
  return (
    <Banner tone="danger" title={title} actions={action} isLive>
      {kept} {text}
    </Banner>
  );
}
