import { messageView } from '../../cards/views/message.ts';
import { certificateView } from '../../cards/views/results/certificate.ts';
import { lacksCertificate } from '../../domain/results/certificate.ts';
import { certificateLink, credentialLink } from '../../use-cases/results/certificate/certificate-link.ts';
import { type Definition, ofCandidate } from './definition.ts';

const certificate: Definition<'certificate'> = {
  delivery: 'news',
  link: 'certificate',
  stillTrue: ({ candidate }) => candidate?.result !== undefined && !lacksCertificate(candidate),
  async show(about, world) {
    const { reader, programme } = about;
    const of = ofCandidate(about);
    if (!of) return undefined;
    const url = await certificateLink(world, programme.id, of.candidate);
    const badge = await credentialLink(world, programme.id, of.candidate);
    const inChat = url !== undefined && badge !== undefined ? { inChat: certificateView(reader, { url, badge }) } : {};
    const title = reader.t('certificate.there.title');
    const lines = [reader.t(url === undefined ? 'certificate.no-address' : 'certificate.there.line')];
    const view = messageView(reader, { title, lines });
    return { view, subject: title, ...inChat };
  },
};

export const CERTIFICATE_NOTICES = { certificate };
