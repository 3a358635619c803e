import { definePartner } from '../../platform/config/partner.ts';
import { web } from '../../platform/config/schema.ts';

/** What PayFiP asks of the environment: where its service is called, where people pay. */
export const payfipPartner = definePartner({
  variables: {
    PAYFIP_SERVICE_URL: web('PAYFIP_SERVICE_URL'),
    PAYFIP_PAGE_URL: web('PAYFIP_PAGE_URL'),
  },
  together: [
    ['PAYFIP_SERVICE_URL', 'PAYFIP_PAGE_URL'],
    ['PAYFIP_PAGE_URL', 'PAYFIP_SERVICE_URL'],
  ],
  settings: (v, at) => ({
    serviceUrl: v.PAYFIP_SERVICE_URL ?? `${at(2)}/tpa/services/securite`,
    pageUrl: v.PAYFIP_PAGE_URL ?? `${at(2)}/tpa/paiementws.web`,
    simulated: v.PAYFIP_SERVICE_URL === undefined,
  }),
  formTargets: ({ pageUrl }) => [pageUrl],
});
