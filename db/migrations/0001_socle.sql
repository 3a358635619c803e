-- Le socle : deux schémas. `commun` porte ce qui appartient à l'installation (comptes, sessions, registre des
-- collectivités, files) ; `public` ne porte que des tables de collectivité, toutes cloisonnées par rangée.

create schema commun;
create extension if not exists btree_gist;

do $$ begin
  if not exists (select from pg_roles where rolname = 'parvis_app') then
    create role parvis_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  execute format('grant parvis_app to %I', current_user);
end $$;

grant usage on schema commun, public to parvis_app;
revoke create on schema public from public;

-- Cloisonne une table : égalité simple sur la collectivité de la transaction, droits donnés un à un.
-- Une table en ajout seul reçoit `select, insert` : c'est le droit, non un déclencheur, qui la rend immuable.
create function commun.proteger(cible regclass, droits text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', cible);
  execute format('alter table %s force row level security', cible);
  execute format(
    'create policy cloison on %s using (collectivite_id = nullif(current_setting(''app.collectivite'', true), '''')::uuid)'
    ' with check (collectivite_id = nullif(current_setting(''app.collectivite'', true), '''')::uuid)', cible);
  execute format('grant %s on %s to parvis_app', droits, cible);
end $$;

-- Mise en file dans la transaction métier, sans donner à l'application le schéma de la file.
create function commun.ajouter_tache(tache text, charge json, cle text default null, a_partir_de timestamptz default null, file text default null)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select from graphile_worker.add_job(
    identifier => tache, payload => charge, queue_name => file, run_at => a_partir_de,
    max_attempts => 100, job_key => cle, job_key_mode => case when cle is null then null else 'preserve_run_at' end);
$$;
revoke all on function commun.ajouter_tache(text, json, text, timestamptz, text) from public;
grant execute on function commun.ajouter_tache(text, json, text, timestamptz, text) to parvis_app;

create table commun.operateur (
  id uuid primary key,
  nom text not null,
  siret text not null check (siret ~ '^\d{14}$')
);

create table commun.collectivite (
  id uuid primary key,
  operateur_id uuid not null references commun.operateur,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,60}$'),
  nom text not null,
  genre text not null check (genre in ('commune', 'cias', 'ccas', 'epci', 'syndicat')),
  siret text not null unique check (siret ~ '^\d{14}$'),
  code_insee text,
  population integer not null check (population >= 0),
  fuseau text not null default 'Europe/Paris',
  territoire_feries text not null default 'metropole',
  zone_scolaire text not null,
  adresse text not null,
  telephone text not null,
  courriel text not null,
  couleur_primaire text not null check (couleur_primaire ~ '^#[0-9a-f]{6}$'),
  couleur_accent text not null check (couleur_accent ~ '^#[0-9a-f]{6}$'),
  embleme text not null,
  cree_le timestamptz not null
);

create table commun.compte (
  id uuid primary key,
  genre text not null check (genre in ('resident', 'agent')),
  libelle text not null,
  courriel text,
  mot_de_passe text,
  secret_totp text,
  cree_le timestamptz not null,
  ferme_le timestamptz
);
create unique index compte_courriel on commun.compte (genre, lower(courriel)) where courriel is not null and ferme_le is null;

create table commun.identite_externe (
  emetteur text not null,
  sub text not null,
  compte_id uuid not null references commun.compte,
  pivot text not null,
  vue_le timestamptz not null,
  primary key (emetteur, sub)
);
create index identite_externe_compte on commun.identite_externe (compte_id);

create table commun.cle_acces (
  id text primary key,
  compte_id uuid not null references commun.compte,
  cle_publique bytea not null,
  compteur bigint not null,
  libelle text not null,
  creee_le timestamptz not null,
  utilisee_le timestamptz
);
create index cle_acces_compte on commun.cle_acces (compte_id);

create table commun.session (
  empreinte bytea primary key,
  compte_id uuid not null references commun.compte,
  jeton_formulaire text not null,
  methode text not null,
  niveau smallint not null,
  jeton_identite text,
  creee_le timestamptz not null,
  vue_le timestamptz not null,
  expire_le timestamptz not null
);
create index session_compte on commun.session (compte_id);
create index session_expire on commun.session (expire_le);

create table commun.session_revocation (
  compte_id uuid not null references commun.compte,
  collectivite_id uuid not null references commun.collectivite,
  revoquee_le timestamptz not null,
  motif text not null,
  primary key (compte_id, collectivite_id)
);

-- Connexion commencée et non finie : état, nonce et vérificateur restent chez nous.
create table commun.connexion_en_cours (
  etat text primary key,
  fournisseur text not null,
  transaction text not null,
  retour text not null,
  compte_id uuid,
  expire_le timestamptz not null
);

create table commun.essai_acces (
  cle text not null,
  fenetre timestamptz not null,
  nombre integer not null,
  primary key (cle, fenetre)
);

-- Quelles collectivités un compte peut ouvrir, et par quelle preuve (jamais le seul courriel).
create table commun.compte_lien (
  compte_id uuid not null references commun.compte,
  collectivite_id uuid not null references commun.collectivite,
  qualite text not null check (qualite in ('resident', 'agent')),
  personne_id uuid,
  preuve text not null,
  cree_le timestamptz not null,
  masque_le timestamptz,
  primary key (compte_id, collectivite_id, qualite)
);
create index compte_lien_collectivite on commun.compte_lien (collectivite_id, qualite);

