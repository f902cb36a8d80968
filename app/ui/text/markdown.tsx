import { direction } from "#app/messages/index.ts";

export interface MarkdownProps {
	/** HTML that `platform/markdown` has made and sanitised. No other HTML may be passed. */
	html: string;
	/** The language of the text, if it is not the page's. */
	lang?: string;
}

/** Running text. */
export function Markdown({ html, lang }: MarkdownProps) {
	return (
		<div
			className="prose"
			lang={lang}
			dir={lang ? direction(lang) : undefined}
			dangerouslySetInnerHTML={{ __html: html }}
		/>
	);
}
