/**
 * Lets a reviewer comment on a passage by selecting it: with the mouse, or by keyboard in a focused text (arrow keys,
 * Shift to extend, Enter to comment). Highlights passages that have a comment. Without this script the quotation is
 * typed into the comment box of the field; see `routes/desk/reviews/comment-form.tsx`.
 */
const around = 60;
const mostWords = 600;

const button = document.querySelector<HTMLButtonElement>("[data-remark-words]");
const texts = [...document.querySelectorAll<HTMLElement>("[data-quotable]")];

/** The current selection if it lies within one text; otherwise undefined. */
function selected(): { text: HTMLElement; range: Range } | undefined {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
	const range = selection.getRangeAt(0);
	const text = texts.find((one) => one.contains(range.startContainer) && one.contains(range.endContainer));
	return text && range.toString().trim() ? { text, range } : undefined;
}

const oneLine = (words: string) => words.replace(/\s+/g, " ");

/** The text between the start of the element and the range, or between the range and its end. */
function beside(text: HTMLElement, range: Range, side: "before" | "after"): string {
	const rest = document.createRange();
	rest.selectNodeContents(text);
	if (side === "before") rest.setEnd(range.startContainer, range.startOffset);
	else rest.setStart(range.endContainer, range.endOffset);
	const words = oneLine(rest.toString());
	return side === "before" ? words.slice(-around) : words.slice(0, around);
}

/** Opens the comment box of the field and fills in the quotation. */
function commentOnWords(): void {
	const found = selected();
	if (!found) return;
	const { text, range } = found;
	const field = text.dataset.quotable ?? "";
	const box = document.querySelector<HTMLDetailsElement>(`[data-remark-on="${CSS.escape(field)}"]`);
	if (!box) return;
	const fill = (part: string, value: string) => {
		const control = box.querySelector<HTMLInputElement>(`[name="remark.${CSS.escape(field)}.${part}"]`);
		if (control) control.value = value;
	};
	fill("words", oneLine(range.toString()).trim().slice(0, mostWords));
	fill("before", beside(text, range, "before"));
	fill("after", beside(text, range, "after"));
	box.open = true;
	hide();
	box.querySelector("textarea")?.focus();
}

function hide(): void {
	if (button) button.hidden = true;
}

/** Shows the button at the end of the selection. */
function offer(): void {
	const found = selected();
	if (!found) hide();
	if (!button || !found) return;
	const place = found.range.getBoundingClientRect();
	button.hidden = false;
	const most = document.documentElement.clientWidth - button.offsetWidth - 8;
	button.style.left = `${Math.max(8, Math.min(place.left, most)) + scrollX}px`;
	button.style.top = `${place.bottom + 6 + scrollY}px`;
}

document.addEventListener("selectionchange", () => requestAnimationFrame(offer));
// Keeps the selection, which the browser would clear before the click.
button?.addEventListener("mousedown", (event) => event.preventDefault());
button?.addEventListener("click", commentOnWords);

const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });

/** Start and end of each word, as offsets in UTF-16 code units from the start of the text. */
function wordsOf(text: HTMLElement): { start: number; end: number }[] {
	return [...words.segment(text.textContent ?? "")]
		.filter(({ isWordLike }) => isWordLike)
		.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/** Converts an offset in a text to the node and offset that a selection needs. */
function placeAt(text: HTMLElement, letters: number): [Node, number] {
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
	let left = letters;
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const { length } = node.textContent ?? "";
		if (left <= length) return [node, left];
		left -= length;
	}
	return [text, text.childNodes.length];
}

/** Indices of the first and last word selected by keyboard. */
const chosen = new WeakMap<HTMLElement, { from: number; to: number }>();

function choose(text: HTMLElement, step: 1 | -1, more: boolean): void {
	const all = wordsOf(text);
	const last = chosen.get(text);
	const to = Math.max(0, Math.min(all.length - 1, last ? last.to + step : 0));
	const from = more && last ? last.from : to;
	const [first, end] = [all[Math.min(from, to)], all[Math.max(from, to)]];
	if (!first || !end) return;
	chosen.set(text, { from, to });
	getSelection()?.setBaseAndExtent(...placeAt(text, first.start), ...placeAt(text, end.end));
}

for (const text of texts) {
	text.tabIndex = 0;
	text.setAttribute("role", "group");
	text.setAttribute("aria-label", text.dataset.label ?? "");
	text.addEventListener("keydown", (event) => {
		if (event.target !== text || event.ctrlKey || event.altKey || event.metaKey) return;
		const { key } = event;
		if (key === "Enter") commentOnWords();
		else if (key === "ArrowRight" || key === "ArrowLeft") {
			const onward =
				(key === "ArrowRight") === (getComputedStyle(text.querySelector("[dir]") ?? text).direction === "ltr");
			choose(text, onward ? 1 : -1, event.shiftKey);
		} else return;
		event.preventDefault();
	});
}

/** Highlights commented passages with the CSS Custom Highlight API, where available, which leaves the DOM unchanged. */
function markQuotes(): void {
	if (!("highlights" in CSS)) return;
	const ranges = [...document.querySelectorAll<HTMLElement>("[data-quote]")].flatMap(({ dataset }) => {
		const text = texts.find((one) => one.dataset.quotable === dataset.field);
		const range = text && rangeOf(text, dataset.quote ?? "");
		return range ? [range] : [];
	});
	CSS.highlights.set("remarks", new Highlight(...ranges));
}

function rangeOf(text: HTMLElement, quote: string): Range | undefined {
	const pattern = quote
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const found = new RegExp(pattern.join("\\s+"), "u").exec(text.textContent ?? "");
	if (!found) return undefined;
	const range = document.createRange();
	range.setStart(...placeAt(text, found.index));
	range.setEnd(...placeAt(text, found.index + found[0].length));
	return range;
}

markQuotes();
for (const hint of document.querySelectorAll<HTMLElement>("[data-with-script]")) hint.hidden = false;
