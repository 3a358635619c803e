/** famille:CAP-3: the canteen of a primary school is a right: a priority on the parents' work there is doubtful. Null when fine. */
export const warnPriority = (surTravailDesParents: boolean, cantinePrimaire: boolean): string | null =>
  surTravailDesParents && cantinePrimaire
    ? 'La cantine d’une école primaire est un droit pour tous\u00a0: une priorité selon le travail des parents est contestable (Code de l’éducation, L131-13).'
    : null;
