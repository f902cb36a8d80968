/** By which event `paste.ts` asks `paste-markdown.ts`, which is loaded later. */
export const htmlPasted = "html-pasted";

export type HtmlPasted = {
	html: string;
	/** Called at once with the Markdown, or null where there is nothing in the HTML that plain text has not. */
	answer: (markdown: string | null) => void;
};
