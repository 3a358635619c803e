import type { DemandePaiement } from '../../modules/paiements/ports.ts';
import { normaliseObjet } from './fields.ts';
import { escapeXml } from './xml.ts';

const SERVICE_NS =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService';

export type Operation = 'creerPaiementSecurise' | 'recupererDetailPaiementSecurise' | 'recupererDetailClient';

type Fields = readonly (readonly [name: string, value: string | null])[];

/** A SOAP 1.1 request; fields whose value is null are left out. */
export function writeEnvelope(operation: Operation, fields: Fields): string {
  const written = fields
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<${name}>${escapeXml(value ?? '')}</${name}>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pai="${SERVICE_NS}">` +
    `<soapenv:Header/><soapenv:Body><pai:${operation}><arg0>${written}</arg0></pai:${operation}></soapenv:Body>` +
    '</soapenv:Envelope>'
  );
}

/** Fields in the order of the WSDL; the amount is whole cents written as digits. */
export const writeCreate = (request: DemandePaiement): string =>
  writeEnvelope('creerPaiementSecurise', [
    ['exer', request.exer],
    ['mel', request.mel],
    ['montant', String(request.montant)],
    ['numcli', request.numcli],
    ['objet', normaliseObjet(request.objet)],
    ['refdet', request.refdet],
    ['saisie', request.saisie],
    ['urlnotif', request.url_notif],
    ['urlredirect', request.url_redirect],
  ]);

/** The capital O matters: a request with `idop` is answered as an unknown operation. */
export const writeLookup = (idOp: string): string =>
  writeEnvelope('recupererDetailPaiementSecurise', [['idOp', idOp]]);

export const writeClient = (numcli: string): string =>
  writeEnvelope('recupererDetailClient', [['numCli', numcli]]);
