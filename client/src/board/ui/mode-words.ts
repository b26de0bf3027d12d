import { plural, t } from '@lingui/core/macro';
import type { PermitCode } from '../model/rules/permit.ts';
import type { BoardState, Mode, Phase } from '../model/state.ts';

export function modeName(mode: Mode): string {
  switch (mode) {
    case 'open':
      return t`Open`;
    case 'locked':
      return t`Locked`;
    case 'open_write':
      return t`Write: everybody sees it`;
    case 'cluster':
      return t`Cluster`;
    case 'private_write':
      return t`Write: each on their own`;
    case 'vote':
      return t`Vote`;
    case 'converge':
      return t`Converge`;
    case 'present':
      return t`Present`;
    case 'frozen':
      return t`Frozen`;
  }
}

export function phaseName(phase: Phase): string {
  switch (phase) {
    case 'discover':
      return t`Discover`;
    case 'define':
      return t`Define`;
    case 'develop':
      return t`Develop`;
    case 'deliver':
      return t`Deliver`;
  }
}

/** One sentence that explains a mode to everybody. */
export function modeMeaning({ mode, late }: Pick<BoardState, 'mode' | 'late'>): string {
  switch (mode) {
    case 'open':
      return t`Everybody may write, change and move everything.`;
    case 'locked':
      return t`Nobody writes for now; everybody can read and look around.`;
    case 'open_write':
      return t`Everybody writes notes and changes their own; nobody changes those of others.`;
    case 'cluster':
      return late === true
        ? t`Everybody moves notes and builds clusters; late ideas may be added as new notes.`
        : t`Everybody moves notes and builds clusters; there are no new notes now.`;
    case 'private_write':
      return t`Everybody writes on their own; nobody sees the notes of others until they are revealed.`;
    case 'vote':
      return t`Everybody places dots in secret; notes and clusters stand still.`;
    case 'converge':
      return t`The group finds its statements; notes stay as they are.`;
    case 'present':
      return t`Somebody presents; everybody can read and look around.`;
    case 'frozen':
      return t`Nothing can be changed, so that the result stays as it is.`;
  }
}

/** What is announced once when the mode becomes another. */
export function modeChange(state: Pick<BoardState, 'mode' | 'late'>, isLeading: boolean): string {
  switch (state.mode) {
    case 'open':
      return t`The board is open now. You can write and change everything.`;
    case 'locked':
      return isLeading
        ? t`The board is locked now. Nobody can write notes.`
        : t`The board is locked now. You can read, not write.`;
    case 'open_write':
      return t`Writing begins. You can write notes and change your own.`;
    case 'cluster':
      return state.late === true
        ? t`Clustering begins. You can move notes, build clusters and add late ideas.`
        : t`Clustering begins. You can move notes and build clusters, and write no new notes.`;
    case 'private_write':
      return t`Private writing begins. Write on your own. Only you see your notes until they are revealed.`;
    case 'vote':
      return t`The vote begins. Nobody sees who votes for what.`;
    case 'converge':
      return t`Writing and moving notes is over. Now statements are found.`;
    case 'present':
      return t`The presentation begins. You can read, not write.`;
    case 'frozen':
      return t`The board is frozen now. You can read, nothing can be changed.`;
  }
}

/** Why something is not offered now. */
export function whyNotText(code: PermitCode, mode: Mode): string {
  switch (code) {
    case 'board_locked':
      return mode === 'cluster'
        ? t`No new notes while clustering.`
        : mode === 'present'
          ? t`Somebody presents. You can read, not write.`
          : mode === 'private_write'
            ? t`Only own notes can be written and moved until they are revealed.`
            : mode === 'vote'
              ? t`Nothing can be written or moved during the vote.`
              : mode === 'converge'
                ? t`Notes stay as they are while statements are found.`
                : t`The board is locked. You can read, not write.`;
    case 'board_frozen':
      return t`The board is frozen. You can read, nothing can be changed.`;
    case 'not_author':
      return t`Somebody else wrote this. Only they can change it now.`;
    case 'forbidden':
      return mode === 'open'
        ? t`You may read this board, but not write on it.`
        : t`Only who leads the board may do this now.`;
  }
}

/** What happened, what is safe, and what to do, when an edit came too late or may not be. */
export function refusalText(code: PermitCode): string {
  switch (code) {
    case 'board_locked':
      return t`The board had been locked, so your last change was not added. Everything before it is saved. Wait until it is opened, then try again.`;
    case 'board_frozen':
      return t`The board had been frozen, so your last change was not added. Everything before it is saved. Ask who leads the board to open it.`;
    case 'not_author':
      return t`Somebody else wrote this, so your change was not added. Everything else is saved. Copy the note and write on your copy.`;
    case 'forbidden':
      return t`You may not do this now, so your last change was not added. Everything before it is saved. Ask who leads the board.`;
  }
}

const REFUSALS: readonly string[] = ['board_locked', 'board_frozen', 'not_author', 'forbidden'];

export const isRefusal = (code: string): code is PermitCode => REFUSALS.includes(code);

/** Why a vote, an answer or a step of who leads was not taken; null for codes of other things. */
export function roundRefusal(code: string): string | null {
  switch (code) {
    case 'vote_closed':
      return t`The vote is closed, so your dot was not counted.`;
    case 'consent_closed':
      return t`This question is closed, so your answer was not counted.`;
    case 'not_entitled_to_vote':
      return t`Who leads a session does not vote in it.`;
    case 'not_votable':
      return t`Dots can not be placed on this.`;
    case 'vote_budget_exhausted':
      return t`You have placed all your dots. Take one back to place it elsewhere.`;
    case 'item_limit_reached':
      return t`No more of your dots fit on this one. Place them elsewhere.`;
    case 'too_few_authors':
      return t`Notes of fewer than four people would show who wrote what. Wait until more people have written.`;
    case 'only_stricter':
      return t`The Chatham House Rule stays for good once it holds.`;
    case 'silenced':
      return t`You can not write on this board at the moment. Talk to who leads it.`;
    case 'not_linked':
      return t`Link the concept to what it stands on first, then confirm it.`;
    case 'text_empty':
      return t`Nothing is written there yet.`;
    default:
      return null;
  }
}

/** `mm:ss`, and hours where there are any; rounded up, so that 0:00 means that it is over. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

export const minutesLeft = (count: number): string =>
  plural(count, { one: '# minute left', other: '# minutes left' });

export const minutesText = (count: number): string => plural(count, { one: '# minute', other: '# minutes' });
