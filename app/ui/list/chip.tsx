import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface ActiveFilter {
	label: string;
	/** The same search without this filter. */
	removeHref: string;
}

/** An active filter; the link removes it. It is `nofollow` for crawlers. */
function Chip({ label, removeHref }: ActiveFilter) {
	const { messages } = useI18n();
	return (
		<a className="chip" href={removeHref} rel="nofollow">
			{label} <Icon name="x" />
			<span className="visually-hidden"> ({messages.search.removeFilter})</span>
		</a>
	);
}

/** All active filters and a link that clears them; empty when there are none. */
export function ActiveFilters({ filters, clearHref }: { filters: ActiveFilter[]; clearHref: string }) {
	const { messages } = useI18n();
	if (filters.length === 0) return null;
	return (
		<ul className="row" aria-label={messages.search.activeFilters}>
			{filters.map((filter) => (
				<li key={filter.removeHref}>
					<Chip {...filter} />
				</li>
			))}
			<li>
				<a href={clearHref} rel="nofollow">
					{messages.search.clearAll}
				</a>
			</li>
		</ul>
	);
}
