import { SaxesParser } from 'saxes';
import { escapeHtml } from '../shared/html.ts';

const SOAP_NS = 'http://schemas.xmlsoap.org/soap/envelope/';
const SERVICE_NS =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService';

/** A call as received: name of the operation, fields of `arg0` with their exact case. */
export type Call = { readonly operation: string; readonly fields: Readonly<Record<string, string>> };

/** Reads a SOAP 1.1 request; null when it is not one. */
export function readCall(source: string): Call | null {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const fields: Record<string, string> = {};
  let operation: string | null = null;
  let soap = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('doctype');
  });
  parser.on('opentag', ({ local, uri }) => {
    if (path.length === 0) soap = local === 'Envelope' && uri === SOAP_NS;
    path.push(local);
    if (path.length === 3 && path[1] === 'Body' && uri === SERVICE_NS) operation = local;
    if (path.length === 5 && path[3] === 'arg0') fields[local] = '';
  });
  const text = (piece: string) => {
    if (path.length === 5 && path[3] === 'arg0') fields[path[4]!] += piece;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    path.pop();
  });
  try {
    parser.write(source).close();
  } catch {
    return null;
  }
  return soap && operation !== null ? { operation, fields } : null;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const envelope = (body: string, bare: boolean): string =>
  bare
    ? `${DECLARATION}<Envelope><Body>${body}</Body></Envelope>`
    : `${DECLARATION}<soap:Envelope xmlns:soap="${SOAP_NS}"><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** A successful answer; null fields are left out. `bare`: without namespaces. */
export function writeAnswer(
  operation: string,
  fields: Readonly<Record<string, string | null>>,
  bare = false,
): string {
  const children = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<${name}>${escapeHtml(value ?? '')}</${name}>`)
    .join('');
  const name = `${operation}Response`;
  const body = bare
    ? `<${name}><return>${children}</return></${name}>`
    : `<ns2:${name} xmlns:ns2="${SERVICE_NS}"><return>${children}</return></ns2:${name}>`;
  return envelope(body, bare);
}

export type FaultStyle = { readonly sansEnfants?: boolean; readonly bare?: boolean };

/** A fault of the service, with or without its detail. */
export function writeFault(classe: string, code: string, libelle: string, style: FaultStyle = {}): string {
  const bare = style.bare ?? false;
  const detail = style.sansEnfants
    ? ''
    : `<detail>${bare ? `<${classe}>` : `<ns1:${classe} xmlns:ns1="${SERVICE_NS}">`}` +
      `<code>${escapeHtml(code)}</code><descriptif>${escapeHtml(libelle)}</descriptif>` +
      `<libelle>${escapeHtml(libelle)}</libelle><severite>2</severite>` +
      `${bare ? `</${classe}>` : `</ns1:${classe}>`}</detail>`;
  const prefix = bare ? '' : 'soap:';
  return envelope(
    `<${prefix}Fault><faultcode>soap:Server</faultcode>` +
      `<faultstring>fr.gouv.finances.cp.tpa.webservice.exceptions.${classe}</faultstring>${detail}</${prefix}Fault>`,
    bare,
  );
}
