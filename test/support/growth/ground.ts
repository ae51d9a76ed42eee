import { randomUUID } from 'node:crypto';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { idOn } from '../http/scene.ts';
import { type Chat, createChat, type Speaker } from './chat.ts';

/** A programme with the people who run it, and who may be told of it. */
export type Ground = Chat & {
  readonly store: DocumentStore;
  readonly programme: string;
  readonly lead: Speaker;
  readonly coordinator: Speaker;
  readonly assessor: Speaker;
};

export const MORNING = '2020-05-11T06:00:00.000Z';
export const TODAY = '2020-05-11';

const speaker = (user: string): Speaker => ({ user, name: `${user} Exempel`, email: `${user}@example.com` });

export async function prepareChat(store: DocumentStore): Promise<Ground> {
  const [lead, coordinator, assessor] = [speaker('petra'), speaker('sam'), speaker('tore')];
  const chat = await createChat(store, lead.email);
  chat.setNow(MORNING);
  await chat.opens(lead);
  const programme = await createProgramme(chat, lead, 'Industriteknik BAS');
  const within = { in: programme };
  await chat.sends(lead, 'role.grant', { ...within, email: coordinator.email, role: 'coordinator' });
  await chat.sends(lead, 'role.grant', { ...within, email: assessor.email, role: 'assessor' });
  await chat.opens(coordinator);
  await chat.opens(assessor);
  return { ...chat, store, programme, lead, coordinator, assessor };
}

export async function createProgramme(chat: Chat, lead: Speaker, name: string): Promise<string> {
  const settings = { start: '2020-05-11', end: '2030-06-12', target: '999999', budget: '85394', place: 'Sal B12' };
  return idOn(await chat.sends(lead, 'programme.save', { ...settings, name, op: randomUUID() }), 'in');
}
