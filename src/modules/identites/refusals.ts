import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
  'identites.roles_incompatibles': {
    rule: 'REG-A4',
    status: 409,
    title: 'Ces deux rôles ne vont pas ensemble',
    resident: () => 'Une même personne ne peut pas tenir ces deux rôles.',
    agent: (p) =>
      `${p.role} et ${p.autre} ne peuvent pas être tenus par la même personne dans la même collectivité, à la même date.`,
    next: () => 'Mettez fin au premier rôle avant de donner le second, ou désignez quelqu’un d’autre.',
    article: 'CGCT, R1617-3 ; décret 2012-1246, article 9',
  },
  'identites.service_inconnu': {
    rule: 'ROLE',
    status: 422,
    title: 'Ce service n’existe pas',
    resident: () => 'Ce service n’existe pas.',
    agent: (p) => `Aucun service « ${p.code} » dans cette collectivité.`,
    next: () => 'Choisissez un service existant, ou créez-le dans les réglages.',
  },
  'identites.affectation_inconnue': {
    rule: 'ROLE',
    status: 404,
    title: 'Ce rôle n’est pas en cours',
    resident: () => 'Ce rôle n’est pas en cours.',
    agent: () => 'Ce rôle n’existe pas, ou il a déjà pris fin.',
    next: () => 'Rechargez la page des agents.',
  },
  'identites.agent_inconnu': {
    rule: 'ROLE',
    status: 404,
    title: 'Cet agent n’est pas de votre collectivité',
    resident: () => 'Cet agent n’est pas de votre collectivité.',
    agent: () => 'Aucun compte d’agent de votre collectivité ne correspond.',
    next: () => 'Rechargez la page des agents.',
  },
  'identites.siret_etranger': {
    rule: 'ROLE',
    status: 422,
    title: 'Cet établissement n’est pas le vôtre',
    resident: () => 'Cet établissement n’est pas celui de la collectivité.',
    agent: () => 'Vous ne pouvez inscrire que des agents de votre propre établissement (SIRET).',
    next: () => 'Pour un comptable ou un partenaire, demandez à votre opérateur de l’inscrire.',
  },
  'identites.compte_d_ailleurs': {
    rule: 'ROLE',
    status: 409,
    title: 'Ce compte a été ouvert par une autre collectivité',
    resident: () => 'Ce compte dépend d’une autre collectivité.',
    agent: () =>
      'Ce compte ouvre aussi une autre collectivité, qui l’a inscrit la première : son second facteur la protège.',
    next: () => 'Demandez à l’administrateur de cette collectivité, ou à votre opérateur.',
  },
  'identites.soi_meme': {
    rule: 'ROLE',
    status: 409,
    title: 'Vous ne pouvez pas vous retirer ce rôle',
    resident: () => 'Vous ne pouvez pas vous retirer ce rôle.',
    agent: () => 'Vous êtes administrateur : un autre administrateur doit vous retirer ce rôle.',
    next: () => 'Demandez à un autre administrateur, ou à votre opérateur.',
  },
  'identites.code_inconnu': {
    rule: 'FOY-6',
    status: 422,
    title: 'Ce code ne correspond à aucun compte',
    resident: () => 'Ce code n’est pas valable.',
    agent: () => 'Ce code n’existe pas, a déjà servi, ou a plus de sept jours.',
    next: () => 'Demandez à la personne de relire son code, ou d’en obtenir un nouveau depuis son espace.',
  },
  'identites.personne_inconnue': {
    rule: 'FOY-6',
    status: 404,
    title: 'Cette personne n’est pas connue ici',
    resident: () => 'Cette personne n’est pas connue dans cette collectivité.',
    agent: () => 'Cette personne n’a pas de dossier dans votre collectivité.',
    next: () => 'Cherchez-la dans les familles, ou ouvrez d’abord son dossier.',
  },
  'identites.personne_deja_reliee': {
    rule: 'FOY-6',
    status: 409,
    title: 'Un autre compte est déjà relié à cette personne',
    resident: () => 'Un autre compte est déjà relié à cette personne.',
    agent: () => 'Cette personne a déjà un compte relié. Un changement d’état civil peut l’expliquer.',
    next: () =>
      'Si vous avez vérifié que c’est la même personne, cochez « Remplacer l’ancien compte » : il perdra son accès.',
  },
  'identites.lien_perdu': {
    rule: 'COMPTE',
    status: 410,
    title: 'Ce lien ne sert plus',
    resident: () => 'Un lien est valable une heure et sert une seule fois.',
    agent: () => 'Un lien est valable une heure et sert une seule fois.',
    next: () => 'Demandez un nouveau lien. Si vous venez de vous en servir, connectez-vous.',
  },
  'identites.adresse_prise': {
    rule: 'COMPTE',
    status: 409,
    title: 'Cette adresse ouvre déjà un compte',
    resident: () => 'Cette adresse ouvre déjà un compte.',
    agent: () => 'Cette adresse ouvre déjà un compte.',
    next: () => 'Connectez-vous avec ce compte, ou donnez une autre adresse.',
  },
  'identites.mot_de_passe_faux': {
    rule: 'COMPTE',
    status: 422,
    title: 'Ce n’est pas votre mot de passe actuel',
    resident: () => 'Ce n’est pas votre mot de passe actuel.',
    agent: () => 'Ce n’est pas votre mot de passe actuel.',
    next: () => 'Écrivez le mot de passe avec lequel vous vous connectez aujourd’hui.',
  },
  'identites.cle_refusee': {
    rule: 'COMPTE',
    status: 403,
    title: 'La clé n’a pas pu être vérifiée',
    resident: () => 'La clé présentée n’est pas celle attendue, ou la demande a pris trop de temps.',
    agent: () => 'La clé présentée n’est pas celle attendue, ou la demande a pris trop de temps.',
    next: () => 'Recommencez, ou utilisez un autre moyen de vous connecter.',
  },
  'identites.second_facteur_deja_la': {
    rule: 'COMPTE',
    status: 409,
    title: 'Ce compte a déjà un second facteur',
    resident: () => 'Ce compte a déjà un second facteur.',
    agent: () => 'Ce compte a déjà un second facteur.',
    next: () => 'Connectez-vous avec lui, ou faites-le remettre à zéro par votre collectivité.',
  },
  'identites.identite_ailleurs': {
    rule: 'FOY-6',
    status: 409,
    title: 'Cette identité ne peut pas être ajoutée ici',
    resident: () => 'Elle ouvre déjà un autre compte, ou ce compte a déjà une autre identité.',
    agent: () => 'Elle ouvre déjà un autre compte, ou ce compte a déjà une autre identité.',
    next: () => 'Déconnectez-vous, puis connectez-vous directement avec cette identité.',
  },
  'identites.agent_non_annonce': {
    rule: 'ROLE',
    status: 403,
    title: 'Aucune collectivité n’a annoncé cet agent',
    resident: () => 'Aucun compte d’agent n’est prévu pour cette identité.',
    agent: () =>
      'Aucun compte d’agent n’est prévu pour votre établissement et votre adresse professionnelle.',
    next: () => 'Demandez à l’administrateur de votre collectivité de vous inscrire avec cette adresse.',
  },
  'identites.compte_deja_relie': {
    rule: 'FOY-6',
    status: 409,
    title: 'Ce compte est déjà relié à quelqu’un d’autre',
    resident: () => 'Ce compte est déjà relié à une autre personne.',
    agent: () => 'Ce compte est déjà relié à une autre personne de votre collectivité.',
    next: () => 'Vérifiez l’identité : chacun doit avoir son propre compte.',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
