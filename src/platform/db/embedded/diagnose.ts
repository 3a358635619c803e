import { errorCode, errorText, StartupRefusal } from './refusal.ts';

type Cause = { readonly pattern: RegExp; readonly sentence: (folder: string) => string };

const CAUSES: readonly Cause[] = [
  {
    pattern: /could not look up effective user/i,
    sentence: () =>
      'L’utilisateur qui lance la commande n’a pas de nom sur cette machine : ajoutez-le à /etc/passwd, ou indiquez votre propre serveur dans DATABASE_URL.',
  },
  {
    pattern: /ENOSPC|EDQUOT|no space left|disk quota/i,
    sentence: (folder) =>
      `Le disque qui contient « ${folder} » est plein : libérez de la place, puis relancez la commande.`,
  },
  {
    pattern: /EROFS|read-only file system/i,
    sentence: (folder) =>
      `Le dossier « ${folder} » est en lecture seule : indiquez dans PARVIS_DATA un dossier où écrire.`,
  },
  {
    pattern: /incompatible with server|not compatible with this version/i,
    sentence: (folder) =>
      `Les données de « ${folder} » viennent d’une autre version de PostgreSQL : relancez la version du produit qui les a créées pour les sauvegarder, ou déplacez ce dossier pour repartir de zéro.`,
  },
  {
    pattern: /EACCES|EPERM|permission denied|wrong ownership|not permitted/i,
    sentence: (folder) =>
      `Le dossier « ${folder} » appartient à un autre utilisateur ou ses droits sont faux : relancez avec l’utilisateur qui l’a créé, ou indiquez un autre dossier dans PARVIS_DATA.`,
  },
  {
    pattern:
      /valid checkpoint record|incorrect checksum|could not open (?:file|directory)[^\n]*no such file|is not a database cluster|invalid data in|control file|could not read|unexpected data beyond|is missing in|configuration file[^\n]*contains errors|could not access/i,
    sentence: (folder) =>
      `Les données de « ${folder} » sont abîmées : restaurez une sauvegarde avec « npm run parvis -- restaurer », ou déplacez ce dossier pour repartir de zéro.`,
  },
  {
    pattern: /could not (?:create|map|resize) .*shared memory|cannot allocate memory|out of memory/i,
    sentence: () =>
      'La mémoire manque pour démarrer PostgreSQL : fermez d’autres programmes, puis relancez la commande.',
  },
];

/** Turns a failure of the server, or of the system, into one sentence that says what to do. */
export function diagnose(failure: unknown, folder: string, journal?: string): StartupRefusal {
  if (failure instanceof StartupRefusal) return failure;
  const text = `${errorCode(failure)} ${errorText(failure)}`;
  const cause = CAUSES.find(({ pattern }) => pattern.test(text));
  if (cause) return new StartupRefusal(cause.sentence(folder), { cause: failure });
  const where = journal ? `lisez « ${journal} »` : `cause : ${text.trim().split('\n').at(-1)}`;
  return new StartupRefusal(
    `PostgreSQL n’a pas démarré dans « ${folder} » : ${where}, ou indiquez votre propre serveur dans DATABASE_URL.`,
    { cause: failure },
  );
}

/** The server lost a race that settles by itself: another one starts or stops in the same folder. */
export const isTransient = (text: string): boolean =>
  /lock file "[^"]+" already exists|pre-existing shared memory block|lock file "[^"]+" is empty/i.test(text);
