import { describe, expect, it } from 'vitest';
import { csvLine } from '@shared/text/csv';

describe('a cell', () => {
  it.each([
    ['раз', 'раз'],
    [5, '5'],
    [-5, '-5'],
    [null, ''],
    ['', ''],
    ['a;b', '"a;b"'],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    [' a ', '" a "'],
    ['=1+1', "'=1+1"],
    ['+7 916', "'+7 916"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ])('%j', (value, cell) => {
    expect(csvLine([value], ';')).toBe(`${cell}\r\n`);
  });

  it('is parted from the next by the separator that was chosen', () => {
    expect(csvLine([1, 'a'], ',')).toBe('1,a\r\n');
    expect(csvLine([1, 'a'], ';')).toBe('1;a\r\n');
  });
});
