-- Régie : acte, personnes, créances, encaissements, livre en partie double, caisse, paiement en ligne.

create table regie (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  code text not null check (code ~ '^\d{2}$'),
  nom text not null,
  service_id uuid not null,
  statut text not null check (statut in ('projet', 'active', 'suspendue', 'en_cloture', 'close')),
  numcli text check (numcli ~ '^\d{6}$'),
  saisie text check (saisie in ('T', 'X', 'W')),
  compte_dft text,
  ics text,
  -- Tête de chaîne du livre, avancée sous le verrou de la rangée.
  dernier_numero bigint not null default 0,
  derniere_empreinte text not null default '',
  primary key (collectivite_id, id),
  unique (collectivite_id, code),
  foreign key (collectivite_id, service_id) references service
);
create unique index regie_numcli on regie (collectivite_id, numcli) where numcli is not null;
select commun.proteger('regie', 'select, insert, update');

create table acte_regie (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  version integer not null,
  statut text not null check (statut in ('projet', 'soumis', 'avise', 'signe', 'en_vigueur', 'remplace', 'abroge')),
  contenu text not null,
  empreinte text not null,
  valide_du date not null,
  valide_au date,
  document_id uuid,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, version),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, document_id) references document,
  exclude using gist (collectivite_id with =, regie_id with =, daterange(valide_du, valide_au) with &&) where (statut in ('en_vigueur', 'remplace'))
);
select commun.proteger('acte_regie', 'select, insert');
grant update (statut, valide_au) on acte_regie to parvis_app;

create table point_encaissement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  code text not null,
  nom text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, code),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('point_encaissement', 'select, insert, update');

create table nomination (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  compte_id uuid not null references commun.compte,
  qualite text not null check (qualite in ('regisseur', 'mandataire_suppleant', 'regisseur_interimaire', 'mandataire')),
  point_id uuid,
  debut date not null,
  fin date,
  arrete text not null,
  avis_conforme_le date,
  avis_retire_le date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, point_id) references point_encaissement
);
create index nomination_compte on nomination (collectivite_id, compte_id);
select commun.proteger('nomination', 'select, insert, update');

create table remplacement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  nomination_id uuid not null,
  debut date not null,
  fin date not null,
  motif text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, nomination_id) references nomination
);
select commun.proteger('remplacement', 'select, insert');

-- Suites sans trou, prises sous verrou à la validation (REG-Q2).
create table serie_numero (
  collectivite_id uuid not null references commun.collectivite,
  regie_id uuid not null,
  genre text not null check (genre in ('F', 'A', 'Q', 'J', 'R', 'B', 'V', 'T')),
  exercice smallint not null,
  dernier bigint not null check (dernier >= 0),
  primary key (collectivite_id, regie_id, genre, exercice),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('serie_numero', 'select, insert, update');

create table redevable (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  personne_id uuid,
  source_id uuid,
  reference text,
  libelle text not null,
  adresse text not null,
  recherche text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, personne_id) references personne
);
create unique index redevable_personne on redevable (collectivite_id, personne_id) where personne_id is not null;
create unique index redevable_source on redevable (collectivite_id, source_id, reference) where source_id is not null;
create index redevable_recherche on redevable (collectivite_id, recherche text_pattern_ops);
select commun.proteger('redevable', 'select, insert, update');

create table lien_usager_redevable (
  collectivite_id uuid not null references commun.collectivite,
  compte_id uuid not null references commun.compte,
  redevable_id uuid not null,
  preuve text not null,
  cree_le timestamptz not null,
  masque_le timestamptz,
  primary key (collectivite_id, compte_id, redevable_id),
  foreign key (collectivite_id, redevable_id) references redevable
);
select commun.proteger('lien_usager_redevable', 'select, insert, update');

create table source_externe (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  nom text not null,
  regie_id uuid not null,
  mode text not null check (mode in ('comptable', 'information')),
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('source_externe', 'select, insert, update');

create table creance (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  source_id uuid,
  ref_externe text not null,
  -- Deux créances qui sont les acomptes d'une même dette portent la même référence (REG-E2).
  dette text not null,
  numero text not null,
  objet text not null,
  montant bigint not null check (montant > 0),
  regle bigint not null default 0,
  emise_le date not null,
  publiee_le date not null,
  limite date not null,
  statut text not null check (statut in ('ouverte', 'soldee', 'a_remettre', 'remise_au_comptable', 'titree', 'prise_en_charge', 'soldee_au_tresor', 'non_valeur', 'annulee')),
  document_id uuid,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, ref_externe),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable,
  -- Jamais payée au-delà de son montant : le surplus va en recettes à classer (invariant 4).
  check (regle between 0 and montant)
);
create index creance_redevable on creance (collectivite_id, redevable_id, emise_le desc);
create index creance_ouverte on creance (collectivite_id, regie_id, limite) where statut = 'ouverte';
select commun.proteger('creance', 'select, insert, update');

