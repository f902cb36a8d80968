import { Marked } from "marked";
import sanitize from "sanitize-html";

const marked = new Marked({ gfm: true, breaks: false });

const prose: sanitize.IOptions = {
	allowedTags: [
		"p",
		"ul",
		"ol",
		"li",
		"strong",
		"em",
		"b",
		"i",
		"a",
		"h2",
		"h3",
		"h4",
		"blockquote",
		"table",
		"thead",
		"tbody",
		"tr",
		"th",
		"td",
		"code",
		"pre",
		"hr",
		"br",
		"del",
		"sup",
		"sub",
	],
	allowedAttributes: { a: ["href", "title", "rel"], th: ["align"], td: ["align"], ol: ["start"] },
	allowedSchemes: ["http", "https", "mailto"],
	allowedSchemesAppliedToAttributes: ["href"],
	allowProtocolRelative: false,
	// The headings of a text are placed below the headings of its page.
	transformTags: {
		h1: "h3",
		h2: "h3",
		a: (tagName, { rel: _theirs, ...attributes }) => ({
			tagName,
			attribs: { ...attributes, ...(external(attributes.href) ? { rel: "nofollow noopener" } : {}) },
		}),
	},
};

function external(href: string | undefined): boolean {
	return href !== undefined && /^(https?:)?\/\//i.test(href);
}

/** Renders Markdown to safe HTML, whoever wrote it: the output is sanitised after rendering. */
export function renderMarkdown(source: string): string {
	return sanitize(marked.parse(source, { async: false }), prose);
}

/** The plain text of a Markdown source, for search and counting. */
export function markdownText(source: string): string {
	if (!marks.test(source)) return source.replace(/\s+/g, " ").trim();
	const html = marked.parse(source, { async: false }).replace(/<\/(p|li|h\d|tr|td|th|blockquote|pre)>/g, " </$1>");
	// A text without tags or entities has only the renderer's tags, and sanitising takes as long as rendering.
	const text = /[<&]/.test(source)
		? sanitize(html, { allowedTags: [], allowedAttributes: {} })
		: html.replace(/<[^>]*>/g, "");
	return decodeEntities(text).replace(/\s+/g, " ").trim();
}

/**
 * Everything that can have a meaning in Markdown. Most texts contain none of it, and parsing Markdown is the slowest
 * step.
 */
const marks = /[\\`*_[\]<>|~&@]|:\/\/|www\.|^[^\S\n]*[-+#=\d]|[^\S\n]\n/im;

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

function decodeEntities(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
