-- What is looked for --------------------------------------------------------------------------------------------------

-- Searches, counted: one row for each day, words, language of the page and filters. No person, no address, no session,
-- no time of day and no order, so that nothing links two searches. After 180 days the rows of a month become one, or
-- none where so few asked that the words might tell of somebody.
create table search.asked (
	-- UTC; of a month its first day
	day date not null,
	monthly boolean not null default false,
	-- lower-cased, as typed otherwise; empty for filters alone
	words text not null,
	locale text not null,
	-- as the address of the search says them, in one order; empty for none
	filters text not null,
	asked integer not null,
	-- of these: those that found nothing, those that found only some of the words, those answered by other words
	without_results integer not null,
	partial integer not null,
	instead integer not null,
	-- how many practices the last one found, and who answered it
	total integer not null,
	engine text not null,
	-- how often the result at each of the first twenty ranks was opened, then those further down together
	clicked integer[] not null,
	primary key (day, monthly, words, locale, filters)
);

-- Two lists of counts, rank by rank.
create function search.add_counts(one integer[], other integer[]) returns integer[] language sql immutable strict as $$
select array_agg(coalesce(a, 0) + coalesce(b, 0) order by i) from unnest(one, other) with ordinality as t (a, b, i)
$$;

create function search.sum_counts(counts integer[]) returns integer language sql immutable strict parallel safe as $$
select coalesce(sum(c), 0)::integer from unnest(counts) as c
$$;

create aggregate search.all_counts(integer[]) (sfunc = search.add_counts, stype = integer[], initcond = '{}');

-- Words that mean the same, as the secretariat put them in --------------------------------------------------------------

-- `search.synonym` is what the engines read; an entry here gives it terms. Typed spellings stand here, folded ones there.
create table search.synonym_entry (
	id uuid primary key,
	term text not null,
	-- its folded words, by which two spellings are the same term
	term_key text not null,
	variants text[] not null,
	-- whose words these are (BCP 47), null for no language in particular; searches of all languages use them
	language text,
	-- only who types the term finds the variants, too; else each of them finds all the others
	one_way boolean not null,
	revision integer not null default 1,
	changed_by uuid,
	changed_at timestamptz not null
);
create unique index synonym_entry_term on search.synonym_entry (term_key, coalesce(language, ''));
create constraint trigger synonym_entry_logged after insert or update or delete on search.synonym_entry
	deferrable initially deferred for each row execute function require_activity();

-- Which of a term's variants entries gave it; the others stay when an entry goes.
alter table search.synonym add column given text[] not null default '{}';

-- Makes `search.synonym` hold what all entries give, `derived` as {"term": ["variant", …]}, all folded. Rows that hold
-- it already stay untouched, so that nothing is built anew without a reason.
create function search.give_synonyms(derived jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(derived) order by key on conflict (term) do nothing;
	with own as (
		select s.term, array(select v from unnest(s.variants) with ordinality as u (v, i) where v <> all (s.given) order by i) as rest
		from search.synonym s
	), wanted as (
		select own.term, rest, array(
			select distinct v from jsonb_array_elements_text(coalesce(derived -> own.term, '[]')) as v
			where v <> all (rest) order by v) as given
		from own
	)
	update search.synonym s set variants = wanted.rest || wanted.given, given = wanted.given
		from wanted where wanted.term = s.term
			and (s.given is distinct from wanted.given or s.variants is distinct from wanted.rest || wanted.given);
	delete from search.synonym where variants = '{}';
end
$$;

-- What somebody needs and the library has not ---------------------------------------------------------------------------

CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "languages" TEXT[],
    "countries" TEXT[],
    "note" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from_search" TEXT,
    "made_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "need_state_changed_at_idx" ON "need"("state", "changed_at");
ALTER TABLE "need" ADD CONSTRAINT "need_state_known" CHECK ("state" IN ('draft', 'open', 'met', 'dropped'));
create constraint trigger need_logged after insert or update or delete on need
	deferrable initially deferred for each row execute function require_activity();
