-- What registering, cancelling and attending need: who did it, links, and certificates.

-- Each email has a link of its own, so that the link in an earlier email keeps working although only hashes are stored.
drop index registration_secret_hash_key;
alter table registration drop column secret_hash;
create table registration_link (
	token_hash text not null,
	registration_id uuid not null,
	created_at timestamptz(3) not null,
	constraint registration_link_pkey primary key (token_hash)
);
create index registration_link_registration_id_idx on registration_link (registration_id);
alter table registration_link add constraint registration_link_registration_id_fkey
	foreign key (registration_id) references registration (id) on delete cascade on update cascade;

alter table registration add column registrar text not null;
alter table registration add column account_id uuid;
alter table registration add column ended_by text;
alter table registration add column end_reason text;
alter table registration add column certificate text;
create unique index registration_certificate_key on registration (certificate);
create index registration_account_id_idx on registration (account_id);

alter table registration add constraint registration_registrar_known
	check (registrar in ('delegate', 'focal-point', 'officer') and ended_by in ('delegate', 'focal-point', 'officer'));
-- Only people with a place attend, and only who attended gets a certificate.
alter table registration add constraint registration_attended_with_place
	check (attended_at is null or state = 'seated');
alter table registration add constraint registration_certificate_for_attending
	check (certificate is null or attended_at is not null);
