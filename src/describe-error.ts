import { z } from 'zod';

const platform = z.object({ code: z.union([z.string(), z.number()]).optional(), statusCode: z.number().optional() });

/**
 * An error as the log may hold it: what kind, which code, where in our code, and the same of its cause. The message is left
 * out where somebody else's words could stand in it: an answer of the platform, or the text that could not be parsed.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, statusCode } = platform.safeParse(error).data ?? {};
  const quotes = statusCode !== undefined || 'response' in error || error instanceof SyntaxError;
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(statusCode !== undefined && { status: statusCode }),
    ...(!quotes && { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
