/** The event by which `paste.ts` calls `paste-markdown.ts`, which is loaded later. */
export const htmlPasted = "html-pasted";

export type HtmlPasted = {
	html: string;
	/** Called synchronously with the Markdown, or with null if the HTML has nothing that the plain text lacks. */
	answer: (markdown: string | null) => void;
};
