-- Image de la base après les migrations, écrite par « npm run generate » : à lire, jamais à exécuter.
-- Le schéma commun appartient à l'installation ; chaque table de public est cloisonnée par collectivité.

CREATE OR REPLACE FUNCTION commun.ajouter_tache(tache text, charge json, cle text DEFAULT NULL::text, a_partir_de timestamp with time zone DEFAULT NULL::timestamp with time zone, file text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select from graphile_worker.add_job(
    identifier => tache, payload => charge, queue_name => file, run_at => a_partir_de,
    max_attempts => 100, job_key => cle, job_key_mode => case when cle is null then null else 'preserve_run_at' end);
$function$;

CREATE OR REPLACE FUNCTION commun.proteger(cible regclass, droits text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', cible);
  execute format('alter table %s force row level security', cible);
  execute format(
    'create policy cloison on %s using (collectivite_id = nullif(current_setting(''app.collectivite'', true), '''')::uuid)'
    ' with check (collectivite_id = nullif(current_setting(''app.collectivite'', true), '''')::uuid)', cible);
  execute format('grant %s on %s to parvis_app', droits, cible);
end $function$;

create table commun.aiguillage_paiement (
  id_op text not null,
  collectivite_id uuid not null,
  tentative_id uuid not null,
  constraint aiguillage_paiement_pkey PRIMARY KEY (id_op),
  constraint aiguillage_paiement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
grant insert, select on commun.aiguillage_paiement to parvis_app;

create table commun.audit_bloc (
  numero bigint not null,
  precedent text not null,
  empreinte text not null,
  lignes integer not null,
  scelle_le timestamp with time zone not null,
  constraint audit_bloc_pkey PRIMARY KEY (numero),
  constraint audit_bloc_numero_check CHECK ((numero > 0))
);
grant insert, select on commun.audit_bloc to parvis_app;

create table commun.audit_bloc_ligne (
  ligne_id uuid not null,
  numero bigint not null,
  rang integer not null,
  constraint audit_bloc_ligne_pkey PRIMARY KEY (ligne_id),
  constraint audit_bloc_ligne_numero_rang_key UNIQUE (numero, rang),
  constraint audit_bloc_ligne_ligne_id_fkey FOREIGN KEY (ligne_id) REFERENCES commun.audit_ligne(id),
  constraint audit_bloc_ligne_numero_fkey FOREIGN KEY (numero) REFERENCES commun.audit_bloc(numero)
);
grant insert, select on commun.audit_bloc_ligne to parvis_app;

create table commun.audit_ligne (
  id uuid not null,
  octets text not null,
  cree_le timestamp with time zone not null,
  constraint audit_ligne_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_ligne_date ON commun.audit_ligne USING btree (cree_le);
grant insert, select on commun.audit_ligne to parvis_app;

create table commun.calendrier_scolaire (
  zone text not null,
  version text not null,
  libelle text not null,
  debut date not null,
  reprise date,
  annee_scolaire text not null,
  constraint calendrier_scolaire_pkey PRIMARY KEY (zone, version, debut, libelle)
);
grant delete, insert, select on commun.calendrier_scolaire to parvis_app;

create table commun.cle_acces (
  id text not null,
  compte_id uuid not null,
  cle_publique bytea not null,
  compteur bigint not null,
  libelle text not null,
  creee_le timestamp with time zone not null,
  utilisee_le timestamp with time zone,
  constraint cle_acces_pkey PRIMARY KEY (id),
  constraint cle_acces_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id)
);
CREATE INDEX cle_acces_compte ON commun.cle_acces USING btree (compte_id);
grant delete, insert, select, update on commun.cle_acces to parvis_app;

create table commun.cle_api (
  id uuid not null,
  empreinte bytea not null,
  collectivite_id uuid not null,
  source_id uuid not null,
  portees text not null,
  creee_le timestamp with time zone not null,
  revoquee_le timestamp with time zone,
  constraint cle_api_pkey PRIMARY KEY (id),
  constraint cle_api_empreinte_key UNIQUE (empreinte),
  constraint cle_api_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
grant insert, select, update on commun.cle_api to parvis_app;

create table commun.cle_idempotence (
  source text not null,
  cle text not null,
  empreinte text not null,
  reponse text not null,
  cree_le timestamp with time zone not null,
  constraint cle_idempotence_pkey PRIMARY KEY (source, cle),
  constraint cle_idempotence_cle_check CHECK (((length(cle) >= 1) AND (length(cle) <= 255)))
);
grant delete, insert, select on commun.cle_idempotence to parvis_app;

create table commun.collectivite (
  id uuid not null,
  operateur_id uuid not null,
  slug text not null,
  nom text not null,
  genre text not null,
  siret text not null,
  code_insee text,
  population integer not null,
  fuseau text not null default 'Europe/Paris'::text,
  territoire_feries text not null default 'metropole'::text,
  zone_scolaire text not null,
  adresse text not null,
  telephone text not null,
  courriel text not null,
  couleur_primaire text not null,
  couleur_accent text not null,
  embleme text not null,
  cree_le timestamp with time zone not null,
  constraint collectivite_pkey PRIMARY KEY (id),
  constraint collectivite_siret_key UNIQUE (siret),
  constraint collectivite_slug_key UNIQUE (slug),
  constraint collectivite_operateur_id_fkey FOREIGN KEY (operateur_id) REFERENCES commun.operateur(id),
  constraint collectivite_couleur_accent_check CHECK ((couleur_accent ~ '^#[0-9a-f]{6}$'::text)),
  constraint collectivite_couleur_primaire_check CHECK ((couleur_primaire ~ '^#[0-9a-f]{6}$'::text)),
  constraint collectivite_genre_check CHECK ((genre = ANY (ARRAY['commune'::text, 'cias'::text, 'ccas'::text, 'epci'::text, 'syndicat'::text]))),
  constraint collectivite_population_check CHECK ((population >= 0)),
  constraint collectivite_siret_check CHECK ((siret ~ '^\d{14}$'::text)),
  constraint collectivite_slug_check CHECK ((slug ~ '^[a-z0-9-]{2,60}$'::text))
);
grant insert, select, update on commun.collectivite to parvis_app;

create table commun.compte (
  id uuid not null,
  genre text not null,
  libelle text not null,
  courriel text,
  mot_de_passe text,
  secret_totp text,
  cree_le timestamp with time zone not null,
  ferme_le timestamp with time zone,
  constraint compte_pkey PRIMARY KEY (id),
  constraint compte_genre_check CHECK ((genre = ANY (ARRAY['resident'::text, 'agent'::text])))
);
CREATE UNIQUE INDEX compte_courriel ON commun.compte USING btree (genre, lower(courriel)) WHERE ((courriel IS NOT NULL) AND (ferme_le IS NULL));
grant insert, select, update on commun.compte to parvis_app;

create table commun.compte_lien (
  compte_id uuid not null,
  collectivite_id uuid not null,
  qualite text not null,
  personne_id uuid,
  preuve text not null,
  cree_le timestamp with time zone not null,
  masque_le timestamp with time zone,
  constraint compte_lien_pkey PRIMARY KEY (compte_id, collectivite_id, qualite),
  constraint compte_lien_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint compte_lien_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint compte_lien_qualite_check CHECK ((qualite = ANY (ARRAY['resident'::text, 'agent'::text])))
);
CREATE INDEX compte_lien_collectivite ON commun.compte_lien USING btree (collectivite_id, qualite);
grant insert, select, update on commun.compte_lien to parvis_app;

create table commun.connexion_en_cours (
  etat text not null,
  fournisseur text not null,
  transaction text not null,
  retour text not null,
  compte_id uuid,
  expire_le timestamp with time zone not null,
  constraint connexion_en_cours_pkey PRIMARY KEY (etat)
);
grant delete, insert, select, update on commun.connexion_en_cours to parvis_app;

create table commun.essai_acces (
  cle text not null,
  fenetre timestamp with time zone not null,
  nombre integer not null,
  constraint essai_acces_pkey PRIMARY KEY (cle, fenetre)
);
grant delete, insert, select, update on commun.essai_acces to parvis_app;

create table commun.identite_externe (
  emetteur text not null,
  sub text not null,
  compte_id uuid not null,
  pivot text not null,
  vue_le timestamp with time zone not null,
  constraint identite_externe_pkey PRIMARY KEY (emetteur, sub),
  constraint identite_externe_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id)
);
CREATE INDEX identite_externe_compte ON commun.identite_externe USING btree (compte_id);
grant insert, select, update on commun.identite_externe to parvis_app;

create table commun.mandat_acces (
  id uuid not null,
  compte_id uuid not null,
  collectivite_id uuid not null,
  motif text not null,
  debut timestamp with time zone not null,
  fin timestamp with time zone not null,
  constraint mandat_acces_pkey PRIMARY KEY (id),
  constraint mandat_acces_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint mandat_acces_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint mandat_acces_check CHECK ((fin > debut))
);
grant insert, select, update on commun.mandat_acces to parvis_app;

create table commun.notification_recue (
  id uuid not null,
  canal text not null,
  reference text not null,
  recue_le timestamp with time zone not null,
  traitee_le timestamp with time zone,
  abandonnee_le timestamp with time zone,
  constraint notification_recue_pkey PRIMARY KEY (id)
);
CREATE INDEX notification_recue_age ON commun.notification_recue USING btree (recue_le);
CREATE INDEX notification_recue_attente ON commun.notification_recue USING btree (canal, reference) WHERE ((traitee_le IS NULL) AND (abandonnee_le IS NULL));
grant delete, insert, select, update on commun.notification_recue to parvis_app;

create table commun.operateur (
  id uuid not null,
  nom text not null,
  siret text not null,
  constraint operateur_pkey PRIMARY KEY (id),
  constraint operateur_siret_check CHECK ((siret ~ '^\d{14}$'::text))
);
grant insert, select on commun.operateur to parvis_app;

create table commun.session (
  empreinte bytea not null,
  compte_id uuid not null,
  jeton_formulaire text not null,
  methode text not null,
  niveau smallint not null,
  jeton_identite text,
  creee_le timestamp with time zone not null,
  vue_le timestamp with time zone not null,
  expire_le timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (empreinte),
  constraint session_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id)
);
CREATE INDEX session_compte ON commun.session USING btree (compte_id);
CREATE INDEX session_expire ON commun.session USING btree (expire_le);
grant delete, insert, select, update on commun.session to parvis_app;

create table commun.session_revocation (
  compte_id uuid not null,
  collectivite_id uuid not null,
  revoquee_le timestamp with time zone not null,
  motif text not null,
  constraint session_revocation_pkey PRIMARY KEY (compte_id, collectivite_id),
  constraint session_revocation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint session_revocation_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id)
);
grant insert, select, update on commun.session_revocation to parvis_app;

create table commun.travailleur (
  id text not null,
  vu_le timestamp with time zone not null,
  constraint travailleur_pkey PRIMARY KEY (id)
);

create table acte_regie (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  version integer not null,
  statut text not null,
  contenu text not null,
  empreinte text not null,
  valide_du date not null,
  valide_au date,
  document_id uuid,
  constraint acte_regie_pkey PRIMARY KEY (collectivite_id, id),
  constraint acte_regie_collectivite_id_regie_id_version_key UNIQUE (collectivite_id, regie_id, version),
  constraint acte_regie_collectivite_id_regie_id_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, regie_id WITH =, daterange(valide_du, valide_au) WITH &&) WHERE ((statut = ANY (ARRAY['en_vigueur'::text, 'remplace'::text]))),
  constraint acte_regie_collectivite_id_document_id_fkey FOREIGN KEY (collectivite_id, document_id) REFERENCES document(collectivite_id, id),
  constraint acte_regie_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint acte_regie_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint acte_regie_statut_check CHECK ((statut = ANY (ARRAY['projet'::text, 'soumis'::text, 'avise'::text, 'signe'::text, 'en_vigueur'::text, 'remplace'::text, 'abroge'::text])))
);
alter table acte_regie enable row level security;
alter table acte_regie force row level security;
create policy cloison on acte_regie using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on acte_regie to parvis_app;
grant update (statut, valide_au) on acte_regie to parvis_app;

