/** What is written of everything that is stored, under one name. */
export * from './documents/imports.ts';
export * from './documents/people.ts';
export * from './documents/programme.ts';
export * from './documents/results.ts';
