-- Une suite de numéros appartient au socle : ce qui la porte est aujourd’hui une régie, demain un registre ou une
-- instance. Le porteur est donc un identifiant, sans clé étrangère vers un module du dessus.

alter table serie_numero drop constraint serie_numero_collectivite_id_regie_id_fkey;
alter table serie_numero rename column regie_id to porteur_id;