create table activite (
  collectivite_id uuid not null,
  id uuid not null,
  code text not null,
  nom text not null,
  genre text not null,
  service_id uuid not null,
  regie_code text not null,
  produit_code text not null,
  paiement text not null,
  extrascolaire boolean not null default false,
  jours smallint[] not null,
  types_jour text[] not null,
  validation_agent boolean not null default false,
  attente boolean not null default true,
  constraint activite_pkey PRIMARY KEY (collectivite_id, id),
  constraint activite_collectivite_id_code_key UNIQUE (collectivite_id, code),
  constraint activite_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint activite_collectivite_id_service_id_fkey FOREIGN KEY (collectivite_id, service_id) REFERENCES service(collectivite_id, id),
  constraint activite_genre_check CHECK ((genre = ANY (ARRAY['cantine'::text, 'periscolaire'::text, 'mercredi'::text, 'vacances'::text, 'evenement'::text]))),
  constraint activite_paiement_check CHECK ((paiement = ANY (ARRAY['prepaye'::text, 'mensuel'::text])))
);
alter table activite enable row level security;
alter table activite force row level security;
create policy cloison on activite using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on activite to parvis_app;

create table affectation (
  collectivite_id uuid not null,
  id uuid not null,
  compte_id uuid not null,
  role text not null,
  service_id uuid,
  debut date not null,
  fin date,
  acte text not null,
  constraint affectation_pkey PRIMARY KEY (collectivite_id, id),
  constraint affectation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint affectation_collectivite_id_service_id_fkey FOREIGN KEY (collectivite_id, service_id) REFERENCES service(collectivite_id, id),
  constraint affectation_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint affectation_check CHECK (((fin IS NULL) OR (fin > debut)))
);
CREATE INDEX affectation_compte ON public.affectation USING btree (collectivite_id, compte_id);
alter table affectation enable row level security;
alter table affectation force row level security;
create policy cloison on affectation using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on affectation to parvis_app;

create table anomalie (
  collectivite_id uuid not null,
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
  constraint anomalie_pkey PRIMARY KEY (collectivite_id, id),
  constraint anomalie_collectivite_id_campagne_id_fkey FOREIGN KEY (collectivite_id, campagne_id) REFERENCES campagne(collectivite_id, id),
  constraint anomalie_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
CREATE INDEX anomalie_campagne ON public.anomalie USING btree (collectivite_id, campagne_id, bloquante, code);
alter table anomalie enable row level security;
alter table anomalie force row level security;
create policy cloison on anomalie using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select, update on anomalie to parvis_app;

create table appartenance (
  collectivite_id uuid not null,
  id uuid not null,
  foyer_id uuid not null,
  personne_id uuid not null,
  role text not null,
  debut date not null,
  fin date,
  constraint appartenance_pkey PRIMARY KEY (collectivite_id, id),
  constraint appartenance_collectivite_id_foyer_id_personne_id_daterang_excl EXCLUDE USING gist (collectivite_id WITH =, foyer_id WITH =, personne_id WITH =, daterange(debut, fin) WITH &&),
  constraint appartenance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint appartenance_collectivite_id_foyer_id_fkey FOREIGN KEY (collectivite_id, foyer_id) REFERENCES foyer(collectivite_id, id),
  constraint appartenance_collectivite_id_personne_id_fkey FOREIGN KEY (collectivite_id, personne_id) REFERENCES personne(collectivite_id, id),
  constraint appartenance_role_check CHECK ((role = ANY (ARRAY['adulte'::text, 'enfant'::text, 'payeur'::text])))
);
CREATE INDEX appartenance_foyer ON public.appartenance USING btree (collectivite_id, foyer_id);
CREATE INDEX appartenance_personne ON public.appartenance USING btree (collectivite_id, personne_id);
alter table appartenance enable row level security;
alter table appartenance force row level security;
create policy cloison on appartenance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on appartenance to parvis_app;

create table audit_bloc (
  collectivite_id uuid not null,
  numero bigint not null,
  precedent text not null,
  empreinte text not null,
  lignes integer not null,
  scelle_le timestamp with time zone not null,
  constraint audit_bloc_pkey PRIMARY KEY (collectivite_id, numero),
  constraint audit_bloc_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint audit_bloc_numero_check CHECK ((numero > 0))
);
alter table audit_bloc enable row level security;
alter table audit_bloc force row level security;
create policy cloison on audit_bloc using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on audit_bloc to parvis_app;

create table audit_bloc_ligne (
  collectivite_id uuid not null,
  ligne_id uuid not null,
  numero bigint not null,
  rang integer not null,
  constraint audit_bloc_ligne_pkey PRIMARY KEY (collectivite_id, ligne_id),
  constraint audit_bloc_ligne_collectivite_id_numero_rang_key UNIQUE (collectivite_id, numero, rang),
  constraint audit_bloc_ligne_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint audit_bloc_ligne_collectivite_id_ligne_id_fkey FOREIGN KEY (collectivite_id, ligne_id) REFERENCES audit_ligne(collectivite_id, id),
  constraint audit_bloc_ligne_collectivite_id_numero_fkey FOREIGN KEY (collectivite_id, numero) REFERENCES audit_bloc(collectivite_id, numero)
);
alter table audit_bloc_ligne enable row level security;
alter table audit_bloc_ligne force row level security;
create policy cloison on audit_bloc_ligne using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on audit_bloc_ligne to parvis_app;

create table audit_ligne (
  collectivite_id uuid not null,
  id uuid not null,
  octets text not null,
  cree_le timestamp with time zone not null,
  constraint audit_ligne_pkey PRIMARY KEY (collectivite_id, id),
  constraint audit_ligne_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
CREATE INDEX audit_ligne_date ON public.audit_ligne USING btree (collectivite_id, cree_le);
alter table audit_ligne enable row level security;
alter table audit_ligne force row level security;
create policy cloison on audit_ligne using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on audit_ligne to parvis_app;

create table autorisation_retrait (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  nom text not null,
  telephone text not null,
  genre text not null,
  preuve text,
  debut date not null,
  fin date,
  constraint autorisation_retrait_pkey PRIMARY KEY (collectivite_id, id),
  constraint autorisation_retrait_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint autorisation_retrait_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint autorisation_retrait_check CHECK (((genre <> 'interdit'::text) OR (preuve IS NOT NULL))),
  constraint autorisation_retrait_genre_check CHECK ((genre = ANY (ARRAY['appeler'::text, 'recuperer'::text, 'interdit'::text])))
);
alter table autorisation_retrait enable row level security;
alter table autorisation_retrait force row level security;
create policy cloison on autorisation_retrait using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on autorisation_retrait to parvis_app;

create table avis (
  collectivite_id uuid not null,
  id uuid not null,
  personne_id uuid not null,
  modele text not null,
  sujet text not null,
  texte text not null,
  lien text not null,
  cle text not null,
  cree_le timestamp with time zone not null,
  lu_le timestamp with time zone,
  courriel_etat text not null,
  courriel_le timestamp with time zone,
  constraint avis_pkey PRIMARY KEY (collectivite_id, id),
  constraint avis_collectivite_id_cle_key UNIQUE (collectivite_id, cle),
  constraint avis_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint avis_courriel_etat_check CHECK ((courriel_etat = ANY (ARRAY['sans'::text, 'a_envoyer'::text, 'envoye'::text, 'refuse'::text, 'inconnu'::text])))
);
CREATE INDEX avis_personne ON public.avis USING btree (collectivite_id, personne_id, cree_le DESC);
alter table avis enable row level security;
alter table avis force row level security;
create policy cloison on avis using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on avis to parvis_app;

create table brouillon_facture (
  collectivite_id uuid not null,
  campagne_id uuid not null,
  foyer_id uuid not null,
  payeur_id uuid not null,
  payeur_foyer_id uuid,
  lignes text not null,
  montant bigint not null,
  bloquant boolean not null,
  perime boolean not null default false,
  calcule_le timestamp with time zone not null,
  constraint brouillon_facture_pkey PRIMARY KEY (collectivite_id, campagne_id, payeur_id, foyer_id),
  constraint brouillon_facture_collectivite_id_campagne_id_fkey FOREIGN KEY (collectivite_id, campagne_id) REFERENCES campagne(collectivite_id, id),
  constraint brouillon_facture_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
CREATE INDEX brouillon_foyer ON public.brouillon_facture USING btree (collectivite_id, campagne_id, foyer_id);
alter table brouillon_facture enable row level security;
alter table brouillon_facture force row level security;
create policy cloison on brouillon_facture using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select, update on brouillon_facture to parvis_app;

create table campagne (
  collectivite_id uuid not null,
  id uuid not null,
  regie_code text not null,
  mois text not null,
  nom text not null,
  statut text not null,
  limite date not null,
  creee_le timestamp with time zone not null,
  emise_le timestamp with time zone,
  constraint campagne_pkey PRIMARY KEY (collectivite_id, id),
  constraint campagne_collectivite_id_regie_code_mois_key UNIQUE (collectivite_id, regie_code, mois),
  constraint campagne_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint campagne_mois_check CHECK ((mois ~ '^\d{4}-\d{2}$'::text)),
  constraint campagne_statut_check CHECK ((statut = ANY (ARRAY['preparee'::text, 'brouillon'::text, 'controlee'::text, 'emise'::text, 'close'::text])))
);
alter table campagne enable row level security;
alter table campagne force row level security;
create policy cloison on campagne using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on campagne to parvis_app;

create table cle_idempotence (
  collectivite_id uuid not null,
  source text not null,
  cle text not null,
  empreinte text not null,
  reponse text not null,
  cree_le timestamp with time zone not null,
  constraint cle_idempotence_pkey PRIMARY KEY (collectivite_id, source, cle),
  constraint cle_idempotence_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint cle_idempotence_cle_check CHECK (((length(cle) >= 1) AND (length(cle) <= 255)))
);
alter table cle_idempotence enable row level security;
alter table cle_idempotence force row level security;
create policy cloison on cle_idempotence using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select on cle_idempotence to parvis_app;

create table combinaison (
  collectivite_id uuid not null,
  id uuid not null,
  unites uuid[] not null,
  resultat_id uuid not null,
  constraint combinaison_pkey PRIMARY KEY (collectivite_id, id),
  constraint combinaison_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint combinaison_collectivite_id_resultat_id_fkey FOREIGN KEY (collectivite_id, resultat_id) REFERENCES unite(collectivite_id, id)
);
alter table combinaison enable row level security;
alter table combinaison force row level security;
create policy cloison on combinaison using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on combinaison to parvis_app;

create table compteur_capacite (
  collectivite_id uuid not null,
  id uuid not null,
  groupe_id uuid not null,
  unites uuid[] not null,
  nom text not null,
  capacite integer not null,
  constraint compteur_capacite_pkey PRIMARY KEY (collectivite_id, id),
  constraint compteur_capacite_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint compteur_capacite_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id),
  constraint compteur_capacite_capacite_check CHECK ((capacite >= 0))
);
CREATE INDEX compteur_capacite_groupe ON public.compteur_capacite USING btree (collectivite_id, groupe_id);
alter table compteur_capacite enable row level security;
alter table compteur_capacite force row level security;
create policy cloison on compteur_capacite using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on compteur_capacite to parvis_app;

create table compteur_jour (
  collectivite_id uuid not null,
  compteur_id uuid not null,
  jour date not null,
  capacite integer not null,
  reserve integer not null default 0,
  constraint compteur_jour_pkey PRIMARY KEY (collectivite_id, compteur_id, jour),
  constraint compteur_jour_collectivite_id_compteur_id_fkey FOREIGN KEY (collectivite_id, compteur_id) REFERENCES compteur_capacite(collectivite_id, id),
  constraint compteur_jour_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint compteur_jour_check CHECK (((reserve >= 0) AND (reserve <= capacite)))
);
alter table compteur_jour enable row level security;
alter table compteur_jour force row level security;
create policy cloison on compteur_jour using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on compteur_jour to parvis_app;

create table consommation (
  collectivite_id uuid not null,
  id uuid not null,
  facture_id uuid not null,
  enfant_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  payeur_id uuid not null,
  nature text not null,
  quantite smallint not null,
  unites smallint not null,
  prix_unitaire bigint not null,
  montant bigint not null,
  part_repas bigint not null,
  part_garde bigint not null,
  part_autre bigint not null,
  libelle text not null,
  annule uuid,
  tarif_version_id uuid not null,
  trace_empreinte text not null,
  constraint consommation_pkey PRIMARY KEY (collectivite_id, id),
  constraint consommation_collectivite_id_facture_id_fkey FOREIGN KEY (collectivite_id, facture_id) REFERENCES facture(collectivite_id, id),
  constraint consommation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint consommation_collectivite_id_tarif_version_id_fkey FOREIGN KEY (collectivite_id, tarif_version_id) REFERENCES tarif_version(collectivite_id, id),
  constraint consommation_collectivite_id_trace_empreinte_fkey FOREIGN KEY (collectivite_id, trace_empreinte) REFERENCES trace_prix(collectivite_id, empreinte),
  constraint consommation_check CHECK ((montant = (quantite * prix_unitaire))),
  constraint consommation_nature_check CHECK ((nature = ANY (ARRAY['normal'::text, 'reserve'::text, 'depassement'::text, 'modificateur'::text, 'aide'::text]))),
  constraint consommation_quantite_check CHECK ((quantite = ANY (ARRAY['-1'::integer, 1]))),
  constraint consommation_unites_check CHECK ((unites = ANY (ARRAY['-1'::integer, 0, 1])))
);
CREATE UNIQUE INDEX consommation_annule ON public.consommation USING btree (collectivite_id, annule) WHERE (annule IS NOT NULL);
CREATE INDEX consommation_cle ON public.consommation USING btree (collectivite_id, jour, enfant_id, unite_id, payeur_id);
CREATE INDEX consommation_facture ON public.consommation USING btree (collectivite_id, facture_id);
alter table consommation enable row level security;
alter table consommation force row level security;
create policy cloison on consommation using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on consommation to parvis_app;

create table controle (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  situation text not null,
  constat text,
  fait_par text not null,
  fait_le timestamp with time zone not null,
  constraint controle_pkey PRIMARY KEY (collectivite_id, id),
  constraint controle_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint controle_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id)
);
alter table controle enable row level security;
alter table controle force row level security;
create policy cloison on controle using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on controle to parvis_app;

create table creance (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  source_id uuid,
  ref_externe text not null,
  dette text not null,
  numero text not null,
  objet text not null,
  montant bigint not null,
  regle bigint not null default 0,
  emise_le date not null,
  publiee_le date not null,
  limite date not null,
  statut text not null,
  document_id uuid,
  constraint creance_pkey PRIMARY KEY (collectivite_id, id),
  constraint creance_collectivite_id_regie_id_ref_externe_key UNIQUE (collectivite_id, regie_id, ref_externe),
  constraint creance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint creance_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint creance_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint creance_check CHECK (((regle >= 0) AND (regle <= montant))),
  constraint creance_montant_check CHECK ((montant > 0)),
  constraint creance_statut_check CHECK ((statut = ANY (ARRAY['ouverte'::text, 'soldee'::text, 'a_remettre'::text, 'remise_au_comptable'::text, 'titree'::text, 'prise_en_charge'::text, 'soldee_au_tresor'::text, 'non_valeur'::text, 'annulee'::text])))
);
CREATE INDEX creance_ouverte ON public.creance USING btree (collectivite_id, regie_id, limite) WHERE (statut = 'ouverte'::text);
CREATE INDEX creance_redevable ON public.creance USING btree (collectivite_id, redevable_id, emise_le DESC);
alter table creance enable row level security;
alter table creance force row level security;
create policy cloison on creance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on creance to parvis_app;

create table creneau (
  collectivite_id uuid not null,
  groupe_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  statut text not null,
  commande integer,
  commande_le timestamp with time zone,
  clos_le timestamp with time zone,
  clos_par text,
  motif text,
  constraint creneau_pkey PRIMARY KEY (collectivite_id, groupe_id, unite_id, jour),
  constraint creneau_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint creneau_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id),
  constraint creneau_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id),
  constraint creneau_statut_check CHECK ((statut = ANY (ARRAY['ouvert'::text, 'commande'::text, 'pointe'::text, 'clos'::text, 'verrouille'::text, 'rouvert'::text])))
);
CREATE INDEX creneau_jour ON public.creneau USING btree (collectivite_id, jour);
alter table creneau enable row level security;
alter table creneau force row level security;
create policy cloison on creneau using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on creneau to parvis_app;

