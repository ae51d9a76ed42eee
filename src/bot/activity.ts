import type { SavedFile } from '../cards/message.ts';
import { NO_TEXT } from '../inputs/ids.ts';
import { oneLine } from '../inputs/normalise.ts';
import { withoutPersonalNumber } from '../inputs/personal-number/personal-number.ts';
import { addressOfFile, isFile, pastedText, plainText, withoutBot } from './message.ts';
import { consented, envelope, executed, installation, leaving, mention, message, type Named } from './payload.ts';

/**
 * What came in from Teams, parsed once into our own words; nothing behind this file looks at an activity.
 *
 * Who speaks is taken from the verified envelope alone (tenant and Entra object id), never from card data.
 */
export type Incoming =
  /** `pasted`: with what parts the cells of a list. `hasFile`: a file or picture came with it; `files`: where to fetch them. */
  | {
      readonly kind: 'text';
      readonly from: Sender;
      readonly text: string;
      readonly pasted: string;
      readonly hasFile?: true;
      readonly files?: readonly string[];
    }
  | { readonly kind: 'press'; readonly from: Sender; readonly press: Press; readonly replaces: boolean }
  /** What somebody has said to the offer of a file. */
  | { readonly kind: 'consent'; readonly from: Sender; readonly consent: Consent }
  | { readonly kind: 'installed'; readonly from: Sender }
  | { readonly kind: 'uninstalled'; readonly from: Sender }
  | { readonly kind: 'contact'; readonly from: Sender }
  | { readonly kind: 'ignored'; readonly why: string };

export type Sender = {
  /** Entra object id. */
  readonly user: string;
  readonly name: string;
  /** This person's id in the channel, by which its roster knows them. */
  readonly channelId: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly personal: boolean;
  readonly serviceUrl: string;
};

/** A button press. `values` holds the card's data and the inputs, all as text. */
export type Press = {
  readonly verb: string;
  /** The version of the card's data; undefined when it names none. */
  readonly version: number | undefined;
  readonly op: string | undefined;
  /** The message whose card was pressed, where the platform says so. */
  readonly message: string | undefined;
  readonly values: Readonly<Record<string, string>>;
};

/** An answer to the offer of a file: no, or yes and where to put it. `values`: what the offer was made with. */
export type Consent = Pick<Press, 'op' | 'values'> & { readonly room?: FileRoom };
/** Room that the platform has made for a file among somebody's own. */
export type FileRoom = SavedFile & { readonly uploadUrl: string };

/** What Teams calls somebody; it may hold what nobody may type into a form. */
export const displayName = (name = ''): string => withoutPersonalNumber(oneLine(name));

/** Reads an activity. Whatever is not for us, or not whole, is `ignored` with the reason for the log. */
export function readActivity(activity: unknown): Incoming {
  const parsed = envelope.safeParse(activity);
  if (!parsed.success)
    return ignored(`malformed: ${parsed.error.issues.map((each) => each.path.join('.')).join(', ')}`);
  const { type, from: sender, conversation, channelData, serviceUrl } = parsed.data;
  const tenants = new Set([channelData?.tenant?.id, conversation.tenantId].filter((each) => each !== undefined));
  const [tenant, ...others] = tenants;
  if (tenant === undefined || others.length > 0) return ignored('no tenant, or two');
  const from: Sender = {
    user: sender.aadObjectId.toLowerCase(),
    name: displayName(sender.name),
    channelId: sender.id,
    tenant,
    conversation: conversation.id,
    personal: (conversation.conversationType ?? 'personal') === 'personal',
    serviceUrl,
  };
  switch (type) {
    case 'message':
      return readMessage(activity, from, parsed.data);
    case 'invoke': {
      const invoke = executed.safeParse(activity);
      if (!invoke.success) return readConsent(activity, from, parsed.data);
      const { verb, data } = invoke.data.value.action;
      return { kind: 'press', from, press: readPress(verb, data ?? {}, parsed.data), replaces: true };
    }
    case 'installationUpdate':
      return readInstallation(installation.safeParse(activity).data?.action, from);
    case 'conversationUpdate':
      // Somebody who is taken out of a chat is no contact of theirs.
      return leaving.safeParse(activity).success ? ignored('somebody left') : { kind: 'contact', from };
    default:
      return ignored(/^[a-zA-Z]{1,40}$/.test(type) ? `type ${type}` : 'an unknown type');
  }
}

/** An upgrade takes the app away and brings it back, which is no reason to think anybody has gone. */
function readInstallation(action = '', from: Sender): Incoming {
  if (action === 'remove') return { kind: 'uninstalled', from };
  return action.startsWith('add') ? { kind: 'installed', from } : ignored('an installation of another kind');
}

const ignored = (why: string): Incoming => ({ kind: 'ignored', why });

/** A message is text, or a press of an Action.Submit, which has a value and no text. */
function readMessage(activity: unknown, from: Sender, named: Named): Incoming {
  const parsed = message.safeParse(activity);
  if (!parsed.success) return ignored('a message of unknown shape');
  const { text: written, value, entities, recipient, attachments } = parsed.data;
  if (value && typeof value.verb === 'string') {
    return { kind: 'press', from, press: readPress(value.verb.slice(0, 100), value, named), replaces: false };
  }
  const mentions = (entities ?? []).flatMap((each) => mention.safeParse(each).data?.text ?? []);
  const unmentioned = mentions.reduce((rest, each) => rest.replaceAll(each, ' '), written ?? '');
  const text = withoutBot(plainText(unmentioned), recipient?.name);
  const attached = attachments ?? [];
  const files = attached.flatMap((each) => addressOfFile(each) ?? []);
  return {
    kind: 'text',
    from,
    text,
    pasted: pastedText(unmentioned, attached),
    ...(attached.some(isFile) && { hasFile: true, files }),
  };
}

/** A file is offered in somebody's own chat alone. */
function readConsent(activity: unknown, from: Sender, named: Named): Incoming {
  const { data } = consented.safeParse(activity);
  if (!data) return ignored('an invoke that is no card action');
  if (!from.personal) return ignored('a file outside a chat of their own');
  const { op, values } = readPress('', data.value.context, named);
  const room = data.value.action === 'accept' ? data.value.uploadInfo : undefined;
  return { kind: 'consent', from, consent: { op, values, ...(room && { room }) } };
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** An input as text, a choice of several as such a choice has them; undefined: there is none. */
function textOf(value: unknown): string | undefined {
  if (isPlain(value)) return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.join(',');
  return value === null || value === undefined ? undefined : NO_TEXT;
}

function readPress(verb: string, data: Readonly<Record<string, unknown>>, { id, replyToId }: Named): Press {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    const text = textOf(value);
    if (text !== undefined) values[name] = text;
  }
  const version = Number(isPlain(data.v) ? data.v : Number.NaN);
  // A card drawn elsewhere may name no op; its activity's id at least makes a redelivery a repeat.
  const op = ((isPlain(data.op) && String(data.op)) || id)?.slice(0, 200);
  return { verb, version: Number.isFinite(version) ? version : undefined, op, message: replyToId, values };
}
