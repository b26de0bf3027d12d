import { plural, t } from '@lingui/core/macro';
import { useEffect } from 'react';
import type { Announcer } from '../../design/announcer.ts';
import { showToast, type ToastMessage } from '../../design/Toast.tsx';
import type { BoardChange, LiveBoard, Notice } from '../model/live.ts';
import { isSeed } from '../model/registers.ts';
import type { PermitCode } from '../model/rules/permit.ts';
import type { ItemId } from '../model/types.ts';
import { createNoteIn } from '../tools/commands/create.ts';
import { whyNotNew } from '../tools/permissions.ts';
import { placeOf } from '../tools/reading.ts';
import { excerpt, textLimit } from '../tools/text.ts';
import type { Workbench } from '../tools/workbench.ts';
import { isRefusal, refusalText, roundRefusal, whyNotText } from './mode-words.ts';
import { containerName, seedText } from './words.ts';

/** Says what others do in summaries (X4), what was dropped and why, and rescues text that would be lost. */
export function useBoardVoice(bench: Workbench, announcer: Announcer): void {
  useEffect(() => {
    const known = new Set(bench.board.items().keys());
    bench.say = message => announcer.say(message);
    bench.rescue = (id, text) => rescue(bench, id, text);
    bench.refused = code => {
      showToast({ tone: 'info', text: whyNotText(code, bench.board.state().mode) });
    };
    const stopChanges = bench.board.onChange(change => summarize(bench.board, change, known, announcer));
    const stopNotices = bench.board.onNotice(notice => tell(bench, notice));
    return () => {
      stopChanges();
      stopNotices();
    };
  }, [bench, announcer]);
}

function summarize(board: LiveBoard, change: BoardChange, known: Set<ItemId>, announcer: Announcer): void {
  if (change.all) {
    known.clear();
    for (const id of board.items().keys()) {
      known.add(id);
    }
    return;
  }
  for (const id of change.ids) {
    const item = board.item(id);
    const isNew = item !== undefined && !known.has(id);
    const isGone = item === undefined && known.has(id);
    if (item === undefined) {
      known.delete(id);
    } else {
      known.add(id);
    }
    if (change.source !== 'remote') {
      continue;
    }
    if (isGone) {
      announcer.summarize('gone', 1, count =>
        plural(count, { one: '# item deleted', other: '# items deleted' }),
      );
    } else if (isNew && item.type === 'note') {
      const { frame } = placeOf(board, item);
      const name = containerName(frame);
      announcer.summarize(`new ${frame?.id ?? ''}`, 1, count =>
        frame === null
          ? plural(count, { one: '# new note', other: '# new notes' })
          : t`${plural(count, { one: '# new note', other: '# new notes' })} in ${name}`,
      );
    } else if (!isNew && item !== undefined) {
      announcer.summarize('changed', 1, count => plural(count, { one: '# change', other: '# changes' }));
    }
  }
}

const shown = new Map<string, () => void>();

/** The same words again take the place of the ones that are still there: one message, not a pile of them. */
export function sayOnce(message: ToastMessage): void {
  shown.get(message.text)?.();
  shown.set(message.text, showToast(message));
}

/** What did not take effect, in words, with a way back where there is one. */
function tell(bench: Workbench, notice: Notice): void {
  const { board } = bench;
  if (isRefusal(notice.code)) {
    tellRefusal(notice.code, notice.text);
    return;
  }
  const sentence = roundRefusal(notice.code);
  if (sentence !== null) {
    offerBack(sentence, notice.text);
    return;
  }
  if (notice.text !== undefined && notice.text.trim() !== '') {
    rescue(bench, notice.ids[0] ?? '', notice.text);
    return;
  }
  switch (notice.code) {
    case 'gone':
      sayOnce({
        tone: 'warn',
        text: t`Somebody deleted this at the same time.`,
        action: { label: t`Restore`, onPress: () => board.edit([{ op: 'restore', ids: notice.ids }]) },
      });
      return;
    case 'locked': {
      const items = notice.ids.flatMap(id => board.item(id) ?? []);
      const isCarried = items.length > 0 && items.every(isSeed);
      sayOnce({
        tone: 'info',
        text: isCarried ? seedText() : t`This is locked. Unlock it to change it.`,
      });
      return;
    }
    case 'text_too_long': {
      const type = board.item(notice.ids[0] ?? '')?.type ?? 'note';
      const limit = textLimit(type);
      sayOnce({
        tone: 'warn',
        text: t`The text became too long: at most ${limit} characters fit. Your last words were not added.`,
      });
      return;
    }
    case 'guard':
      sayOnce({ tone: 'info', text: t`Somebody has changed this since, so it was not undone.` });
      return;
    case 'undo_nothing': {
      const gone = notice.ids.filter(id => board.item(id) === undefined);
      if (gone.length > 0) {
        sayOnce({
          tone: 'info',
          text: t`There was nothing left to undo there: somebody else has deleted it.`,
          action: {
            label: t`Bring it back`,
            onPress: () => board.edit([{ op: 'restore', ids: gone }]),
          },
        });
        return;
      }
      sayOnce({
        tone: 'info',
        text: t`There was nothing left to undo there: others have changed it since.`,
      });
      return;
    }
    case 'board_full':
      sayOnce({ tone: 'danger', text: t`The board is full. Delete something, or go on with a new board.` });
      return;
    case 'cycle':
    case 'depth':
    case 'parent':
      sayOnce({ tone: 'info', text: t`It could not be put there, so it stays where it was.` });
      return;
    default:
      sayOnce({
        tone: 'warn',
        text: t`A change did not take effect (${notice.code}). Everything else is safe.`,
      });
  }
}

/** B93: an edit may not be. What was written is offered back, to be kept elsewhere. */
function tellRefusal(code: PermitCode, text?: string): void {
  offerBack(refusalText(code), text);
}

function offerBack(sentence: string, text = ''): void {
  if (text.trim() === '') {
    sayOnce({ tone: 'warn', text: sentence });
    return;
  }
  const words = excerpt(text, 60);
  sayOnce({
    tone: 'warn',
    text: t`${sentence} Your text is safe: “${words}”`,
    action: {
      label: t`Copy the text`,
      onPress: () => {
        navigator.clipboard.writeText(text).catch(() => {
          showToast({ tone: 'danger', text: t`The text could not be copied: ${text}` });
        });
      },
    },
  });
}

/** Somebody deleted the note while one wrote on it: the words are offered back, as the note or as a new one. */
function rescue(bench: Workbench, id: ItemId, text: string): void {
  const code = whyNotNew(bench.board, 'note');
  if (code !== null) {
    tellRefusal(code, text);
    return;
  }
  const words = excerpt(text, 60);
  sayOnce({
    tone: 'warn',
    text: t`Somebody deleted the note you were writing on. Your text is safe: “${words}”`,
    action: {
      label: t`Restore`,
      onPress: () => {
        bench.board.edit([{ op: 'restore', ids: [id] }]);
        if (bench.board.item(id) === undefined) {
          createNoteIn(bench.board, null, { text });
        }
      },
    },
  });
}
