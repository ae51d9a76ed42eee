import { messageView } from '../../../cards/views/message.ts';
import { certificateView } from '../../../cards/views/results/certificate.ts';
import { isSelf } from '../../../domain/people/candidate.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { certificateLink, credentialLink } from '../../../use-cases/results/certificate/certificate-link.ts';
import { sendCertificate } from '../../../use-cases/results/certificate/send-certificate.ts';
import { inProgramme, refusalView } from '../answers.ts';

/** To the candidate, where to fetch their certificate; to others, that it is on its way to them. */
export const send = inProgramme('certificate.send', async (turn, values) => {
  const { world, programme, reader, actor } = turn;
  const outcome = await sendCertificate(world, turn, idsIn(values, 'candidate').candidate);
  if (outcome.kind === 'refused') return refusalView(reader, outcome.reason);
  const { saved } = outcome;
  const url = await certificateLink(world, programme.id, saved);
  const badge = await credentialLink(world, programme.id, saved);
  const title = reader.t('certificate.title');
  if (url === undefined || badge === undefined)
    return messageView(reader, { title, lines: [reader.t('certificate.no-address')] });
  if (isSelf(saved, actor)) return certificateView(reader, { url, badge });
  const lines = [reader.t(`told.${await deliveryRouteTo(world, saved)}`)];
  return messageView(reader, { title: reader.t('certificate.sent', { name: saved.name }), lines });
});
