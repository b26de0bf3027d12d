import { describe, expect, it } from 'vitest';
import { readabilityOf } from './readability.ts';

const times = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');

describe('[R41] hints for plain language', () => {
  it('say nothing of a text that is easy to read', () => {
    const text = 'Mentors meet newcomers once a week. They look for a flat together. It takes six months.';
    expect(readabilityOf(text, 'en')).toEqual({ long: undefined, average: undefined, short: [] });
    expect(readabilityOf('', 'en')).toEqual({ long: undefined, average: undefined, short: [] });
  });

  it('show the longest sentence, however short the others are', () => {
    const { long, average } = readabilityOf(`Short. Some ${times(30, 'word')}. Short again.`, 'en');
    expect(long).toEqual({ words: 31, begins: 'Some word word word word word' });
    expect(average).toBeUndefined();
    expect(readabilityOf(`${times(30, 'word')}.`, 'en').long).toBeUndefined();
  });

  it('count the average of all sentences', () => {
    expect(readabilityOf(`Some ${times(20, 'word')}. Some ${times(20, 'word')}.`, 'en').average).toBe(21);
    expect(
      readabilityOf(`Some ${times(19, 'word')}. Some ${times(19, 'word')}.`, 'en').average,
    ).toBeUndefined();
  });

  it('take Arabic and Ukrainian apart, too', () => {
    expect(readabilityOf(`${times(35, 'كلمة')}؟ قصيرة.`, 'ar').long?.words).toBe(35);
    expect(readabilityOf(`${times(33, 'слово')}. Коротко.`, 'uk').long?.words).toBe(33);
  });

  it('name abbreviations that nobody spelled out, each once', () => {
    expect(readabilityOf('The NGO asks the EMN. The NGO waits.', 'en').short).toEqual(['NGO', 'EMN']);
    expect(readabilityOf('The European Migration Network (EMN) helps. The EMN is new.', 'en').short).toEqual(
      [],
    );
    expect(readabilityOf('NO ONE IS TO BE LEFT BEHIND BY US', 'en').short).toEqual([]);
    expect(readabilityOf('Eine GmbH in Wien', 'de').short).toEqual([]);
  });
});
