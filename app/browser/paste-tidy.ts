/** Takes out of a pasted page what is no text, and gives what stands for the same thing one form. */

/** What is no text. */
const rubbish =
	"head,script,style,meta,link,title,base,xml,noscript,template,img,picture,svg,math,object,embed,iframe,canvas," +
	"video,audio,input,button,select,textarea,br[clear],br.Apple-interchange-newline";

const blocks =
	"p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,blockquote,table,tr,td,th,pre,hr,section,article,header,footer,aside,main,nav,figure,figcaption,address,form,fieldset,center";

/**
 * A page whose styles and scripts no browser looks at: it would complain of them, since the site allows none. Styles say
 * which paragraphs are items, so that they stay under another name.
 */
export function withoutStyles(html: string): string {
	return html
		.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
		.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(?<=[\s"'/])(?=(?:style|on\w+)\s*=)/gi, "data-"));
}

/** @param body of a page that was read from `withoutStyles`; is changed */
export function tidy(body: HTMLElement): void {
	for (const one of all(body, rubbish)) one.remove();
	for (const one of all(body, "*")) if (isHidden(one)) one.remove();
	for (const text of textsIn(body)) text.data = plainSpaces(text.data);
	flattenNotes(body);
	raiseFigures(body);
	for (const title of all(body, "p.MsoTitle")) rename(title, "h1");
	for (const heading of all(body, '[role="heading"]')) {
		rename(heading, `h${Math.min(6, Number(heading.getAttribute("aria-level")) || 2)}`);
	}
	for (const one of all(body, "span")) {
		if (/mso-list:\s*ignore/i.test(styleOf(one))) rename(one, listMark);
	}
	evenEmphasis(body);
	for (const pre of all(body, "pre")) breakLines(pre);
	for (const code of all(body, "code,kbd,samp,tt")) unwrap(code);
	for (const link of all(body, "a")) if (link.querySelector(blocks)) flattenBlocks(link);
}

/** Not shown, or drawn by Word for browsers that know no better. */
function isHidden(one: Element): boolean {
	return /^v:/i.test(one.nodeName) || /display:\s*none|mso-hide:\s*all/i.test(styleOf(one));
}

/** What the number or dot before an item of Word's becomes, until the item is one. */
export const listMark = "x-mark";

/** The style of an element as it is written there. */
export function styleOf(one: Element): string {
	return one.getAttribute("data-style") ?? "";
}

function textsIn(part: Node): Text[] {
	return Array.from(part.childNodes).flatMap((node) => (node.nodeType === 3 ? [node as Text] : textsIn(node)));
}

/** Spaces that may be broken, and no letters that nobody sees; those that tell directions stay. */
function plainSpaces(text: string): string {
	return text.replace(/[\u00a0\u2007\v\u2028\u2029]/g, " ").replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
}

const noteAddress =
	/^[^#]*#(_?ftn|_?edn|sdfootnote|sdendnote|ftnt|footnote|endnote|fn|cite_note|cite_ref|user-content-fn)/i;

/** Notes below the text are paragraphs at its end, and the marks that lead to them and back are numbers: (1). */
function flattenNotes(body: HTMLElement): void {
	for (const rule of all(body, "hr")) {
		if (/mso-element:\s*(footnote|endnote)-list/i.test(styleOf(rule.parentElement ?? rule))) rule.remove();
	}
	for (const link of all(body, "a[href]")) {
		if (!noteAddress.test(link.getAttribute("href") ?? "")) continue;
		const number = /^[[(]?(\d{1,3}|[ivxlc]{1,6}|\*)[\])]?$/i.exec(link.textContent?.trim() ?? "")?.[1];
		putInPlace(link, number ? `(${number})` : "");
	}
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const lowered = "₀₁₂₃₄₅₆₇₈₉";

/** m² and CO₂ stay what they are. */
function raiseFigures(body: HTMLElement): void {
	for (const one of all(body, "sup,sub")) {
		const text = one.textContent ?? "";
		const figures = one.nodeName === "SUP" ? raised : lowered;
		if (/^\d{1,4}$/.test(text)) putInPlace(one, [...text].map((digit) => figures.charAt(Number(digit))).join(""));
	}
}

/** Bold, italic and struck out as `strong`, `em` and `del`, however they were said; never around blocks or in headings. */
function evenEmphasis(body: HTMLElement): void {
	for (const one of all(body, "b,strong,i,em,s,strike,del,span,font,p,a")) emphasise(one);
	for (const one of all(body, "b,strong")) rename(one, "strong");
	for (const one of all(body, "i,em")) rename(one, "em");
	for (const one of all(body, "s,strike,del")) rename(one, "del");
	for (const one of all(body, "strong,em,del")) {
		const isDoubled = one.parentElement?.closest(one.nodeName.toLowerCase());
		if (isDoubled || one.closest("h1,h2,h3,h4,h5,h6") || one.querySelector(blocks)) unwrap(one);
	}
	for (const one of all(body, "span,font")) unwrap(one);
	body.normalize();
	for (const one of all(body, "strong,em,del")) if (one.parentNode) takeIn(one);
}

function emphasise(one: Element): void {
	const style = styleOf(one);
	const said = {
		strong: /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style),
		em: /(?<![\w-])font-style:\s*italic/i.test(style),
		del: /text-decoration[^;]*line-through/i.test(style),
	};
	const denied =
		(/^(B|STRONG)$/.test(one.nodeName) && /(?<![\w-])font-weight:\s*(normal|[1-5]00)/i.test(style)) ||
		(/^(I|EM)$/.test(one.nodeName) && /(?<![\w-])font-style:\s*normal/i.test(style));
	for (const [name, is] of Object.entries(said)) if (is) wrapContent(one, name);
	if (denied) unwrap(one);
}

/** Word ends and begins a stretch wherever anything changes: what goes on is one. */
function takeIn(one: Element): void {
	for (let next = one.nextSibling; next; next = one.nextSibling) {
		const after = next.nodeType === 3 && !next.nodeValue?.trim() ? next.nextSibling : next;
		if (after?.nodeName !== one.nodeName) return;
		if (after !== next) one.appendChild(next);
		moveContent(after as Element, one);
		(after as Element).remove();
	}
}

/** Lines that were laid out by hand stay lines. */
function breakLines(pre: Element): void {
	const page = pre.ownerDocument;
	const lines = (pre.textContent ?? "").replace(/\n$/, "").split("\n");
	const paragraph = page.createElement("p");
	for (const line of lines) {
		if (paragraph.firstChild) paragraph.appendChild(page.createElement("br"));
		paragraph.appendChild(page.createTextNode(line));
	}
	putInPlace(pre, paragraph);
}

/** The elements in a part that a selector names, as they are now. */
export function all(part: Element, selector: string): Element[] {
	return Array.from(part.querySelectorAll(selector));
}

export function moveContent(from: Element, to: Element): void {
	for (const node of Array.from(from.childNodes)) to.appendChild(node);
}

/** Calls an element something else. */
function rename(one: Element, name: string): void {
	if (one.nodeName === name.toUpperCase()) return;
	const other = one.ownerDocument.createElement(name);
	moveContent(one, other);
	putInPlace(one, other);
}

function wrapContent(one: Element, name: string): void {
	const inner = one.ownerDocument.createElement(name);
	moveContent(one, inner);
	one.appendChild(inner);
}

/**
 * Puts others in the place of an element. In two steps: where the first child of its parent was removed before, the DOM
 * that the server has loses them in one (`replaceWith` of domino).
 */
export function putInPlace(one: Element, ...others: (Node | string)[]): void {
	one.before(...others);
	one.remove();
}

/** Leaves of an element what is in it. */
export function unwrap(one: Element): void {
	putInPlace(one, ...Array.from(one.childNodes));
}

/** Makes one line of what has several: paragraphs follow one another, items are parted by semicolons. */
export function flattenBlocks(part: Element): void {
	for (const one of all(part, `${blocks},br`)) {
		const parted = one.nodeName === "LI" && one.nextElementSibling && !/[.;:!?]\s*$/.test(one.textContent ?? "");
		one.before(" ");
		one.after(parted ? "; " : " ");
		unwrap(one);
	}
}
