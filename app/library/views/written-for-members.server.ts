/**
 * `writtenForMembers` in SQL, so that lists need not read whole texts: a JSON array of names, or null. The surrounding
 * statement names the version `version`.
 */
export const writtenForMembersSql = `(
	select jsonb_agg(distinct section.key) from practice_text t, jsonb_each_text(t.text->'sections') section
	where t.version_id = version.id and version.facts->'membersOnly' <> '[]'
		and version.facts->'membersOnly' ? section.key and section.value ~ '[^[:space:]]')`;
