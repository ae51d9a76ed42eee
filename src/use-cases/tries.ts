/** What somebody has tried that went wrong, by whom: so that nobody finds out by trying again and again. */
export type Tries = {
  areLeft(who: string): Promise<boolean>;
  count(who: string): Promise<void>;
};

const MOST = 5;
const SECONDS = 60 * 60;

/** In this process; the code is loaded with the first one, which is rare. */
export function createTries(most = MOST, seconds = SECONDS): Tries {
  const make = async () => {
    const { default: limiters } = await import('rate-limiter-flexible');
    return new limiters.RateLimiterMemory({ points: most, duration: seconds });
  };
  let made: ReturnType<typeof make> | undefined;
  const limiter = () => {
    made ??= make();
    return made;
  };
  return {
    areLeft: async (who) => ((await (await limiter()).get(who))?.consumedPoints ?? 0) < most,
    async count(who) {
      await (await limiter()).penalty(who);
    },
  };
}