create table deduction_avoir (
  collectivite_id uuid not null,
  avoir_id uuid not null,
  facture_id uuid not null,
  montant bigint not null,
  constraint deduction_avoir_pkey PRIMARY KEY (collectivite_id, avoir_id, facture_id),
  constraint deduction_avoir_collectivite_id_avoir_id_fkey FOREIGN KEY (collectivite_id, avoir_id) REFERENCES facture(collectivite_id, id),
  constraint deduction_avoir_collectivite_id_facture_id_fkey FOREIGN KEY (collectivite_id, facture_id) REFERENCES facture(collectivite_id, id),
  constraint deduction_avoir_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint deduction_avoir_montant_check CHECK ((montant > 0))
);
CREATE INDEX deduction_avoir_facture ON public.deduction_avoir USING btree (collectivite_id, facture_id);
alter table deduction_avoir enable row level security;
alter table deduction_avoir force row level security;
create policy cloison on deduction_avoir using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on deduction_avoir to parvis_app;

create table degagement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  montant bigint not null,
  credite bigint,
  depose_le date not null,
  credite_le date,
  auteur text not null,
  constraint degagement_pkey PRIMARY KEY (collectivite_id, id),
  constraint degagement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint degagement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint degagement_montant_check CHECK ((montant > 0))
);
alter table degagement enable row level security;
alter table degagement force row level security;
create policy cloison on degagement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on degagement to parvis_app;

create table dependance (
  collectivite_id uuid not null,
  unite_id uuid not null,
  requiert_id uuid not null,
  constraint dependance_pkey PRIMARY KEY (collectivite_id, unite_id, requiert_id),
  constraint dependance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint dependance_collectivite_id_requiert_id_fkey FOREIGN KEY (collectivite_id, requiert_id) REFERENCES unite(collectivite_id, id),
  constraint dependance_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id)
);
alter table dependance enable row level security;
alter table dependance force row level security;
create policy cloison on dependance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select on dependance to parvis_app;

create table document (
  collectivite_id uuid not null,
  id uuid not null,
  genre text not null,
  objet_id uuid not null,
  personne_id uuid,
  titre text not null,
  nom_fichier text not null,
  sha256 text not null,
  taille integer not null,
  type_contenu text not null,
  cree_le timestamp with time zone not null,
  constraint document_pkey PRIMARY KEY (collectivite_id, id),
  constraint document_collectivite_id_genre_objet_id_key UNIQUE (collectivite_id, genre, objet_id),
  constraint document_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint document_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint document_taille_check CHECK ((taille > 0))
);
CREATE INDEX document_personne ON public.document USING btree (collectivite_id, personne_id, cree_le);
alter table document enable row level security;
alter table document force row level security;
create policy cloison on document using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on document to parvis_app;

create table dossier (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  annee_scolaire text not null,
  statut text not null,
  depose_le timestamp with time zone,
  motif text,
  constraint dossier_pkey PRIMARY KEY (collectivite_id, id),
  constraint dossier_collectivite_id_enfant_id_annee_scolaire_key UNIQUE (collectivite_id, enfant_id, annee_scolaire),
  constraint dossier_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint dossier_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint dossier_statut_check CHECK ((statut = ANY (ARRAY['brouillon'::text, 'depose'::text, 'incomplet'::text, 'valide'::text, 'refuse'::text, 'clos'::text])))
);
alter table dossier enable row level security;
alter table dossier force row level security;
create policy cloison on dossier using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on dossier to parvis_app;

create table dossier_a_classer (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  encaissement_id uuid,
  redevable_id uuid,
  motif text not null,
  montant bigint not null,
  statut text not null,
  ouvert_le timestamp with time zone not null,
  ferme_le timestamp with time zone,
  constraint dossier_a_classer_pkey PRIMARY KEY (collectivite_id, id),
  constraint dossier_a_classer_collectivite_id_encaissement_id_fkey FOREIGN KEY (collectivite_id, encaissement_id) REFERENCES encaissement(collectivite_id, id),
  constraint dossier_a_classer_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint dossier_a_classer_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint dossier_a_classer_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint dossier_a_classer_montant_check CHECK ((montant > 0)),
  constraint dossier_a_classer_motif_check CHECK ((motif = ANY (ARRAY['surplus'::text, 'double'::text, 'creance_soldee'::text, 'creance_annulee'::text, 'creance_inconnue'::text, 'hors_delai'::text, 'hors_acte'::text, 'non_identifie'::text, 'quarantaine'::text, 'ecart_banque'::text, 'ecart_caisse'::text]))),
  constraint dossier_a_classer_statut_check CHECK ((statut = ANY (ARRAY['ouvert'::text, 'identifie'::text, 'rembourse'::text, 'transfere_au_comptable'::text])))
);
CREATE INDEX dossier_a_classer_ouvert ON public.dossier_a_classer USING btree (collectivite_id, regie_id) WHERE (statut = 'ouvert'::text);
alter table dossier_a_classer enable row level security;
alter table dossier_a_classer force row level security;
create policy cloison on dossier_a_classer using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on dossier_a_classer to parvis_app;

create table echange_paiement (
  collectivite_id uuid not null,
  id uuid not null,
  tentative_id uuid not null,
  operation text not null,
  requete text not null,
  reponse text,
  code_http integer,
  issue text not null,
  cree_le timestamp with time zone not null,
  constraint echange_paiement_pkey PRIMARY KEY (collectivite_id, id),
  constraint echange_paiement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint echange_paiement_collectivite_id_tentative_id_fkey FOREIGN KEY (collectivite_id, tentative_id) REFERENCES tentative_paiement(collectivite_id, id)
);
CREATE INDEX echange_tentative ON public.echange_paiement USING btree (collectivite_id, tentative_id, cree_le);
alter table echange_paiement enable row level security;
alter table echange_paiement force row level security;
create policy cloison on echange_paiement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on echange_paiement to parvis_app;

create table ecriture (
  collectivite_id uuid not null,
  regie_id uuid not null,
  numero bigint not null,
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
  enregistree_le timestamp with time zone not null,
  constraint ecriture_pkey PRIMARY KEY (collectivite_id, regie_id, numero),
  constraint ecriture_collectivite_id_id_key UNIQUE (collectivite_id, id),
  constraint ecriture_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ecriture_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint ecriture_numero_check CHECK ((numero > 0))
);
CREATE UNIQUE INDEX ecriture_contrepasse ON public.ecriture USING btree (collectivite_id, regie_id, contrepasse_de) WHERE (contrepasse_de IS NOT NULL);
CREATE INDEX ecriture_date ON public.ecriture USING btree (collectivite_id, regie_id, date_comptable);
CREATE INDEX ecriture_objet ON public.ecriture USING btree (collectivite_id, objet_id);
alter table ecriture enable row level security;
alter table ecriture force row level security;
create policy cloison on ecriture using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on ecriture to parvis_app;

