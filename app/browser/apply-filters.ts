import { parseJson, windowStorage } from "./browser-storage.ts";

/**
 * Sorts as soon as an order is chosen. Applies a filter as soon as it is ticked, where the filters are beside the
 * results; on narrow windows, where they cover the results, their button does. The page reloads, so the choice is
 * focused again, at the same place in the window. Without this script the buttons do both.
 */
const key = "applied-choice";
type Choice = HTMLInputElement | HTMLSelectElement;

const order = document.querySelector<HTMLSelectElement>(".sort select");
const filters = document.querySelector<HTMLFormElement>("#filters");
const choices: Choice[] = [
	...(filters?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []),
	...(order ? [order] : []),
];

/** Sends the form of a choice, which the next page finds again by its name, its value and its place in the window. */
function apply(choice: Choice): void {
	const { name, value } = choice;
	windowStorage?.setItem(key, JSON.stringify({ name, value, top: choice.getBoundingClientRect().top }));
	choice.form?.requestSubmit();
}

const before = parseJson<{ name: string; value: string; top: number }>(windowStorage?.getItem(key));
windowStorage?.removeItem(key);
const applied = choices.find(({ name, value }) => name === before?.name && value === before.value);
if (before && applied) {
	const list = applied.closest("details");
	if (list) list.open = true;
	scrollBy(0, applied.getBoundingClientRect().top - before.top);
	applied.focus({ preventScroll: true });
}

filters?.addEventListener("change", ({ target }) => {
	if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
	if (matchMedia("(min-width: 64rem)").matches) apply(target);
});

// A page that the browser kept whole shows the choice that led away from it: see also `autoComplete` of the forms.
addEventListener("pageshow", ({ persisted }) => {
	if (!persisted) return;
	filters?.reset();
	order?.form?.reset();
});

if (order) {
	for (const button of order.form?.querySelectorAll<HTMLElement>("[data-without-script]") ?? []) button.hidden = true;
	order.addEventListener("change", () => apply(order));
}
