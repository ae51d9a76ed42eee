import { type Card, nodesOf } from '../cards.ts';

/** The sentence that stands beside an input: the text right under it, before the next input. Empty: none. */
export function besideOf(card: Card, field: string): string {
  let beside = false;
  for (const { type, id, text } of nodesOf(card)) {
    if (typeof type !== 'string') continue;
    if (beside && (type.startsWith('Input.') || type.startsWith('Action.') || type === 'TextBlock')) return '';
    if (beside && type === 'TextRun' && typeof text === 'string') return text;
    if (type.startsWith('Input.') && id === field) beside = true;
  }
  return '';
}