-- Calendrier scolaire officiel, copie versionnée.
create table commun.calendrier_scolaire (
  zone text not null,
  version text not null,
  libelle text not null,
  debut date not null,
  reprise date,
  annee_scolaire text not null,
  primary key (zone, version, debut, libelle)
);

-- Avis reçus d'un partenaire, gardés tels quels avant tout traitement.
create table commun.notification_recue (
  id uuid primary key,
  canal text not null,
  reference text not null,
  recue_le timestamptz not null,
  traitee_le timestamptz,
  abandonnee_le timestamptz
);
create index notification_recue_age on commun.notification_recue (recue_le);
create index notification_recue_attente on commun.notification_recue (canal, reference) where traitee_le is null and abandonnee_le is null;

-- Où trouver une tentative de paiement à partir de la seule référence que le partenaire connaît.
create table commun.aiguillage_paiement (
  id_op text primary key,
  collectivite_id uuid not null references commun.collectivite,
  tentative_id uuid not null
);

-- Qui travaille à la file, vu à l'instant : les tâches tenues par un processus mort sont rendues aux vivants.
create table commun.travailleur (
  id text primary key,
  vu_le timestamptz not null
);

create table commun.cle_api (
  id uuid primary key,
  empreinte bytea not null unique,
  collectivite_id uuid not null references commun.collectivite,
  source_id uuid not null,
  portees text not null,
  creee_le timestamptz not null,
  revoquee_le timestamptz
);

create table commun.mandat_acces (
  id uuid primary key,
  compte_id uuid not null references commun.compte,
  collectivite_id uuid not null references commun.collectivite,
  motif text not null,
  debut timestamptz not null,
  fin timestamptz not null,
  check (fin > debut)
);

grant select on commun.operateur, commun.collectivite, commun.calendrier_scolaire to parvis_app;
grant insert, update on commun.collectivite to parvis_app;
grant insert on commun.operateur to parvis_app;
grant insert, delete on commun.calendrier_scolaire to parvis_app;
grant select, insert, update on commun.compte, commun.identite_externe, commun.cle_acces, commun.compte_lien,
  commun.session_revocation, commun.notification_recue, commun.cle_api, commun.mandat_acces to parvis_app;
grant select, insert on commun.aiguillage_paiement to parvis_app;
grant select, insert, update, delete on commun.session, commun.connexion_en_cours, commun.essai_acces to parvis_app;
grant delete on commun.cle_acces, commun.notification_recue to parvis_app;

-- Une écriture, une réponse : la clé garde l'empreinte de l'entrée et la première réponse.
create table cle_idempotence (
  collectivite_id uuid not null references commun.collectivite,
  source text not null,
  cle text not null check (length(cle) between 1 and 255),
  empreinte text not null,
  reponse text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, source, cle)
);
select commun.proteger('cle_idempotence', 'select, insert, delete');

-- Boîte d'envoi : l'événement part dans la transaction de l'action.
create table evenement (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  nom text not null,
  charge text not null,
  action_id uuid not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id)
);
select commun.proteger('evenement', 'select, insert');

-- Journal : octets canoniques exacts. Les lignes sont scellées par blocs, chaque bloc chaîné au précédent.
create table audit_ligne (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  octets text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id)
);
create index audit_ligne_date on audit_ligne (collectivite_id, cree_le);
select commun.proteger('audit_ligne', 'select, insert');

create table audit_bloc (
  collectivite_id uuid not null references commun.collectivite,
  numero bigint not null check (numero > 0),
  precedent text not null,
  empreinte text not null,
  lignes integer not null,
  scelle_le timestamptz not null,
  primary key (collectivite_id, numero)
);
select commun.proteger('audit_bloc', 'select, insert');

create table audit_bloc_ligne (
  collectivite_id uuid not null references commun.collectivite,
  ligne_id uuid not null,
  numero bigint not null,
  rang integer not null,
  primary key (collectivite_id, ligne_id),
  unique (collectivite_id, numero, rang),
  foreign key (collectivite_id, ligne_id) references audit_ligne,
  foreign key (collectivite_id, numero) references audit_bloc
);
select commun.proteger('audit_bloc_ligne', 'select, insert');

create table document (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  genre text not null,
  objet_id uuid not null,
  personne_id uuid,
  titre text not null,
  nom_fichier text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  taille integer not null check (taille > 0),
  type_contenu text not null,
  cree_le timestamptz not null,
  primary key (collectivite_id, id),
  unique (collectivite_id, genre, objet_id)
);
create index document_personne on document (collectivite_id, personne_id, cree_le);
select commun.proteger('document', 'select, insert');

create table avis (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  personne_id uuid not null,
  modele text not null,
  sujet text not null,
  texte text not null,
  lien text not null,
  cle text not null,
  cree_le timestamptz not null,
  lu_le timestamptz,
  courriel_etat text not null check (courriel_etat in ('sans', 'a_envoyer', 'envoye', 'refuse', 'inconnu')),
  courriel_le timestamptz,
  primary key (collectivite_id, id),
  unique (collectivite_id, cle)
);
create index avis_personne on avis (collectivite_id, personne_id, cree_le desc);
select commun.proteger('avis', 'select, insert, update');
