import { programmeOf } from '../../domain/results/certificate.ts';
import type { ResultRecords } from '../../use-cases/ports/result-records.ts';
import type { DocumentStore } from '../document-store.ts';
import { ids } from '../shapes/ids.ts';
import { inlineResultIn } from '../shapes/inline-result.ts';
import { shapes } from '../shapes/shapes.ts';
import { published } from './maps.ts';

export const resultRecords = (store: DocumentStore): ResultRecords => ({
  async result(programme, id, version) {
    const apart = async () => {
      const found = await store.read(programme, ids.result(id, version));
      return found && shapes.result.read(found.document).body;
    };
    const result = await apart();
    if (result || version !== 1) return result;
    const found = await store.read(programme, ids.candidate(id));
    const inline = found?.document.type === 'candidate' && inlineResultIn(shapes.candidate.upgraded(found.document));
    // It may have been given its own document since the first look.
    return inline || apart();
  },
  async draft(programme, id) {
    const found = await store.read(programme, ids.draft(id));
    return found && shapes.draft.read(found.document).body;
  },
  async certificate(code) {
    const programme = programmeOf(code);
    const found = programme === undefined ? undefined : await store.read(programme, ids.certificate(code));
    return found?.document.type === 'certificate' ? shapes.certificate.read(found.document).body : undefined;
  },
  published: (programme, organisation, stored) => published(store, programme, organisation, stored),
});
