import { z } from 'zod';

/** Address the payment service writes to: 6 to 80 characters, one `@`. */
export const mel = z
  .string()
  .trim()
  .min(
    6,
    'Écrivez votre adresse électronique, par exemple prenom.nom@exemple.fr : le service de paiement y envoie son ticket.',
  )
  .max(80, 'Cette adresse est trop longue : 80 caractères au plus.')
  .regex(
    /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/,
    'Écrivez une adresse électronique complète, par exemple prenom.nom@exemple.fr.',
  );
