import { BOT_FRAMEWORK } from '../../platform.ts';
import type { ChannelKeys } from './channel-keys.ts';

export const CHANNEL = 'msteams';
/** How far the platform's clock and ours may be apart. */
const SKEW_SECONDS = 300;

/** Who calls, by their token. */
export type Caller = {
  /** The service whose activities they may bring; absent: any, where nobody but this machine can call. */
  readonly serviceUrl?: string;
};

/**
 * Reads the token of a call. The SDK's own check passes tokens that never end and keys endorsed for nothing, takes issuers
 * that the bot has no use for, and fetches keys when a stranger names one.
 * @returns why, for the log, of whoever is not the Bot Framework speaking to this bot
 */
export async function readCaller(
  authorization: string,
  appId: string,
  keys: ChannelKeys,
): Promise<{ readonly caller: Caller } | { readonly why: string }> {
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
  if (token === undefined) return { why: 'no token' };
  const current = await keys.current();
  const { errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(token, current, {
      issuer: BOT_FRAMEWORK,
      audience: appId,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance: SKEW_SECONDS,
    });
    const { serviceurl } = payload;
    return typeof serviceurl === 'string'
      ? { caller: { serviceUrl: serviceurl } }
      : { why: 'no service URL in the token' };
  } catch (error) {
    // Whatever a stranger's token brings about lets nobody in, and quotes nothing of it.
    return { why: error instanceof errors.JOSEError ? error.code : 'a token that cannot be read' };
  }
}
