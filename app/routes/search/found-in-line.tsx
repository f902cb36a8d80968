import type { FoundIn } from "#app/library/discovery/found-in.server.ts";
import { practiceFilePage } from "#app/library/record/practice-file.ts";
import { markedText } from "#app/routes/search/marked-text.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Filled, Marked, place } from "#app/ui/text/text.tsx";

const maxQuoteWords = 14;

/** Where the query was found if not in title or summary: in a label, in the text, on a page of a file, or by other words. */
export function FoundInLine({ found, pid, q }: { found: FoundIn; pid: string; q: string }) {
	const { locale, messages } = useI18n();
	const words = messages.searchPage.found;
	const marked = (text: string) => (
		<bdi>
			<Marked text={markedText(text, q, locale, maxQuoteWords)} />
		</bdi>
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
					{found.text === null ? (
						words.inText
					) : (
						<Filled sentence={words.quoted(place(0))} parts={[marked(found.text)]} />
					)}
				</span>
			</>
		);
	if (found.field === "label")
		return (
			<>
				<Icon name="search" />{" "}
				<span>
					<Filled sentence={words.inLabel(place(0))} parts={[marked(found.label)]} />
				</span>
			</>
		);
	const { file, title, page, text } = found.match;
	const link = (
		<a href={practiceFilePage(locale, pid, file)}>
			<bdi>{title}</bdi>
		</a>
	);
	return (
		<>
			<Icon name="file" />{" "}
			<span>
				<Filled
					sentence={page > 0 ? words.onPage(place(0), page, place(1)) : words.inFile(place(0), place(1))}
					parts={[link, marked(text)]}
				/>
			</span>
		</>
	);
}
