import { strict as assert } from 'node:assert';
import { shownPhone } from '../../src/i18n/phone.ts';
import { emailField, phoneField } from '../../src/inputs/fields/people.ts';
import { nameField, organisationNameField, requiredText, textField } from '../../src/inputs/fields/texts.ts';
import { timeField } from '../../src/inputs/fields/values.ts';
import { form, readForm } from '../../src/inputs/form.ts';
import { NUMBER, read, refuses, takes } from '../support/field-reading.ts';

describe('a name', () => {
  const field = nameField(20);
  it('is letters of any script, digits and the signs that names have', () => {
    takes(
      field,
      'Åsa-Lill Öberg',
      "D'Arcy O'Brien",
      'Nguyễn Văn An',
      'Exempel & Co AB',
      'Sal 3 (plan 2)',
      'محمد',
      '李小龙',
    );
    takes(field, ['  Vera  ', 'Vera'], [' Vera\n', 'Vera']);
  });
  it('is asked for when it is empty', () => refuses(field, 'required', undefined, '', ' ', '\u00a0', '\n\t '));
  it('has a limit, which the sentence names', () => {
    assert.deepEqual(read(field, 'x'.repeat(21)), { refused: 'too-long', count: 20 });
    assert.deepEqual(read(field, 'x'.repeat(10_000)), { refused: 'too-long', count: 20 });
    takes(field, 'x'.repeat(20));
  });
  it('is whatever people are called', () => {
    takes(
      nameField(100),
      ...['Yes! Bemanning AB', 'Sal #4', 'AT&T', "O'Brien", 'Åsa-Märta', 'María José', 'Ng', 'Bruket AB (publ)', 'Ø'],
      ...['3M Svenska AB', 'Café & Bar', 'Nguyễn', '李雷', 'عمر', 'Toys*R*Us', 'Ke$ha', 'A_B', 'C|M|L', '50 % till AB'],
      ...['Sal 3 / plan 2', 'Smith, J.', 'Vera 🙂', '#1 Bemanning', 'a@b', 'E=mc²', 'Möte? AB', '[x] AB', 'نمی‌خواهم'],
    );
  });
  it('is the same whichever signs it was pasted with', () => {
    takes(
      field,
      ...(['D’Arcy', 'D‘Arcy', 'D´Arcy', 'D`Arcy', 'DʼArcy'] as const).map((each): [string, string] => [
        each,
        "D'Arcy",
      ]),
      ...(['Åsa‐Märta', 'Åsa\u2011Märta', 'Åsa–Märta', 'Åsa−Märta', 'A\u030asa-Märta'] as const).map(
        (each): [string, string] => [each, 'Åsa-Märta'],
      ),
      ['Vera\u202eareV', 'VeraareV'],
      ['Ve\u200fra', 'Vera'],
      ['\ufeffVe\u00adra\u200b', 'Vera'],
      ['Vera\u2028Vik', 'Vera Vik'],
      ['Vera\u3000Vik', 'Vera Vik'],
      ['”Bruket” AB', '"Bruket" AB'],
    );
  });
  it('is no markup or expression, and no text without a letter or digit', () => {
    refuses(field, 'characters', '<b>Vera</b>', '**Vera**', `\${name}`, '{{DATE(1)}}', '<at>Vera</at>', '[a](b)');
    refuses(field, 'characters', 'Ve\u0000ra', 'Ve\u0007ra', 'http://x_y', '---', '.', '🙂', '!?');
  });
  it('is never a personal identity number', () => refuses(field, 'personal-number', NUMBER, `V ${NUMBER}`));
  it('may hold the spaces that come along when it is pasted', () => {
    takes(
      field,
      ['Vera\u00a0Validand', 'Vera Validand'],
      ['Vera\tValidand', 'Vera Validand'],
      ['Vera  Vik', 'Vera Vik'],
    );
  });
});

describe('the name of an organisation', () => {
  it('is no address or link', () => refuses(organisationNameField, 'organisation-name', 'a@b.se', 'www.bruket.se'));
  it('is refused as too long without being looked through', () => {
    const before = process.cpuUsage();
    for (const sign of ['@', 'a@', 'a.']) {
      assert.deepEqual(read(organisationNameField, sign.repeat(100_000)), { refused: 'too-long', count: 100 });
    }
    const { user } = process.cpuUsage(before);
    assert.ok(user < 2_000_000, `${user} µs`);
  });
});

describe('a text', () => {
  const field = textField(50);
  it('may be left out', () => takes(field, ['', undefined], ['   ', undefined], ['\n', undefined]));
  it('keeps markup as it was typed: it comes alive nowhere', () => {
    takes(field, '<b>hej</b> **x** [a](b)', `\${secret} {{DATE(1)}}`, '<at>Vera</at>', 'Bra! 🙂👩‍🔧', 'rad 1\nrad 2');
  });
  it('has a limit, and no control characters', () => {
    refuses(field, 'too-long', 'x'.repeat(51), 'x'.repeat(10_000));
    refuses(field, 'characters', 'a\u0007b', 'a\u0000b');
  });
  it('loses what nobody sees, and keeps what it was written with', () => {
    takes(
      field,
      ['a\u202eb', 'ab'],
      ['a\u2066b', 'ab'],
      ['85\u00a0394', '85 394'],
      ['rad 1\r\nrad 2', 'rad 1\nrad 2'],
      ['rad 1\vrad 2', 'rad 1\nrad 2'],
      'Kl. 9–12 – ”kanske”',
      '👩‍🔧 ❤️ 1️⃣',
      '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      ['in\u200cvisible', 'invisible'],
    );
  });
  it('is never a personal identity number', () =>
    refuses(field, 'personal-number', `Nr ${NUMBER}`, '1812\u00ad1212-1212'));
  it('is asked for where it is required', () => refuses(requiredText(50), 'required', undefined, '', '  '));
});

