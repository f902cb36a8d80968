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
	// A practice's own headings are placed below those of its page.
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

/**
 * Renders Markdown to safe HTML, whoever wrote it: the output is sanitised after rendering.
 * @param options.headings `page` keeps `h2`, for the site's own pages
 */
export function renderMarkdown(source: string, options: { headings?: "record" | "page" } = {}): string {
	const html = marked.parse(source, { async: false });
	if (options.headings !== "page") return sanitize(html, prose);
	return sanitize(html, { ...prose, transformTags: { ...prose.transformTags, h2: "h2" } });
}

/** The plain text of a Markdown source, for search and counting. */
export function markdownText(source: string): string {
	const html = marked.parse(source, { async: false });
	const text = sanitize(html.replace(/<\/(p|li|h\d|tr|td|th|blockquote|pre)>/g, " </$1>"), {
		allowedTags: [],
		allowedAttributes: {},
	});
	return decodeEntities(text).replace(/\s+/g, " ").trim();
}

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

function decodeEntities(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
