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
    ['＝1', "'＝1"],
    ['\u00A0+1', "'\u00A0+1"],
    // Phones and codes, of which a spreadsheet would keep neither zeros nor all digits.
    ['0501234567', "'0501234567"],
    ['380501234567', "'380501234567"],
    ['007', "'007"],
    ['12e5', "'12e5"],
    ['1,5E-7', `"'1,5E-7"`],
    ['89265550144', '89265550144'],
    ['0', '0'],
    ['0,5', '"0,5"'],
    ['8 (926) 555-01-44', '8 (926) 555-01-44'],
    ['2026-03-01 09:00:00', '2026-03-01 09:00:00'],
    ['09:00', '09:00'],
    [380501234567, '380501234567'],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ])('%j', (value, cell) => {
    expect(csvLine([value], ';')).toBe(`${cell}\r\n`);
  });

  it('has its digits as they stand for a program', () => {
    expect(csvLine(['0501234567', '380501234567', '=1'], ';', 'program')).toBe("0501234567;380501234567;'=1\r\n");
  });

  it('is parted from the next by the separator that was chosen', () => {
    expect(csvLine([1, 'a'], ',')).toBe('1,a\r\n');
    expect(csvLine([1, 'a'], ';')).toBe('1;a\r\n');
  });
});