create table encaissement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid,
  payeur text not null,
  mode text not null,
  montant bigint not null,
  surplus bigint not null default 0,
  moyen text not null,
  date_operation date not null,
  date_valeur date not null,
  enregistre_le timestamp with time zone not null,
  auteur text not null,
  auteur_compte_id uuid,
  session_id uuid,
  statut text not null,
  genre_recu text not null,
  numero text not null,
  ref_externe text,
  source_id uuid,
  acte_id uuid,
  decision text not null,
  constraint encaissement_pkey PRIMARY KEY (collectivite_id, id),
  constraint encaissement_collectivite_id_regie_id_numero_key UNIQUE (collectivite_id, regie_id, numero),
  constraint encaissement_collectivite_id_acte_id_fkey FOREIGN KEY (collectivite_id, acte_id) REFERENCES acte_regie(collectivite_id, id),
  constraint encaissement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint encaissement_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint encaissement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint encaissement_collectivite_id_session_id_fkey FOREIGN KEY (collectivite_id, session_id) REFERENCES session_caisse(collectivite_id, id),
  constraint encaissement_check CHECK (((surplus >= 0) AND (surplus <= montant))),
  constraint encaissement_genre_recu_check CHECK ((genre_recu = ANY (ARRAY['Q'::text, 'J'::text]))),
  constraint encaissement_mode_check CHECK ((mode = ANY (ARRAY['especes'::text, 'cheque'::text, 'tpe'::text, 'en_ligne'::text, 'virement'::text, 'prelevement'::text, 'cesu'::text, 'ancv'::text]))),
  constraint encaissement_montant_check CHECK ((montant > 0)),
  constraint encaissement_statut_check CHECK ((statut = ANY (ARRAY['enregistre'::text, 'remis'::text, 'credite'::text, 'contrepasse'::text])))
);
CREATE INDEX encaissement_redevable ON public.encaissement USING btree (collectivite_id, redevable_id, date_operation DESC);
CREATE INDEX encaissement_regie ON public.encaissement USING btree (collectivite_id, regie_id, enregistre_le DESC);
CREATE INDEX encaissement_session ON public.encaissement USING btree (collectivite_id, session_id);
CREATE UNIQUE INDEX encaissement_source ON public.encaissement USING btree (collectivite_id, source_id, ref_externe) WHERE (source_id IS NOT NULL);
alter table encaissement enable row level security;
alter table encaissement force row level security;
create policy cloison on encaissement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on encaissement to parvis_app;
grant update (statut) on encaissement to parvis_app;

create table evenement (
  collectivite_id uuid not null,
  id uuid not null,
  nom text not null,
  charge text not null,
  action_id uuid not null,
  cree_le timestamp with time zone not null,
  constraint evenement_pkey PRIMARY KEY (collectivite_id, id),
  constraint evenement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table evenement enable row level security;
alter table evenement force row level security;
create policy cloison on evenement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on evenement to parvis_app;

create table evenement_collectif (
  collectivite_id uuid not null,
  id uuid not null,
  jour date not null,
  libelle text not null,
  site_id uuid,
  groupe_id uuid,
  classe text,
  unites uuid[] not null,
  saisi_par text not null,
  saisi_le timestamp with time zone not null,
  constraint evenement_collectif_pkey PRIMARY KEY (collectivite_id, id),
  constraint evenement_collectif_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint evenement_collectif_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id),
  constraint evenement_collectif_collectivite_id_site_id_fkey FOREIGN KEY (collectivite_id, site_id) REFERENCES site(collectivite_id, id)
);
CREATE INDEX evenement_collectif_jour ON public.evenement_collectif USING btree (collectivite_id, jour);
alter table evenement_collectif enable row level security;
alter table evenement_collectif force row level security;
create policy cloison on evenement_collectif using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on evenement_collectif to parvis_app;

create table facture (
  collectivite_id uuid not null,
  id uuid not null,
  campagne_id uuid not null,
  genre text not null,
  numero text not null,
  regie_code text not null,
  payeur_id uuid not null,
  foyer_id uuid not null,
  payeur_fige text not null,
  montant bigint not null,
  deduit bigint not null default 0,
  emise_le date not null,
  limite date not null,
  creance_id uuid,
  contenu text not null,
  empreinte text not null,
  cree_le timestamp with time zone not null,
  constraint facture_pkey PRIMARY KEY (collectivite_id, id),
  constraint facture_collectivite_id_numero_key UNIQUE (collectivite_id, numero),
  constraint facture_collectivite_id_campagne_id_fkey FOREIGN KEY (collectivite_id, campagne_id) REFERENCES campagne(collectivite_id, id),
  constraint facture_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint facture_check CHECK (((deduit >= 0) AND (deduit <= montant))),
  constraint facture_genre_check CHECK ((genre = ANY (ARRAY['facture'::text, 'avoir'::text]))),
  constraint facture_montant_check CHECK ((montant >= 0))
);
CREATE INDEX facture_campagne ON public.facture USING btree (collectivite_id, campagne_id);
CREATE INDEX facture_payeur ON public.facture USING btree (collectivite_id, payeur_id, emise_le DESC);
alter table facture enable row level security;
alter table facture force row level security;
create policy cloison on facture using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on facture to parvis_app;

create table facture_statut (
  collectivite_id uuid not null,
  facture_id uuid not null,
  statut text not null,
  maj_le timestamp with time zone not null,
  constraint facture_statut_pkey PRIMARY KEY (collectivite_id, facture_id),
  constraint facture_statut_collectivite_id_facture_id_fkey FOREIGN KEY (collectivite_id, facture_id) REFERENCES facture(collectivite_id, id),
  constraint facture_statut_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint facture_statut_statut_check CHECK ((statut = ANY (ARRAY['emise'::text, 'reglee_partiel'::text, 'reglee'::text, 'transferee'::text, 'annulee'::text])))
);
alter table facture_statut enable row level security;
alter table facture_statut force row level security;
create policy cloison on facture_statut using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on facture_statut to parvis_app;

create table fermeture (
  collectivite_id uuid not null,
  id uuid not null,
  site_id uuid,
  debut date not null,
  fin date not null,
  motif text not null,
  constraint fermeture_pkey PRIMARY KEY (collectivite_id, id),
  constraint fermeture_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint fermeture_collectivite_id_site_id_fkey FOREIGN KEY (collectivite_id, site_id) REFERENCES site(collectivite_id, id),
  constraint fermeture_check CHECK ((fin > debut))
);
alter table fermeture enable row level security;
alter table fermeture force row level security;
create policy cloison on fermeture using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on fermeture to parvis_app;

create table fichier_prelevement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  nom text not null,
  statut text not null,
  echeance date not null,
  montant bigint not null,
  constraint fichier_prelevement_pkey PRIMARY KEY (collectivite_id, id),
  constraint fichier_prelevement_collectivite_id_regie_id_nom_key UNIQUE (collectivite_id, regie_id, nom),
  constraint fichier_prelevement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint fichier_prelevement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint fichier_prelevement_statut_check CHECK ((statut = ANY (ARRAY['brouillon'::text, 'arrete'::text, 'depose'::text, 'echu'::text, 'rapproche'::text])))
);
alter table fichier_prelevement enable row level security;
alter table fichier_prelevement force row level security;
create policy cloison on fichier_prelevement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on fichier_prelevement to parvis_app;

create table foyer (
  collectivite_id uuid not null,
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
  cree_le timestamp with time zone not null,
  constraint foyer_pkey PRIMARY KEY (collectivite_id, id),
  constraint foyer_collectivite_id_numero_key UNIQUE (collectivite_id, numero),
  constraint foyer_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint foyer_collectivite_id_payeur_id_fkey FOREIGN KEY (collectivite_id, payeur_id) REFERENCES personne(collectivite_id, id)
);
CREATE UNIQUE INDEX foyer_id_externe ON public.foyer USING btree (collectivite_id, id_externe) WHERE (id_externe IS NOT NULL);
alter table foyer enable row level security;
alter table foyer force row level security;
create policy cloison on foyer using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on foyer to parvis_app;

create table groupe (
  collectivite_id uuid not null,
  id uuid not null,
  activite_id uuid not null,
  site_id uuid not null,
  nom text not null,
  age_min smallint,
  age_max smallint,
  constraint groupe_pkey PRIMARY KEY (collectivite_id, id),
  constraint groupe_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint groupe_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint groupe_collectivite_id_site_id_fkey FOREIGN KEY (collectivite_id, site_id) REFERENCES site(collectivite_id, id)
);
alter table groupe enable row level security;
alter table groupe force row level security;
create policy cloison on groupe using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on groupe to parvis_app;

create table imputation (
  collectivite_id uuid not null,
  id uuid not null,
  encaissement_id uuid not null,
  creance_id uuid not null,
  ligne_id uuid not null,
  montant bigint not null,
  cree_le timestamp with time zone not null,
  constraint imputation_pkey PRIMARY KEY (collectivite_id, id),
  constraint imputation_collectivite_id_creance_id_fkey FOREIGN KEY (collectivite_id, creance_id) REFERENCES creance(collectivite_id, id),
  constraint imputation_collectivite_id_encaissement_id_fkey FOREIGN KEY (collectivite_id, encaissement_id) REFERENCES encaissement(collectivite_id, id),
  constraint imputation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint imputation_collectivite_id_ligne_id_fkey FOREIGN KEY (collectivite_id, ligne_id) REFERENCES ligne_creance(collectivite_id, id),
  constraint imputation_montant_check CHECK ((montant <> 0))
);
CREATE INDEX imputation_creance ON public.imputation USING btree (collectivite_id, creance_id);
CREATE INDEX imputation_encaissement ON public.imputation USING btree (collectivite_id, encaissement_id);
alter table imputation enable row level security;
alter table imputation force row level security;
create policy cloison on imputation using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on imputation to parvis_app;

create table incompatibilite (
  collectivite_id uuid not null,
  unite_a_id uuid not null,
  unite_b_id uuid not null,
  constraint incompatibilite_pkey PRIMARY KEY (collectivite_id, unite_a_id, unite_b_id),
  constraint incompatibilite_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint incompatibilite_collectivite_id_unite_a_id_fkey FOREIGN KEY (collectivite_id, unite_a_id) REFERENCES unite(collectivite_id, id),
  constraint incompatibilite_collectivite_id_unite_b_id_fkey FOREIGN KEY (collectivite_id, unite_b_id) REFERENCES unite(collectivite_id, id)
);
alter table incompatibilite enable row level security;
alter table incompatibilite force row level security;
create policy cloison on incompatibilite using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select on incompatibilite to parvis_app;

create table inscription (
  collectivite_id uuid not null,
  id uuid not null,
  id_externe text,
  enfant_id uuid not null,
  activite_id uuid not null,
  groupe_id uuid not null,
  foyer_id uuid not null,
  classe text,
  debut date not null,
  fin date,
  constraint inscription_pkey PRIMARY KEY (collectivite_id, id),
  constraint inscription_collectivite_id_enfant_id_activite_id_daterang_excl EXCLUDE USING gist (collectivite_id WITH =, enfant_id WITH =, activite_id WITH =, daterange(debut, fin) WITH &&),
  constraint inscription_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint inscription_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint inscription_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint inscription_collectivite_id_foyer_id_fkey FOREIGN KEY (collectivite_id, foyer_id) REFERENCES foyer(collectivite_id, id),
  constraint inscription_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id)
);
CREATE INDEX inscription_enfant ON public.inscription USING btree (collectivite_id, enfant_id);
CREATE INDEX inscription_groupe ON public.inscription USING btree (collectivite_id, groupe_id);
CREATE UNIQUE INDEX inscription_id_externe ON public.inscription USING btree (collectivite_id, id_externe) WHERE (id_externe IS NOT NULL);
alter table inscription enable row level security;
alter table inscription force row level security;
create policy cloison on inscription using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on inscription to parvis_app;

