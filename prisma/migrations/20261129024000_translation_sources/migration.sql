-- A translation records what each of its texts was made from (library/source-digests.server.ts), and lists show the owner's
-- name in the language of the text.
alter table practice_text add column outdated text[], add column owner_name text;

-- The single texts of a text by their paths, as textsIn() in library/text-places.ts names them, with their digests.
create function pg_temp.digests(whole jsonb) returns table (path text, digest text) language sql as $$
	with recursive walk (path, value) as (
		select key, value from jsonb_each(whole)
		where key not in ('origin', 'sourceVersion', 'sourceDigests', 'localName')
		union all
		select walk.path || '/' || part.key, part.value from walk
		cross join lateral jsonb_each(case jsonb_typeof(walk.value) when 'object' then walk.value else '{}' end) part
	), said as (
		select walk.path, regexp_replace(value #>> '{}', '^\s+|\s+$', '', 'g') as words from walk
		where jsonb_typeof(value) = 'string'
	)
	select said.path, left(encode(sha256(convert_to(words, 'UTF8')), 'hex'), 16) from said where words <> ''
$$;

-- What the original of a version says; the facts name the owner where the original does not.
create function pg_temp.original_digests(version_id uuid) returns jsonb language sql as $$
	select coalesce((
		select jsonb_object_agg(d.path, d.digest) from (
			select o.path, o.digest from practice_version v
			join practice_text t on t.version_id = v.id and t.locale = v.facts ->> 'originalLanguage'
			cross join pg_temp.digests(jsonb_build_object('ownerName', v.facts #> '{owner,name}') || t.text) o
			where v.id = $1
		) d
	), '{}')
$$;

-- A translation that followed an older version was made from the original of that one, except for what was written for
-- this version since. All others count as made from the original beside them, which is what they were taken for until now.
create function pg_temp.made_from(translation practice_text) returns jsonb language sql as $$
	select coalesce(jsonb_object_agg(said.path, source.digest), '{}')
	from pg_temp.digests(translation.text) said
	join practice_version v on v.id = translation.version_id
	left join practice_version followed on followed.pid = v.pid and followed.id <> v.id
		and followed.published_at is not null
		and followed.major || '.' || followed.minor = translation.source_version
	left join practice_text then_text on then_text.version_id = followed.id and then_text.locale = translation.locale
	left join lateral pg_temp.digests(then_text.text) was on was.path = said.path
	cross join lateral (
		select case when was.digest = said.digest then pg_temp.original_digests(followed.id)
			else pg_temp.original_digests(v.id) end ->> said.path as digest
	) source
	where source.digest is not null
$$;

-- What a published text says does not change by this.
alter table practice_text disable trigger practice_text_published;

update practice_text t
set text = jsonb_set(t.text, '{sourceDigests}', pg_temp.made_from(t))
from practice_version v
where v.id = t.version_id and t.origin <> 'original' and t.locale <> v.facts ->> 'originalLanguage'
	and exists (
		select from practice_text o where o.version_id = t.version_id and o.locale = v.facts ->> 'originalLanguage'
	);

update practice_text t
set owner_name = t.text ->> 'ownerName', outdated = array(
	select said.path from pg_temp.digests(t.text) said
	where t.text ? 'sourceDigests'
		and t.text -> 'sourceDigests' ->> said.path is distinct from
			pg_temp.original_digests(t.version_id) ->> said.path
);

alter table practice_text enable trigger practice_text_published;
