import { describe, expect, it } from 'vitest';
import {
  compare,
  csvOf,
  exportOf,
  jsonOf,
  NoExport,
  readExport,
  sideBySide,
  sideBySideCsv,
} from './export.ts';
import { takenAlong } from './form.ts';
import { aPoll, aResult, aRow } from './testing/floors.ts';

const closed = aPoll({ standing: 'closed', result: aResult(), seal: 'ab12' });

describe('an export', () => {
  it('holds polls with results alone', () => {
    const { polls } = exportOf('Housing', [closed, aPoll({ id: 'q2' })]);
    expect(polls.map(({ id }) => id)).toEqual(['q1']);
    expect(polls[0]?.rows[0]).toEqual({ option: 'work', text: 'Work', place: 1, value: 25 });
  });

  it('[Q25] has no numbers of small results', () => {
    const small = { ...closed, result: aResult({ answers: 3, small: true }) };
    expect(exportOf('Housing', [small]).polls[0]?.rows[0]).toEqual({
      option: 'work',
      text: 'Work',
      place: 1,
    });
    expect(csvOf(exportOf('Housing', [small]))).not.toContain('25');
  });

  it('is read back', () => {
    const exported = exportOf('Housing', [closed]);
    expect(readExport(jsonOf(exported)).polls[0]).toMatchObject({ question: closed.question, answers: 60 });
  });

  it.each(['', '[]', '{"format":"charrette.board.v1"}', '{"format":"charrette.polls.v1","polls":[{}]}'])(
    'is told from %s',
    file => {
      expect(() => readExport(file)).toThrow(NoExport);
    },
  );

  it('is one line for each option in a spreadsheet', () => {
    const lines = csvOf(exportOf('Housing', [closed])).split('\r\n');
    expect(lines[0]).toBe('\ufeffquestion,kind,answers,what,text,place,value,mean,x,y,marks,skipped,seal');
    expect(lines[1]).toBe('In which areas do you work?,multiple,60,option,Work,1,25,,,,,,ab12');
    expect(lines).toHaveLength(5);
  });

  it.each(['=1+1', '+1', '-1', '- 1', '@sum', '\tx', '\rx', ' =1', '\uff1d1'])(
    'keeps %j from running in a spreadsheet',
    words => {
      const poll = {
        ...closed,
        question: words,
        result: aResult({ rows: [], words: [{ text: words, count: 1 }] }),
      };
      const csv = csvOf(exportOf('Housing', [{ ...poll, kind: 'cloud' }]));
      expect(csv).toContain(`'${words}`);
      expect(csv).not.toMatch(/(^|,|\n)"?[=+@\t\r-]/);
    },
  );

  it.each([
    ['yes;=1+1', `"yes;'=1+1"`],
    ['\n@x', `"'\n'@x"`],
    ['yes; @x', `"yes;' @x"`],
    ['a\n=1\n- b', `"a\n'=1\n- b"`],
    ['a-b + c = d', 'a-b + c = d'],
  ])('nor %j where a semicolon parts cells', (question, written) => {
    expect(csvOf(exportOf('Housing', [{ ...closed, question }]))).toContain(`\r\n${written},multiple`);
  });

  it('quotes what holds quotes, commas and lines', () => {
    const poll = { ...closed, question: 'Say "yes",\nor no?' };
    expect(csvOf(exportOf('Housing', [poll]))).toContain('"Say ""yes"",\nor no?"');
  });
});

describe('comparing', () => {
  const again = aPoll({
    id: 'q7',
    again: 'q1',
    standing: 'closed',
    result: aResult({
      answers: 30,
      rows: [aRow('housing', 1, { value: 20 }), aRow('work', 2, { value: 10 }), aRow('school', 3)],
    }),
  });

  it('puts the same question of two exports side by side, in per cent of the answers', () => {
    const [one] = compare(exportOf('Before', [closed]), exportOf('After', [again]));
    expect(one?.answers).toEqual([60, 30]);
    expect(one?.rows).toEqual([
      { text: 'Housing', places: [2, 1], values: [31.67, 66.67], difference: 35 },
      { text: 'Work', places: [1, 2], values: [41.67, 33.33], difference: -8.34 },
      { text: 'School', places: [2, 3], values: [31.67, 0], difference: -31.67 },
    ]);
  });

  it('[Q25] compares places alone where one of them is small', () => {
    const small = { ...again, result: aResult({ answers: 2, small: true }) };
    const [one] = compare(exportOf('Before', [closed]), exportOf('After', [small]));
    expect(one?.rows[0]).toEqual({ text: 'Work', places: [1, 1] });
  });

  it('does not compare what is another question', () => {
    const before = exportOf('Before', [closed]);
    for (const other of [
      { ...again, kind: 'single' as const },
      { ...again, question: 'Another?' },
      { ...again, options: [...again.options.slice(1), { id: 'housing', text: 'Flats' }] },
    ]) {
      expect(compare(before, exportOf('After', [other]))).toEqual([]);
    }
  });
});

describe('[Q30] sessions beside each other', () => {
  const rows = [aRow('housing', 1, { value: 30 }), aRow('work', 2, { value: 10 }), aRow('school', 3)];
  const spring = exportOf('Spring', [closed]);
  const autumn = exportOf('Autumn', [{ ...closed, id: 'other', result: aResult({ answers: 40, rows }) }]);

  it('finds the same question by its words, and shows what means the same in both', () => {
    const [found] = sideBySide(autumn, [spring]);
    expect(found?.columns.map(({ title, answers }) => [title, answers])).toEqual([
      ['Autumn', 40],
      ['Spring', 60],
    ]);
    expect(found?.rows[0]).toEqual({
      text: 'Housing',
      cells: [
        { place: 1, value: 75 },
        { place: 2, value: 31.67 },
      ],
    });
    expect(sideBySideCsv(found === undefined ? [] : [found])).toContain(
      'In which areas do you work?,Spring,60,Housing,2,31.67',
    );
  });

  it('finds a copy whose words were changed', () => {
    const copied = {
      ...closed,
      ...takenAlong(closed),
      question: 'Wo arbeiten Sie?',
      options: closed.options.map(({ id }) => ({ id, text: `Bereich ${id}` })),
    };
    const [found] = sideBySide(exportOf('Herbst', [copied]), [spring]);
    expect(found?.rows.map(({ text }) => text)).toEqual([
      'Bereich work',
      'Bereich housing',
      'Bereich school',
    ]);
    expect(found?.rows[0]?.cells.map(({ place }) => place)).toEqual([1, 1]);
  });

  it('gives no figures of a small one, and leaves out what is open or was not asked twice', () => {
    const small = exportOf('Small', [{ ...closed, result: aResult({ answers: 0, small: true }) }]);
    const [found] = sideBySide(autumn, [small]);
    expect(found?.rows[0]?.cells[1]).toEqual({ place: 2 });
    expect(sideBySideCsv(found === undefined ? [] : [found])).toContain(',Small,,Housing,2,');
    expect(sideBySide(autumn, [exportOf('Open', [aPoll({ result: aResult() })])])).toEqual([]);
    expect(sideBySide(autumn, [exportOf('Else', [{ ...closed, id: 'x', question: 'Else?' }])])).toEqual([]);
  });

  it('takes a poll along without what its options stood for', () => {
    const options = [{ id: 'a', text: 'A', item: { board: 'b', id: 'i_0' } }];
    expect(takenAlong(aPoll({ options, again: 'q0' }))).toMatchObject({
      id: 'q1',
      again: null,
      options: [{ id: 'a', text: 'A' }],
    });
  });
});
