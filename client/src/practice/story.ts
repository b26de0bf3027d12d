import type { PublicRecord } from './catalogue.ts';

/**
 * Where a record comes from, as steps that people can read, the first one first. Its source is PROV-JSON, which tells
 * days, roles and numbers, and never a person; what it does not say is left out.
 */
export type Step =
  | {
      readonly kind: 'workshop';
      readonly day: string | undefined;
      readonly title: string | undefined;
      /** Codes of the vocabularies of events, phases of the double diamond, and columns of boards. */
      readonly activityType: string | undefined;
      readonly phase: string | undefined;
      readonly column: string | undefined;
      readonly iteration: number | undefined;
    }
  | { readonly kind: 'board'; readonly day: string | undefined; readonly sha256: string | undefined }
  | {
      readonly kind: 'selection';
      readonly output: string | undefined;
      readonly notes: number;
      readonly excluded: number;
      readonly votes: number | undefined;
      readonly votesTotal: number | undefined;
    }
  | { readonly kind: 'promotion'; readonly day: string | undefined; readonly removed: number }
  | {
      readonly kind: 'publication';
      readonly day: string;
      readonly number: number;
      readonly version: string;
      readonly level: string | undefined;
      readonly status: string;
    };

type Json = Readonly<Record<string, unknown>>;

const part = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const ofType = (all: unknown, type: string): Json | undefined =>
  Object.values(part(all))
    .map(part)
    .find(one => one['prov:type'] === type);

export function story(record: Pick<PublicRecord, 'metadata' | 'versions'>, prov: Json): readonly Step[] {
  const { metadata, versions } = record;
  const steps: Step[] = [];
  const session = ofType(prov.activity, 'CoDesignSession');
  const source = ofType(prov.entity, 'source');
  if (session !== undefined || source !== undefined || metadata.sourceColumn !== undefined) {
    steps.push({
      kind: 'workshop',
      day: word(session?.date) ?? word(source?.['rec:date']) ?? word(metadata.eventDate),
      title: word(session?.title),
      activityType: word(session?.activityType) ?? word(metadata.activityType),
      phase: word(session?.phase) ?? word(metadata.phase),
      column: word(source?.['rec:column']) ?? word(metadata.sourceColumn),
      iteration: count(session?.iteration),
    });
  }
  const board = ofType(prov.entity, 'BoardSnapshot');
  if (board !== undefined) {
    steps.push({
      kind: 'board',
      day: word(board['prov:generatedAtTime']),
      sha256: word(board.sha256),
    });
  }
  for (const version of versions) {
    const entity = part(part(prov.entity)[`rec:version-${version.number}`]);
    steps.push(...taken(entity, part(part(prov.activity)[`act:promotion-${version.number}`])));
    steps.push({
      kind: 'publication',
      day: version.published.toISOString().slice(0, 10),
      number: version.number,
      version: version.version,
      level: word(entity['rec:evidenceLevel']),
      status: version.status,
    });
  }
  return steps;
}

/** How a version was taken from a board; nothing for one that was written elsewhere. */
function taken(version: Json, promotion: Json): readonly Step[] {
  const steps: Step[] = [];
  const selection = part(version['rec:selection']);
  const notes = count(selection.noteCount);
  if (notes !== undefined) {
    steps.push({
      kind: 'selection',
      output: word(selection.kind),
      notes,
      excluded: count(selection.excluded) ?? 0,
      votes: count(selection.votes),
      votesTotal: count(selection.votesTotal),
    });
  }
  if (promotion['prov:type'] === 'Promotion') {
    steps.push({
      kind: 'promotion',
      day: word(promotion.day),
      removed: count(part(version['rec:redaction']).count) ?? 0,
    });
  }
  return steps;
}
