import { strict as assert } from 'node:assert';
import { QUESTIONS, type Question } from '../../src/bot/text/questions.ts';
import { readText } from '../../src/bot/text/read-text.ts';

/** What people write, in both languages, by what they mean. */
const ASKED: Readonly<Record<Question, readonly string[]>> = {
  yes: [
    'ja',
    'Ja!',
    'JA TACK',
    'japp',
    'ok',
    'Okej.',
    'yes',
    'yes please',
    '👍',
    '👍🏽',
    'jag kommer',
    'ja gärna',
    'Ja, jag kommer på måndag',
    'jag tar tiden',
    'hur svarar jag?',
  ],
  no: ['nej', 'Nej tack', 'nä', 'no', 'No, thank you', '👎', 'nej det går inte för mig'],
  privacy: [
    ...[
      'får min chef se resultatet?',
      'Ser min arbetsgivare hur det gick?',
      'kan chefen se mitt resultat',
      'vem ser resultatet',
    ],
    ...['får företaget veta', 'vem får se resultatet?', 'är det hemligt?', 'kommer mitt företag att få resultatet'],
    ...['will my boss see the result?', 'Can my employer see it?', 'who can see my results', 'is it confidential'],
  ],
  cost: [
    'vad kostar det',
    'Vad kostar testet?',
    'kostar det något',
    'är det gratis?',
    'what does it cost',
    'how much does it cost',
  ],
  voluntary: [
    'är det frivilligt?',
    'måste jag vara med',
    'måste jag komma',
    'is it voluntary?',
    'do I have to take part',
  ],
  cannot: [
    ...[
      'jag är sjuk',
      'Hej! Jag har blivit sjuk',
      'jag kan inte komma',
      'kan tyvärr inte komma på måndag',
      'jag kan bara på förmiddagar',
      'Jag kan inte fredagar',
      "I can't do Fridays",
      'jag kommer inte',
    ],
    ...[
      'avboka',
      'jag vill avboka',
      'vab',
      'jag hinner inte',
      'tiden passar inte',
      'jag måste lämna återbud',
      'jag är förhindrad',
    ],
    ...[
      "I'm sick",
      'I am ill',
      "I can't come",
      'i cannot make it',
      'cancel my booking',
      "I won't be able to come",
      'sjuk',
    ],
  ],
  contact: [
    'jag har bytt telefonnummer',
    'Jag har ny mejladress',
    'ni har fel nummer till mig',
    'ändra min e-post',
    'min adress är fel, jag har en ny adress',
    'I have a new phone number',
    'you have the wrong email',
    'change my contact details',
  ],
  change: [
    ...[
      'byt tid',
      'kan jag byta tid',
      'Kan jag få byta tid?',
      'jag vill byta till en annan dag',
      'ny tid',
      'boka om',
      'flytta min tid',
    ],
    ...[
      'finns det någon annan tid',
      'kan jag ändra min tid',
      'can I change my time',
      'reschedule',
      'another day please',
      'byta',
    ],
    'I would like to move my appointment',
  ],
  unanswered: [
    ...[
      'vem har inte svarat',
      'Vilka har inte svarat än?',
      'inte svarat',
      'vilka väntar vi på svar från',
      'obesvarade erbjudanden',
    ],
    ...['who has not answered', "who hasn't replied yet?", 'unanswered', 'vem har ännu inte svarat på erbjudandet'],
  ],
  answered: ['vilka har svarat', 'who has answered'],
  about: ['vem är du?', 'vad är det här', 'what is this', 'hur funkar det', 'what can you do'],
  seats: [
    ...[
      'hur många lediga platser',
      'Hur många platser är lediga?',
      'lediga platser',
      'finns det plats på måndag',
      'lediga tider',
    ],
    ...[
      'how many free seats',
      'seats left',
      'are there any available seats?',
      'hur många platser har vi kvar',
      'när är nästa tillfälle',
    ],
  ],
  call: [
    'behöver ringas',
    'vem ska jag ringa',
    'vilka behöver ringas?',
    'who should I call',
    'to call',
    'vilka nås inte',
  ],
  waiting: [
    'vem står på väntelista',
    'vem står på väntelistan',
    'vilka väntar',
    'who is waiting',
    'who is on the waitlist',
  ],
  declined: ['vem har tackat nej', 'vilka sa nej', 'who has declined', 'who said no'],
  absent: ['vilka uteblev', 'vem kom inte', "who didn't come", 'no shows'],
  booked: ['vilka är bokade', 'vem kommer på måndag', 'who is booked', 'who is coming tomorrow'],
  progress: [
    ...[
      'hur går det',
      'Hur går det för oss?',
      'hur ligger vi till',
      'hur många är anmälda',
      'hur många har kommit',
      'hur många är bokade?',
    ],
    ...["how's it going", 'how are we doing', 'how many are nominated', 'how many people have been tested'],
  ],
  result: [
    'hur gick det',
    'hur gick det för mig',
    'när får jag mitt resultat',
    'har jag klarat mig',
    'my result',
    'did I pass',
  ],
  where: [
    ...[
      'var ska jag vara',
      'Var ska jag?',
      'var är testet',
      'vilken sal',
      'hur hittar jag dit',
      'vilken adress',
      'var ligger det',
    ],
    ...['where should I be', 'where is it', 'which room', 'where do I go'],
  ],
  when: [
    ...[
      'när är min tid?',
      'När är min tid',
      'nar ar min tid',
      'när ska jag komma',
      'vilken tid',
      'när börjar testet',
      'min bokning',
    ],
    ...[
      'har jag någon tid',
      'hur lång tid tar det',
      'vad ska jag ta med',
      'tid',
      'when is my time',
      'what time',
      'when do I start',
    ],
    ...['när är mitt tets', 'how long does it take', 'jag har glömt när min tid är'],
  ],
  nominate: [
    'jag vill anmäla en person',
    'hur anmäler jag någon?',
    'anmäl mig',
    'I want to nominate somebody',
    'how do I nominate',
  ],
  book: ['jag vill boka', 'kan jag boka en tid?', 'boka tid', 'can I book a time', 'I want to book'],
  newSession: ['lägg upp ett nytt tillfälle', 'skapa ett testtillfälle', 'create a new session'],
};

