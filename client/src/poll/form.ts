import { present } from '../kernel/reading.ts';
import type { ItemRef, Poll, PollForm, PollKind, PollOption, PollSettings } from './model.ts';

/** The rules of what a poll may ask (Q10 to Q13), as the server judges them, so that an editor can say it beside the field. */

export const MOST_OPTIONS = 20;
export const LONGEST_QUESTION = 300;
export const LONGEST_OPTION = 200;
export const LONGEST_ALT = 300;
export const LONGEST_LABEL = 60;
export const HIGHEST_MARK = 10;

export const hasOptions = (kind: PollKind): boolean => kind !== 'cloud' && kind !== 'text' && kind !== 'pin';
export const hasWords = (kind: PollKind): boolean => kind === 'cloud' || kind === 'text';
/** Whether `most` means something. */
export const hasMost = (kind: PollKind): boolean => kind === 'multiple' || kind === 'cloud' || kind === 'pin';

export const fewestOptions = (kind: PollKind): number => (kind === 'scale' ? 1 : 2);

export const PLAIN_SETTINGS: PollSettings = {
  most: 1,
  from: 1,
  to: 5,
  low: '',
  high: '',
  left: '',
  right: '',
  bottom: '',
  top: '',
  changeable: true,
  live: true,
  moderated: true,
};

/** A field of the form, and what is wrong with it. */
export type FormFault =
  | { readonly field: 'question'; readonly what: 'empty' | 'long' | 'unclean' }
  | { readonly field: 'option'; readonly index: number; readonly what: 'empty' | 'long' | 'unclean' }
  | { readonly field: 'picture'; readonly what: 'empty' | 'long' | 'unclean' }
  | { readonly field: 'options'; readonly what: 'few' | 'many' }
  | { readonly field: 'most'; readonly what: 'range'; readonly highest: number }
  | { readonly field: 'scale'; readonly what: 'range' }
  | { readonly field: 'label'; readonly name: Label; readonly what: 'long' | 'unclean' };

export const LABELS = ['low', 'high', 'left', 'right', 'bottom', 'top'] as const;
export type Label = (typeof LABELS)[number];

/** Q11: how many choices, words or pins there can be. */
export const highestMost = (kind: PollKind, options: number): number =>
  kind === 'multiple' ? Math.max(1, Math.min(MOST_OPTIONS, options)) : 20;

/** Q11: all that is wrong with a form; nothing when it can be put. */
export function faultsOf(
  form: Pick<PollForm, 'kind' | 'question' | 'options' | 'settings' | 'picture'>,
): FormFault[] {
  const { kind, question, options, settings, picture } = form;
  const faults: FormFault[] = [];
  const asked = faultOfText(question, LONGEST_QUESTION);
  if (asked !== null) {
    faults.push({ field: 'question', what: asked });
  }
  if (hasOptions(kind)) {
    if (options.length < fewestOptions(kind)) {
      faults.push({ field: 'options', what: 'few' });
    }
    if (options.length > MOST_OPTIONS) {
      faults.push({ field: 'options', what: 'many' });
    }
    options.forEach((option, index) => {
      const what = faultOfText(option.text, LONGEST_OPTION);
      if (what !== null) {
        faults.push({ field: 'option', index, what });
      }
    });
  }
  const shown = kind === 'pin' && picture !== undefined ? faultOfText(picture.alt, LONGEST_ALT) : null;
  if (shown !== null) {
    faults.push({ field: 'picture', what: shown });
  }
  const highest = highestMost(kind, options.length);
  if (hasMost(kind) && !isWhole(settings.most, 1, highest)) {
    faults.push({ field: 'most', what: 'range', highest });
  }
  const scale =
    isWhole(settings.from, 0, 1) && isWhole(settings.to, 1, HIGHEST_MARK) && settings.to > settings.from;
  if (kind === 'scale' && !scale) {
    faults.push({ field: 'scale', what: 'range' });
  }
  for (const name of LABELS) {
    const label = settings[name];
    if (label.length > LONGEST_LABEL) {
      faults.push({ field: 'label', name, what: 'long' });
    } else if (!isClean(label)) {
      faults.push({ field: 'label', name, what: 'unclean' });
    }
  }
  return faults;
}

function faultOfText(value: string, longest: number): 'empty' | 'long' | 'unclean' | null {
  if (value.trim() === '') {
    return 'empty';
  }
  return value.length > longest ? 'long' : isClean(value) ? null : 'unclean';
}

export const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Q11: no control characters but line breaks and tabs, and nothing that turns the direction of what follows. */
export function isClean(value: string): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = (code < 0x20 && code !== 0x0a && code !== 0x09) || (code >= 0x7f && code <= 0x9f);
    const isOverride = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    if (isControl || isOverride) {
      return false;
    }
  }
  return true;
}

/** A form as it is sent: trimmed, and nothing in it that its kind does not ask. */
export function tidied(form: PollForm): PollForm {
  const { kind, settings } = form;
  const isScale = kind === 'scale';
  const isGrid = kind === 'grid';
  const plain = PLAIN_SETTINGS;
  const label = (name: Label, isAsked: boolean) => (isAsked ? settings[name].trim() : '');
  const { picture, ...others } = form;
  return {
    ...others,
    ...(kind === 'pin' && picture !== undefined ? { picture: { ...picture, alt: picture.alt.trim() } } : {}),
    question: form.question.trim(),
    options: hasOptions(kind) ? form.options.map(option => ({ ...option, text: option.text.trim() })) : [],
    settings: {
      most: hasMost(kind) ? settings.most : plain.most,
      from: isScale ? settings.from : plain.from,
      to: isScale ? settings.to : plain.to,
      low: label('low', isScale),
      high: label('high', isScale),
      left: label('left', isGrid),
      right: label('right', isGrid),
      bottom: label('bottom', isGrid),
      top: label('top', isGrid),
      changeable: settings.changeable,
      live: settings.live,
      moderated: settings.moderated,
    },
  };
}

/** Q13: the same question as a new draft. */
export function askedAgain(poll: Poll, id: string): PollForm {
  return { ...copyOf(poll, id), again: poll.id };
}

/** Q30: the same question for another session, without what its options stand for on boards. */
export function takenAlong(poll: PollForm): PollForm {
  return copyOf({ ...poll, options: poll.options.map(({ id, text }) => ({ id, text })) }, poll.id);
}

/** The same question as a draft that knows of no other. */
function copyOf(poll: PollForm, id: string): PollForm {
  const { kind, question, lang, options, settings, picture } = poll;
  return { id, kind, question, lang, options, settings, again: null, ...present('picture', picture) };
}

/** Q12: the words of an item as an option keeps them. */
export function optionOf(id: string, words: string, item: ItemRef): PollOption {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  const kept = [...line].filter(isClean).join('').trim();
  return { id, text: cut(kept, LONGEST_OPTION), item };
}

/** At most so many units, without splitting a character. */
export function cut(value: string, longest: number): string {
  if (value.length <= longest) {
    return value;
  }
  const last = value.charCodeAt(longest - 2);
  const end = last >= 0xd800 && last <= 0xdbff ? longest - 2 : longest - 1;
  return `${value.slice(0, end)}…`;
}
