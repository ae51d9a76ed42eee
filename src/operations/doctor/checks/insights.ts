import type { Config } from '../../../config.ts';
import { type Finding, ok, wrong } from '../finding.ts';

const ABOUT = 'metrics';
const KEY = /(^|;)\s*InstrumentationKey=[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\s*(;|$)/i;

/** Whether the connection string is one: with another the bot runs, and its metrics go nowhere. */
export async function checkInsights({ insights }: Config): Promise<readonly Finding[]> {
  if (insights === undefined) return [ok(ABOUT, 'none are sent')];
  if (KEY.test(insights)) return [ok(ABOUT, 'sent to Application Insights')];
  const todo = 'Copy the whole connection string from the overview of the Application Insights resource.';
  return [wrong(ABOUT, 'APPLICATIONINSIGHTS_CONNECTION_STRING is no connection string', todo)];
}