describe('a question', () => {
  for (const question of Object.keys(QUESTIONS) as Question[]) {
    it(`is understood: ${question}`, () => {
      for (const typed of ASKED[question]) {
        for (const way of [
          typed,
          typed.toUpperCase(),
          `  ${typed}?!`,
          typed.normalize('NFD'),
          `\u200b${typed}\u00a0`,
        ]) {
          assert.deepEqual(readText(way), { kind: 'question', question }, way);
        }
      }
    });
  }

  it('is not read into words that say something else', () => {
    for (const typed of [
      ...[
        'tack så mycket',
        'vad heter du',
        'trevlig helg',
        'jag jobbar på Bruket',
        'ring mig',
        'status för fabriken i Vimmerby',
      ],
      ...[
        'boka en konferenslokal',
        'jag heter Vera',
        'det låter bra',
        'see you',
        'thanks a lot',
        'vi hörs',
        'jaha',
        'nejlikor',
      ],
      ...[
        'kursen i svarvning är slut',
        'my boss is nice',

        'I read a book',
        'chefen hälsar',
        'rapport',
        'kostnad 12500 lokalhyra',
        'mina uppgifter',
      ],
      ...['historik vera@example.com', 'gallra vera@example.com', 'importera'],
    ]) {
      assert.notEqual(readText(typed).kind, 'question', typed);
    }
  });

  it('is not looked for in a letter', () => {
    assert.equal(readText(`${'Det var en gång '.repeat(5)} när är min tid?`).kind, 'unknown');
  });

  it('leaves searches and commands as they are', () => {
    for (const typed of ['validander inte svarat', 'språk en', 'status', 'min tid', 'tider', 'hej']) {
      assert.equal(readText(typed).kind, 'command', typed);
    }
    assert.equal(readText('anmäll').kind, 'near');
  });
});
