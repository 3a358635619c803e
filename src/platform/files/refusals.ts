import { defineRefusals } from '../../kernel/refusal.ts';

/** Refusals of everything a person sends us as a file. */
export const fileRefusals = defineRefusals({
  'fichiers.envoi_invalide': {
    rule: 'FICHIER',
    status: 400,
    title: 'Votre envoi n’est pas arrivé en entier',
    resident: 'Le fichier ou le formulaire reçu est incomplet ou mal formé.',
    agent: 'Le corps de la requête n’est pas un formulaire multipart complet.',
    next: 'Recommencez l’envoi. Si cela se reproduit, essayez avec un autre navigateur.',
  },
  'fichiers.trop_lourd': {
    rule: 'FICHIER',
    status: 413,
    title: 'Ce fichier est trop lourd',
    resident: 'Un fichier ne peut pas dépasser {max}.',
    agent: 'Taille maximale d’un fichier : {max}.',
    next: 'Envoyez une version plus légère, ou une photo prise avec une définition plus faible.',
  },
  'fichiers.trop_nombreux': {
    rule: 'FICHIER',
    status: 413,
    title: 'Il y a trop de fichiers ou de champs',
    resident: 'Un envoi ne peut pas contenir plus de {max} fichiers.',
    agent: 'Limites d’un envoi : {max} fichiers, nombre et taille des champs bornés.',
    next: 'Envoyez vos fichiers en plusieurs fois.',
  },
  'fichiers.type_refuse': {
    rule: 'FICHIER',
    status: 415,
    title: 'Ce type de fichier n’est pas accepté ici',
    resident: 'Le contenu du fichier n’est pas d’un type accepté : {acceptes}.',
    agent: 'Types acceptés, reconnus par le contenu et non par le nom : {acceptes}.',
    next: 'Enregistrez le document dans l’un de ces types, puis recommencez.',
  },
  'fichiers.pdf_actif': {
    rule: 'FICHIER',
    status: 415,
    title: 'Ce PDF contient des éléments actifs',
    resident: 'Le PDF contient un programme, un formulaire actif ou un fichier joint.',
    agent: 'Script, lancement de programme, envoi de données ou fichier joint dans le PDF.',
    next: 'Imprimez-le « vers un PDF » depuis votre lecteur, puis envoyez cette copie.',
  },
  'fichiers.pdf_illisible': {
    rule: 'FICHIER',
    status: 415,
    title: 'Ce PDF est protégé ou ne peut pas être contrôlé',
    resident: 'Le PDF est protégé par un mot de passe ou enregistré d’une façon inhabituelle.',
    agent: 'PDF chiffré, ou flux d’objets que le contrôle ne sait pas lire.',
    next: 'Retirez le mot de passe ou imprimez-le « vers un PDF », puis envoyez cette copie.',
  },
});

type Declared = typeof fileRefusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
