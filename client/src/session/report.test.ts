import { describe, expect, it } from 'vitest';
import { addressOf, fileOf, parseOffers, parseReport, type ReportWish } from './report.ts';

const WISH: ReportWish = {
  report: 'meeting_report',
  format: 'docx',
  edition: 'public',
  language: 'de',
  board: undefined,
};

describe('reports', () => {
  it('are offered in the forms that this page knows', () => {
    const answer = {
      reports: [
        { report: 'meeting_report', formats: ['odt', 'pdf', 'docx'], editions: [], languages: [] },
        { report: 'graphic_recording', formats: ['svg'], editions: ['secret', 'internal'], languages: [] },
      ],
      mayEdit: ['internal'],
      mayBringDrawings: true,
    };
    expect(parseOffers(answer)).toEqual({
      reports: [
        { report: 'meeting_report', formats: ['docx', 'pdf'] },
        { report: 'graphic_recording', formats: ['svg'] },
      ],
      editions: ['internal'],
      mayEdit: ['internal'],
      mayBringDrawings: true,
    });
    expect(() => parseOffers({ reports: [{ report: 'poem', formats: [] }] })).toThrow();
  });

  it('have an address and a name by what is asked for', () => {
    expect(addressOf('s', WISH)).toBe(
      '/api/sessions/s/reports/meeting_report?format=docx&edition=public&lang=de',
    );
    expect(fileOf(WISH)).toBe('meeting-report-public-de.docx');
  });

  it('are of one board only as a picture', () => {
    const picture = { ...WISH, report: 'graphic_recording', board: 'b' } as const;
    expect(addressOf('s', { ...picture, format: 'svg' })).toContain('board=b');
    expect(addressOf('s', { ...picture, format: 'md' })).not.toContain('board');
  });

  it('are read block by block, each text in its language', () => {
    const report = parseReport({
      title: 'Meeting',
      language: 'en',
      stamp: '',
      funding: 'Funded',
      blocks: [
        { type: 'heading', level: 1, text: [{ text: 'One' }] },
        {
          type: 'list',
          items: [
            [
              { text: 'Житло', language: 'uk' },
              { text: 'سكن', direction: 'rtl' },
            ],
          ],
        },
        { type: 'table', caption: [], head: [[{ text: 'A' }]], rows: [[[{ text: '1' }]]] },
      ],
    });
    expect(report.blocks.map(({ type }) => type)).toEqual(['heading', 'list', 'table']);
    expect(report.blocks[1]).toMatchObject({
      items: [
        [
          { language: 'uk', isRightToLeft: false },
          { language: undefined, isRightToLeft: true },
        ],
      ],
    });
    expect(() => parseReport({ title: 'x' })).toThrow();
  });
});
