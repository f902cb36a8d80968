-- The form by which a practice was begun: sent twice, also at the same moment, it begins one.
alter table "practice" add column "form_key" text;
create unique index "practice_created_by_id_form_key_key" on "practice" ("created_by_id", "form_key");
