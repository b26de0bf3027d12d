import { list, number, object, oneOf, text } from '../kernel/reading.ts';
import { EDITIONS, type Edition, REPORTS, type ReportName } from './report.ts';

/** What a session is to bring forth by its kind of event, and what there is of it (rules D60 to D62). */
export interface Deliverable {
  readonly type: string;
  readonly label: string;
  /** How many; 0 for what is there beyond the plan. */
  readonly wanted: number;
  /** Whether it is one of the reports that are made here. */
  readonly isMadeHere: boolean;
  readonly isDone: boolean;
  /** By artists. */
  readonly drawings: number;
  readonly issued: readonly Issue[];
  readonly attached: readonly Attached[];
}

/** A report that went out. */
export interface Issue {
  readonly report: ReportName;
  readonly edition: Edition;
  readonly language: string;
  readonly number: number;
  /** As a day, `2021-06-20`. */
  readonly issuedOn: string;
}

export interface Attached {
  readonly id: string;
  readonly title: string;
  /** A page on the web, or a record of this house. */
  readonly link: string;
}

/** A kind of event. */
export interface Activity {
  readonly code: string;
  readonly label: string;
  /** So many take part at most; 0 where the plan does not say. */
  readonly cap: number;
  readonly deliverables: readonly { readonly label: string; readonly count: number }[];
}

export interface Checklist {
  /** Code of the kind of event; empty for none. */
  readonly activity: string;
  /** Whether whoever asks may attach and take away. */
  readonly mayAttach: boolean;
  readonly deliverables: readonly Deliverable[];
  /** All that can be attached. */
  readonly types: readonly { readonly type: string; readonly label: string }[];
  readonly plan: readonly Activity[];
}

export function parseChecklist(answer: unknown): Checklist {
  const all = object(answer, 'answer');
  return {
    activity: text(all.activity, 'activity'),
    mayAttach: all.mayAttach === true,
    deliverables: list(all.deliverables, 'deliverables', (value, path) => {
      const one = object(value, path);
      return {
        type: text(one.type, path),
        label: text(one.label, path),
        wanted: number(one.wanted, path),
        isMadeHere: one.madeHere === true,
        isDone: one.done === true,
        drawings: number(one.drawings, path),
        issued: list(one.issued, path, (each, at) => {
          const issue = object(each, at);
          return {
            report: oneOf(issue.report, REPORTS, at),
            edition: oneOf(issue.edition, EDITIONS, at),
            language: text(issue.lang, at),
            number: number(issue.number, at),
            issuedOn: text(issue.issuedOn, at),
          };
        }),
        attached: list(one.attached, path, (each, at) => {
          const attached = object(each, at);
          return {
            id: text(attached.id, at),
            title: text(attached.title, at),
            link: text(attached.link, at),
          };
        }),
      };
    }),
    types: list(all.types, 'types', (value, path) => {
      const one = object(value, path);
      return { type: text(one.type, path), label: text(one.label, path) };
    }),
    plan: list(all.plan, 'plan', (value, path) => {
      const one = object(value, path);
      return {
        code: text(one.code, path),
        label: text(one.label, path),
        cap: number(one.cap, path),
        deliverables: list(one.deliverables, path, (each, at) => {
          const wanted = object(each, at);
          return { label: text(wanted.label, at), count: number(wanted.count, at) };
        }),
      };
    }),
  };
}

/** How many of them are done, of those that the plan asks for. */
export function progressOf(all: readonly Deliverable[]): { readonly done: number; readonly of: number } {
  const wanted = all.filter(one => one.wanted > 0);
  return { done: wanted.filter(one => one.isDone).length, of: wanted.length };
}

/** How many of a deliverable there are: a report counts once, however often it went out. */
export const thereOf = ({ attached, issued, drawings }: Deliverable): number =>
  attached.length + (issued.length > 0 || drawings > 0 ? 1 : 0);

const RECORD = /^\/records\/[0-9a-f-]{36}$/;

/**
 * What is kept of an address that somebody pasted: of a record of this house only its path, so that it holds when the
 * house moves; undefined when it is neither that nor a page on the web.
 */
export function linkOf(pasted: string, house: string): string | undefined {
  const given = pasted.trim();
  try {
    const url = new URL(given, house);
    if (url.origin === new URL(house).origin) {
      const path = url.pathname.replace(/\/$/, '');
      return RECORD.test(path) ? path : given.startsWith('http') ? given : undefined;
    }
    const isPage = url.protocol === 'https:' || url.protocol === 'http:';
    return isPage && url.username === '' && url.password === '' ? given : undefined;
  } catch {
    return undefined;
  }
}
