-- Famille : foyers, droits, activités, réservations, pointage. Périodes [debut, fin).

create table foyer (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  id_externe text,
  numero integer not null,
  libelle text not null,
  adresse text not null,
  code_postal text not null,
  commune text not null,
  code_insee text not null,
  adresse_masquee boolean not null default false,
  payeur_id uuid,
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, numero),
  foreign key (collectivite_id, payeur_id) references personne
);
create unique index foyer_id_externe on foyer (collectivite_id, id_externe) where id_externe is not null;
select commun.proteger('foyer', 'select, insert, update');

create table appartenance (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  foyer_id uuid not null,
  personne_id uuid not null,
  role text not null check (role in ('adulte', 'enfant', 'payeur')),
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, foyer_id) references foyer,
  foreign key (collectivite_id, personne_id) references personne,
  exclude using gist (collectivite_id with =, foyer_id with =, personne_id with =, daterange(debut, fin) with &&)
);
create index appartenance_personne on appartenance (collectivite_id, personne_id);
create index appartenance_foyer on appartenance (collectivite_id, foyer_id);
select commun.proteger('appartenance', 'select, insert, update');

create table responsabilite (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  adulte_id uuid not null,
  enfant_id uuid not null,
  autorite text not null check (autorite in ('conjointe', 'exclusive', 'retiree', 'deleguee', 'aucune')),
  peut_inscrire boolean not null,
  peut_reserver boolean not null,
  peut_consulter boolean not null,
  peut_payer boolean not null,
  peut_recuperer boolean not null,
  debut date not null,
  fin date,
  preuve text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, adulte_id) references personne,
  foreign key (collectivite_id, enfant_id) references personne,
  exclude using gist (collectivite_id with =, adulte_id with =, enfant_id with =, daterange(debut, fin) with &&)
);
create index responsabilite_enfant on responsabilite (collectivite_id, enfant_id);
select commun.proteger('responsabilite', 'select, insert, update');

create table autorisation_retrait (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  nom text not null,
  telephone text not null,
  genre text not null check (genre in ('appeler', 'recuperer', 'interdit')),
  preuve text,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne,
  check (genre <> 'interdit' or preuve is not null)
);
select commun.proteger('autorisation_retrait', 'select, insert, update');

create table opposition (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  adulte_id uuid not null,
  enfant_id uuid not null,
  objet text not null,
  recue_le date not null,
  levee_le date,
  document text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, adulte_id) references personne,
  foreign key (collectivite_id, enfant_id) references personne
);
select commun.proteger('opposition', 'select, insert, update');

create table qf (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  foyer_id uuid not null,
  valeur numeric(8, 2) not null check (valeur >= 0),
  source text not null check (source in ('CNAF', 'MSA', 'declare', 'calcule')),
  mois text not null,
  mois_calcul text,
  recu_le timestamptz not null,
  preuve text,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, foyer_id) references foyer,
  exclude using gist (collectivite_id with =, foyer_id with =, daterange(debut, fin) with &&)
);
select commun.proteger('qf', 'select, insert, update');

create table sante (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  genre text not null check (genre in ('pai', 'allergie', 'regime', 'medecin')),
  texte text not null,
  panier_repas boolean not null default false,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne
);
create index sante_enfant on sante (collectivite_id, enfant_id);
select commun.proteger('sante', 'select, insert, update');

create table regle_garde (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  activite_id uuid,
  contenu text not null,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne,
  exclude using gist (collectivite_id with =, enfant_id with =, (coalesce(activite_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, daterange(debut, fin) with &&)
);
select commun.proteger('regle_garde', 'select, insert, update');

create table type_piece (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  code text not null,
  nom text not null,
  portee text not null check (portee in ('enfant', 'foyer', 'activite')),
  effet text not null check (effet in ('bloque_inscription', 'bloque_reservation', 'information')),
  validite text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, code)
);
select commun.proteger('type_piece', 'select, insert, update');

create table dossier (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  annee_scolaire text not null,
  statut text not null check (statut in ('brouillon', 'depose', 'incomplet', 'valide', 'refuse', 'clos')),
  depose_le timestamptz,
  motif text,
  primary key (collectivite_id, id),
  unique (collectivite_id, enfant_id, annee_scolaire),
  foreign key (collectivite_id, enfant_id) references personne
);
select commun.proteger('dossier', 'select, insert, update');

create table piece (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  type_piece_id uuid not null,
  foyer_id uuid,
  enfant_id uuid,
  statut text not null check (statut in ('attendue', 'deposee', 'acceptee', 'rejetee', 'expiree')),
  valable_du date,
  valable_au date,
  document_id uuid,
  motif text,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, type_piece_id) references type_piece,
  foreign key (collectivite_id, foyer_id) references foyer,
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, document_id) references document
);
select commun.proteger('piece', 'select, insert, update');