create table justificatif_absence (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  activite_id uuid not null,
  motif text not null,
  debut date not null,
  fin date not null,
  recu_le timestamp with time zone not null,
  document_id uuid,
  constraint justificatif_absence_pkey PRIMARY KEY (collectivite_id, id),
  constraint justificatif_absence_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint justificatif_absence_collectivite_id_document_id_fkey FOREIGN KEY (collectivite_id, document_id) REFERENCES document(collectivite_id, id),
  constraint justificatif_absence_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint justificatif_absence_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table justificatif_absence enable row level security;
alter table justificatif_absence force row level security;
create policy cloison on justificatif_absence using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on justificatif_absence to parvis_app;

create table lien_usager_redevable (
  collectivite_id uuid not null,
  compte_id uuid not null,
  redevable_id uuid not null,
  preuve text not null,
  cree_le timestamp with time zone not null,
  masque_le timestamp with time zone,
  constraint lien_usager_redevable_pkey PRIMARY KEY (collectivite_id, compte_id, redevable_id),
  constraint lien_usager_redevable_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint lien_usager_redevable_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint lien_usager_redevable_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id)
);
alter table lien_usager_redevable enable row level security;
alter table lien_usager_redevable force row level security;
create policy cloison on lien_usager_redevable using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on lien_usager_redevable to parvis_app;

create table ligne_creance (
  collectivite_id uuid not null,
  id uuid not null,
  creance_id uuid not null,
  rang integer not null,
  produit text not null,
  nature text not null,
  age_enfant smallint,
  libelle text not null,
  montant bigint not null,
  impute bigint not null default 0,
  constraint ligne_creance_pkey PRIMARY KEY (collectivite_id, id),
  constraint ligne_creance_collectivite_id_creance_id_rang_key UNIQUE (collectivite_id, creance_id, rang),
  constraint ligne_creance_collectivite_id_creance_id_fkey FOREIGN KEY (collectivite_id, creance_id) REFERENCES creance(collectivite_id, id),
  constraint ligne_creance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ligne_creance_check CHECK ((((montant >= 0) AND ((impute >= 0) AND (impute <= montant))) OR ((montant < 0) AND ((impute >= montant) AND (impute <= 0)))))
);
alter table ligne_creance enable row level security;
alter table ligne_creance force row level security;
create policy cloison on ligne_creance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on ligne_creance to parvis_app;

create table ligne_facture (
  collectivite_id uuid not null,
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
  constraint ligne_facture_pkey PRIMARY KEY (collectivite_id, facture_id, rang),
  constraint ligne_facture_collectivite_id_facture_id_fkey FOREIGN KEY (collectivite_id, facture_id) REFERENCES facture(collectivite_id, id),
  constraint ligne_facture_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ligne_facture_collectivite_id_trace_empreinte_fkey FOREIGN KEY (collectivite_id, trace_empreinte) REFERENCES trace_prix(collectivite_id, empreinte),
  constraint ligne_facture_check CHECK ((montant = (quantite * prix_unitaire)))
);
alter table ligne_facture enable row level security;
alter table ligne_facture force row level security;
create policy cloison on ligne_facture using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on ligne_facture to parvis_app;

create table ligne_panier (
  collectivite_id uuid not null,
  panier_id uuid not null,
  reservation_id uuid not null,
  montant bigint not null,
  trace_empreinte text not null,
  constraint ligne_panier_pkey PRIMARY KEY (collectivite_id, panier_id, reservation_id),
  constraint ligne_panier_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ligne_panier_collectivite_id_panier_id_fkey FOREIGN KEY (collectivite_id, panier_id) REFERENCES panier(collectivite_id, id),
  constraint ligne_panier_collectivite_id_reservation_id_fkey FOREIGN KEY (collectivite_id, reservation_id) REFERENCES reservation(collectivite_id, id)
);
alter table ligne_panier enable row level security;
alter table ligne_panier force row level security;
create policy cloison on ligne_panier using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select on ligne_panier to parvis_app;

create table ligne_prelevement (
  collectivite_id uuid not null,
  id uuid not null,
  fichier_id uuid not null,
  mandat_id uuid not null,
  creance_id uuid not null,
  montant bigint not null,
  statut text not null,
  constraint ligne_prelevement_pkey PRIMARY KEY (collectivite_id, id),
  constraint ligne_prelevement_collectivite_id_creance_id_fkey FOREIGN KEY (collectivite_id, creance_id) REFERENCES creance(collectivite_id, id),
  constraint ligne_prelevement_collectivite_id_fichier_id_fkey FOREIGN KEY (collectivite_id, fichier_id) REFERENCES fichier_prelevement(collectivite_id, id),
  constraint ligne_prelevement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ligne_prelevement_collectivite_id_mandat_id_fkey FOREIGN KEY (collectivite_id, mandat_id) REFERENCES mandat_sepa(collectivite_id, id),
  constraint ligne_prelevement_montant_check CHECK ((montant > 0)),
  constraint ligne_prelevement_statut_check CHECK ((statut = ANY (ARRAY['presentee'::text, 'payee'::text, 'rejetee'::text, 'remboursee'::text])))
);
CREATE INDEX ligne_prelevement_creance ON public.ligne_prelevement USING btree (collectivite_id, creance_id);
alter table ligne_prelevement enable row level security;
alter table ligne_prelevement force row level security;
create policy cloison on ligne_prelevement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on ligne_prelevement to parvis_app;

create table ligne_releve (
  collectivite_id uuid not null,
  id uuid not null,
  releve_id uuid not null,
  rang integer not null,
  date_operation date not null,
  date_valeur date not null,
  code_operation text not null,
  libelle text not null,
  reference text not null,
  montant bigint not null,
  statut text not null,
  constraint ligne_releve_pkey PRIMARY KEY (collectivite_id, id),
  constraint ligne_releve_collectivite_id_releve_id_rang_key UNIQUE (collectivite_id, releve_id, rang),
  constraint ligne_releve_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint ligne_releve_collectivite_id_releve_id_fkey FOREIGN KEY (collectivite_id, releve_id) REFERENCES releve_dft(collectivite_id, id),
  constraint ligne_releve_statut_check CHECK ((statut = ANY (ARRAY['a_traiter'::text, 'rapprochee'::text, 'a_classer'::text, 'expliquee'::text])))
);
alter table ligne_releve enable row level security;
alter table ligne_releve force row level security;
create policy cloison on ligne_releve using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on ligne_releve to parvis_app;

create table mandat_sepa (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  rum text not null,
  iban_chiffre text not null,
  iban_masque text not null,
  statut text not null,
  signe_le date,
  derniere_echeance date,
  constraint mandat_sepa_pkey PRIMARY KEY (collectivite_id, id),
  constraint mandat_sepa_collectivite_id_regie_id_rum_key UNIQUE (collectivite_id, regie_id, rum),
  constraint mandat_sepa_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint mandat_sepa_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint mandat_sepa_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint mandat_sepa_statut_check CHECK ((statut = ANY (ARRAY['brouillon'::text, 'signe'::text, 'actif'::text, 'suspendu'::text, 'revoque'::text, 'caduc'::text])))
);
alter table mandat_sepa enable row level security;
alter table mandat_sepa force row level security;
create policy cloison on mandat_sepa using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on mandat_sepa to parvis_app;

create table mois (
  collectivite_id uuid not null,
  regie_id uuid not null,
  mois text not null,
  statut text not null,
  clos_le timestamp with time zone,
  clos_par text,
  constraint mois_pkey PRIMARY KEY (collectivite_id, regie_id, mois),
  constraint mois_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint mois_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint mois_mois_check CHECK ((mois ~ '^\d{4}-\d{2}$'::text)),
  constraint mois_statut_check CHECK ((statut = ANY (ARRAY['ouvert'::text, 'controle'::text, 'clos'::text])))
);
alter table mois enable row level security;
alter table mois force row level security;
create policy cloison on mois using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on mois to parvis_app;

create table mouvement (
  collectivite_id uuid not null,
  regie_id uuid not null,
  numero bigint not null,
  rang smallint not null,
  compte text not null,
  detail text not null default ''::text,
  debit bigint not null,
  credit bigint not null,
  constraint mouvement_pkey PRIMARY KEY (collectivite_id, regie_id, numero, rang),
  constraint mouvement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint mouvement_collectivite_id_regie_id_numero_fkey FOREIGN KEY (collectivite_id, regie_id, numero) REFERENCES ecriture(collectivite_id, regie_id, numero),
  constraint mouvement_check CHECK (((debit = 0) <> (credit = 0))),
  constraint mouvement_compte_check CHECK ((compte = ANY (ARRAY['caisse'::text, 'caisse_en_transit'::text, 'compte_dft'::text, 'cheques_encaissement'::text, 'valeurs_encaissement'::text, 'cartes_encaissement'::text, 'prelevements_encaissement'::text, 'depenses_regulariser'::text, 'recettes_mandataires'::text, 'ecart_debiteur'::text, 'recettes_verser'::text, 'recettes_classer'::text, 'fonds_caisse'::text, 'recettes_tiers'::text, 'recettes_versees'::text]))),
  constraint mouvement_credit_check CHECK ((credit >= 0)),
  constraint mouvement_debit_check CHECK ((debit >= 0))
);
CREATE INDEX mouvement_compte ON public.mouvement USING btree (collectivite_id, regie_id, compte);
alter table mouvement enable row level security;
alter table mouvement force row level security;
create policy cloison on mouvement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on mouvement to parvis_app;

create table nomination (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  compte_id uuid not null,
  qualite text not null,
  point_id uuid,
  debut date not null,
  fin date,
  arrete text not null,
  avis_conforme_le date,
  avis_retire_le date,
  constraint nomination_pkey PRIMARY KEY (collectivite_id, id),
  constraint nomination_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint nomination_collectivite_id_point_id_fkey FOREIGN KEY (collectivite_id, point_id) REFERENCES point_encaissement(collectivite_id, id),
  constraint nomination_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint nomination_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint nomination_qualite_check CHECK ((qualite = ANY (ARRAY['regisseur'::text, 'mandataire_suppleant'::text, 'regisseur_interimaire'::text, 'mandataire'::text])))
);
CREATE INDEX nomination_compte ON public.nomination USING btree (collectivite_id, compte_id);
alter table nomination enable row level security;
alter table nomination force row level security;
create policy cloison on nomination using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on nomination to parvis_app;

