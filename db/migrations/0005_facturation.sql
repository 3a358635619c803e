-- Facturation : tarifs, consommations, campagnes, factures et avoirs.

create table tarif (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  unite_id uuid not null,
  nom text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, unite_id),
  foreign key (collectivite_id, unite_id) references unite
);
select commun.proteger('tarif', 'select, insert');

create table tarif_version (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  tarif_id uuid not null,
  version integer not null,
  deliberation text not null,
  contenu text not null,
  empreinte text not null,
  debut date not null,
  fin date,
  publiee_le timestamptz not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, tarif_id, version),
  foreign key (collectivite_id, tarif_id) references tarif,
  exclude using gist (collectivite_id with =, tarif_id with =, daterange(debut, fin) with &&)
);
select commun.proteger('tarif_version', 'select, insert');
grant update (fin) on tarif_version to parvis_app;

-- Une explication de prix, rangée par son contenu : mille repas au même prix partagent la même trace.
create table trace_prix (
  collectivite_id uuid not null references commun.collectivite,
  empreinte text not null,
  contenu text not null,
  primary key (collectivite_id, empreinte)
);
select commun.proteger('trace_prix', 'select, insert');

create table campagne (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  regie_code text not null,
  mois text not null check (mois ~ '^\d{4}-\d{2}$'),
  nom text not null,
  statut text not null check (statut in ('preparee', 'brouillon', 'controlee', 'emise', 'close')),
  limite date not null,
  creee_le timestamptz not null,
  emise_le timestamptz,
  primary key (collectivite_id, id),
  unique (collectivite_id, regie_code, mois)
);
select commun.proteger('campagne', 'select, insert, update');

create table passe (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  campagne_id uuid not null,
  rang integer not null,
  genre text not null check (genre in ('brouillon', 'definitive', 'rejeu')),
  statut text not null check (statut in ('en_attente', 'en_cours', 'terminee', 'echec')),
  faits integer not null default 0,
  total integer not null default 0,
  -- Dernier foyer calculé, ou dernier payeur émis : la passe reprend après lui.
  curseur uuid,
  demandee_par text not null,
  demandee_le timestamptz not null,
  terminee_le timestamptz,
  primary key (collectivite_id, id),
  unique (collectivite_id, campagne_id, rang),
  foreign key (collectivite_id, campagne_id) references campagne
);
create unique index passe_en_cours on passe (collectivite_id, campagne_id) where statut in ('en_attente', 'en_cours');
select commun.proteger('passe', 'select, insert, update');

-- Brouillon d'une campagne : une rangée par payeur et par foyer des enfants, refaite par le rejeu, ôtée par l'émission.
create table brouillon_facture (
  collectivite_id uuid not null references commun.collectivite,
  campagne_id uuid not null,
  foyer_id uuid not null,
  payeur_id uuid not null,
  payeur_foyer_id uuid,
  lignes text not null,
  montant bigint not null,
  bloquant boolean not null,
  perime boolean not null default false,
  calcule_le timestamptz not null,
  primary key (collectivite_id, campagne_id, payeur_id, foyer_id),
  foreign key (collectivite_id, campagne_id) references campagne
);
create index brouillon_foyer on brouillon_facture (collectivite_id, campagne_id, foyer_id);
select commun.proteger('brouillon_facture', 'select, insert, update, delete');

create table anomalie (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  campagne_id uuid not null,
  code text not null,
  bloquante boolean not null,
  foyer_id uuid,
  payeur_id uuid,
  enfant_id uuid,
  unite_id uuid,
  groupe_id uuid,
  jour date,
  phrase text not null,
  remede text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, campagne_id) references campagne
);
create index anomalie_campagne on anomalie (collectivite_id, campagne_id, bloquante, code);
select commun.proteger('anomalie', 'select, insert, update, delete');

create table facture (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  campagne_id uuid not null,
  genre text not null check (genre in ('facture', 'avoir')),
  numero text not null,
  regie_code text not null,
  payeur_id uuid not null,
  foyer_id uuid not null,
  payeur_fige text not null,
  montant bigint not null check (montant >= 0),
  -- Avoirs antérieurs déduits : la créance ouverte vaut montant - deduit.
  deduit bigint not null default 0 check (deduit between 0 and montant),
  emise_le date not null,
  limite date not null,
  creance_id uuid,
  contenu text not null,
  empreinte text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, numero),
  foreign key (collectivite_id, campagne_id) references campagne
);
create index facture_payeur on facture (collectivite_id, payeur_id, emise_le desc);
create index facture_campagne on facture (collectivite_id, campagne_id);
select commun.proteger('facture', 'select, insert');