create table activite (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  code text not null,
  nom text not null,
  genre text not null check (genre in ('cantine', 'periscolaire', 'mercredi', 'vacances', 'evenement')),
  service_id uuid not null,
  regie_code text not null,
  produit_code text not null,
  paiement text not null check (paiement in ('prepaye', 'mensuel')),
  extrascolaire boolean not null default false,
  jours smallint[] not null,
  types_jour text[] not null,
  validation_agent boolean not null default false,
  attente boolean not null default true,
  primary key (collectivite_id, id),
  unique (collectivite_id, code),
  foreign key (collectivite_id, service_id) references service
);
select commun.proteger('activite', 'select, insert, update');

create table groupe (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  activite_id uuid not null,
  site_id uuid not null,
  nom text not null,
  age_min smallint,
  age_max smallint,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, activite_id) references activite,
  foreign key (collectivite_id, site_id) references site
);
select commun.proteger('groupe', 'select, insert, update');

create table unite (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  activite_id uuid not null,
  code text not null,
  nom text not null,
  genre text not null check (genre in ('journee', 'demi_journee', 'repas', 'plage_horaire', 'quantite', 'evenement')),
  debut_heure text,
  fin_heure text,
  rang smallint not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, activite_id, code),
  foreign key (collectivite_id, activite_id) references activite
);
select commun.proteger('unite', 'select, insert, update');

create table combinaison (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  unites uuid[] not null,
  resultat_id uuid not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, resultat_id) references unite
);
select commun.proteger('combinaison', 'select, insert, update');

create table incompatibilite (
  collectivite_id uuid not null references commun.collectivite,
  unite_a_id uuid not null,
  unite_b_id uuid not null,
  primary key (collectivite_id, unite_a_id, unite_b_id),
  foreign key (collectivite_id, unite_a_id) references unite,
  foreign key (collectivite_id, unite_b_id) references unite
);
select commun.proteger('incompatibilite', 'select, insert, delete');

create table dependance (
  collectivite_id uuid not null references commun.collectivite,
  unite_id uuid not null,
  requiert_id uuid not null,
  primary key (collectivite_id, unite_id, requiert_id),
  foreign key (collectivite_id, unite_id) references unite,
  foreign key (collectivite_id, requiert_id) references unite
);
select commun.proteger('dependance', 'select, insert, delete');

-- Capacité : un compteur porte sur un ensemble d'unités d'un groupe ; une réservation prend une place dans chacun.
create table compteur_capacite (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  groupe_id uuid not null,
  unites uuid[] not null,
  nom text not null,
  capacite integer not null check (capacite >= 0),
  primary key (collectivite_id, id),
  foreign key (collectivite_id, groupe_id) references groupe
);
create index compteur_capacite_groupe on compteur_capacite (collectivite_id, groupe_id);
select commun.proteger('compteur_capacite', 'select, insert, update');

create table compteur_jour (
  collectivite_id uuid not null references commun.collectivite,
  compteur_id uuid not null,
  jour date not null,
  capacite integer not null,
  reserve integer not null default 0,
  primary key (collectivite_id, compteur_id, jour),
  foreign key (collectivite_id, compteur_id) references compteur_capacite,
  check (reserve between 0 and capacite)
);
select commun.proteger('compteur_jour', 'select, insert, update');

create table periode_reservation (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  activite_id uuid not null,
  debut date not null,
  fin date not null,
  ouvre_le timestamptz not null,
  ferme_le timestamptz not null,
  audience text not null check (audience in ('tous', 'residents')),
  primary key (collectivite_id, id),
  foreign key (collectivite_id, activite_id) references activite,
  check (fin > debut and ferme_le > ouvre_le)
);
select commun.proteger('periode_reservation', 'select, insert');

-- Révisions immuables : délai, absence.
create table regle_delai (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  unite_id uuid not null,
  sens text not null check (sens in ('ajout', 'retrait')),
  version integer not null,
  contenu text not null,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  unique (collectivite_id, unite_id, sens, version),
  foreign key (collectivite_id, unite_id) references unite,
  exclude using gist (collectivite_id with =, unite_id with =, sens with =, daterange(debut, fin) with &&)
);
select commun.proteger('regle_delai', 'select, insert');
grant update (fin) on regle_delai to parvis_app;

create table regle_absence (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  activite_id uuid not null,
  motif text not null,
  libelle text not null,
  version integer not null,
  contenu text not null,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  unique (collectivite_id, activite_id, motif, version),
  foreign key (collectivite_id, activite_id) references activite,
  exclude using gist (collectivite_id with =, activite_id with =, motif with =, daterange(debut, fin) with &&)
);
select commun.proteger('regle_absence', 'select, insert');
grant update (fin) on regle_absence to parvis_app;

create table inscription (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  id_externe text,
  enfant_id uuid not null,
  activite_id uuid not null,
  groupe_id uuid not null,
  foyer_id uuid not null,
  classe text,
  debut date not null,
  fin date,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, activite_id) references activite,
  foreign key (collectivite_id, groupe_id) references groupe,
  foreign key (collectivite_id, foyer_id) references foyer,
  exclude using gist (collectivite_id with =, enfant_id with =, activite_id with =, daterange(debut, fin) with &&)
);
create index inscription_enfant on inscription (collectivite_id, enfant_id);
create index inscription_groupe on inscription (collectivite_id, groupe_id);
create unique index inscription_id_externe on inscription (collectivite_id, id_externe) where id_externe is not null;
select commun.proteger('inscription', 'select, insert, update');