create table opposition (
  collectivite_id uuid not null,
  id uuid not null,
  adulte_id uuid not null,
  enfant_id uuid not null,
  objet text not null,
  recue_le date not null,
  levee_le date,
  document text not null,
  constraint opposition_pkey PRIMARY KEY (collectivite_id, id),
  constraint opposition_collectivite_id_adulte_id_fkey FOREIGN KEY (collectivite_id, adulte_id) REFERENCES personne(collectivite_id, id),
  constraint opposition_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint opposition_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table opposition enable row level security;
alter table opposition force row level security;
create policy cloison on opposition using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on opposition to parvis_app;

create table panier (
  collectivite_id uuid not null,
  id uuid not null,
  payeur_id uuid not null,
  regie_code text not null,
  statut text not null,
  tenu_jusque timestamp with time zone not null,
  cree_le timestamp with time zone not null,
  constraint panier_pkey PRIMARY KEY (collectivite_id, id),
  constraint panier_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint panier_statut_check CHECK ((statut = ANY (ARRAY['ouvert'::text, 'a_payer'::text, 'paye'::text, 'expire'::text, 'annule'::text])))
);
CREATE UNIQUE INDEX panier_ouvert ON public.panier USING btree (collectivite_id, payeur_id, regie_code) WHERE (statut = ANY (ARRAY['ouvert'::text, 'a_payer'::text]));
alter table panier enable row level security;
alter table panier force row level security;
create policy cloison on panier using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on panier to parvis_app;

create table passe (
  collectivite_id uuid not null,
  id uuid not null,
  campagne_id uuid not null,
  rang integer not null,
  genre text not null,
  statut text not null,
  faits integer not null default 0,
  total integer not null default 0,
  curseur uuid,
  demandee_par text not null,
  demandee_le timestamp with time zone not null,
  terminee_le timestamp with time zone,
  constraint passe_pkey PRIMARY KEY (collectivite_id, id),
  constraint passe_collectivite_id_campagne_id_rang_key UNIQUE (collectivite_id, campagne_id, rang),
  constraint passe_collectivite_id_campagne_id_fkey FOREIGN KEY (collectivite_id, campagne_id) REFERENCES campagne(collectivite_id, id),
  constraint passe_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint passe_genre_check CHECK ((genre = ANY (ARRAY['brouillon'::text, 'definitive'::text, 'rejeu'::text]))),
  constraint passe_statut_check CHECK ((statut = ANY (ARRAY['en_attente'::text, 'en_cours'::text, 'terminee'::text, 'echec'::text])))
);
CREATE UNIQUE INDEX passe_en_cours ON public.passe USING btree (collectivite_id, campagne_id) WHERE (statut = ANY (ARRAY['en_attente'::text, 'en_cours'::text]));
alter table passe enable row level security;
alter table passe force row level security;
create policy cloison on passe using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on passe to parvis_app;

create table periode_reservation (
  collectivite_id uuid not null,
  id uuid not null,
  activite_id uuid not null,
  debut date not null,
  fin date not null,
  ouvre_le timestamp with time zone not null,
  ferme_le timestamp with time zone not null,
  audience text not null,
  constraint periode_reservation_pkey PRIMARY KEY (collectivite_id, id),
  constraint periode_reservation_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint periode_reservation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint periode_reservation_audience_check CHECK ((audience = ANY (ARRAY['tous'::text, 'residents'::text]))),
  constraint periode_reservation_check CHECK (((fin > debut) AND (ferme_le > ouvre_le)))
);
alter table periode_reservation enable row level security;
alter table periode_reservation force row level security;
create policy cloison on periode_reservation using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on periode_reservation to parvis_app;

create table personne (
  collectivite_id uuid not null,
  id uuid not null,
  id_externe text,
  nom_naissance text not null,
  prenoms text not null,
  nom_usage text,
  sexe text,
  date_naissance text,
  commune_naissance text,
  pays_naissance text,
  courriel text,
  telephone text,
  recherche text not null,
  identite_verifiee_le timestamp with time zone,
  cree_le timestamp with time zone not null,
  constraint personne_pkey PRIMARY KEY (collectivite_id, id),
  constraint personne_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint personne_date_naissance_check CHECK ((date_naissance ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  constraint personne_sexe_check CHECK ((sexe = ANY (ARRAY['F'::text, 'M'::text])))
);
CREATE UNIQUE INDEX personne_id_externe ON public.personne USING btree (collectivite_id, id_externe) WHERE (id_externe IS NOT NULL);
CREATE INDEX personne_pivot ON public.personne USING btree (collectivite_id, date_naissance, nom_naissance);
CREATE INDEX personne_recherche ON public.personne USING btree (collectivite_id, recherche text_pattern_ops);
alter table personne enable row level security;
alter table personne force row level security;
create policy cloison on personne using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on personne to parvis_app;

create table piece (
  collectivite_id uuid not null,
  id uuid not null,
  type_piece_id uuid not null,
  foyer_id uuid,
  enfant_id uuid,
  statut text not null,
  valable_du date,
  valable_au date,
  document_id uuid,
  motif text,
  constraint piece_pkey PRIMARY KEY (collectivite_id, id),
  constraint piece_collectivite_id_document_id_fkey FOREIGN KEY (collectivite_id, document_id) REFERENCES document(collectivite_id, id),
  constraint piece_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint piece_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint piece_collectivite_id_foyer_id_fkey FOREIGN KEY (collectivite_id, foyer_id) REFERENCES foyer(collectivite_id, id),
  constraint piece_collectivite_id_type_piece_id_fkey FOREIGN KEY (collectivite_id, type_piece_id) REFERENCES type_piece(collectivite_id, id),
  constraint piece_statut_check CHECK ((statut = ANY (ARRAY['attendue'::text, 'deposee'::text, 'acceptee'::text, 'rejetee'::text, 'expiree'::text])))
);
alter table piece enable row level security;
alter table piece force row level security;
create policy cloison on piece using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on piece to parvis_app;

create table point_encaissement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  code text not null,
  nom text not null,
  constraint point_encaissement_pkey PRIMARY KEY (collectivite_id, id),
  constraint point_encaissement_collectivite_id_regie_id_code_key UNIQUE (collectivite_id, regie_id, code),
  constraint point_encaissement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint point_encaissement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id)
);
alter table point_encaissement enable row level security;
alter table point_encaissement force row level security;
create policy cloison on point_encaissement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on point_encaissement to parvis_app;

create table pointage (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  unite_id uuid not null,
  groupe_id uuid not null,
  jour date not null,
  valeur text not null,
  motif text,
  minutes integer,
  appareil text not null,
  rang bigint not null,
  saisi_le timestamp with time zone not null,
  recu_le timestamp with time zone not null,
  horloge_suspecte boolean not null default false,
  auteur text not null,
  constraint pointage_pkey PRIMARY KEY (collectivite_id, id),
  constraint pointage_collectivite_id_appareil_rang_key UNIQUE (collectivite_id, appareil, rang),
  constraint pointage_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint pointage_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint pointage_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id),
  constraint pointage_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id),
  constraint pointage_valeur_check CHECK ((valeur = ANY (ARRAY['present'::text, 'absent'::text, 'parti'::text, 'non_pointe'::text])))
);
CREATE INDEX pointage_enfant ON public.pointage USING btree (collectivite_id, enfant_id, jour);
CREATE INDEX pointage_jour ON public.pointage USING btree (collectivite_id, groupe_id, jour);
alter table pointage enable row level security;
alter table pointage force row level security;
create policy cloison on pointage using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on pointage to parvis_app;

create table presence (
  collectivite_id uuid not null,
  enfant_id uuid not null,
  unite_id uuid not null,
  jour date not null,
  groupe_id uuid not null,
  valeur text not null,
  motif text,
  justifie boolean,
  minutes integer,
  conflit boolean not null default false,
  maj_le timestamp with time zone not null,
  constraint presence_pkey PRIMARY KEY (collectivite_id, enfant_id, unite_id, jour),
  constraint presence_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint presence_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint presence_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id),
  constraint presence_valeur_check CHECK ((valeur = ANY (ARRAY['present'::text, 'absent'::text, 'parti'::text, 'non_pointe'::text])))
);
CREATE INDEX presence_groupe ON public.presence USING btree (collectivite_id, groupe_id, jour);
alter table presence enable row level security;
alter table presence force row level security;
create policy cloison on presence using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on presence to parvis_app;

create table qf (
  collectivite_id uuid not null,
  id uuid not null,
  foyer_id uuid not null,
  valeur numeric(8,2) not null,
  source text not null,
  mois text not null,
  mois_calcul text,
  recu_le timestamp with time zone not null,
  preuve text,
  debut date not null,
  fin date,
  constraint qf_pkey PRIMARY KEY (collectivite_id, id),
  constraint qf_collectivite_id_foyer_id_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, foyer_id WITH =, daterange(debut, fin) WITH &&),
  constraint qf_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint qf_collectivite_id_foyer_id_fkey FOREIGN KEY (collectivite_id, foyer_id) REFERENCES foyer(collectivite_id, id),
  constraint qf_source_check CHECK ((source = ANY (ARRAY['CNAF'::text, 'MSA'::text, 'declare'::text, 'calcule'::text]))),
  constraint qf_valeur_check CHECK ((valeur >= (0)::numeric))
);
alter table qf enable row level security;
alter table qf force row level security;
create policy cloison on qf using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on qf to parvis_app;

create table redevable (
  collectivite_id uuid not null,
  id uuid not null,
  personne_id uuid,
  source_id uuid,
  reference text,
  libelle text not null,
  adresse text not null,
  recherche text not null,
  constraint redevable_pkey PRIMARY KEY (collectivite_id, id),
  constraint redevable_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint redevable_collectivite_id_personne_id_fkey FOREIGN KEY (collectivite_id, personne_id) REFERENCES personne(collectivite_id, id)
);
CREATE UNIQUE INDEX redevable_personne ON public.redevable USING btree (collectivite_id, personne_id) WHERE (personne_id IS NOT NULL);
CREATE INDEX redevable_recherche ON public.redevable USING btree (collectivite_id, recherche text_pattern_ops);
CREATE UNIQUE INDEX redevable_source ON public.redevable USING btree (collectivite_id, source_id, reference) WHERE (source_id IS NOT NULL);
alter table redevable enable row level security;
alter table redevable force row level security;
create policy cloison on redevable using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on redevable to parvis_app;

create table regie (
  collectivite_id uuid not null,
  id uuid not null,
  code text not null,
  nom text not null,
  service_id uuid not null,
  statut text not null,
  numcli text,
  saisie text,
  compte_dft text,
  ics text,
  dernier_numero bigint not null default 0,
  derniere_empreinte text not null default ''::text,
  constraint regie_pkey PRIMARY KEY (collectivite_id, id),
  constraint regie_collectivite_id_code_key UNIQUE (collectivite_id, code),
  constraint regie_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint regie_collectivite_id_service_id_fkey FOREIGN KEY (collectivite_id, service_id) REFERENCES service(collectivite_id, id),
  constraint regie_code_check CHECK ((code ~ '^\d{2}$'::text)),
  constraint regie_numcli_check CHECK ((numcli ~ '^\d{6}$'::text)),
  constraint regie_saisie_check CHECK ((saisie = ANY (ARRAY['T'::text, 'X'::text, 'W'::text]))),
  constraint regie_statut_check CHECK ((statut = ANY (ARRAY['projet'::text, 'active'::text, 'suspendue'::text, 'en_cloture'::text, 'close'::text])))
);
CREATE UNIQUE INDEX regie_numcli ON public.regie USING btree (collectivite_id, numcli) WHERE (numcli IS NOT NULL);
alter table regie enable row level security;
alter table regie force row level security;
create policy cloison on regie using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on regie to parvis_app;

create table regle_absence (
  collectivite_id uuid not null,
  id uuid not null,
  activite_id uuid not null,
  motif text not null,
  libelle text not null,
  version integer not null,
  contenu text not null,
  debut date not null,
  fin date,
  constraint regle_absence_pkey PRIMARY KEY (collectivite_id, id),
  constraint regle_absence_collectivite_id_activite_id_motif_version_key UNIQUE (collectivite_id, activite_id, motif, version),
  constraint regle_absence_collectivite_id_activite_id_motif_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, activite_id WITH =, motif WITH =, daterange(debut, fin) WITH &&),
  constraint regle_absence_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint regle_absence_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table regle_absence enable row level security;
alter table regle_absence force row level security;
create policy cloison on regle_absence using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on regle_absence to parvis_app;
grant update (fin) on regle_absence to parvis_app;

create table regle_delai (
  collectivite_id uuid not null,
  id uuid not null,
  unite_id uuid not null,
  sens text not null,
  version integer not null,
  contenu text not null,
  debut date not null,
  fin date,
  constraint regle_delai_pkey PRIMARY KEY (collectivite_id, id),
  constraint regle_delai_collectivite_id_unite_id_sens_version_key UNIQUE (collectivite_id, unite_id, sens, version),
  constraint regle_delai_collectivite_id_unite_id_sens_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, unite_id WITH =, sens WITH =, daterange(debut, fin) WITH &&),
  constraint regle_delai_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint regle_delai_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id),
  constraint regle_delai_sens_check CHECK ((sens = ANY (ARRAY['ajout'::text, 'retrait'::text])))
);
alter table regle_delai enable row level security;
alter table regle_delai force row level security;
create policy cloison on regle_delai using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on regle_delai to parvis_app;
grant update (fin) on regle_delai to parvis_app;

