import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'mocha';
import { draw, LANGUAGES, ofType, SAMPLES } from '../support/samples.ts';

type Event = { readonly event: number; readonly message: string };
type Context = { readonly eventCount: number; getEventAt(index: number): Event };
type Parsed = {
  hostConfig: unknown;
  parse(card: unknown, context: Context): void;
  validateProperties(): { readonly validationEvents: readonly Event[] };
  getAllInputs(processActions: boolean): readonly unknown[];
};
/** What is used here of the library. Its own types are sources that this project's compiler settings refuse. */
type Client = {
  readonly AdaptiveCard: new () => Parsed;
  readonly HostConfig: new (config: unknown) => unknown;
  readonly SerializationContext: new () => Context;
  readonly ValidationEvent: { readonly Hint: number };
};
// Its `import` form names files without their endings, which Node does not take.
const BUNDLE = 'adaptivecards/dist/adaptivecards.js';
const client: Client = createRequire(import.meta.url)(BUNDLE);
const { AdaptiveCard, HostConfig, SerializationContext, ValidationEvent } = client;

/** As in Teams. */
const hostConfig = new HostConfig({ actions: { maxActions: 6 } });

/** The library keeps the position of its pattern for `lang` between two cards, and so refuses every second one. */
const isLibraryBug = (message: string): boolean => /for property "lang"/.test(message);

/** Charts are Teams' own; every other client draws their fallback. */
const isChart = (message: string): boolean => /^Unknown element type "Chart\.[\w.]+". Fallback/.test(message);

describe("Microsoft's own client library", () => {
  for (const sample of SAMPLES) {
    for (const language of LANGUAGES) {
      it(`understands ${sample.sample} in ${language}`, () => {
        const drawn = draw(sample, language);
        const card = new AdaptiveCard();
        card.hostConfig = hostConfig;
        const context = new SerializationContext();
        card.parse(drawn, context);
        const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
        const problems = [...events, ...card.validateProperties().validationEvents]
          .filter(({ event }) => event !== ValidationEvent.Hint)
          .map(({ message }) => message)
          .filter((message) => !isLibraryBug(message) && !isChart(message));
        assert.deepEqual(problems, []);
        assert.equal(card.getAllInputs(true).length, ofType(drawn, 'Input.').length);
      });
    }
  }

  it('finds a fallback for every chart, with the same rows', () => {
    const charts = SAMPLES.flatMap((sample) => ofType(draw(sample), 'Chart.'));
    assert.ok(charts.length > 0);
    for (const { data, fallback } of charts) {
      assert.ok(Array.isArray(data));
      // A row is a line, or where there is room two columns.
      const rows = [ofType(fallback, 'ColumnSet'), ofType(fallback, 'RichTextBlock')].map((each) => each.length);
      assert.ok(rows.includes(data.length), `${rows} rows of ${data.length}`);
    }
  });
});