-- Ce qu'un avoir a déjà payé d'une facture suivante.
create table deduction_avoir (
  collectivite_id uuid not null references commun.collectivite,
  avoir_id uuid not null,
  facture_id uuid not null,
  montant bigint not null check (montant > 0),
  primary key (collectivite_id, avoir_id, facture_id),
  foreign key (collectivite_id, avoir_id) references facture,
  foreign key (collectivite_id, facture_id) references facture
);
create index deduction_avoir_facture on deduction_avoir (collectivite_id, facture_id);
select commun.proteger('deduction_avoir', 'select, insert');

create table facture_statut (
  collectivite_id uuid not null references commun.collectivite,
  facture_id uuid not null,
  statut text not null check (statut in ('emise', 'reglee_partiel', 'reglee', 'transferee', 'annulee')),
  maj_le timestamptz not null,
  primary key (collectivite_id, facture_id),
  foreign key (collectivite_id, facture_id) references facture
);
select commun.proteger('facture_statut', 'select, insert, update');

-- Ce qui a été facturé, par clé (enfant, unité, jour, payeur) : la facturation par différence en part (FAC-1).
create table consommation (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  facture_id uuid not null,
  enfant_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  payeur_id uuid not null,
  nature text not null check (nature in ('normal', 'reserve', 'depassement', 'modificateur', 'aide')),
  quantite smallint not null check (quantite in (-1, 1)),
  unites smallint not null check (unites in (-1, 0, 1)),
  prix_unitaire bigint not null,
  montant bigint not null check (montant = quantite * prix_unitaire),
  part_repas bigint not null,
  part_garde bigint not null,
  part_autre bigint not null,
  libelle text not null,
  annule uuid,
  tarif_version_id uuid not null,
  trace_empreinte text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, facture_id) references facture,
  foreign key (collectivite_id, tarif_version_id) references tarif_version,
  foreign key (collectivite_id, trace_empreinte) references trace_prix
);
create index consommation_cle on consommation (collectivite_id, jour, enfant_id, unite_id, payeur_id);
-- Une ligne émise ne s'annule qu'une fois.
create unique index consommation_annule on consommation (collectivite_id, annule) where annule is not null;
create index consommation_facture on consommation (collectivite_id, facture_id);
select commun.proteger('consommation', 'select, insert');

create table ligne_facture (
  collectivite_id uuid not null references commun.collectivite,
  facture_id uuid not null,
  rang integer not null,
  enfant_id uuid not null,
  libelle text not null,
  jours text not null,
  quantite integer not null,
  prix_unitaire bigint not null,
  montant bigint not null,
  part_repas bigint not null,
  part_garde bigint not null,
  produit text not null,
  trace_empreinte text not null,
  primary key (collectivite_id, facture_id, rang),
  foreign key (collectivite_id, facture_id) references facture,
  foreign key (collectivite_id, trace_empreinte) references trace_prix,
  check (montant = quantite * prix_unitaire)
);
select commun.proteger('ligne_facture', 'select, insert');

create table panier (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  payeur_id uuid not null,
  regie_code text not null,
  statut text not null check (statut in ('ouvert', 'a_payer', 'paye', 'expire', 'annule')),
  tenu_jusque timestamptz not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id)
);
create unique index panier_ouvert on panier (collectivite_id, payeur_id, regie_code) where statut in ('ouvert', 'a_payer');
select commun.proteger('panier', 'select, insert, update');

create table ligne_panier (
  collectivite_id uuid not null references commun.collectivite,
  panier_id uuid not null,
  reservation_id uuid not null,
  montant bigint not null,
  trace_empreinte text not null,
  primary key (collectivite_id, panier_id, reservation_id),
  foreign key (collectivite_id, panier_id) references panier,
  foreign key (collectivite_id, reservation_id) references reservation
);
select commun.proteger('ligne_panier', 'select, insert, delete');

create table relance (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  facture_id uuid not null,
  rang smallint not null,
  envoyee_le timestamptz not null,
  document_id uuid,
  primary key (collectivite_id, id),
  unique (collectivite_id, facture_id, rang),
  foreign key (collectivite_id, facture_id) references facture,
  foreign key (collectivite_id, document_id) references document
);
select commun.proteger('relance', 'select, insert');
