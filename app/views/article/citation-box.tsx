import { apaParts, type Citation, textQuery } from "#app/library/citation/citation.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Cite } from "#app/ui/list/cite.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** The citation of exactly one version, also as files, unless it is a draft, which has none. */
export function CitationBox({ citation, draft = false }: { citation: Citation; draft?: boolean }) {
	const { locale, messages } = useI18n();
	const { formats, text } = messages.practice.citation;
	const { pid, version } = citation;
	const file = (ending: string) => `/${locale}/library/${pid}/v/${version}/cite.${ending}${textQuery(citation.text)}`;
	const files = [
		{ label: formats.ris, href: file("ris") },
		{ label: formats.csl, href: file("json") },
		{ label: formats.bibtex, href: file("bib") },
		{ label: text, href: file("txt") },
	];
	return (
		<Cite formats={draft ? [] : files}>
			<CitationText citation={citation} />
		</Cite>
	);
}

/** A citation in APA style, with the permanent URL of the version. */
export function CitationText({ citation }: { citation: Citation }) {
	const { before, title, after } = apaParts(citation);
	return (
		<>
			{/* Isolated, since an author in another script would move the year. */}
			<bdi>{citation.author}</bdi>
			{before.slice(citation.author.length)}
			<cite>
				<LangText lang={citation.language}>{title}</LangText>
			</cite>
			{after} <bdi dir="ltr">{citation.url}</bdi>
		</>
	);
}
