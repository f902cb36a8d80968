import type { SearchAnalyticsPage } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";

/** The number of searches in each language and about each country. */
export function SearchGroups({ page: { languages, countries } }: { page: SearchAnalyticsPage }) {
	const { messages, formats } = useI18n();
	const { demand } = messages;
	const words = demand.groupColumns;
	const columns = (first: string) => [first, ...numeric(words.searches, words.withoutResults, words.abandoned)];
	const figures = ({ searches, withoutResults, abandoned }: SearchAnalyticsPage["languages"][number]) =>
		[searches, withoutResults, abandoned].map((count) => formats.number(count));
	return (
		<>
			{languages.length > 0 && (
				<Section id="by-language" title={demand.byLanguage} className="demand-group">
					<Table
						caption={demand.byLanguage}
						columns={columns(words.language)}
						rows={languages.map((group) => ({
							key: group.code,
							cells: [formats.language(group.code), ...figures(group)],
						}))}
					/>
				</Section>
			)}
			<Section id="by-country" title={demand.byCountry} className="demand-group">
				{countries.length === 0 ? (
					<p className="quiet">{demand.noCountry}</p>
				) : (
					<Table
						caption={demand.byCountry}
						columns={columns(words.country)}
						rows={countries.map((group) => ({
							key: group.code,
							cells: [
								<span key="country" className="place">
									<Flag code={group.code} /> {group.name}
								</span>,
								...figures(group),
							],
						}))}
					/>
				)}
			</Section>
		</>
	);
}
