// Loaded before anything else (node --import): the machine's clock is CLOCK_AHEAD_MS ahead, in this process and its children.
const ahead = Number(process.env.CLOCK_AHEAD_MS);
if (!Number.isFinite(ahead)) throw new Error('CLOCK_AHEAD_MS must be a number of milliseconds');

const machine = Date.now;
Date.now = () => machine() + ahead;

globalThis.Date = new Proxy(Date, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [target.now()] : given, as),
  apply: (target) => new target(target.now()).toString(),
});
Date.prototype.constructor = Date;
