import { apaParts, bibtex, type Citation } from "#app/library/citation/citation.ts";
import type { PracticePage } from "#app/routes/library/practice/practice-page.server.ts";
import { RecordSection } from "#app/routes/library/practice/record-section.tsx";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Cite } from "#app/ui/list/cite.tsx";
import { Entry } from "#app/ui/list/entry.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** Versions, citation, downloads and similar practices. */
export function PracticeClosing({ page }: { page: PracticePage }) {
	const { practice } = useI18n().messages;
	return (
		<>
			<Versions page={page} />
			<RecordSection id="cite" title={practice.citeTitle}>
				<CitationBox citation={page.citation} />
			</RecordSection>
			<Downloads page={page} />
			<Similar page={page} />
		</>
	);
}

function Versions({ page: { pid, version: shown, versions } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { version: words, versions: title } = messages.practice;
	if (versions.length === 0) return null;
	return (
		<RecordSection id="versions" title={title}>
			<Timeline
				entries={versions.map(({ version, publishedOn, changeNote }, index) => ({
					id: version,
					date: publishedOn,
					event: version === shown,
					text: (
						<>
							<b>
								{version === shown ? (
									words.title(version)
								) : (
									<a href={`/${locale}/library/${pid}/v/${version}`}>{words.title(version)}</a>
								)}
							</b>
							{version === shown && `${messages.lineage.comma}${words.thisPage}`}.{" "}
							{changeNote ? <bdi>{changeNote}</bdi> : index === versions.length - 1 && words.first}{" "}
							{index < versions.length - 1 && (
								<a className="no-print" href={`/${locale}/library/${pid}/v/${version}/changes`} rel="nofollow">
									{messages.practice.changes.show}
								</a>
							)}
						</>
					),
				}))}
			/>
		</RecordSection>
	);
}

/** The citation of exactly one version, also as files. */
export function CitationBox({ citation }: { citation: Citation }) {
	const { locale, messages } = useI18n();
	const { formats, text } = messages.practice.citation;
	const { before, title, after } = apaParts(citation);
	const file = (ending: string) => `/${locale}/library/${citation.pid}/v/${citation.version}/cite.${ending}`;
	return (
		<Cite
			formats={[
				{ label: formats.ris, href: file("ris") },
				{ label: formats.csl, href: file("json") },
				{ label: formats.bibtex, href: file("bib") },
				{ label: text, href: file("txt") },
			]}
			bibtex={bibtex(citation)}
		>
			{/* Isolated, since an author in another script would move the year. */}
			<bdi>{citation.author}</bdi>
			{before.slice(citation.author.length)}
			<cite>
				<LangText lang={citation.language}>{title}</LangText>
			</cite>
			{after} <bdi dir="ltr">{citation.url}</bdi>
		</Cite>
	);
}

/** The practice as files, and a link to compare it. Empty for a draft, which has no address of its own. */
function Downloads({ page: { pid, version, versions } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { comparison, practice } = messages;
	if (!versions.some((published) => published.version === version)) return null;
	const file = (ending: string) => `/${locale}/library/${pid}/v/${version}/record.${ending}`;
	return (
		<section id="take" className="no-print" aria-labelledby="h-take">
			<h2 id="h-take">{practice.takeAway}</h2>
			<h3>{comparison.take}</h3>
			<p className="row">
				<a href={file("docx")}>{comparison.formats.docx}</a>
				<a href={file("md")}>{comparison.formats.markdown}</a>
				<a href={file("json")}>{comparison.formats.json}</a>
			</p>
			<p className="quiet">{comparison.print}</p>
			<p className="row">
				<a href={`/${locale}/library/compare?p=${pid}`} rel="nofollow">
					{comparison.compareThis}
				</a>
			</p>
		</section>
	);
}

function Similar({ page: { pid: shown, similar } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	if (similar.length === 0) return null;
	return (
		<RecordSection id="similar" title={messages.practice.similar}>
			<ul className="entries lined lined-open">
				{similar.map(({ pid, countryNames, title, summary, language }) => (
					<Entry
						key={pid}
						href={`/${locale}/library/${pid}`}
						countries={countryNames}
						title={title}
						summary={firstSentence(summary)}
						lang={language}
					/>
				))}
			</ul>
			<p className="row">
				<a
					href={`/${locale}/library/compare?${new URLSearchParams([shown, ...similar.map(({ pid }) => pid)].map((pid) => ["p", pid]))}`}
					rel="nofollow"
				>
					{messages.comparison.compareThese}
				</a>
			</p>
		</RecordSection>
	);
}

/** Enough to choose by. */
function firstSentence(text: string): string {
	return /^.{40,}?[.!?؟](?=\s|$)/su.exec(text)?.[0] ?? text;
}
