/** Removes everything but text and its structure from a pasted page, and reduces equivalent markup to one form. */

/** Elements without text for the reader. */
const elementsWithoutText =
	"head,script,style,meta,link,title,base,xml,noscript,template,img,picture,svg,math,object,embed,iframe,canvas," +
	"video,audio,input,button,select,textarea,br[clear],br.Apple-interchange-newline";

const blocks =
	"p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,blockquote,table,tr,td,th,pre,hr,section,article,header,footer,aside,main,nav,figure,figcaption,address,form,fieldset,center";

/**
 * The HTML without styles and scripts, which the site's content security policy forbids: the browser would report them.
 * Inline styles become `data-style` attributes, since they show which of Word's paragraphs are list items.
 */
export function withoutStyles(html: string): string {
	return html
		.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
		.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(?<=[\s"'/])(?=(?:style|on\w+)\s*=)/gi, "data-"));
}

/** @param body of a page that was parsed from the result of `withoutStyles`; is modified */
export function tidy(body: HTMLElement): void {
	for (const one of all(body, elementsWithoutText)) one.remove();
	for (const one of all(body, "*")) if (isHidden(one)) one.remove();
	for (const text of textsIn(body)) text.data = normalizeSpaces(text.data);
	flattenFootnotes(body);
	convertSuperscripts(body);
	for (const title of all(body, "p.MsoTitle")) renameElement(title, "h1");
	for (const heading of all(body, '[role="heading"]')) {
		renameElement(heading, `h${Math.min(6, Number(heading.getAttribute("aria-level")) || 2)}`);
	}
	for (const one of all(body, "span")) {
		if (/mso-list:\s*ignore/i.test(styleOf(one))) renameElement(one, listMark);
	}
	normalizeEmphasis(body);
	for (const pre of all(body, "pre")) preserveLineBreaks(pre);
	for (const code of all(body, "code,kbd,samp,tt")) unwrap(code);
	for (const link of all(body, "a")) if (link.querySelector(blocks)) flattenBlocks(link);
}

/** Hidden elements, and Word's VML drawings for old browsers. */
function isHidden(one: Element): boolean {
	return /^v:/i.test(one.nodeName) || /display:\s*none|mso-hide:\s*all/i.test(styleOf(one));
}

/** Temporary element for the bullet or number that begins a list item of Word's. */
export const listMark = "x-mark";

/** The inline style of an element, as preserved by `withoutStyles`. */
export function styleOf(one: Element): string {
	return one.getAttribute("data-style") ?? "";
}

function textsIn(part: Node): Text[] {
	return Array.from(part.childNodes).flatMap((node) => (node.nodeType === 3 ? [node as Text] : textsIn(node)));
}

/** Replaces non-breaking spaces and removes invisible characters, except those that set the writing direction. */
function normalizeSpaces(text: string): string {
	return text.replace(/[\u00a0\u2007\v\u2028\u2029]/g, " ").replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
}

const footnoteAddress =
	/^[^#]*#(_?ftn|_?edn|sdfootnote|sdendnote|ftnt|footnote|endnote|fn|cite_note|cite_ref|user-content-fn)/i;

/** Turns footnotes into paragraphs at the end, and the links to and from them into numbers: (1). */
function flattenFootnotes(body: HTMLElement): void {
	for (const rule of all(body, "hr")) {
		if (/mso-element:\s*(footnote|endnote)-list/i.test(styleOf(rule.parentElement ?? rule))) rule.remove();
	}
	for (const link of all(body, "a[href]")) {
		if (!footnoteAddress.test(link.getAttribute("href") ?? "")) continue;
		const number = /^[[(]?(\d{1,3}|[ivxlc]{1,6}|\*)[\])]?$/i.exec(link.textContent?.trim() ?? "")?.[1];
		replaceNode(link, number ? `(${number})` : "");
	}
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** Turns raised and lowered digits into Unicode characters, as in m² and CO₂. */
function convertSuperscripts(body: HTMLElement): void {
	for (const one of all(body, "sup,sub")) {
		const text = one.textContent ?? "";
		const figures = one.nodeName === "SUP" ? superscripts : subscripts;
		if (/^\d{1,4}$/.test(text)) replaceNode(one, [...text].map((digit) => figures.charAt(Number(digit))).join(""));
	}
}

/**
 * Writes bold, italic and strikethrough as `strong`, `em` and `del`, whatever the source used; never around blocks or
 * in headings.
 */
function normalizeEmphasis(body: HTMLElement): void {
	for (const one of all(body, "b,strong,i,em,s,strike,del,span,font,p,a")) applyEmphasisOfStyle(one);
	for (const one of all(body, "b,strong")) renameElement(one, "strong");
	for (const one of all(body, "i,em")) renameElement(one, "em");
	for (const one of all(body, "s,strike,del")) renameElement(one, "del");
	for (const one of all(body, "strong,em,del")) {
		const isDoubled = one.parentElement?.closest(one.nodeName.toLowerCase());
		if (isDoubled || one.closest("h1,h2,h3,h4,h5,h6") || one.querySelector(blocks)) unwrap(one);
	}
	for (const one of all(body, "span,font")) unwrap(one);
	body.normalize();
	for (const one of all(body, "strong,em,del")) if (one.parentNode) joinAdjacent(one);
}

function applyEmphasisOfStyle(one: Element): void {
	const style = styleOf(one);
	const isStyled = {
		strong: /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style),
		em: /(?<![\w-])font-style:\s*italic/i.test(style),
		del: /text-decoration[^;]*line-through/i.test(style),
	};
	const isUndone =
		(/^(B|STRONG)$/.test(one.nodeName) && /(?<![\w-])font-weight:\s*(normal|[1-5]00)/i.test(style)) ||
		(/^(I|EM)$/.test(one.nodeName) && /(?<![\w-])font-style:\s*normal/i.test(style));
	for (const [name, is] of Object.entries(isStyled)) if (is) wrapContent(one, name);
	if (isUndone) unwrap(one);
}

/** Word splits a run wherever any formatting changes; adjacent runs with the same emphasis are joined. */
function joinAdjacent(one: Element): void {
	for (let next = one.nextSibling; next; next = one.nextSibling) {
		const after = next.nodeType === 3 && !next.nodeValue?.trim() ? next.nextSibling : next;
		if (after?.nodeName !== one.nodeName) return;
		if (after !== next) one.appendChild(next);
		moveContent(after as Element, one);
		(after as Element).remove();
	}
}

/** Preserves line breaks in preformatted text. */
function preserveLineBreaks(pre: Element): void {
	const page = pre.ownerDocument;
	const lines = (pre.textContent ?? "").replace(/\n$/, "").split("\n");
	const paragraph = page.createElement("p");
	for (const line of lines) {
		if (paragraph.firstChild) paragraph.appendChild(page.createElement("br"));
		paragraph.appendChild(page.createTextNode(line));
	}
	replaceNode(pre, paragraph);
}

/** The elements that match a selector, as a static array. */
export function all(part: Element, selector: string): Element[] {
	return Array.from(part.querySelectorAll(selector));
}

export function moveContent(from: Element, to: Element): void {
	for (const node of Array.from(from.childNodes)) to.appendChild(node);
}

/** Replaces an element with one of another name and the same content. */
function renameElement(one: Element, name: string): void {
	if (one.nodeName === name.toUpperCase()) return;
	const other = one.ownerDocument.createElement(name);
	moveContent(one, other);
	replaceNode(one, other);
}

function wrapContent(one: Element, name: string): void {
	const inner = one.ownerDocument.createElement(name);
	moveContent(one, inner);
	one.appendChild(inner);
}

/**
 * Replaces an element with other nodes. Takes two steps because domino's `replaceWith` (the DOM on the server) loses
 * nodes if the first child of the parent was removed before.
 */
export function replaceNode(one: Element, ...others: (Node | string)[]): void {
	one.before(...others);
	one.remove();
}

/** Replaces an element with its children. */
export function unwrap(one: Element): void {
	replaceNode(one, ...Array.from(one.childNodes));
}

/** Puts several blocks on one line: paragraphs are joined by spaces, list items by semicolons. */
export function flattenBlocks(part: Element): void {
	for (const one of all(part, `${blocks},br`)) {
		const endsItem = one.nodeName === "LI" && one.nextElementSibling && !/[.;:!?]\s*$/.test(one.textContent ?? "");
		one.before(" ");
		one.after(endsItem ? "; " : " ");
		unwrap(one);
	}
}
