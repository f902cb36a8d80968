/**
 * Lets a reviewer comment on a passage by selecting it: with the mouse, or by keyboard in a focused text (arrow keys,
 * Shift to extend, Enter to comment). Highlights passages that have a comment. Without this script the quotation is
 * typed into the comment box of the field; see `routes/desk/reviews/comment-form.tsx`.
 */
/** Characters of the text before and after a quotation that are sent with it, to tell it from repetitions. */
const contextLength = 60;
/** In characters; the same as in `library/requests/review-rules.ts`. */
const maxQuoteLength = 600;

const button = document.querySelector<HTMLButtonElement>("[data-remark-words]");
const texts = [...document.querySelectorAll<HTMLElement>("[data-quotable]")];

/** The current selection if it lies within one text; otherwise undefined. */
function selectionInText(): { text: HTMLElement; range: Range } | undefined {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
	const range = selection.getRangeAt(0);
	const text = texts.find((one) => one.contains(range.startContainer) && one.contains(range.endContainer));
	return text && range.toString().trim() ? { text, range } : undefined;
}

const collapseSpaces = (text: string) => text.replace(/\s+/g, " ");

/** The text between the start of the element and the range, or between the range and its end. */
function textBeside(text: HTMLElement, range: Range, side: "before" | "after"): string {
	const rest = document.createRange();
	rest.selectNodeContents(text);
	if (side === "before") rest.setEnd(range.startContainer, range.startOffset);
	else rest.setStart(range.endContainer, range.endOffset);
	const context = collapseSpaces(rest.toString());
	return side === "before" ? context.slice(-contextLength) : context.slice(0, contextLength);
}

/** Opens the comment box of the field and fills in the quotation. */
function commentOnSelection(): void {
	const found = selectionInText();
	if (!found) return;
	const { text, range } = found;
	const field = text.dataset.quotable ?? "";
	const box = document.querySelector<HTMLDetailsElement>(`[data-remark-on="${CSS.escape(field)}"]`);
	if (!box) return;
	const fill = (part: string, value: string) => {
		const control = box.querySelector<HTMLInputElement>(`[name="remark.${CSS.escape(field)}.${part}"]`);
		if (control) control.value = value;
	};
	fill("words", collapseSpaces(range.toString()).trim().slice(0, maxQuoteLength));
	fill("before", textBeside(text, range, "before"));
	fill("after", textBeside(text, range, "after"));
	box.open = true;
	hideButton();
	box.querySelector("textarea")?.focus();
}

function hideButton(): void {
	if (button) button.hidden = true;
}

/** Shows the button at the end of the selection. */
function showButton(): void {
	const found = selectionInText();
	if (!found) hideButton();
	if (!button || !found) return;
	const box = found.range.getBoundingClientRect();
	button.hidden = false;
	const maxLeft = document.documentElement.clientWidth - button.offsetWidth - 8;
	button.style.left = `${Math.max(8, Math.min(box.left, maxLeft)) + scrollX}px`;
	button.style.top = `${box.bottom + 6 + scrollY}px`;
}

document.addEventListener("selectionchange", () => requestAnimationFrame(showButton));
// Keeps the selection, which the browser would clear before the click.
button?.addEventListener("mousedown", (event) => event.preventDefault());
button?.addEventListener("click", commentOnSelection);

const wordSegmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });

/** Start and end of each word, as offsets in UTF-16 code units from the start of the text. */
function wordRanges(text: HTMLElement): { start: number; end: number }[] {
	return [...wordSegmenter.segment(text.textContent ?? "")]
		.filter(({ isWordLike }) => isWordLike)
		.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/** Converts an offset in a text to the node and offset that a selection needs. */
function positionAt(text: HTMLElement, offset: number): [Node, number] {
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
	let remaining = offset;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const { length } = node.textContent ?? "";
		if (remaining <= length) return [node, remaining];
		remaining -= length;
	}
	return [text, text.childNodes.length];
}

/** Indices of the first and last word selected by keyboard. */
const selectedWords = new WeakMap<HTMLElement, { from: number; to: number }>();

/** Selects the next or previous word, or the first; `extend` adds it to the selection. */
function moveSelection(text: HTMLElement, step: 1 | -1, extend: boolean): void {
	const all = wordRanges(text);
	const last = selectedWords.get(text);
	const to = Math.max(0, Math.min(all.length - 1, last ? last.to + step : 0));
	const from = extend && last ? last.from : to;
	const [first, end] = [all[Math.min(from, to)], all[Math.max(from, to)]];
	if (!first || !end) return;
	selectedWords.set(text, { from, to });
	getSelection()?.setBaseAndExtent(...positionAt(text, first.start), ...positionAt(text, end.end));
}

for (const text of texts) {
	text.tabIndex = 0;
	text.setAttribute("role", "group");
	text.setAttribute("aria-label", text.dataset.label ?? "");
	text.addEventListener("keydown", (event) => {
		if (event.target !== text || event.ctrlKey || event.altKey || event.metaKey) return;
		const { key } = event;
		if (key === "Enter") commentOnSelection();
		else if (key === "ArrowRight" || key === "ArrowLeft") {
			const forward =
				(key === "ArrowRight") === (getComputedStyle(text.querySelector("[dir]") ?? text).direction === "ltr");
			moveSelection(text, forward ? 1 : -1, event.shiftKey);
		} else return;
		event.preventDefault();
	});
}

/** Highlights commented passages with the CSS Custom Highlight API, where available, which leaves the DOM unchanged. */
function highlightQuotes(): void {
	if (!("highlights" in CSS)) return;
	const ranges = [...document.querySelectorAll<HTMLElement>("[data-quote]")].flatMap(({ dataset }) => {
		const text = texts.find((one) => one.dataset.quotable === dataset.field);
		const range = text && findQuote(text, dataset.quote ?? "");
		return range ? [range] : [];
	});
	CSS.highlights.set("remarks", new Highlight(...ranges));
}

/** The first occurrence of a quotation in a text, whatever its white space. */
function findQuote(text: HTMLElement, quote: string): Range | undefined {
	const pattern = quote
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const found = new RegExp(pattern.join("\\s+"), "u").exec(text.textContent ?? "");
	if (!found) return undefined;
	const range = document.createRange();
	range.setStart(...positionAt(text, found.index));
	range.setEnd(...positionAt(text, found.index + found[0].length));
	return range;
}

highlightQuotes();
for (const hint of document.querySelectorAll<HTMLElement>("[data-with-script]")) hint.hidden = false;
