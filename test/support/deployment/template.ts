import { readFileSync } from 'node:fs';
import { z } from 'zod';

const resource = z.looseObject({ type: z.string(), apiVersion: z.string(), name: z.string() });
export type Resource = z.infer<typeof resource>;
const template = z.object({
  metadata: z.object({ compiledFrom: z.string().optional() }),
  parameters: z.record(z.string(), z.looseObject({ type: z.string() })),
  variables: z.record(z.string(), z.unknown()).default({}),
  resources: z.array(resource),
  outputs: z.record(z.string(), z.object({ value: z.string() })).default({}),
});

/** The template as the compiler gave it: what is sent to Azure. */
export const main = template.parse(
  JSON.parse(readFileSync(new URL('../../../deployment/main.json', import.meta.url), 'utf8')),
);

/** The only resource of this type with this in its name. */
export function one(type: string, part = '', { resources } = main): Resource {
  const found = resources.filter((each) => each.type === type && each.name.includes(part));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`There are ${found.length} of ${type} ${part}.`);
  return only;
}

/** What stands at this path; a variable of the template is replaced by its value. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const step of path.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined;
  }
  const variable = /^\[variables\('([^']+)'\)\]$/.exec(String(found))?.[1];
  return variable === undefined ? found : main.variables[variable];
}

const MODULE = 'Microsoft.Resources/deployments';
const module = one(MODULE, 'settings');
export const settingsModule = template.parse(at(module, 'properties.template'));
export const alerts = one(MODULE, 'alerts');
export const alertsModule = template.parse(at(alerts, 'properties.template'));
/** What the settings' module is given. */
export const settings = at(module, 'properties.parameters');

/** How the compiler writes a field of something that is created: `cosmos.properties.documentEndpoint`. */
export const fieldOf = (type: string, field: string): RegExp =>
  new RegExp(`^\\[reference\\(resourceId\\('${type}', .*\\), '[\\w-]+'\\)\\.${field}\\]$`);