create table ligne_creance (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  creance_id uuid not null,
  rang integer not null,
  produit text not null,
  nature text not null,
  age_enfant smallint,
  libelle text not null,
  montant bigint not null,
  impute bigint not null default 0,
  primary key (collectivite_id, id),
  unique (collectivite_id, creance_id, rang),
  foreign key (collectivite_id, creance_id) references creance,
  check ((montant >= 0 and impute between 0 and montant) or (montant < 0 and impute between montant and 0))
);
select commun.proteger('ligne_creance', 'select, insert, update');

create table session_caisse (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  point_id uuid not null,
  compte_id uuid not null references commun.compte,
  statut text not null check (statut in ('ouverte', 'comptee', 'validee')),
  fonds bigint not null check (fonds >= 0),
  ouverte_le timestamptz not null,
  comptage text,
  compte_montant bigint,
  ecart bigint,
  commentaire text,
  comptee_le timestamptz,
  validee_le timestamptz,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, point_id) references point_encaissement
);
create unique index session_caisse_ouverte on session_caisse (collectivite_id, point_id) where statut <> 'validee';
select commun.proteger('session_caisse', 'select, insert, update');

create table encaissement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid,
  payeur text not null,
  mode text not null check (mode in ('especes', 'cheque', 'tpe', 'en_ligne', 'virement', 'prelevement', 'cesu', 'ancv')),
  montant bigint not null check (montant > 0),
  surplus bigint not null default 0 check (surplus >= 0 and surplus <= montant),
  moyen text not null,
  date_operation date not null,
  date_valeur date not null,
  enregistre_le timestamptz not null,
  auteur text not null,
  auteur_compte_id uuid,
  session_id uuid,
  statut text not null check (statut in ('enregistre', 'remis', 'credite', 'contrepasse')),
  genre_recu text not null check (genre_recu in ('Q', 'J')),
  numero text not null,
  ref_externe text,
  source_id uuid,
  acte_id uuid,
  decision text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, numero),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable,
  foreign key (collectivite_id, session_id) references session_caisse,
  foreign key (collectivite_id, acte_id) references acte_regie
);
create unique index encaissement_source on encaissement (collectivite_id, source_id, ref_externe) where source_id is not null;
create index encaissement_redevable on encaissement (collectivite_id, redevable_id, date_operation desc);
create index encaissement_regie on encaissement (collectivite_id, regie_id, enregistre_le desc);
create index encaissement_session on encaissement (collectivite_id, session_id);
select commun.proteger('encaissement', 'select, insert');
grant update (statut) on encaissement to parvis_app;

create table imputation (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  encaissement_id uuid not null,
  creance_id uuid not null,
  ligne_id uuid not null,
  montant bigint not null check (montant <> 0),
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, encaissement_id) references encaissement,
  foreign key (collectivite_id, creance_id) references creance,
  foreign key (collectivite_id, ligne_id) references ligne_creance
);
create index imputation_encaissement on imputation (collectivite_id, encaissement_id);
create index imputation_creance on imputation (collectivite_id, creance_id);
select commun.proteger('imputation', 'select, insert');

