import { z } from 'zod';
import { LANGUAGES, type Language } from '../domain/languages.ts';

const asked = z.object({ lang: z.enum(LANGUAGES) });

/** The language that a page's address asks for with `lang`; undefined when it names none of ours. */
export const languageAsked = (query: unknown): Language | undefined => asked.safeParse(query).data?.lang;
