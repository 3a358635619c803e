-- Les écritures qui n’appartiennent à aucune collectivité (comptes, moyens de connexion, sessions) laissent la même
-- trace que les autres : clé d’idempotence, ligne de journal, blocs scellés et chaînés. Mêmes formes, mêmes droits.

create table commun.cle_idempotence (
  source text not null,
  cle text not null check (length(cle) between 1 and 255),
  empreinte text not null,
  reponse text not null,
  cree_le timestamptz not null,
  primary key (source, cle)
);
grant select, insert, delete on commun.cle_idempotence to parvis_app;

create table commun.audit_ligne (
  id uuid primary key,
  octets text not null,
  cree_le timestamptz not null
);
create index audit_ligne_date on commun.audit_ligne (cree_le);
grant select, insert on commun.audit_ligne to parvis_app;

create table commun.audit_bloc (
  numero bigint primary key check (numero > 0),
  precedent text not null,
  empreinte text not null,
  lignes integer not null,
  scelle_le timestamptz not null
);
grant select, insert on commun.audit_bloc to parvis_app;

create table commun.audit_bloc_ligne (
  ligne_id uuid primary key references commun.audit_ligne,
  numero bigint not null references commun.audit_bloc,
  rang integer not null,
  unique (numero, rang)
);
grant select, insert on commun.audit_bloc_ligne to parvis_app;
