import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { SourceSearch } from "#app/views/need/source-search.server.ts";

/** The search that a page is about: its query, linked to its results, and its filters. */
export function SourceSearchLine({ search, label }: { search: SourceSearch; label: string }) {
	const { demand } = useI18n().messages;
	const { address, query, filterNames } = search;
	return (
		<p>
			{label} <a href={address}>{query.q ? <bdi>{query.q}</bdi> : demand.noWords}</a>
			{filterNames.length > 0 && <> {demand.withFilters(filterNames)}</>}
		</p>
	);
}
