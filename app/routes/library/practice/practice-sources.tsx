import { listedFiles, PracticeFiles } from "#app/routes/library/files/practice-files.tsx";
import type { PracticePage } from "#app/routes/library/practice/practice-page.server.ts";
import { RecordSection } from "#app/routes/library/practice/record-section.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Sources } from "#app/ui/list/cite.tsx";

/** What the record rests on: law, links, recognitions, and the numbered sources. */
export function PracticeSources({ page }: { page: PracticePage }) {
	const { practice, common } = useWords().messages;
	const { legalBasis, links, recognitions, provenance } = page.facts;
	const sources = provenance?.sources ?? [];
	const nothing = [listedFiles(page), legalBasis, links, recognitions, sources].every((list) => list.length === 0);
	return (
		<RecordSection id="files" title={practice.filesAndSources}>
			{nothing && <p className="muted">{common.notYetStated}</p>}
			<PracticeFiles page={page} />
			<Links page={page} />
			<LegalBasis page={page} />
			<Recognitions page={page} />
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

function Links({ page }: { page: PracticePage }) {
	const { practice } = useWords().messages;
	const { links } = page.facts;
	if (links.length === 0) return null;
	return (
		<>
			<h3>{practice.links}</h3>
			<ul className="files lined lined-tight">
				{links.map(({ title, url }) => (
					<li key={url}>
						<Icon name="link" />
						<a href={url} rel="noopener external">
							<bdi>{title || url}</bdi>
						</a>
					</li>
				))}
			</ul>
		</>
	);
}

function LegalBasis({ page }: { page: PracticePage }) {
	const { practice } = useWords().messages;
	const { legalBasis } = page.facts;
	if (legalBasis.length === 0) return null;
	return (
		<>
			<h3>{practice.legalBasis}</h3>
			<ul className="lined lined-tight">
				{legalBasis.map(({ title, url, type }) => (
					<li key={title}>
						{url ? (
							<a href={url} rel="noopener external">
								<bdi>{title}</bdi>
							</a>
						) : (
							<bdi>{title}</bdi>
						)}{" "}
						<span className="quiet">({page.legalTypes[type]})</span>
					</li>
				))}
			</ul>
		</>
	);
}

function Recognitions({ page }: { page: PracticePage }) {
	const { practice, lineage } = useWords().messages;
	const { recognitions } = page.facts;
	if (recognitions.length === 0) return null;
	return (
		<>
			<h3>{practice.recognitions}</h3>
			<ul className="lined lined-tight">
				{recognitions.map(({ title, body, year }) => (
					<li key={`${title} ${year}`}>
						<bdi>{title}</bdi>
						{body && (
							<>
								{lineage.comma}
								<bdi>{body}</bdi>
							</>
						)}
						{year && `${lineage.comma}${year}`}
					</li>
				))}
			</ul>
		</>
	);
}
