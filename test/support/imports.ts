/** What stands for the target of an import that is worked out when it runs: nobody can see where it leads. */
export const COMPUTED = '(computed)';

/** Statements (of types too), and calls; a comment may stand where a space may. */
const SPACE = String.raw`(?:\s|/\*[^]*?\*/|//[^\n]*\n)*`;
const TEXT = String.raw`(?:'([^'\n]*)'|"([^"\n]*)"|\x60([^\x60$]*)\x60)`;
const STATEMENT = new RegExp(String.raw`(?<![\w.$])(?:from|import)${SPACE}${TEXT}`, 'g');
const CALL = new RegExp(
  String.raw`(?<![\w.$])(?:import|(?:module\.)?require(?:\.resolve)?|process\.getBuiltinModule)${SPACE}\(${SPACE}(?:${TEXT})?`,
  'g',
);

/** A `require` of a module's own: the import of what makes it, and the one statement that does. */
const NAMED = /\bcreateRequire\b[\s\S]*?\bconst require = createRequire\(import\.meta\.url\);/;

/** Everything that a TypeScript file imports: by statement or call, of values or types, by whatever kind of quotes. */
export function importsIn(source: string): readonly string[] {
  const found = [...source.matchAll(STATEMENT), ...source.matchAll(CALL)];
  // One that is called by its usual name is seen where it is called.
  const hidden = source.replace(NAMED, '');
  const made = /\bcreateRequire\b/.test(hidden) ? [COMPUTED] : [];
  return [...found.map(([, single, double, template]) => single ?? double ?? template ?? COMPUTED), ...made];
}