-- Livre : écritures et mouvements, en ajout seul, chaînés par régie.
create table ecriture (
  collectivite_id uuid not null references commun.collectivite,
  regie_id uuid not null,
  numero bigint not null check (numero > 0),
  id uuid not null,
  evenement text not null,
  libelle text not null,
  objet_id uuid not null,
  date_comptable date not null,
  date_valeur date not null,
  exercice smallint not null,
  contrepasse_de bigint,
  octets text not null,
  precedent text not null,
  empreinte text not null,
  enregistree_le timestamptz not null,
  primary key (collectivite_id, regie_id, numero),
  unique (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
create unique index ecriture_contrepasse on ecriture (collectivite_id, regie_id, contrepasse_de) where contrepasse_de is not null;
create index ecriture_objet on ecriture (collectivite_id, objet_id);
create index ecriture_date on ecriture (collectivite_id, regie_id, date_comptable);
select commun.proteger('ecriture', 'select, insert');

create table mouvement (
  collectivite_id uuid not null references commun.collectivite,
  regie_id uuid not null,
  numero bigint not null,
  rang smallint not null,
  compte text not null check (compte in ('caisse', 'caisse_en_transit', 'compte_dft', 'cheques_encaissement', 'valeurs_encaissement',
    'cartes_encaissement', 'prelevements_encaissement', 'depenses_regulariser', 'recettes_mandataires', 'ecart_debiteur',
    'recettes_verser', 'recettes_classer', 'fonds_caisse', 'recettes_tiers', 'recettes_versees')),
  detail text not null default '',
  debit bigint not null check (debit >= 0),
  credit bigint not null check (credit >= 0),
  primary key (collectivite_id, regie_id, numero, rang),
  foreign key (collectivite_id, regie_id, numero) references ecriture,
  check ((debit = 0) <> (credit = 0))
);
create index mouvement_compte on mouvement (collectivite_id, regie_id, compte);
select commun.proteger('mouvement', 'select, insert');

-- Soldes projetés (débit − crédit), recomptés par `verifier`.
create table solde (
  collectivite_id uuid not null references commun.collectivite,
  regie_id uuid not null,
  compte text not null,
  detail text not null,
  montant bigint not null,
  primary key (collectivite_id, regie_id, compte, detail),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('solde', 'select, insert, update');

create table remise (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  genre text not null check (genre in ('cheques', 'tpe')),
  numero text,
  statut text not null check (statut in ('brouillon', 'arretee', 'expediee', 'creditee', 'creditee_partiellement')),
  montant bigint not null,
  arretee_le timestamptz,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
create unique index remise_numero on remise (collectivite_id, regie_id, numero) where numero is not null;
select commun.proteger('remise', 'select, insert, update');

create table remise_encaissement (
  collectivite_id uuid not null references commun.collectivite,
  encaissement_id uuid not null,
  remise_id uuid not null,
  primary key (collectivite_id, encaissement_id),
  foreign key (collectivite_id, encaissement_id) references encaissement,
  foreign key (collectivite_id, remise_id) references remise
);
select commun.proteger('remise_encaissement', 'select, insert, delete');

create table degagement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  montant bigint not null check (montant > 0),
  credite bigint,
  depose_le date not null,
  credite_le date,
  auteur text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('degagement', 'select, insert, update');

create table releve_dft (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  sha256 text not null,
  ancien_solde bigint not null,
  nouveau_solde bigint not null,
  recu_le timestamptz not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, sha256),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('releve_dft', 'select, insert');

create table ligne_releve (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  releve_id uuid not null,
  rang integer not null,
  date_operation date not null,
  date_valeur date not null,
  code_operation text not null,
  libelle text not null,
  reference text not null,
  montant bigint not null,
  statut text not null check (statut in ('a_traiter', 'rapprochee', 'a_classer', 'expliquee')),
  primary key (collectivite_id, id),
  unique (collectivite_id, releve_id, rang),
  foreign key (collectivite_id, releve_id) references releve_dft
);
select commun.proteger('ligne_releve', 'select, insert, update');

create table versement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  numero text,
  statut text not null check (statut in ('brouillon', 'arrete', 'transmis', 'vise', 'refuse')),
  montant_especes bigint not null,
  montant_justifie bigint not null,
  debut date not null,
  fin date not null,
  motif text,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('versement', 'select, insert, update');

create table mois (
  collectivite_id uuid not null references commun.collectivite,
  regie_id uuid not null,
  mois text not null check (mois ~ '^\d{4}-\d{2}$'),
  statut text not null check (statut in ('ouvert', 'controle', 'clos')),
  clos_le timestamptz,
  clos_par text,
  primary key (collectivite_id, regie_id, mois),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('mois', 'select, insert, update');

create table tentative_paiement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  compte_id uuid not null references commun.compte,
  redevable_id uuid not null,
  numcli text not null,
  exer text not null,
  refdet text not null,
  montant bigint not null check (montant > 0),
  empreinte text not null,
  mel text not null,
  saisie text not null check (saisie in ('T', 'X', 'W')),
  id_op text,
  statut text not null check (statut in ('preparee', 'demandee', 'redirigee', 'en_attente', 'reussie', 'refusee', 'abandonnee',
    'abandonnee_sans_idop', 'expiree', 'echouee', 'quarantaine', 'rejetee_apres')),
  motif text,
  creee_le timestamptz not null,
  vue_le timestamptz,
  prochaine_le timestamptz,
  resultat text,
  encaissement_id uuid,
  annonce_le timestamptz,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable,
  foreign key (collectivite_id, encaissement_id) references encaissement
);
create unique index tentative_id_op on tentative_paiement (collectivite_id, id_op) where id_op is not null;
create unique index tentative_reference on tentative_paiement (collectivite_id, numcli, exer, refdet);
create index tentative_regie on tentative_paiement (collectivite_id, regie_id, creee_le desc);
create index tentative_a_regarder on tentative_paiement (collectivite_id, prochaine_le) where prochaine_le is not null;
create index tentative_compte on tentative_paiement (collectivite_id, compte_id, creee_le desc);
select commun.proteger('tentative_paiement', 'select, insert, update');

create table tentative_creance (
  collectivite_id uuid not null references commun.collectivite,
  tentative_id uuid not null,
  creance_id uuid not null,
  montant bigint not null check (montant > 0),
  primary key (collectivite_id, tentative_id, creance_id),
  foreign key (collectivite_id, tentative_id) references tentative_paiement,
  foreign key (collectivite_id, creance_id) references creance
);
create index tentative_creance_creance on tentative_creance (collectivite_id, creance_id);
select commun.proteger('tentative_creance', 'select, insert');

-- Règlement d'une tentative : une seule fois par idOp (invariant 6).
create table reglement_en_ligne (
  collectivite_id uuid not null references commun.collectivite,
  id_op text not null,
  tentative_id uuid not null,
  encaissement_id uuid,
  issue text not null check (issue in ('comptabilise', 'essai', 'activation')),
  cree_le timestamptz not null,
  primary key (collectivite_id, id_op),
  foreign key (collectivite_id, tentative_id) references tentative_paiement,
  foreign key (collectivite_id, encaissement_id) references encaissement
);
select commun.proteger('reglement_en_ligne', 'select, insert');

create table echange_paiement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  tentative_id uuid not null,
  operation text not null,
  requete text not null,
  reponse text,
  code_http integer,
  issue text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, tentative_id) references tentative_paiement
);
create index echange_tentative on echange_paiement (collectivite_id, tentative_id, cree_le);
select commun.proteger('echange_paiement', 'select, insert');

create table mandat_sepa (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  rum text not null,
  iban_chiffre text not null,
  iban_masque text not null,
  statut text not null check (statut in ('brouillon', 'signe', 'actif', 'suspendu', 'revoque', 'caduc')),
  signe_le date,
  derniere_echeance date,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, rum),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable
);
select commun.proteger('mandat_sepa', 'select, insert, update');

create table fichier_prelevement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  nom text not null,
  statut text not null check (statut in ('brouillon', 'arrete', 'depose', 'echu', 'rapproche')),
  echeance date not null,
  montant bigint not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_id, nom),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('fichier_prelevement', 'select, insert, update');

