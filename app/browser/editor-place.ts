/**
 * Keeps the reader's place in a long form: after saving, the page shows the section where it was. Marks the current
 * section in the list. Without this script, the page returns to the section that was chosen last.
 */
import { parseJson, windowStorage } from "./browser-storage.ts";

/** The current section is the last one that begins above this fraction of the window's height. */
const readingLine = 0.3;

type Place = { id: string; top: number };

export function keepPlace(form: HTMLFormElement): void {
	const key = `place ${location.pathname}`;
	const sections = [...form.querySelectorAll<HTMLElement>(".part")];
	const current = () =>
		sections.filter((part) => part.checkVisibility() && topOf(part) <= innerHeight * readingLine).at(-1);

	const place = parseJson<Place>(windowStorage?.getItem(key));
	const anchor = place && document.getElementById(place.id);
	if (form.dataset.failed) document.querySelector("#errors, #conflict")?.scrollIntoView({ behavior: "instant" });
	else if (form.dataset.settled && anchor) scrollBy({ top: topOf(anchor) - place.top, behavior: "instant" });
	addEventListener("pagehide", () => {
		const at = current() ?? form;
		windowStorage?.setItem(key, JSON.stringify({ id: at.id, top: topOf(at) }));
	});

	let marked: Element | null = null;
	const mark = () => {
		const link = document.querySelector(`.sections a[href="#${current()?.id ?? sections[0]?.id}"]`);
		if (link === marked) return;
		marked?.removeAttribute("aria-current");
		link?.setAttribute("aria-current", "step");
		marked = link;
	};
	for (const event of ["scroll", "hashchange"]) addEventListener(event, () => requestAnimationFrame(mark));
	mark();

	// The list of what is missing covers the field that a link in it leads to.
	document.addEventListener("click", ({ target }) => {
		const link = target instanceof Element ? target.closest("[data-closes] a") : null;
		link?.closest("details")?.removeAttribute("open");
	});
}

function topOf(element: Element): number {
	return element.getBoundingClientRect().top;
}