create table regle_garde (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  activite_id uuid,
  contenu text not null,
  debut date not null,
  fin date,
  constraint regle_garde_pkey PRIMARY KEY (collectivite_id, id),
  constraint regle_garde_collectivite_id_enfant_id_coalesce_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, enfant_id WITH =, COALESCE(activite_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, daterange(debut, fin) WITH &&),
  constraint regle_garde_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint regle_garde_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table regle_garde enable row level security;
alter table regle_garde force row level security;
create policy cloison on regle_garde using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on regle_garde to parvis_app;

create table reglement_en_ligne (
  collectivite_id uuid not null,
  id_op text not null,
  tentative_id uuid not null,
  encaissement_id uuid,
  issue text not null,
  cree_le timestamp with time zone not null,
  constraint reglement_en_ligne_pkey PRIMARY KEY (collectivite_id, id_op),
  constraint reglement_en_ligne_collectivite_id_encaissement_id_fkey FOREIGN KEY (collectivite_id, encaissement_id) REFERENCES encaissement(collectivite_id, id),
  constraint reglement_en_ligne_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint reglement_en_ligne_collectivite_id_tentative_id_fkey FOREIGN KEY (collectivite_id, tentative_id) REFERENCES tentative_paiement(collectivite_id, id),
  constraint reglement_en_ligne_issue_check CHECK ((issue = ANY (ARRAY['comptabilise'::text, 'essai'::text, 'activation'::text])))
);
alter table reglement_en_ligne enable row level security;
alter table reglement_en_ligne force row level security;
create policy cloison on reglement_en_ligne using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on reglement_en_ligne to parvis_app;

create table relance (
  collectivite_id uuid not null,
  id uuid not null,
  facture_id uuid not null,
  rang smallint not null,
  envoyee_le timestamp with time zone not null,
  document_id uuid,
  constraint relance_pkey PRIMARY KEY (collectivite_id, id),
  constraint relance_collectivite_id_facture_id_rang_key UNIQUE (collectivite_id, facture_id, rang),
  constraint relance_collectivite_id_document_id_fkey FOREIGN KEY (collectivite_id, document_id) REFERENCES document(collectivite_id, id),
  constraint relance_collectivite_id_facture_id_fkey FOREIGN KEY (collectivite_id, facture_id) REFERENCES facture(collectivite_id, id),
  constraint relance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table relance enable row level security;
alter table relance force row level security;
create policy cloison on relance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on relance to parvis_app;

create table releve_dft (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  sha256 text not null,
  ancien_solde bigint not null,
  nouveau_solde bigint not null,
  recu_le timestamp with time zone not null,
  constraint releve_dft_pkey PRIMARY KEY (collectivite_id, id),
  constraint releve_dft_collectivite_id_regie_id_sha256_key UNIQUE (collectivite_id, regie_id, sha256),
  constraint releve_dft_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint releve_dft_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id)
);
alter table releve_dft enable row level security;
alter table releve_dft force row level security;
create policy cloison on releve_dft using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on releve_dft to parvis_app;

create table remboursement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  montant bigint not null,
  statut text not null,
  demande_par text not null,
  valide_par text,
  motif text not null,
  constraint remboursement_pkey PRIMARY KEY (collectivite_id, id),
  constraint remboursement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint remboursement_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint remboursement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint remboursement_montant_check CHECK ((montant > 0)),
  constraint remboursement_statut_check CHECK ((statut = ANY (ARRAY['demande'::text, 'valide'::text, 'transmis'::text, 'paye'::text, 'rejete'::text])))
);
alter table remboursement enable row level security;
alter table remboursement force row level security;
create policy cloison on remboursement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on remboursement to parvis_app;

create table remise (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  genre text not null,
  numero text,
  statut text not null,
  montant bigint not null,
  arretee_le timestamp with time zone,
  constraint remise_pkey PRIMARY KEY (collectivite_id, id),
  constraint remise_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint remise_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint remise_genre_check CHECK ((genre = ANY (ARRAY['cheques'::text, 'tpe'::text]))),
  constraint remise_statut_check CHECK ((statut = ANY (ARRAY['brouillon'::text, 'arretee'::text, 'expediee'::text, 'creditee'::text, 'creditee_partiellement'::text])))
);
CREATE UNIQUE INDEX remise_numero ON public.remise USING btree (collectivite_id, regie_id, numero) WHERE (numero IS NOT NULL);
alter table remise enable row level security;
alter table remise force row level security;
create policy cloison on remise using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on remise to parvis_app;

create table remise_au_comptable (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  redevable_id uuid not null,
  numero text,
  montant bigint not null,
  remise_le timestamp with time zone not null,
  constraint remise_au_comptable_pkey PRIMARY KEY (collectivite_id, id),
  constraint remise_au_comptable_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint remise_au_comptable_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint remise_au_comptable_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint remise_au_comptable_montant_check CHECK ((montant > 0))
);
alter table remise_au_comptable enable row level security;
alter table remise_au_comptable force row level security;
create policy cloison on remise_au_comptable using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on remise_au_comptable to parvis_app;

create table remise_encaissement (
  collectivite_id uuid not null,
  encaissement_id uuid not null,
  remise_id uuid not null,
  constraint remise_encaissement_pkey PRIMARY KEY (collectivite_id, encaissement_id),
  constraint remise_encaissement_collectivite_id_encaissement_id_fkey FOREIGN KEY (collectivite_id, encaissement_id) REFERENCES encaissement(collectivite_id, id),
  constraint remise_encaissement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint remise_encaissement_collectivite_id_remise_id_fkey FOREIGN KEY (collectivite_id, remise_id) REFERENCES remise(collectivite_id, id)
);
alter table remise_encaissement enable row level security;
alter table remise_encaissement force row level security;
create policy cloison on remise_encaissement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant delete, insert, select on remise_encaissement to parvis_app;

create table remplacement (
  collectivite_id uuid not null,
  id uuid not null,
  nomination_id uuid not null,
  debut date not null,
  fin date not null,
  motif text not null,
  constraint remplacement_pkey PRIMARY KEY (collectivite_id, id),
  constraint remplacement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint remplacement_collectivite_id_nomination_id_fkey FOREIGN KEY (collectivite_id, nomination_id) REFERENCES nomination(collectivite_id, id)
);
alter table remplacement enable row level security;
alter table remplacement force row level security;
create policy cloison on remplacement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on remplacement to parvis_app;

create table reservation (
  collectivite_id uuid not null,
  id uuid not null,
  id_externe text,
  enfant_id uuid not null,
  unite_id uuid not null,
  groupe_id uuid not null,
  foyer_id uuid not null,
  jour date not null,
  statut text not null,
  quantite smallint not null default 1,
  demandeur_compte_id uuid,
  demandee_le timestamp with time zone not null,
  echeance timestamp with time zone,
  priorite smallint not null default 0,
  decision text not null,
  motif text,
  maj_le timestamp with time zone not null,
  constraint reservation_pkey PRIMARY KEY (collectivite_id, id),
  constraint reservation_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint reservation_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint reservation_collectivite_id_foyer_id_fkey FOREIGN KEY (collectivite_id, foyer_id) REFERENCES foyer(collectivite_id, id),
  constraint reservation_collectivite_id_groupe_id_fkey FOREIGN KEY (collectivite_id, groupe_id) REFERENCES groupe(collectivite_id, id),
  constraint reservation_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id),
  constraint reservation_quantite_check CHECK ((quantite > 0)),
  constraint reservation_statut_check CHECK ((statut = ANY (ARRAY['option'::text, 'confirmee'::text, 'demandee'::text, 'refusee'::text, 'attente'::text, 'proposee'::text, 'expiree'::text, 'annulee'::text, 'annulee_tard'::text])))
);
CREATE INDEX reservation_attente ON public.reservation USING btree (collectivite_id, groupe_id, jour, priorite, demandee_le, id) WHERE (statut = 'attente'::text);
CREATE INDEX reservation_enfant_jour ON public.reservation USING btree (collectivite_id, enfant_id, jour);
CREATE INDEX reservation_groupe_jour ON public.reservation USING btree (collectivite_id, groupe_id, jour);
CREATE UNIQUE INDEX reservation_id_externe ON public.reservation USING btree (collectivite_id, id_externe) WHERE (id_externe IS NOT NULL);
CREATE UNIQUE INDEX reservation_vivante ON public.reservation USING btree (collectivite_id, enfant_id, unite_id, jour) WHERE (statut = ANY (ARRAY['option'::text, 'confirmee'::text, 'demandee'::text, 'attente'::text, 'proposee'::text]));
alter table reservation enable row level security;
alter table reservation force row level security;
create policy cloison on reservation using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on reservation to parvis_app;

create table reservation_mouvement (
  collectivite_id uuid not null,
  id uuid not null,
  reservation_id uuid not null,
  de text,
  vers text not null,
  auteur text not null,
  motif text,
  decision text not null,
  cree_le timestamp with time zone not null,
  constraint reservation_mouvement_pkey PRIMARY KEY (collectivite_id, id),
  constraint reservation_mouvement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint reservation_mouvement_collectivite_id_reservation_id_fkey FOREIGN KEY (collectivite_id, reservation_id) REFERENCES reservation(collectivite_id, id)
);
CREATE INDEX reservation_mouvement_reservation ON public.reservation_mouvement USING btree (collectivite_id, reservation_id);
alter table reservation_mouvement enable row level security;
alter table reservation_mouvement force row level security;
create policy cloison on reservation_mouvement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on reservation_mouvement to parvis_app;

create table responsabilite (
  collectivite_id uuid not null,
  id uuid not null,
  adulte_id uuid not null,
  enfant_id uuid not null,
  autorite text not null,
  peut_inscrire boolean not null,
  peut_reserver boolean not null,
  peut_consulter boolean not null,
  peut_payer boolean not null,
  peut_recuperer boolean not null,
  debut date not null,
  fin date,
  preuve text not null,
  constraint responsabilite_pkey PRIMARY KEY (collectivite_id, id),
  constraint responsabilite_collectivite_id_adulte_id_enfant_id_dateran_excl EXCLUDE USING gist (collectivite_id WITH =, adulte_id WITH =, enfant_id WITH =, daterange(debut, fin) WITH &&),
  constraint responsabilite_collectivite_id_adulte_id_fkey FOREIGN KEY (collectivite_id, adulte_id) REFERENCES personne(collectivite_id, id),
  constraint responsabilite_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint responsabilite_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint responsabilite_autorite_check CHECK ((autorite = ANY (ARRAY['conjointe'::text, 'exclusive'::text, 'retiree'::text, 'deleguee'::text, 'aucune'::text])))
);
CREATE INDEX responsabilite_enfant ON public.responsabilite USING btree (collectivite_id, enfant_id);
alter table responsabilite enable row level security;
alter table responsabilite force row level security;
create policy cloison on responsabilite using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on responsabilite to parvis_app;

create table sante (
  collectivite_id uuid not null,
  id uuid not null,
  enfant_id uuid not null,
  genre text not null,
  texte text not null,
  panier_repas boolean not null default false,
  debut date not null,
  fin date,
  constraint sante_pkey PRIMARY KEY (collectivite_id, id),
  constraint sante_collectivite_id_enfant_id_fkey FOREIGN KEY (collectivite_id, enfant_id) REFERENCES personne(collectivite_id, id),
  constraint sante_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint sante_genre_check CHECK ((genre = ANY (ARRAY['pai'::text, 'allergie'::text, 'regime'::text, 'medecin'::text])))
);
CREATE INDEX sante_enfant ON public.sante USING btree (collectivite_id, enfant_id);
alter table sante enable row level security;
alter table sante force row level security;
create policy cloison on sante using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on sante to parvis_app;

