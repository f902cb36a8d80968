/**
 * Converts content copied from Word, Google Docs, LibreOffice or a web page to Markdown. `paste.ts` loads this script
 * when the first such content is pasted, and calls it by an event, since a script compiled on its own has no exports.
 */
import TurndownService from "turndown";
import { escapeMarkdown } from "./paste-escape.ts";
import { type HtmlPasted, htmlPasted } from "./paste-event.ts";
import { arrangeLists } from "./paste-lists.ts";
import { replaceTables } from "./paste-tables.ts";
import { tidy, withoutStyles } from "./paste-tidy.ts";

/**
 * Converts a document to Markdown: headings, paragraphs, bold and italic, lists, links and tables, without any HTML.
 * @param page parsed from the result of `withoutStyles`; is modified
 * @returns null if it contains none of these, so that the plain text is enough
 */
export function markdownOf(page: Document): string | null {
	const { body } = page;
	tidy(body);
	arrangeLists(body);
	if (!body.querySelector("h1,h2,h3,h4,h5,h6,ul,ol,table,a[href],strong,em,del")) return null;
	replaceTables(body, write);
	return write(body);
}

function write(part: HTMLElement): string {
	return writer
		.turndown(part)
		.replace(/[ \t]+(?=\n\s*\n|$)/g, "")
		.replace(/\n(?:[ \t]*\n)+/g, "\n\n")
		.trim();
}

const writer = new TurndownService({
	headingStyle: "atx",
	bulletListMarker: "-",
	emDelimiter: "*",
	hr: "---",
});
writer.escape = escapeMarkdown;

writer.addRule("heading", {
	filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
	// The site has no deeper headings.
	replacement: (content, { nodeName }) =>
		`\n\n${"#".repeat(Math.min(4, Number(nodeName.charAt(1))))} ${content.replace(/\s+/g, " ").trim()}\n\n`,
});

writer.addRule("item", {
	filter: "li",
	replacement(content, item) {
		const list = item.parentElement;
		const items = Array.from(list?.children ?? []);
		const first = Number(list?.getAttribute("start")) || 1;
		const mark = list?.nodeName === "OL" ? `${first + items.indexOf(item)}. ` : "- ";
		const text = content.trim().replaceAll("\n", `\n${" ".repeat(mark.length)}`);
		return `${mark}${text}${item.nextElementSibling ? "\n" : ""}`;
	},
});

writer.addRule("link", {
	filter: "a",
	replacement(content, link) {
		const address = webAddress(link.getAttribute("href") ?? "");
		const text = content.replace(/\s+/g, " ").trim();
		// Bare URLs become links automatically.
		if (!address || !text || link.textContent?.trim() === address) return text;
		return `[${text.replace(/(?<!\\)[[\]]/g, "\\$&")}](${address})`;
	},
});

writer.addRule("struck", { filter: "del", replacement: (content) => (content.trim() ? `~~${content}~~` : content) });

/** Content that is Markdown already. */
writer.addRule("written", {
	filter: "pre",
	replacement: (_content, { textContent }) => `\n\n${textContent}\n\n`,
});

/** The URL, if it may be linked to and Markdown can contain it; otherwise undefined. */
function webAddress(href: string): string | undefined {
	const address = href.trim();
	if (!/^(https?:\/\/|mailto:)[^\s]/i.test(address)) return undefined;
	return address.replace(/[\s()<>[\]\\"]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

// In Node, which has no such listener, only `markdownOf` is used.
globalThis.addEventListener?.(htmlPasted, (event) => {
	const { html, answer } = (event as CustomEvent<HtmlPasted>).detail;
	answer(markdownOf(new DOMParser().parseFromString(withoutStyles(html), "text/html")));
});
