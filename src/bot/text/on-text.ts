import type { Logger } from 'pino';
import { calm } from '../../cards/views/common.ts';
import { messageView } from '../../cards/views/message.ts';
import { mayUse } from '../../domain/programme/permissions.ts';
import { hasPersonalNumber } from '../../inputs/personal-number/personal-number.ts';
import type { Incoming } from '../activity.ts';
import { COMMANDS } from '../commands.ts';
import type { FetchFile } from '../files/fetch-file.ts';
import { imported, importedFile, listIn } from '../handlers/people/imports.ts';
import { showMenu } from '../handlers/programme/menu.ts';
import { file } from '../handlers/programme/questions.ts';
import { privately } from '../privately.ts';
import type { Reply, Turn } from '../turn.ts';
import { answerQuestion, mayBeInGroup } from './questions.ts';
import { afterCommand, readText, type Typed, wordsFor } from './read-text.ts';

type Text = Extract<Incoming, { kind: 'text' }>;

/** Answers a message: what was typed, or the word that a file gets. The log is told of what kind it was, and no more. */
export async function onText(
  turn: Turn,
  { text, pasted, hasFile, files = [] }: Pick<Text, 'text' | 'pasted' | 'hasFile' | 'files'>,
  fetchFile: FetchFile,
  log: Logger,
): Promise<Reply> {
  const { reader } = turn;
  const typed = readText(text);
  const mayImport = mayUse(turn.actor, 'import.preview');
  const list =
    typed.kind === 'command' || hasFile || !mayImport
      ? undefined
      : listIn(afterCommand(pasted, ['nominate', 'import']));
  log.info({ command: hasFile ? 'file' : list ? 'list' : nameOf(typed) }, 'command');
  if (!turn.personal && (hasFile || !isFigures(typed))) return privately(turn);
  if (mayImport) {
    if (list) return imported(list)(turn, {});
    const [address] = files;
    if (address) return importedFile(await fetchFile(address), files.length > 1)(turn, {});
  }
  if (hasPersonalNumber(text)) return messageView(reader, { title: reader.t('problem.personal-number') });
  if (hasFile) return file(turn, {});
  switch (typed.kind) {
    case 'command':
      return COMMANDS[typed.command].handler(turn, { rest: typed.rest });
    case 'question':
      return turn.personal ? answerQuestion(typed.question, turn) : COMMANDS.status.handler(turn, {});
    case 'near': {
      const [command = ''] = wordsFor(typed.command, reader.language);
      return messageView(reader, {
        title: reader.t('common.near', { command }),
        buttons: [
          { title: reader.t(`menu.${typed.command}.title`), verb: 'menu.open', data: { command: typed.command } },
        ],
      });
    }
    case 'unknown':
      return showMenu(turn, text === '' ? undefined : calm(reader.t('common.unknown')));
    default:
      return typed satisfies never;
  }
}

const nameOf = (typed: Typed): string => {
  if (typed.kind === 'command') return typed.command;
  return typed.kind === 'question' ? `question:${typed.question}` : typed.kind;
};

const isFigures = (typed: Typed): boolean =>
  (typed.kind === 'command' && typed.command === 'status') ||
  (typed.kind === 'question' && mayBeInGroup(typed.question));