create table serie_numero (
  collectivite_id uuid not null,
  porteur_id uuid not null,
  genre text not null,
  exercice smallint not null,
  dernier bigint not null,
  constraint serie_numero_pkey PRIMARY KEY (collectivite_id, porteur_id, genre, exercice),
  constraint serie_numero_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint serie_numero_dernier_check CHECK ((dernier >= 0)),
  constraint serie_numero_genre_check CHECK ((genre = ANY (ARRAY['F'::text, 'A'::text, 'Q'::text, 'J'::text, 'R'::text, 'B'::text, 'V'::text, 'T'::text])))
);
alter table serie_numero enable row level security;
alter table serie_numero force row level security;
create policy cloison on serie_numero using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on serie_numero to parvis_app;

create table service (
  collectivite_id uuid not null,
  id uuid not null,
  code text not null,
  nom text not null,
  adresse text not null,
  telephone text not null,
  constraint service_pkey PRIMARY KEY (collectivite_id, id),
  constraint service_collectivite_id_code_key UNIQUE (collectivite_id, code),
  constraint service_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table service enable row level security;
alter table service force row level security;
create policy cloison on service using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on service to parvis_app;

create table session_caisse (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  point_id uuid not null,
  compte_id uuid not null,
  statut text not null,
  fonds bigint not null,
  ouverte_le timestamp with time zone not null,
  comptage text,
  compte_montant bigint,
  ecart bigint,
  commentaire text,
  comptee_le timestamp with time zone,
  validee_le timestamp with time zone,
  constraint session_caisse_pkey PRIMARY KEY (collectivite_id, id),
  constraint session_caisse_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint session_caisse_collectivite_id_point_id_fkey FOREIGN KEY (collectivite_id, point_id) REFERENCES point_encaissement(collectivite_id, id),
  constraint session_caisse_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint session_caisse_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint session_caisse_fonds_check CHECK ((fonds >= 0)),
  constraint session_caisse_statut_check CHECK ((statut = ANY (ARRAY['ouverte'::text, 'comptee'::text, 'validee'::text])))
);
CREATE UNIQUE INDEX session_caisse_ouverte ON public.session_caisse USING btree (collectivite_id, point_id) WHERE (statut <> 'validee'::text);
alter table session_caisse enable row level security;
alter table session_caisse force row level security;
create policy cloison on session_caisse using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on session_caisse to parvis_app;

create table site (
  collectivite_id uuid not null,
  id uuid not null,
  code text not null,
  nom text not null,
  adresse text not null,
  territoire_feries text not null,
  zone_scolaire text not null,
  fuseau text not null,
  constraint site_pkey PRIMARY KEY (collectivite_id, id),
  constraint site_collectivite_id_code_key UNIQUE (collectivite_id, code),
  constraint site_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table site enable row level security;
alter table site force row level security;
create policy cloison on site using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on site to parvis_app;

create table solde (
  collectivite_id uuid not null,
  regie_id uuid not null,
  compte text not null,
  detail text not null,
  montant bigint not null,
  constraint solde_pkey PRIMARY KEY (collectivite_id, regie_id, compte, detail),
  constraint solde_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint solde_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id)
);
alter table solde enable row level security;
alter table solde force row level security;
create policy cloison on solde using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on solde to parvis_app;

create table source_externe (
  collectivite_id uuid not null,
  id uuid not null,
  nom text not null,
  regie_id uuid not null,
  mode text not null,
  constraint source_externe_pkey PRIMARY KEY (collectivite_id, id),
  constraint source_externe_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint source_externe_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint source_externe_mode_check CHECK ((mode = ANY (ARRAY['comptable'::text, 'information'::text])))
);
alter table source_externe enable row level security;
alter table source_externe force row level security;
create policy cloison on source_externe using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on source_externe to parvis_app;

create table tarif (
  collectivite_id uuid not null,
  id uuid not null,
  unite_id uuid not null,
  nom text not null,
  constraint tarif_pkey PRIMARY KEY (collectivite_id, id),
  constraint tarif_collectivite_id_unite_id_key UNIQUE (collectivite_id, unite_id),
  constraint tarif_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint tarif_collectivite_id_unite_id_fkey FOREIGN KEY (collectivite_id, unite_id) REFERENCES unite(collectivite_id, id)
);
alter table tarif enable row level security;
alter table tarif force row level security;
create policy cloison on tarif using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on tarif to parvis_app;

create table tarif_version (
  collectivite_id uuid not null,
  id uuid not null,
  tarif_id uuid not null,
  version integer not null,
  deliberation text not null,
  contenu text not null,
  empreinte text not null,
  debut date not null,
  fin date,
  publiee_le timestamp with time zone not null,
  constraint tarif_version_pkey PRIMARY KEY (collectivite_id, id),
  constraint tarif_version_collectivite_id_tarif_id_version_key UNIQUE (collectivite_id, tarif_id, version),
  constraint tarif_version_collectivite_id_tarif_id_daterange_excl EXCLUDE USING gist (collectivite_id WITH =, tarif_id WITH =, daterange(debut, fin) WITH &&),
  constraint tarif_version_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint tarif_version_collectivite_id_tarif_id_fkey FOREIGN KEY (collectivite_id, tarif_id) REFERENCES tarif(collectivite_id, id)
);
alter table tarif_version enable row level security;
alter table tarif_version force row level security;
create policy cloison on tarif_version using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on tarif_version to parvis_app;
grant update (fin) on tarif_version to parvis_app;

create table tentative_creance (
  collectivite_id uuid not null,
  tentative_id uuid not null,
  creance_id uuid not null,
  montant bigint not null,
  constraint tentative_creance_pkey PRIMARY KEY (collectivite_id, tentative_id, creance_id),
  constraint tentative_creance_collectivite_id_creance_id_fkey FOREIGN KEY (collectivite_id, creance_id) REFERENCES creance(collectivite_id, id),
  constraint tentative_creance_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint tentative_creance_collectivite_id_tentative_id_fkey FOREIGN KEY (collectivite_id, tentative_id) REFERENCES tentative_paiement(collectivite_id, id),
  constraint tentative_creance_montant_check CHECK ((montant > 0))
);
CREATE INDEX tentative_creance_creance ON public.tentative_creance USING btree (collectivite_id, creance_id);
alter table tentative_creance enable row level security;
alter table tentative_creance force row level security;
create policy cloison on tentative_creance using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on tentative_creance to parvis_app;

create table tentative_paiement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  compte_id uuid not null,
  redevable_id uuid not null,
  numcli text not null,
  exer text not null,
  refdet text not null,
  montant bigint not null,
  empreinte text not null,
  mel text not null,
  saisie text not null,
  id_op text,
  statut text not null,
  motif text,
  creee_le timestamp with time zone not null,
  vue_le timestamp with time zone,
  prochaine_le timestamp with time zone,
  resultat text,
  encaissement_id uuid,
  annonce_le timestamp with time zone,
  constraint tentative_paiement_pkey PRIMARY KEY (collectivite_id, id),
  constraint tentative_paiement_collectivite_id_encaissement_id_fkey FOREIGN KEY (collectivite_id, encaissement_id) REFERENCES encaissement(collectivite_id, id),
  constraint tentative_paiement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint tentative_paiement_collectivite_id_redevable_id_fkey FOREIGN KEY (collectivite_id, redevable_id) REFERENCES redevable(collectivite_id, id),
  constraint tentative_paiement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint tentative_paiement_compte_id_fkey FOREIGN KEY (compte_id) REFERENCES commun.compte(id),
  constraint tentative_paiement_montant_check CHECK ((montant > 0)),
  constraint tentative_paiement_saisie_check CHECK ((saisie = ANY (ARRAY['T'::text, 'X'::text, 'W'::text]))),
  constraint tentative_paiement_statut_check CHECK ((statut = ANY (ARRAY['preparee'::text, 'demandee'::text, 'redirigee'::text, 'en_attente'::text, 'reussie'::text, 'refusee'::text, 'abandonnee'::text, 'abandonnee_sans_idop'::text, 'expiree'::text, 'echouee'::text, 'quarantaine'::text, 'rejetee_apres'::text])))
);
CREATE INDEX tentative_a_regarder ON public.tentative_paiement USING btree (collectivite_id, prochaine_le) WHERE (prochaine_le IS NOT NULL);
CREATE INDEX tentative_compte ON public.tentative_paiement USING btree (collectivite_id, compte_id, creee_le DESC);
CREATE UNIQUE INDEX tentative_id_op ON public.tentative_paiement USING btree (collectivite_id, id_op) WHERE (id_op IS NOT NULL);
CREATE UNIQUE INDEX tentative_reference ON public.tentative_paiement USING btree (collectivite_id, numcli, exer, refdet);
CREATE INDEX tentative_regie ON public.tentative_paiement USING btree (collectivite_id, regie_id, creee_le DESC);
alter table tentative_paiement enable row level security;
alter table tentative_paiement force row level security;
create policy cloison on tentative_paiement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on tentative_paiement to parvis_app;

create table trace_prix (
  collectivite_id uuid not null,
  empreinte text not null,
  contenu text not null,
  constraint trace_prix_pkey PRIMARY KEY (collectivite_id, empreinte),
  constraint trace_prix_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id)
);
alter table trace_prix enable row level security;
alter table trace_prix force row level security;
create policy cloison on trace_prix using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select on trace_prix to parvis_app;

create table type_piece (
  collectivite_id uuid not null,
  id uuid not null,
  code text not null,
  nom text not null,
  portee text not null,
  effet text not null,
  validite text not null,
  constraint type_piece_pkey PRIMARY KEY (collectivite_id, id),
  constraint type_piece_collectivite_id_code_key UNIQUE (collectivite_id, code),
  constraint type_piece_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint type_piece_effet_check CHECK ((effet = ANY (ARRAY['bloque_inscription'::text, 'bloque_reservation'::text, 'information'::text]))),
  constraint type_piece_portee_check CHECK ((portee = ANY (ARRAY['enfant'::text, 'foyer'::text, 'activite'::text])))
);
alter table type_piece enable row level security;
alter table type_piece force row level security;
create policy cloison on type_piece using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on type_piece to parvis_app;

create table unite (
  collectivite_id uuid not null,
  id uuid not null,
  activite_id uuid not null,
  code text not null,
  nom text not null,
  genre text not null,
  debut_heure text,
  fin_heure text,
  rang smallint not null,
  constraint unite_pkey PRIMARY KEY (collectivite_id, id),
  constraint unite_collectivite_id_activite_id_code_key UNIQUE (collectivite_id, activite_id, code),
  constraint unite_collectivite_id_activite_id_fkey FOREIGN KEY (collectivite_id, activite_id) REFERENCES activite(collectivite_id, id),
  constraint unite_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint unite_genre_check CHECK ((genre = ANY (ARRAY['journee'::text, 'demi_journee'::text, 'repas'::text, 'plage_horaire'::text, 'quantite'::text, 'evenement'::text])))
);
alter table unite enable row level security;
alter table unite force row level security;
create policy cloison on unite using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on unite to parvis_app;

create table versement (
  collectivite_id uuid not null,
  id uuid not null,
  regie_id uuid not null,
  numero text,
  statut text not null,
  montant_especes bigint not null,
  montant_justifie bigint not null,
  debut date not null,
  fin date not null,
  motif text,
  constraint versement_pkey PRIMARY KEY (collectivite_id, id),
  constraint versement_collectivite_id_fkey FOREIGN KEY (collectivite_id) REFERENCES commun.collectivite(id),
  constraint versement_collectivite_id_regie_id_fkey FOREIGN KEY (collectivite_id, regie_id) REFERENCES regie(collectivite_id, id),
  constraint versement_statut_check CHECK ((statut = ANY (ARRAY['brouillon'::text, 'arrete'::text, 'transmis'::text, 'vise'::text, 'refuse'::text])))
);
alter table versement enable row level security;
alter table versement force row level security;
create policy cloison on versement using (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid) with check (collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid);
grant insert, select, update on versement to parvis_app;
