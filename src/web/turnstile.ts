/** Somebody who checks certificates does so by the dozen; what comes faster is a script that guesses. */
const LOOKS = 300;
const SECONDS = 60;

/** In this process, by everybody together: nothing is kept of who they are. A code is beyond guessing in any case. */
export async function createTurnstile(looks = LOOKS, seconds = SECONDS): Promise<(page: string) => Promise<boolean>> {
  const { default: limiters } = await import('rate-limiter-flexible');
  const limiter = new limiters.RateLimiterMemory({ points: looks, duration: seconds });
  return (page) =>
    limiter.consume(page).then(
      () => true,
      () => false,
    );
}
