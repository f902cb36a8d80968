-- What a country can spend on what it needs, in US dollars.
alter table "need" add column "budget_band" text;

-- A topic of the secretariat has none.
alter table need add constraint need_budget_known check (
	budget_band is null
	or member is not null and budget_band in ('none', 'up-to-50k', '50k-250k', 'over-250k', 'undecided'));
