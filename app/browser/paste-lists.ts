/**
 * Turns the lists of Word, which are paragraphs, and of Google Docs, which nest lists in the wrong place, into regular
 * HTML lists.
 */
import { all, listMark, moveContent, styleOf, unwrap } from "./paste-tidy.ts";

/** @param body is modified */
export function arrangeLists(body: HTMLElement): void {
	for (const item of all(body, "li")) {
		if (wordOnlineLevel(item)) markWordOnlineItem(item);
	}
	for (const paragraph of all(body, "p,h1,h2,h3,h4,h5,h6,div")) markWordItem(paragraph);
	for (const first of all(body, "[data-level]")) {
		// Items of a list that was already built are inside it.
		if (!first.closest("ul,ol")) buildList(first);
	}
	for (const list of all(body, "ul>ul,ul>ol,ol>ul,ol>ol")) nestList(list);
	for (const item of all(body, "li")) {
		const [only, ...others] = Array.from(item.children).filter(
			({ nodeName }) => nodeName !== "UL" && nodeName !== "OL",
		);
		if (only?.nodeName === "P" && !others.some(({ nodeName }) => nodeName === "P")) unwrap(only);
		if (!item.textContent?.trim()) item.remove();
	}
}

/** Word Online gives each item a list of its own and states its level in an attribute. */
function wordOnlineLevel(item: Element): number {
	return Number(item.getAttribute("data-aria-level")) || 0;
}

function markWordOnlineItem(item: Element): void {
	const list = item.parentElement;
	if (!list) return;
	const paragraph = item.ownerDocument.createElement("p");
	moveContent(item, paragraph);
	for (const inner of all(paragraph, "p")) unwrap(inner);
	markItem(paragraph, wordOnlineLevel(item), list.nodeName === "OL", Number(list.getAttribute("start")) || 1);
	const wrapper = list.parentElement;
	list.before(paragraph);
	item.remove();
	if (list.children.length === 0) list.remove();
	if (wrapper?.classList.contains("ListContainerWrapper")) unwrap(wrapper);
}

/**
 * Marks an item of Word's: a paragraph whose style names a list and a level, and which begins with the bullet or
 * number.
 */
function markWordItem(paragraph: Element): void {
	const level = /mso-list:\s*\S+\s+level(\d)/i.exec(styleOf(paragraph))?.[1];
	if (!level) return;
	const marker = paragraph.querySelector(listMark);
	const bulletOrNumber = (marker?.textContent ?? "").trim();
	marker?.remove();
	// A numbered heading is not an item of a list.
	if (/^H\d$/.test(paragraph.nodeName)) return;
	const number = /^\(?([0-9٠-٩۰-۹]+|[a-z]|[ivxlc]+)[.)-]/i.exec(bulletOrNumber)?.[1];
	markItem(paragraph, Number(level), number !== undefined, Number(number) || 1);
}

function markItem(item: Element, level: number, ordered: boolean, start: number): void {
	item.setAttribute("data-level", String(level));
	item.setAttribute("data-ordered", ordered ? "yes" : "");
	item.setAttribute("data-start", String(start));
}

/** Builds one list from an item and those that follow it, with nested lists for deeper levels. */
function buildList(first: Element): void {
	const items = [first];
	for (let next = first.nextElementSibling; next?.hasAttribute("data-level"); next = next.nextElementSibling) {
		items.push(next);
	}
	const page = first.ownerDocument;
	const listArea = page.createElement("div");
	first.before(listArea);
	let open: { level: number; list: Element }[] = [];
	for (const item of items) {
		const level = Number(item.getAttribute("data-level"));
		const name = item.getAttribute("data-ordered") ? "OL" : "UL";
		open = open.filter((one) => one.level < level || (one.level === level && one.list.nodeName === name));
		if (open.at(-1)?.level !== level) {
			const list = page.createElement(name.toLowerCase());
			const start = item.getAttribute("data-start") ?? "1";
			if (name === "OL" && start !== "1") list.setAttribute("start", start);
			(open.at(-1)?.list.lastElementChild ?? listArea).appendChild(list);
			open.push({ level, list });
		}
		const entry = page.createElement("li");
		moveContent(item, entry);
		open.at(-1)?.list.appendChild(entry);
		item.remove();
	}
	unwrap(listArea);
}

/** Moves a list that is directly inside a list into the item before it. */
function nestList(list: Element): void {
	const before = list.previousElementSibling;
	if (before?.nodeName === "LI") before.appendChild(list);
	else unwrap(list);
}