create table reservation (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  id_externe text,
  enfant_id uuid not null,
  unite_id uuid not null,
  groupe_id uuid not null,
  foyer_id uuid not null,
  jour date not null,
  statut text not null check (statut in ('option', 'confirmee', 'demandee', 'refusee', 'attente', 'proposee', 'expiree', 'annulee', 'annulee_tard')),
  quantite smallint not null default 1 check (quantite > 0),
  demandeur_compte_id uuid,
  demandee_le timestamptz not null,
  echeance timestamptz,
  priorite smallint not null default 0,
  decision text not null,
  motif text,
  maj_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, unite_id) references unite,
  foreign key (collectivite_id, groupe_id) references groupe,
  foreign key (collectivite_id, foyer_id) references foyer
);
-- Une seule réservation vivante par enfant, unité et jour (invariant 3).
create unique index reservation_vivante on reservation (collectivite_id, enfant_id, unite_id, jour)
  where statut in ('option', 'confirmee', 'demandee', 'attente', 'proposee');
create unique index reservation_id_externe on reservation (collectivite_id, id_externe) where id_externe is not null;
create index reservation_enfant_jour on reservation (collectivite_id, enfant_id, jour);
create index reservation_groupe_jour on reservation (collectivite_id, groupe_id, jour);
create index reservation_attente on reservation (collectivite_id, groupe_id, jour, priorite, demandee_le, id) where statut = 'attente';
select commun.proteger('reservation', 'select, insert, update');

-- Chaque mouvement d'une réservation, en ajout seul : qui, quand, pourquoi, sous quelle règle.
create table reservation_mouvement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  reservation_id uuid not null,
  de text,
  vers text not null,
  auteur text not null,
  motif text,
  decision text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, reservation_id) references reservation
);
create index reservation_mouvement_reservation on reservation_mouvement (collectivite_id, reservation_id);
select commun.proteger('reservation_mouvement', 'select, insert');

create table evenement_collectif (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  jour date not null,
  libelle text not null,
  site_id uuid,
  groupe_id uuid,
  classe text,
  unites uuid[] not null,
  saisi_par text not null,
  saisi_le timestamptz not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, site_id) references site,
  foreign key (collectivite_id, groupe_id) references groupe
);
create index evenement_collectif_jour on evenement_collectif (collectivite_id, jour);
select commun.proteger('evenement_collectif', 'select, insert');

create table creneau (
  collectivite_id uuid not null references commun.collectivite,
  groupe_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  statut text not null check (statut in ('ouvert', 'commande', 'pointe', 'clos', 'verrouille', 'rouvert')),
  commande integer,
  commande_le timestamptz,
  clos_le timestamptz,
  clos_par text,
  motif text,
  primary key (collectivite_id, groupe_id, unite_id, jour),
  foreign key (collectivite_id, groupe_id) references groupe,
  foreign key (collectivite_id, unite_id) references unite
);
create index creneau_jour on creneau (collectivite_id, jour);
select commun.proteger('creneau', 'select, insert, update');

-- Marques de présence, en ajout seul, idempotentes par appareil et rang (PTG-2).
create table pointage (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  unite_id uuid not null,
  groupe_id uuid not null,
  jour date not null,
  valeur text not null check (valeur in ('present', 'absent', 'parti', 'non_pointe')),
  motif text,
  minutes integer,
  appareil text not null,
  rang bigint not null,
  saisi_le timestamptz not null,
  recu_le timestamptz not null,
  horloge_suspecte boolean not null default false,
  auteur text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, appareil, rang),
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, unite_id) references unite,
  foreign key (collectivite_id, groupe_id) references groupe
);
create index pointage_jour on pointage (collectivite_id, groupe_id, jour);
create index pointage_enfant on pointage (collectivite_id, enfant_id, jour);
select commun.proteger('pointage', 'select, insert');

-- Lecture du fait présent : la marque qui vaut, après fusion.
create table presence (
  collectivite_id uuid not null references commun.collectivite,
  enfant_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  groupe_id uuid not null,
  valeur text not null check (valeur in ('present', 'absent', 'parti', 'non_pointe')),
  motif text,
  justifie boolean,
  minutes integer,
  conflit boolean not null default false,
  maj_le timestamptz not null,
  primary key (collectivite_id, enfant_id, unite_id, jour),
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, unite_id) references unite
);
create index presence_groupe on presence (collectivite_id, groupe_id, jour);
select commun.proteger('presence', 'select, insert, update');

create table justificatif_absence (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  enfant_id uuid not null,
  activite_id uuid not null,
  motif text not null,
  debut date not null,
  fin date not null,
  recu_le timestamptz not null,
  document_id uuid,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, enfant_id) references personne,
  foreign key (collectivite_id, activite_id) references activite,
  foreign key (collectivite_id, document_id) references document
);
select commun.proteger('justificatif_absence', 'select, insert');
