-- Stems of a typed word by the stemmers of all languages of the texts, because nobody says in which one they type. Stems
-- of two or three letters are those of the reader's language alone: in others, "visa" would be what "više" and "viser"
-- are. A stem of one letter is none: "ai" would be what "a" is, a word of nearly every text. The English stemmer knows
-- -ize, but not -ise: for readers of English, each spelling also has the stem of the other.
create or replace function search.stems(locale text, raw text, folded text) returns text[] language plpgsql stable strict parallel safe as $$
declare
	stems text[] := coalesce(ts_lexize('pg_catalog.english_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.french_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', folded), '{}')
		|| coalesce(ts_lexize('pg_catalog.turkish_stem', translate(raw, 'əq', 'ek')), '{}')
		|| coalesce(ts_lexize('pg_catalog.arabic_stem', folded), '{}')
		|| coalesce(ts_lexize('pg_catalog.indonesian_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.serbian_stem', raw), '{}')
		|| coalesce(ts_lexize('pg_catalog.serbian_stem', folded), '{}');
	name text;
	forms text[];
begin
	for name in select distinct stemmer from search.code where stemmer is not null loop
		stems := stems || coalesce(ts_lexize(('pg_catalog.' || name || '_stem')::regdictionary, raw), '{}');
	end loop;
	if locale like 'en%' then
		stems := stems
			|| coalesce(ts_lexize('pg_catalog.english_stem', regexp_replace(raw, '^(.{4,}i)s(e[ds]?|ing|ations?)$', '\1z\2')), '{}')
			|| coalesce(ts_lexize('pg_catalog.english_stem', regexp_replace(raw, '^(.{4,}i)z(e[ds]?|ing|ations?)$', '\1s\2')), '{}');
	end if;
	if length(folded) > 3 then forms := search.forms_in(locale, raw); end if;
	return (select array_agg(distinct x) from unnest(stems) as x
		where length(x) > 3 or length(x) > 1 and (length(folded) <= 3 or x = any(forms)));
end
$$;
