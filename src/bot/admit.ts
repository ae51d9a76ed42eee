/** A person in a hurry presses a few times a second; ten a second for a minute is a script or a stuck key. */
const TURNS = 600;
const SECONDS = 60;

/** Lets each person have so many turns in a while, in this process. */
export async function createAdmission(turns = TURNS, seconds = SECONDS): Promise<(user: string) => Promise<boolean>> {
  const { default: limiters } = await import('rate-limiter-flexible');
  const limiter = new limiters.RateLimiterMemory({ points: turns, duration: seconds });
  return (user) =>
    limiter.consume(user).then(
      () => true,
      () => false,
    );
}
