import { z } from 'zod';
import { definePartner } from '../../platform/config/partner.ts';
import { web } from '../../platform/config/schema.ts';

/** A provider of identities (OpenID Connect), as the environment gives it. */
type Provider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly simulated: boolean;
};

/** Settings of a provider whose variables begin with `prefix`; its stand-in knows `standIn`. */
export const oidcPartner = <N extends string>(
  prefix: N,
  standIn: { readonly rank: number; readonly clientId: string; readonly clientSecret: string },
  more: { readonly opensDemonstration?: true } = {},
) => {
  const [issuer, clientId, clientSecret] = [
    `${prefix}_ISSUER`,
    `${prefix}_CLIENT_ID`,
    `${prefix}_CLIENT_SECRET`,
  ] as const;
  return definePartner({
    ...more,
    variables: {
      [issuer]: web(issuer),
      [clientId]: z.string().optional(),
      [clientSecret]: z.string().optional(),
    },
    together: [
      [issuer, clientId],
      [issuer, clientSecret],
    ],
    settings: (v, at): Provider => ({
      issuer: v[issuer] ?? `${at(standIn.rank)}/api/v2`,
      clientId: v[clientId] ?? standIn.clientId,
      clientSecret: v[clientSecret] ?? standIn.clientSecret,
      simulated: v[issuer] === undefined,
    }),
    formTargets: ({ issuer }) => [issuer],
  });
};
