import { z } from 'zod';
import { LANGUAGES, type Language } from '../domain/languages.ts';

const asked = z.object({ lang: z.enum(LANGUAGES) });

export const languageAsked = (query: unknown): Language | undefined => asked.safeParse(query).data?.lang;
