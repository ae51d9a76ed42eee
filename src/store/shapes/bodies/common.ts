import { z } from 'zod';

/** Zod gives `T | undefined` for an optional field; the domain wants the field gone. */
export const optional = <T extends z.ZodType>(type: T) => z.exactOptional(type);

/** The domain changes no list in place. */
export const list = <T>(of: z.ZodType<T>): z.ZodType<readonly T[]> => z.array(of);

/** By language: of those that there were then. */
export const name = z.record(z.string(), z.string());
