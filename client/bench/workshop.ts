import type { Fill, Op } from '../src/board/model/types.ts';

interface Written {
  readonly text: string;
  readonly fill: Fill;
  readonly lang?: string;
}

interface Area {
  readonly title: string;
  readonly prompt: string;
  readonly notes: readonly Written[];
}

/** A small workshop in several languages, as a board looks after half an hour. */
const AREAS: readonly Area[] = [
  {
    title: 'MAIN PRIORITIES',
    prompt: 'What matters most when you look for knowledge and evidence?',
    notes: [
      { text: 'Numbers that a city council can act on before the budget is closed', fill: 'yellow' },
      {
        text: 'Weniger Berichte, mehr Vergleich: Was hat anderswo funktioniert?',
        fill: 'yellow',
        lang: 'de',
      },
      { text: 'Voices of newcomers themselves, not only about them', fill: 'green' },
      { text: 'معلومات واضحة بلغتنا، من أول يوم', fill: 'blue', lang: 'ar' },
      { text: 'One place to look, kept up to date', fill: 'yellow' },
    ],
  },
  {
    title: 'NEEDS & GAPS',
    prompt: 'What do you need and cannot find, reach or use?',
    notes: [
      { text: 'Evening language courses with childcare', fill: 'coral' },
      { text: 'Дані про те, хто не дійшов до курсу, і чому', fill: 'coral', lang: 'uk' },
      { text: 'Who is waiting for a flat, and for how long?', fill: 'orange' },
      { text: 'Des exemples courts, avec les coûts', fill: 'orange', lang: 'fr' },
      { text: 'Evaluation on a small budget: what is good enough?', fill: 'pink' },
      { text: 'Nobody follows up after six months', fill: 'coral' },
    ],
  },
  {
    title: 'GOOD PRACTICES',
    prompt: 'What already works – and how do you know?',
    notes: [
      { text: 'Neighbourhood mothers: trained women who visit families at home', fill: 'green' },
      { text: 'Sportello unico: una porta sola per tutti i servizi', fill: 'teal', lang: 'it' },
      { text: 'A job coach in the first interview, not the fifth', fill: 'green' },
    ],
  },
];

const NOTE = 160;
const STEP = 180;

export function workshopOps(): Op[] {
  const ops: Op[] = [];
  AREAS.forEach((area, index) => {
    const x = index * 800;
    const frame = id('frame', index);
    ops.push({
      op: 'new',
      id: frame,
      type: 'frame',
      r: {
        xy: [x, 0],
        wh: [760, 640],
        slot: { p: null, z: `a${index}` },
        title: [{ insert: area.title }],
        tags: { prompt: area.prompt },
      },
    });
    area.notes.forEach((note, i) => {
      ops.push({
        op: 'new',
        id: id(`note-${index}`, i),
        type: 'note',
        r: {
          xy: [x + 30 + (i % 4) * STEP, 110 + Math.floor(i / 4) * (STEP + 60)],
          wh: [NOTE, NOTE],
          slot: { p: frame, z: `a${i}` },
          fill: note.fill,
          text: [{ insert: note.text }],
          ...(note.lang === undefined ? {} : { lang: note.lang }),
        },
      });
    });
  });
  return [...ops, ...clusterOps(), ...looseOps()];
}

function clusterOps(): Op[] {
  const cluster = id('cluster', 0);
  const inside = [4, 5];
  return [
    {
      op: 'new',
      id: cluster,
      type: 'cluster',
      r: {
        xy: [810, 316],
        wh: [380, 240],
        slot: { p: id('frame', 1), z: 'b00' },
        title: [{ insert: 'Following up' }],
      },
    },
    ...inside.map((i): Op => ({ op: 'set', id: id('note-1', i), r: { slot: { p: cluster, z: `a${i}` } } })),
  ];
}

function looseOps(): Op[] {
  return [
    {
      op: 'new',
      id: id('shape', 0),
      type: 'shape',
      r: {
        xy: [300, 720],
        wh: [220, 120],
        slot: { p: null, z: 'b01' },
        shape: 'ellipse',
        fill: 'indigo',
        text: [{ insert: 'Pilot in two districts' }],
      },
    },
    {
      op: 'new',
      id: id('text', 0),
      type: 'text',
      r: {
        xy: [640, 740],
        wh: [420, 60],
        slot: { p: null, z: 'b02' },
        text: [{ insert: 'Parking lot: questions for the plenary', attributes: { bold: true } }],
      },
    },
    {
      op: 'new',
      id: id('connector', 0),
      type: 'connector',
      r: {
        a: { item: id('shape', 0), u: 0.5, v: 0.5 },
        b: { item: id('note-0', 4), u: 0.5, v: 0.5 },
        slot: { p: null, z: 'b03' },
        shape: 'curved',
        head: 'end',
        text: [{ insert: 'first' }],
      },
    },
    {
      op: 'new',
      id: id('connector', 1),
      type: 'connector',
      r: {
        a: { item: id('note-1', 0), u: 1, v: 0.5 },
        b: { item: id('note-2', 0), u: 0, v: 0.5 },
        slot: { p: null, z: 'b04' },
        shape: 'curved',
        head: 'end',
      },
    },
  ];
}

function id(kind: string, i: number): string {
  return `i_workshop-${kind}-${String(i).padStart(8, '0')}`;
}
