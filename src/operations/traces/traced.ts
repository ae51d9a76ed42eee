import type { MailRoute } from '../../notify/mail/by-mail.ts';
import type { TeamsChannel } from '../../notify/teams/channel.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { noTraces, type Traces } from './traces.ts';

/** The same store: what it is asked for as a part of something is timed. It names each method, so that none is added untimed. */
export function tracedStore(store: DocumentStore, traces: Traces): DocumentStore {
  if (traces === noTraces) return store;
  const timed = <T>(operation: string, work: () => Promise<T>) => traces.within('store', { operation }, work);
  return {
    read: (partition, id) => timed('read', () => store.read(partition, id)),
    find: (partition, type, query) => timed('find', () => store.find(partition, type, query)),
    count: (partition, type, query) => timed('count', () => store.count(partition, type, query)),
    commit: (partition, changes) => timed('commit', () => store.commit(partition, changes)),
    commitInOrder: (commits) => timed('commit', () => store.commitInOrder(commits)),
    due: (type, before, limit) => timed('due', () => store.due(type, before, limit)),
    all: () => store.all(),
    ping: () => store.ping(),
    purgingMs: () => store.purgingMs(),
    purge: (withinMs) => timed('purge', () => store.purge(withinMs)),
    close: () => store.close(),
  };
}

export function tracedTeams(teams: TeamsChannel, traces: Traces): TeamsChannel {
  if (traces === noTraces) return teams;
  const timed = <T>(work: () => Promise<T>) => traces.within('send', { channel: 'teams' }, work);
  return {
    send: (to, card) => timed(() => teams.send(to, card)),
    update: (to, message, card) => timed(() => teams.update(to, message, card)),
    offerFile: (to, file) => timed(() => teams.offerFile(to, file)),
    showFile: (to, file) => timed(() => teams.showFile(to, file)),
    open: (user, home) => timed(() => teams.open(user, home)),
  };
}

export function tracedMail(route: MailRoute | undefined, traces: Traces): MailRoute | undefined {
  if (route === undefined || traces === noTraces) return route;
  const { mailer } = route;
  const timed: MailRoute['mailer'] = {
    send: (mail) => traces.within('send', { channel: 'email' }, () => mailer.send(mail)),
    close: () => mailer.close(),
  };
  return { ...route, mailer: timed };
}
