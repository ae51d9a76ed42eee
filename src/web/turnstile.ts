/** Somebody who checks certificates does so by the dozen; what comes faster is a script that guesses. */
const LOOKS = 300;
const SECONDS = 60;

/**
 * Lets so many look a code up in a while, in this process. Nothing is kept of who they are, so that they share it; a code is
 * beyond guessing in any case.
 */
export async function createTurnstile(looks = LOOKS, seconds = SECONDS): Promise<(page: string) => Promise<boolean>> {
  const { default: limiters } = await import('rate-limiter-flexible');
  const limiter = new limiters.RateLimiterMemory({ points: looks, duration: seconds });
  return (page) =>
    limiter.consume(page).then(
      () => true,
      () => false,
    );
}