describe('an address', () => {
  it('is the same however its case and the spaces around it', () => {
    takes(emailField, [' Vera.Validand@Example.COM ', 'vera.validand@example.com'], 'a+b@x.example.com');
  });
  it('is asked for, and is one', () => {
    refuses(emailField, 'required', undefined, '', ' ');
    refuses(
      emailField,
      'email',
      'vera',
      'vera@',
      '@example.com',
      'vera@example',
      'vera example.com',
      'a@b@example.com',
    );
    refuses(
      emailField,
      'email',
      'Vera <vera>',
      'vera@example.com, tore@example.com',
      'Vera <vera@example.com> <tore@example.com>',
      've ra@example.com',
    );
    refuses(emailField, 'email', '<at>a</at>@example.com', `\${a}@example.com`, '🙂@example.com');
    refuses(emailField, 'too-long', `${'x'.repeat(250)}@example.com`, 'x'.repeat(10_000));
  });
  it('is read from what it was copied with', () => {
    for (const typed of [
      ...[
        'Anna <anna@example.com>',
        '"Andersson, Anna" <Anna@example.com>;',
        '<anna@example.com>',
        'anna @ example.com',
      ],
      ...['mailto:anna@example.com', 'MAILTO:anna@example.com?subject=Hej', 'anna@example.com.', 'anna@example.com,'],
      ...['\u200banna@example.com\u00a0', 'anna@example\u00ad.com', 'ａｎｎａ＠example.com', '(anna@example.com)'],
      ...['[anna@example.com](mailto:anna@example.com)', "'anna@example.com'"],
    ]) {
      takes(emailField, [typed, 'anna@example.com']);
    }
  });
  it('may have a domain in letters of its own', () => {
    takes(emailField, ['Anna@Åkeri.example.com', 'anna@åkeri.example.com'], 'anna@xn--keri-toa.example.com');
    refuses(emailField, 'email', 'anna@åkeri', 'anna@-åkeri-.example..com');
  });
  it('is never a personal identity number', () => {
    refuses(emailField, 'personal-number', `${NUMBER}@example.com`, 'vera181212121212@example.com');
  });
});

describe('a phone number', () => {
  const ONE = '+46701740605';
  it('is kept in one form, however it is written, or left out', () => {
    const written = ['0701740605', '070-174 06 05', '+46 70 174 06 05', '+46 (0)70-174 06 05', '070/174 06 05'];
    takes(phoneField, ['', undefined], ...written.map((each): [string, string] => [each, ONE]));
    takes(phoneField, ['+47 22 12 34 56', '+4722123456'], ['08-123 456 78', '+46812345678']);
  });
  it('is shown as people write it, and from before it had one form as it was written', () => {
    const shown = [ONE, '+46480450600;ext=12', '+4722123456', '0701740605'].map((each) => shownPhone(each, 'ankn.'));
    assert.deepEqual(shown, ['070-174 06 05', '0480-45 06 00 ankn. 12', '+47 22 12 34 56', '0701740605']);
  });
  it('is read from what it was copied with', () => {
    takes(
      phoneField,
      ['+46\u00a070\u00a0174\u00a006\u00a005', ONE],
      ['070‑174 06 05', ONE],
      ['\u202a0701740605\u202c', ONE],
      ['tel:+46701740605', ONE],
      ['Tel. 070-174 06 05', ONE],
      ['070-174 06 05.', ONE],
      ['070.174.06.05', ONE],
      ['0046701740605', ONE],
      ['0480-45 06 00 ankn 12', '+46480450600;ext=12'],
      ['0480-45 06 00 ext. 1234', '+46480450600;ext=1234'],
    );
  });
  it('is no word, no half number, no letter', () => {
    refuses(phoneField, 'phone', 'ring mig', '070', '112', '070-ABC DE FG', '1234567890', '+', '070<b>1740605');
    refuses(phoneField, 'too-long', '0'.repeat(31), '0'.repeat(10_000));
  });
  it('is never a personal identity number', () => refuses(phoneField, 'personal-number', NUMBER, '181212121212'));
});

describe('a time of day', () => {
  it('may be written as Swedes write it', () => {
    const start = form({ start: timeField });
    for (const [typed, read] of [
      ['09:00', '09:00'],
      ['9:00', '09:00'],
      ['09.00', '09:00'],
      ['9.30', '09:30'],
    ] as const) {
      const found = readForm(start, { start: typed });
      assert.equal(found.ok && found.input.start, read);
    }
  });
});
