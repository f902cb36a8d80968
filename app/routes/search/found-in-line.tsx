import type { FoundIn } from "#app/library/discovery/found-in.server.ts";
import { practiceFilePage } from "#app/library/record/practice-file.ts";
import { markedText } from "#app/routes/search/marked-text.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Marked } from "#app/ui/text/text.tsx";

const maxQuoteWords = 14;

/** Where the query was found if not in title or summary: in a label, in the text, on a page of a file, or by other words. */
export function FoundInLine({ found, pid, q }: { found: FoundIn; pid: string; q: string }) {
	const { locale, messages } = useI18n();
	const { quoteOpen, quoteClose, sentenceEnd } = messages.search;
	const words = messages.searchPage.found;
	const quoted = (text: string) => (
		<>
			{quoteOpen}
			<bdi>
				<Marked text={text} />
			</bdi>
			{quoteClose}
		</>
	);
	if (found.field === "related")
		return (
			<>
				<Icon name="search" /> <span>{words.related(found.language)}</span>
			</>
		);
	if (found.field === "text")
		return (
			<>
				<Icon name="search" />{" "}
				<span>
					{words.inText}
					{found.text !== null && quoted(markedText(found.text, q, locale, maxQuoteWords))}
					{sentenceEnd}
				</span>
			</>
		);
	if (found.field === "label")
		return (
			<>
				<Icon name="search" />{" "}
				<span>
					{words.inLabel}
					{quoted(markedText(found.label, q, locale, maxQuoteWords))}
					{sentenceEnd}
				</span>
			</>
		);
	const { file, title, page, text } = found.match;
	return (
		<>
			<Icon name="file" />{" "}
			<span>
				{words.inFile}{" "}
				<a href={practiceFilePage(locale, pid, file)}>
					<bdi>{title}</bdi>
				</a>
				{page > 0 && words.page(page)}
				{quoted(markedText(text, q, locale, maxQuoteWords))}
				{sentenceEnd}
			</span>
		</>
	);
}
