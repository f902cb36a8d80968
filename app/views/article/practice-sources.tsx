import { Icon } from "#app/ui/frame/icon.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Sources } from "#app/ui/list/cite.tsx";
import { listedFiles, PracticeFiles } from "#app/views/article/practice-files.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** Files, links, laws, recognitions, and the numbered sources. */
export function PracticeSources({ page }: { page: PracticePage }) {
	const { practice, common } = useI18n().messages;
	const sources = page.facts.provenance?.sources ?? [];
	if (!showsSources(page)) return null;
	return (
		<RecordSection id="files" title={practice.filesAndSources}>
			{!hasSources(page) && <p className="muted">{common.notYetStated}</p>}
			<PracticeFiles page={page} />
			<Links page={page} />
			{page.sourceLists.map(({ list, rows }) => list !== "links" && <SourceList key={list} list={list} rows={rows} />)}
			{sources.length > 0 && (
				<>
					<h3>{practice.sources}</h3>
					<Sources
						sources={sources.map(({ title, url, year, language }) => ({
							title,
							href: url,
							...(year ? { year } : {}),
							...(language ? { lang: language } : {}),
						}))}
					/>
				</>
			)}
		</RecordSection>
	);
}

/** Whether the page has “Files and sources”. */
export function showsSources(page: PracticePage): boolean {
	return hasSources(page) || page.worksOnIt;
}

function hasSources(page: PracticePage): boolean {
	const lists = [listedFiles(page), page.facts.provenance?.sources ?? [], ...page.sourceLists.map(({ rows }) => rows)];
	return lists.some((list) => list.length > 0);
}

function Links({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { links } = page.facts;
	if (links.length === 0) return null;
	return (
		<>
			<h3>{fieldName(messages, "links")}</h3>
			<ul className="files lined lined-tight">
				{links.map(({ title, url }) => (
					<li key={url}>
						<Icon name="link" />
						<a key="first" href={url} rel="noopener external">
							<bdi>{title || url}</bdi>
						</a>
					</li>
				))}
			</ul>
		</>
	);
}

/** A list by the kinds of its columns; the first one is a link where the row has a URL. */
function SourceList({ list, rows }: PracticePage["sourceLists"][number]) {
	const { messages } = useI18n();
	if (rows.length === 0) return null;
	return (
		<>
			<h3>{fieldName(messages, list)}</h3>
			<ul className="lined lined-tight">
				{rows.map(({ first, url, others, codes }) => (
					<li key={[first, ...others].join(" ")}>
						<Dots
							items={[
								url ? (
									<a key="first" href={url} rel="noopener external">
										<bdi key="first">{first}</bdi>
									</a>
								) : (
									<bdi key="first">{first}</bdi>
								),
								...others.map((other) => <bdi key={other}>{other}</bdi>),
								codes.length > 0 && <span className="quiet">{messages.common.list(codes)}</span>,
							]}
						/>
					</li>
				))}
			</ul>
		</>
	);
}
