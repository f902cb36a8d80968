import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { listSynonyms } from "#app/search/synonyms/synonym-list.server.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ synonyms }) => synonyms.title);

export const loader = loaderFor("secretariat", async ({ actor, services }) => {
	const entries = found(await listSynonyms(actor, services));
	return entries.map(({ updatedAt, ...entry }) => ({ ...entry, changedOn: dayOf(updatedAt) }));
});

/** Words that search treats as equivalent. */
export default function Synonyms() {
	const entries = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const { synonyms } = messages;
	const { columns } = synonyms;
	const here = `/${locale}/secretariat/search/synonyms`;
	return (
		<SecretariatPage heading={synonyms.title} actions={<ButtonLink href={`${here}/new`}>{synonyms.add}</ButtonLink>}>
			<SearchParts />
			<div className="stack">
				<DoneNotice sentences={synonyms.done} />
				<p className="lead">{synonyms.lead}</p>
			</div>
			{entries.length === 0 ? (
				<p>{synonyms.none}</p>
			) : (
				<Table
					caption={synonyms.caption}
					columns={[columns.term, columns.variants, columns.language, columns.direction, columns.changed]}
					rows={entries.map(({ id, term, variants, language, oneWay, changedOn, updatedBy }) => ({
						key: id,
						cells: [
							<a key="term" href={`${here}/${id}`}>
								<bdi>{term}</bdi>
							</a>,
							<ul key="variants" className="parties">
								{variants.map((variant) => (
									<li key={variant} dir="auto">
										{variant}
									</li>
								))}
							</ul>,
							language ? formats.language(language) : synonyms.anyLanguage,
							synonyms.shortDirections[oneWay ? "one-way" : "both"],
							<span key="changed">
								<DateText date={changedOn} length="short" />
								{updatedBy && (
									<>
										<br />
										<small className="quiet">{synonyms.by(updatedBy)}</small>
									</>
								)}
							</span>,
						],
					}))}
				/>
			)}
		</SecretariatPage>
	);
}