create table ligne_prelevement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  fichier_id uuid not null,
  mandat_id uuid not null,
  creance_id uuid not null,
  montant bigint not null check (montant > 0),
  statut text not null check (statut in ('presentee', 'payee', 'rejetee', 'remboursee')),
  primary key (collectivite_id, id),
  foreign key (collectivite_id, fichier_id) references fichier_prelevement,
  foreign key (collectivite_id, mandat_id) references mandat_sepa,
  foreign key (collectivite_id, creance_id) references creance
);
create index ligne_prelevement_creance on ligne_prelevement (collectivite_id, creance_id);
select commun.proteger('ligne_prelevement', 'select, insert, update');

create table remboursement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  montant bigint not null check (montant > 0),
  statut text not null check (statut in ('demande', 'valide', 'transmis', 'paye', 'rejete')),
  demande_par text not null,
  valide_par text,
  motif text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable
);
select commun.proteger('remboursement', 'select, insert, update');

create table dossier_a_classer (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  encaissement_id uuid,
  redevable_id uuid,
  motif text not null check (motif in ('surplus', 'double', 'creance_soldee', 'creance_annulee', 'creance_inconnue', 'hors_delai', 'hors_acte', 'non_identifie', 'quarantaine', 'ecart_banque', 'ecart_caisse')),
  montant bigint not null check (montant > 0),
  statut text not null check (statut in ('ouvert', 'identifie', 'rembourse', 'transfere_au_comptable')),
  ouvert_le timestamptz not null,
  ferme_le timestamptz,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, encaissement_id) references encaissement,
  foreign key (collectivite_id, redevable_id) references redevable
);
create index dossier_a_classer_ouvert on dossier_a_classer (collectivite_id, regie_id) where statut = 'ouvert';
select commun.proteger('dossier_a_classer', 'select, insert, update');

create table remise_au_comptable (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  numero text,
  montant bigint not null check (montant > 0),
  remise_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie,
  foreign key (collectivite_id, redevable_id) references redevable
);
select commun.proteger('remise_au_comptable', 'select, insert');

create table controle (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_id uuid not null,
  situation text not null,
  constat text,
  fait_par text not null,
  fait_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, regie_id) references regie
);
select commun.proteger('controle', 'select, insert');
