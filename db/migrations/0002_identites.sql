-- Personnes, agents et lieux d'une collectivité.

create table personne (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  id_externe text,
  nom_naissance text not null,
  prenoms text not null,
  nom_usage text,
  sexe text check (sexe in ('F', 'M')),
  date_naissance text check (date_naissance ~ '^\d{4}-\d{2}-\d{2}$'),
  commune_naissance text,
  pays_naissance text,
  courriel text,
  telephone text,
  recherche text not null,
  identite_verifiee_le timestamptz,
  cree_le timestamptz not null,
  primary key (collectivite_id, id)
);
create unique index personne_id_externe on personne (collectivite_id, id_externe) where id_externe is not null;
create index personne_recherche on personne (collectivite_id, recherche text_pattern_ops);
create index personne_pivot on personne (collectivite_id, date_naissance, nom_naissance);
select commun.proteger('personne', 'select, insert, update');

create table service (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  code text not null,
  nom text not null,
  adresse text not null,
  telephone text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, code)
);
select commun.proteger('service', 'select, insert, update');

-- Rôle daté d'un agent, avec l'acte qui le donne.
create table affectation (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  compte_id uuid not null references commun.compte,
  role text not null,
  service_id uuid,
  debut date not null,
  fin date,
  acte text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, service_id) references service,
  check (fin is null or fin > debut)
);
create index affectation_compte on affectation (collectivite_id, compte_id);
select commun.proteger('affectation', 'select, insert, update');

create table site (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  code text not null,
  nom text not null,
  adresse text not null,
  territoire_feries text not null,
  zone_scolaire text not null,
  fuseau text not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, code)
);
select commun.proteger('site', 'select, insert, update');

create table fermeture (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  site_id uuid,
  debut date not null,
  fin date not null,
  motif text not null,
  primary key (collectivite_id, id),
  foreign key (collectivite_id, site_id) references site,
  check (fin > debut)
);
select commun.proteger('fermeture', 'select, insert');
