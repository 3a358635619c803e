import { Details } from '../../../platform/ui/index.ts';
import type { EchangeLu } from './echange.sql.ts';

/** The fields of a SOAP message, one per line, for a reader; the raw text stays below. */
const champs = (xml: string): string =>
  [...xml.matchAll(/<(?:\w+:)?([A-Za-z]\w*)>([^<>]+)<\/(?:\w+:)?\1>/g)]
    .map((m) => `${m[1]} : ${m[2]}`)
    .join('\n');

const Texte = ({ titre, texte }: { titre: string; texte: string | null }) => (
  <div class="pile pile-s">
    <h3 class="petit">{titre}</h3>
    {texte === null || texte === '' ? (
      <p class="petit discret">Rien n’est revenu.</p>
    ) : (
      <>
        <pre class="petit defile">{champs(texte)}</pre>
        <Details summary="Texte exact">
          <pre class="petit defile">{texte}</pre>
        </Details>
      </>
    )}
  </div>
);

/** One exchange as it was: what we sent, what came back, untouched. */
export const Echange = ({ echange, moment }: { echange: EchangeLu; moment: string }) => (
  <Details
    summary={
      <>
        {echange.operation === 'creation' ? 'Création' : 'Consultation'}, {moment} : {echange.issue}
        {echange.codeHttp !== null && <span class="discret"> (HTTP {echange.codeHttp})</span>}
      </>
    }
  >
    <Texte titre="Envoyé" texte={echange.requete} />
    <Texte titre="Reçu" texte={echange.reponse} />
  </Details>
);
